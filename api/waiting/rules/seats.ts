import type { Day } from '#api/schema.ts'
import { joining, lazily } from '#api/sessions/rules/join.ts'
import type { Facts, PersonFacts, TimedWish } from '#api/sessions/rules/judge/facts.ts'
import type { Span } from '#api/sessions/rules/judge/spans.ts'

/** A session to come, as it stands, with those who keep their seat. */
export type OpenSession = {
  id: string
  revision: number
  activity: string
  wish: TimedWish & { place: string }
}

/** The free seats in sessions that are there, and for whom each would do. */
export const createSeats = (
  facts: Facts,
  sessions: () => readonly OpenSession[],
  weekOf: (monday: Day) => Span,
) => {
  const most = facts.activity?.learnersTo ?? 0
  // Where everybody finds an hour of her own, nobody asks for them.
  const open = lazily(() =>
    sessions()
      .filter(({ wish: { learners } }) => learners.length > 0 && learners.length < most)
      .map((session) => ({
        session,
        // Most sessions are looked at for nobody: what speaks against them is not looked for before.
        could: lazily(() => joining(facts, session.wish, weekOf(session.wish.moment.week))),
      })),
  )
  const forWhom = (one: PersonFacts): OpenSession[] =>
    open()
      .filter(({ could }) => could()(one))
      .map(({ session }) => session)
  return {
    /** The sessions into which somebody could come, in order of time. */
    forWhom,
    /** The first of them. */
    first: (one: PersonFacts): OpenSession | undefined =>
      open().find(({ could }) => could()(one))?.session,
  }
}
export type Seats = ReturnType<typeof createSeats>

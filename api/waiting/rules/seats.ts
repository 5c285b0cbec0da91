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
  /** Sorted before anybody is looked at: to judge is what costs. */
  const forWhom = (
    one: PersonFacts,
    most: number,
    rank: (session: OpenSession) => number,
  ): OpenSession[] => {
    const ranked = open().map((is) => ({ ...is, rank: rank(is.session) }))
    const found: OpenSession[] = []
    for (const { session, could } of ranked.sort((a, b) => b.rank - a.rank)) {
      if (found.length === most) break
      if (could()(one)) found.push(session)
    }
    return found
  }
  return {
    /** So many sessions into which somebody could come, those of the highest rank first, then in order of time. */
    forWhom,
    /** The first of them. */
    first: (one: PersonFacts): OpenSession | undefined =>
      open().find(({ could }) => could()(one))?.session,
  }
}
export type Seats = ReturnType<typeof createSeats>

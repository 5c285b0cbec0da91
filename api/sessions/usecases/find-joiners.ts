import { type Ctx, requireMember } from '#api/ctx.ts'
import { Problem } from '#api/problems.ts'
import { mayChange } from '#api/sessions/policy.ts'
import { factsAlone, inFairOrder, waitsSince } from '#api/sessions/rules/fair-order.ts'
import { joining } from '#api/sessions/rules/join.ts'
import { byHoursAlone, markOthers } from '#api/sessions/rules/judge/discretion.ts'
import type { Facts, PersonFacts, TimedWish } from '#api/sessions/rules/judge/facts.ts'
import { isPast } from '#api/sessions/rules/judge/past.ts'
import { weekOf } from '#api/sessions/rules/suggest/line-up.ts'
import { isVeiled } from '#api/sessions/rules/suggest/veil.ts'
import { readInstant } from '#api/sessions/rules/time.ts'
import type { Joiners } from '#api/sessions/schema.ts'
import { findFacts, type SessionRow } from '#api/sessions/store.ts'
import { classesBy } from '#api/sessions/usecases/classes-by.ts'
import { readerOf } from '#api/sessions/usecases/discretion.ts'
import { veilOf } from '#api/sessions/usecases/suggest.ts'
import { wishOf } from '#api/sessions/usecases/wish.ts'

const mostJoiners = 6
/** Of so many learners that have waited longest, those are looked for who could join. */
const mostLooked = 300
/** What keeps somebody busy is read over the week of the session, wherever in it that is. */
const around = { back: 6, ahead: 6 }

/** Those of a session who keep their seat: who left the house gives hers up, who is away that day does not. */
const seated = ({ learners }: SessionRow, { people }: Pick<Facts, 'people'>): PersonFacts[] =>
  learners.flatMap(({ id }) => people.find((one) => one.id === id && !one.archived) ?? [])

/** The session with somebody more. */
const joinedBy = (ctx: Ctx, session: SessionRow, ids: string[]): TimedWish =>
  wishOf(
    ctx,
    {
      session: session.id,
      activity: session.activity,
      start: readInstant(session.start),
      end: readInstant(session.end),
      place: session.place,
      volunteers: session.volunteers.map(({ id }) => id),
      learners: ids,
    },
    session,
  )

/**
 * How many seats of a session are free, and who could join, in the fair order. Of learners whom the reader does not
 * teach it goes by their hours alone (`free: null`), as every list does: whether they are free is said of whom is
 * chosen. Who is kept apart from whoever sits there is in no list.
 *
 * @throws sessions.not_found, sessions.not_yours
 */
export const findJoiners = async (ctx: Ctx, id: string): Promise<Joiners> => {
  const member = requireMember(ctx)
  const all = await findFacts(ctx.db, {
    ...{ session: id, people: [], days: around, others: 'around', longest: mostLooked },
    onlyPlace: true,
    classes: classesBy(ctx),
    reader: readerOf(ctx, member),
  })
  const { session, activity } = all
  if (!session || !activity) throw new Problem('sessions.not_found')
  if (!mayChange(member, session)) throw new Problem('sessions.not_yours')
  const facts = byHoursAlone(markOthers(all, member.personId, all.teaches), all.told ?? [])
  const there = seated(session, facts)
  const isAlone = there.some(({ learner }) => learner?.wish === 'individual')
  const seats = isAlone ? 0 : Math.max(0, activity.learnersTo - there.length)
  const inSeats = there.map((one) => one.id)
  const isOver = isPast(ctx.now.toMillis(), readInstant(session.start))
  if (!session.stands || isOver || seats === 0 || there.length === 0) {
    return { seats, learners: inSeats, joiners: [] }
  }
  const veil = member.kind === 'volunteer' ? await veilOf(ctx.secret) : undefined
  const wish = joinedBy(ctx, session, inSeats)
  const could = joining(facts, wish, weekOf(wish.moment.week, ctx.zone))
  const couldJoin = (one: PersonFacts): boolean =>
    !session.learners.some((other) => other.id === one.id) &&
    could(one) &&
    !there.some((other) => isVeiled(factsAlone(one), factsAlone(other), veil))
  const gladly = (one: PersonFacts) =>
    there.some((other) => other.gladly?.includes(one.id) && one.gladly?.includes(other.id))
  const now = { now: ctx.now.toMillis(), zone: ctx.zone }
  const joiners = inFairOrder(facts.people.filter(couldJoin), now)
    .map(({ person }) => person)
    .sort((a, b) => Number(gladly(b)) - Number(gladly(a)))
    .slice(0, mostJoiners)
  return {
    seats,
    learners: inSeats,
    joiners: joiners.map((one) => ({
      ...{ id: one.id, name: one.name, free: one.isOthers ? null : true },
      // How long somebody waits is the coordinator's to know.
      waitingSince: member.kind === 'coordinator' ? (waitsSince(one, now) ?? null) : null,
    })),
  }
}

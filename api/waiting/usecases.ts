import { insertTraces, isUnchanged, requireInTime } from '#api/audit/store.ts'
import { type Along, type Ctx, instantOf, requireCoordinator, todayOf } from '#api/ctx.ts'
import { addDays, daysBetween } from '#api/days.ts'
import { lockPerson } from '#api/people/store.ts'
import { findPerson } from '#api/people/usecases.ts'
import { usualActivity } from '#api/places/rules.ts'
import { Problem } from '#api/problems.ts'
import type { Day } from '#api/schema.ts'
import { noFurther } from '#api/sessions/store.ts'
import { classesBy } from '#api/sessions/usecases/classes-by.ts'
import { weekBegan } from '#api/sessions/usecases/midnights.ts'
import { inTransaction } from '#api/transaction.ts'
import { waitingList } from '#api/waiting/rules/list.ts'
import { openSessions } from '#api/waiting/rules/open-sessions.ts'
import { createOutlook, isLearner } from '#api/waiting/rules/outlook.ts'
import { createSeats } from '#api/waiting/rules/seats.ts'
import { waysFor } from '#api/waiting/rules/ways.ts'
import { nextSlot } from '#api/waiting/rules/weekly.ts'
import type { KeptWord, NextSlot, NextSlotQuery, WaitingList, Ways } from '#api/waiting/schema.ts'
import {
  type FactsAndSessionsRow,
  findFactsAndYear,
  findWord,
  putWord,
  selectFactsAndSessions,
  wholeFactsAndSessions,
} from '#api/waiting/store.ts'
import { endOfTerm } from '#api/year/rules/school-year.ts'

/** As far as suggestions look. */
const daysAhead = 13

/** The question about everybody in the two weeks ahead, to go along with the check who asks. */
export const waitingAlong = (ctx: Ctx): Along =>
  selectFactsAndSessions(
    {
      ...{ activity: usualActivity, people: [], others: 'waiting', days: noFurther },
      ...{ start: weekBegan(ctx), end: instantOf(ctx.now.plus({ days: daysAhead + 8 })) },
      classes: classesBy(ctx),
    },
    { from: instantOf(ctx.now), to: instantOf(ctx.now.plus({ days: daysAhead + 1 })) },
  )

/** What is known of them, as it was asked along. */
const look = (ctx: Ctx, along: object) => {
  requireCoordinator(ctx)
  // Made by `waitingAlong`.
  const { facts, rows } = wholeFactsAndSessions(along as FactsAndSessionsRow)
  const looking = { now: ctx.now.toMillis(), zone: ctx.zone, days: daysAhead }
  const outlook = createOutlook(facts, looking)
  const seats = createSeats(facts, () => openSessions(facts, rows, looking), outlook.weekOf)
  return { facts, outlook, seats, looking }
}

/** So many days from the first of a slot on are looked at: later ones are judged when it is made. */
const slotDaysAhead = 55
const daysAYear = 366

/** The next weekly slot to make from the waiting list.
 *  @throws request.too_many_rows in a house that is too large for one answer */
export const proposeSlot = async (
  ctx: Ctx,
  { from, rhythm, skip }: NextSlotQuery,
): Promise<NextSlot> => {
  requireCoordinator(ctx)
  const today = todayOf(ctx)
  const first = from > today ? from : today
  const days = daysBetween(today, addDays(first, slotDaysAhead))
  if (days > daysAYear) throw new Problem('waiting.slot_begins_late')
  const { facts, year } = await findFactsAndYear(ctx.db, {
    ...{ activity: usualActivity, people: [], others: 'waiting', days: noFurther },
    ...{ start: weekBegan(ctx), end: instantOf(ctx.now.plus({ days: days + 8 })) },
    classes: classesBy(ctx),
  })
  const looking = { now: ctx.now.toMillis(), zone: ctx.zone, days }
  const until = endOfTerm(first, year.layers.schoolHolidays)
  const span = { from: first, to: addDays(first, slotDaysAhead) }
  const run = { rhythm, span, until, year }
  const outlook = createOutlook(facts, looking)
  return { proposal: nextSlot(facts, outlook, looking, run, new Set(skip)) ?? null }
}

/** Learners who have less than they want in this week or the next, in the fair order, each with what hinders her.
 *  @throws request.too_many_rows in a house that is too large for one answer */
export const listWaiting = (ctx: Ctx, along: object): WaitingList => {
  const { facts, outlook, seats, looking } = look(ctx, along)
  return { learners: waitingList(facts, outlook, seats, looking) }
}

/** How a learner could have a class in the two weeks ahead, each way as it can be booked.
 *  @throws people.not_found */
export const findWays = (ctx: Ctx, id: string, along: object): Ways => {
  const { facts, outlook, seats, looking } = look(ctx, along)
  const one = facts.people.filter(isLearner).find((person) => person.id === id)
  if (!one) throw new Problem('people.not_found')
  return waysFor(facts, outlook, one, seats, looking)
}

/**
 * Keeps that a learner was seen, or heard of, on a day, and will wait; null takes it back. Answers what was kept before.
 *
 * @throws people.not_found; waiting.day_to_come
 */
export const noteWord = async (ctx: Ctx, id: string, seenOn: Day | null): Promise<KeptWord> => {
  requireCoordinator(ctx)
  if (seenOn !== null && seenOn > todayOf(ctx)) throw new Problem('waiting.day_to_come')
  return inTransaction(ctx, async (inside) => {
    await lockPerson(inside.db, id)
    const person = await findPerson(inside, id)
    if (!person.learner || person.archived) throw new Problem('people.not_found')
    const before = await findWord(inside.db, id)
    if (isUnchanged(before, seenOn)) {
      await requireInTime(inside)
      return { seenOn, before }
    }
    await putWord(inside.db, id, seenOn)
    await insertTraces(inside, [
      {
        action: 'person.seen',
        subject: 'person',
        subjectId: id,
        before: { seenOn: before },
        after: { seenOn },
      },
    ])
    return { seenOn, before }
  })
}

import { addDays, mondayOf } from '#api/days.ts'
import type { Day } from '#api/schema.ts'
import { daysWaited, inFairOrder, lastAndNext, waitsSince } from '#api/sessions/rules/fair-order.ts'
import type { Ahead } from '#api/sessions/rules/free-moments.ts'
import type { Facts } from '#api/sessions/rules/judge/facts.ts'
import { minutesIn, wantsAnother } from '#api/sessions/rules/suggest/line-up.ts'
import { dayShownAt, utcText } from '#api/sessions/rules/time.ts'
import { hindranceOf } from '#api/waiting/rules/hindered.ts'
import { isLearner, type Learner, type Outlook } from '#api/waiting/rules/outlook.ts'
import { lastHeard, quietOf } from '#api/waiting/rules/quiet.ts'
import type { Seats } from '#api/waiting/rules/seats.ts'
import { createChanges } from '#api/waiting/rules/smallest-change.ts'
import type { WaitingLearner } from '#api/waiting/schema.ts'

/** Whether a learner has less than she wants in this week or the next. */
const isWaiting = (outlook: Outlook, one: Learner, mondays: readonly Day[]): boolean =>
  mondays.some((monday) =>
    wantsAnother(minutesIn(one, outlook.weekOf(monday)), one.learner.minutesWanted),
  )

/** Who waits, in the fair order, with what hinders her and the least that would help. */
export const waitingList = (
  facts: Facts,
  outlook: Outlook,
  seats: Seats,
  looking: Ahead,
): WaitingLearner[] => {
  const today = dayShownAt(looking.now, looking.zone)
  const mondays = [mondayOf(today), addDays(mondayOf(today), 7)]
  const changeFor = createChanges(outlook, seats)
  const found = new Map(
    facts.people
      .filter(isLearner)
      .filter((one) => isWaiting(outlook, one, mondays))
      .map((one) => [one.id, { one, hindered: hindranceOf(outlook, one, seats) }]),
  )
  const fits = (id: string) => {
    const hindered = found.get(id)?.hindered
    return hindered !== 'no_tutor' && hindered !== 'no_common_hour'
  }
  const everybody = [...found.values()].map(({ one }) => one)
  return inFairOrder(everybody, looking, ({ id }) => fits(id)).flatMap(({ person: { id } }) => {
    const { one, hindered } = found.get(id) ?? {}
    if (!one || hindered === undefined) return []
    const { last, next } = lastAndNext(one, looking.now)
    const since = waitsSince(one, looking)
    const seenOn = one.classes?.seen ?? null
    const nextDay = next === null ? undefined : dayShownAt(next, looking.zone)
    const { month = 0, term = 0, ahead: booked = 0 } = one.classes ?? {}
    return {
      id,
      name: one.name,
      learner: one.learner,
      since: since ?? null,
      hadClass: last !== null && since === dayShownAt(last, looking.zone),
      days: daysWaited(one, looking),
      next: next === null ? null : utcText(next),
      month,
      term,
      ahead: booked,
      seenOn,
      quiet: quietOf(lastHeard({ since, seenOn }), nextDay, today),
      hindered,
      change: hindered ? changeFor(one) : null,
    }
  })
}

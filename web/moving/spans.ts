import { mostAtOnce, overlap, type Span } from '#api/sessions/rules/judge/spans.ts'
import type { Session } from '#api/sessions/schema.ts'
import { type Day, minutesOf, wallOf } from '#web/lib/time.ts'

/** A session, and the minutes over which it is drawn or judged. */
export type Item = Span & { session: Session }

/** The part of a session that lies on a day, to the minute. */
export const spanOn = (session: Pick<Session, 'start' | 'end'>, day: Day): Span | undefined => {
  const [start, end] = [wallOf(session.start), wallOf(session.end)]
  const from = start.day < day ? 0 : minutesOf(start.clock)
  const to = end.day > day ? 1440 : minutesOf(end.clock)
  return start.day > day || end.day < day || to <= from ? undefined : { from, to }
}

export const headsOf = (session: Session): number =>
  session.volunteers.length + session.learnerCount - session.away.length

/** The most people that sessions bring at once to a span of time. */
export const crowdIn = (span: Span, items: readonly Item[]): number => {
  const there = items.filter((one) => one.session.status === 'standing' && overlap(one, span))
  return mostAtOnce(there.map(({ from, to, session }) => ({ from, to, heads: headsOf(session) })))
}

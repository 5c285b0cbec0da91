import type { Session } from '#api/sessions/schema.ts'
import { type Day, minutesOf, wallOf } from '#web/lib/time.ts'
import type { Span } from './closed.ts'

/** A session, and the minutes over which it is drawn or judged. */
export type Item = Span & { session: Session }

const quarter = 15

/** A minute on the nearest quarter of an hour, which is as fine as the grid is drawn. */
export const drawn = (minute: number): number => Math.round(minute / quarter) * quarter

export const overlap = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to

/** The part of a span that lies within another. */
export const clipped = (span: Span, within: Span): Span => ({
  from: Math.max(span.from, within.from),
  to: Math.min(span.to, within.to),
})

/** The part of a session that lies on a day, to the minute. */
export const spanOn = (session: Pick<Session, 'start' | 'end'>, day: Day): Span | undefined => {
  const [start, end] = [wallOf(session.start), wallOf(session.end)]
  const from = start.day < day ? 0 : minutesOf(start.clock)
  const to = end.day > day ? 1440 : minutesOf(end.clock)
  return start.day > day || end.day < day || to <= from ? undefined : { from, to }
}

/** How many people a session brings. */
export const headsOf = (session: Session): number =>
  session.volunteers.length + session.learnerCount - session.away.length

/** A place's sessions of a day as they are drawn: on quarters, none without a height. */
export const itemsOf = (
  place: string,
  { day, frame, sessions }: { day: Day; frame: Span; sessions: readonly Session[] },
): Item[] =>
  sessions
    .filter((session) => session.place === place)
    .flatMap((session) => {
      const span = spanOn(session, day)
      if (!span || !overlap(span, frame)) return []
      const from = Math.max(frame.from, Math.min(drawn(span.from), frame.to - quarter))
      return [{ session, from, to: Math.min(frame.to, Math.max(drawn(span.to), from + quarter)) }]
    })

/** The most people that sessions bring at once to a span of time. */
export const crowdIn = (span: Span, items: readonly Item[]): number => {
  const there = items.filter((one) => one.session.status === 'standing' && overlap(one, span))
  const at = (minute: number) =>
    there
      .filter((one) => one.from <= minute && minute < one.to)
      .reduce((sum, one) => sum + headsOf(one.session), 0)
  return Math.max(0, ...there.map((one) => at(Math.max(one.from, span.from))))
}

import { overlap, type Span } from '#api/sessions/rules/judge/spans.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { Day } from '#web/lib/time.ts'
import { type Item, spanOn } from '#web/moving/spans.ts'

const quarter = 15

/** A minute on the nearest quarter of an hour, which is as fine as the grid is drawn. */
export const drawn = (minute: number): number => Math.round(minute / quarter) * quarter

/** The part of a span that lies within another. */
export const clipped = (span: Span, within: Span): Span => ({
  from: Math.max(span.from, within.from),
  to: Math.min(span.to, within.to),
})

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

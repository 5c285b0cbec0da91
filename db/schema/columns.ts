import { customType, timestamp } from 'drizzle-orm/pg-core'

/** A half-open range of instants, `[start,end)`; text on the wire, e.g.
 *  `["2026-11-24 13:00:00+00","2026-11-24 14:00:00+00")`. */
export const instantRange = customType<{ data: string }>({ dataType: () => 'tstzrange' })

/** An instant. Text on the wire: only `api/sessions/rules.ts` turns text into time. */
export const instant = () => timestamp({ withTimezone: true, mode: 'string' })

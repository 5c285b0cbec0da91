import * as v from 'valibot'
import { Me } from '#api/auth/schema.ts'
import { ActivitiesPage, PlacesPage } from '#api/places/schema.ts'
import { Day, Flag, Instant } from '#api/schema.ts'
import {
  atMost62Days,
  SessionsPage,
  Suggestions,
  spanEndsAfterItsStart,
} from '#api/sessions/schema.ts'
import { StandIns, WeekHours } from '#api/slots/schema.ts'
import { Year, YearQuery } from '#api/year/schema.ts'

/** What a first screen shows beside who asks, places and activities. */
export const FirstQuery = v.pipe(
  v.strictObject({
    /** Sessions of a span, half-open [from, to), cancelled and suspended ones too. */
    from: v.optional(Instant),
    to: v.optional(Instant),
    /** Only the reader's own. */
    mine: Flag,
    /** The reader's hours of the week of this day and of the next. */
    hours: v.optional(Day),
    suggestions: Flag,
    /** A school year, by the year it begins in. */
    year: YearQuery.entries.year,
    /** Sessions that need somebody. */
    standIns: Flag,
  }),
  v.check((q) => (q.from === undefined) === (q.to === undefined), 'from_and_to'),
  spanEndsAfterItsStart(),
  atMost62Days(),
)
export type FirstQuery = v.InferOutput<typeof FirstQuery>

/** Each as the route of its name answers, with the tag of its ETag where it has one. */
export const First = v.object({
  me: Me,
  places: PlacesPage,
  activities: ActivitiesPage,
  sessions: v.optional(SessionsPage),
  hours: v.optional(v.object({ hours: v.array(WeekHours) })),
  suggestions: v.optional(Suggestions),
  'stand-ins': v.optional(StandIns),
  year: v.optional(v.object({ year: Year })),
  sessionsTag: v.optional(v.string()),
})
export type First = v.InferOutput<typeof First>

import * as v from 'valibot'

export const Id = v.pipe(v.string(), v.uuid(), v.toLowerCase())
/** Somebody, or whoever asks. */
export const IdOrMe = v.union([v.literal('me'), Id])
/** An activity's id is a short word, e.g. `tutoring`. */
export const ActivityId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,39}$/))

export const Named = v.object({ id: Id, name: v.string() })
export type Named = v.InferOutput<typeof Named>

/** People by their ids, each once. */
export const People = (most: number) =>
  v.pipe(
    v.array(Id),
    v.maxLength(most),
    v.check((ids) => new Set(ids).size === ids.length, 'each_once'),
  )

/** Counts the changes of a row: a request names the one it saw. */
export const Revision = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_147_483_647))

/** ISO weekday, 1 = Monday ... 7 = Sunday. */
export const Weekday = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))
/** A wall-clock time in the house's zone, `HH:mm`; `24:00` only as an end. */
export const ClockTime = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/))
/** A calendar day, `YYYY-MM-DD`; compared as text. */
export const Day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, 'day'),
  v.check((day) => {
    const at = Date.parse(`${day}T00:00:00Z`)
    return (
      !Number.isNaN(at) &&
      day > '1900' &&
      day < '2100' &&
      new Date(at).toISOString().startsWith(day)
    )
  }, 'day'),
)
export type Day = v.InferOutput<typeof Day>

const instantPattern =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})$/

/** The 30th of February rolls over, and so is on no calendar. */
const isOnTheCalendar = (text: string) => {
  const wall = instantPattern.exec(text)?.[1]
  const asUtc = Date.parse(`${wall}:00Z`)
  return !Number.isNaN(asUtc) && new Date(asUtc).toISOString().startsWith(`${wall}`)
}

declare const isInstant: unique symbol
/** An instant, milliseconds since 1970: read from text once, where it comes in. */
export type Instant = number & { readonly [isInstant]: true }

/** An instant with its offset (RFC 3339), e.g. `2026-11-24T14:00:00+01:00` or `...Z`; whole minutes,
 *  between 2000 and 2100. */
export const Instant = v.pipe(
  v.string(),
  v.regex(instantPattern, 'instant'),
  v.check(isOnTheCalendar, 'instant'),
  v.rawTransform(({ dataset: { value: text }, addIssue }): Instant => {
    const at = Date.parse(text)
    if (at % 60_000 !== 0) addIssue({ message: 'whole_minutes' })
    if (text < '2000' || text > '2100') addIssue({ message: 'this_century' })
    return at as Instant
  }),
  v.metadata({ examples: ['2026-11-24T14:00:00+01:00'] }),
)

/** A weekly window, half-open [from, to), wall clock of the house. */
export const WeeklyHours = v.pipe(
  v.strictObject({ weekday: Weekday, from: ClockTime, to: ClockTime }),
  v.check((window) => window.from < window.to, 'ends_after_start'),
)
export type WeeklyHours = v.InferOutput<typeof WeeklyHours>

const bidiControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
const controls = /[\p{Cc}\u2028\u2029\uFEFF\u200B]/gu
let segmenter: Intl.Segmenter | undefined
/** Made when first asked: it would be a seventh of the Worker's start. */
const graphemesOf = (text: string): Iterable<unknown> => {
  // Some browsers have none: each of a letter's marks counts there, and the API judges again.
  if (!('Segmenter' in Intl)) return text
  segmenter ??= new Intl.Segmenter('fr', { granularity: 'grapheme' })
  return segmenter.segment(text)
}

/** What nobody sees, but the two joiners that Persian and Indian names are written with; and halves of letters, which
 *  no database takes. */
const unseen = /(?![\u200C\u200D])\p{Default_Ignorable_Code_Point}|\p{Cs}/gu
const isSeen = (text: string): boolean =>
  text.replace(/[\p{Default_Ignorable_Code_Point}\p{M}\p{C}\s\u2800]/gu, '') !== ''
/** More marks on one letter than any script puts there. */
const tower = /\p{M}{5}/u

/** A name as it is kept: NFC, no control or direction marks, nothing unseen, single spaces. */
export const tidyName = (text: string): string =>
  (/^[ -~]*$/.test(text)
    ? text
    : text.normalize('NFC').replace(bidiControls, '').replace(controls, ' ').replace(unseen, '')
  )
    .replace(/\s+/g, ' ')
    .trim()

/** One display name: 1 to 60 graphemes after tidying, of which something can be seen. */
export const Name = v.pipe(
  v.string(),
  v.maxLength(1000),
  v.transform(tidyName),
  v.check((text) => text.length > 0, 'name_is_empty'),
  v.check((text) => text.length === 0 || isSeen(text), 'name_is_unseen'),
  v.check((text) => !tower.test(text), 'name_is_a_tower'),
  v.check(
    (text) => text.length <= 60 || (text.length <= 480 && [...graphemesOf(text)].length <= 60),
    'name_is_long',
  ),
  v.metadata({ examples: ['Claire'] }),
)

/** A yes or no in a query; no, where nothing is said. */
export const Flag = v.optional(
  v.pipe(
    v.picklist(['true', 'false']),
    v.transform((text) => text === 'true'),
  ),
  'false',
)

/** In a body or a query: says what would happen, and changes nothing. An import spells it `dry-run`;
 *  the web knows both (`isDryRun`). */
export const dryRun = { dryRun: v.optional(v.boolean(), false) }
export const DryRunQuery = v.strictObject({ dryRun: Flag })

/** One reason among several, worded for the reader. */
export const Conflict = v.object({
  code: v.string(),
  detail: v.string(),
  /** The id of whom or what it is about. */
  subject: v.optional(v.string()),
  start: v.optional(v.string()),
  end: v.optional(v.string()),
  /** May be insisted on, by naming its code in `confirm`. */
  confirmable: v.optional(v.boolean()),
  /** Whom its sentence names, in that order: others may bear the same name. */
  named: v.optional(v.array(Named)),
})
export type Conflict = v.InferOutput<typeof Conflict>

/** In a query: where the page before ended. */
export const afterId = v.optional(v.pipe(Id, v.description('The `next` of the page before')))

/** In an answer: that there is more. */
export const nextId = v.optional(
  v.pipe(Id, v.description('There is more: ask again with this as `after`')),
)

import { addDays } from '#web/lib/time.ts'
import {
  type Calendar,
  type DayReading,
  days,
  inMonth,
  inNextWeek,
  inSomeYear,
  onOrAfter,
  slashed,
  weekdayNext,
  whole,
} from '#web/line/day-readings.ts'
import { execAt, type Found } from '#web/line/meaning.ts'
import { meant, months, oneOf, weekdayNames } from '#web/line/vocabulary.ts'

type Groups = Record<string, string | undefined>
type Read = (calendar: Calendar, groups: Groups) => DayReading | undefined

const pattern = (source: string, read: Read): [RegExp, Read] => [new RegExp(source, 'uy'), read]

const weekday = `(?<weekday>${oneOf(weekdayNames.keys())})\\.?`
const month = `(?<month>[a-z]{3,9})\\.?(?![a-z'])`
const year = '(?: *,? *(?<year>20\\d\\d)(?!\\d))?'
const day = '(?<day>\\d{1,2})'
const nextWeek = '(?:la )?(?:semaine proch[a-z]*|next week)'
const end = '(?![\\p{L}\\p{N}])'

const weekdayIn = ({ weekday = '' }: Groups): number => weekdayNames.get(weekday) ?? 1

const named: Read = (calendar, { day, month = '', year }) =>
  meant(months, month).length > 0 ? inMonth(calendar, Number(day), month, year) : undefined
const wholeDay: Read = (_, { year = '', month = '', day = '' }) => whole(year, month, day)
const next: Read = (calendar, groups) => weekdayNext(calendar, weekdayIn(groups))
const ofNextWeek: Read = ({ today }, groups) => ({
  meanings: days(inNextWeek(today, weekdayIn(groups))),
})
const ahead =
  (by: (groups: Groups) => number): Read =>
  ({ today }, groups) => ({ meanings: days(addDays(today, by(groups))) })

const patterns = [
  pattern(`(?<year>\\d{4})-(?<month>\\d{1,2})-${day}(?!\\d)`, wholeDay),
  pattern(`${day}([/.-])(?<month>\\d{1,2})\\2(?<year>20\\d\\d|\\d\\d)(?!\\d)`, wholeDay),
  pattern(`${day}/(?<month>\\d{1,2})(?![\\d/])`, (calendar, { day, month }) =>
    slashed(calendar, Number(day), Number(month)),
  ),
  pattern(`${day}(?:er|st|nd|rd|th)? ?(?:of |de )?${month}${year}`, named),
  // An hour may follow the month: `nov 14h`. And `mar 24` is a Tuesday.
  pattern(
    `(?!mar\\b)${month} (?:the )?${day}(?:(?:st|nd|rd|th)${end}|(?![\\d:/-]| ?(?:h|[ap]\\.?m)${end}))${year}`,
    named,
  ),
  pattern(
    `(?:apres[ -]demain|(?:the )?day after tomorrow)${end}`,
    ahead(() => 2),
  ),
  pattern(
    `(?:demain|tomorrow|tmrw)${end}`,
    ahead(() => 1),
  ),
  pattern(
    `(?:aujourd'? ?hui|today)${end}`,
    ahead(() => 0),
  ),
  pattern(
    `(?:dans|in) (?<n>\\d{1,2}) (?:jours?|days?)${end}`,
    ahead(({ n }) => Number(n)),
  ),
  pattern(`(?:tous les|toutes les|chaque|every|each)(?: ${weekday}s?)?${end}`, () => ({
    meanings: [],
    why: 'weekly',
  })),
  pattern(`${nextWeek},? (?:on |le )?${weekday}${end}`, ofNextWeek),
  pattern(`${weekday} (?:de )?${nextWeek}${end}`, ofNextWeek),
  pattern(`${weekday} (?:en huit|week)${end}`, ({ today }, groups) => ({
    meanings: days(addDays(onOrAfter(addDays(today, 1), weekdayIn(groups)), 7)),
  })),
  pattern(`${weekday} proch[a-z]*${end}`, next),
  pattern(`next ${weekday}${end}`, next),
  pattern(`(?:ce|this|coming) ${weekday}${end}`, ({ today }, groups) => ({
    meanings: days(onOrAfter(today, weekdayIn(groups))),
  })),
]

/** The day said at a place of the text, if one is; a weekday alone is a word among others. */
export const dayAt = (text: string, start: number, calendar: Calendar): Found | undefined => {
  for (const [shape, read] of patterns) {
    const match = execAt(shape, text, start)
    const reading = match && read(calendar, match.groups ?? {})
    if (match && reading) return { ...reading, length: match[0].length }
  }
  return undefined
}

const figuresAt =
  (shape: RegExp) =>
  (text: string, start: number, calendar: Calendar): Found | undefined => {
    const match = execAt(shape, text, start)
    if (!match) return undefined
    const reading = inSomeYear(calendar, Number(match[1]), Number(match[2]))
    return reading.meanings.length > 0 ? { ...reading, length: match[0].length } : undefined
  }

/** `24-11` and `24.11`, which may as well be times: the days that they would be. */
export const dashedAt = figuresAt(/(\d{1,2})-(\d{1,2})(?![\d-])/uy)
export const dottedAt = figuresAt(/(\d{1,2})\.(\d{1,2})(?![\d.])/uy)

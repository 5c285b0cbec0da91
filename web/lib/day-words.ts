import type { Language } from '#api/problems.ts'

/**
 * Days in words, as CLDR has them for `fr-FR` and `en-GB`; the first of a month is `1er` in French.
 * Written here because the first question to `Intl` costs a slow phone a quarter of a second
 * (decision 016); a test holds the two together.
 */
type Names = Record<'weekdays' | 'weekdaysShort' | 'months' | 'monthsShort', readonly string[]>

const split = (text: string) => text.split(' ')
const short = (names: readonly string[]) => names.map((name) => name.slice(0, 3))

const french: Names = {
  weekdays: split('dimanche lundi mardi mercredi jeudi vendredi samedi'),
  weekdaysShort: split('dim. lun. mar. mer. jeu. ven. sam.'),
  months: split(
    'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  ),
  monthsShort: split('janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'),
}
const weekdays = split('Sunday Monday Tuesday Wednesday Thursday Friday Saturday')
const english: Names = {
  weekdays,
  weekdaysShort: short(weekdays),
  months: split(
    'January February March April May June July August September October November December',
  ),
  monthsShort: split('Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'),
}
const names = { fr: french, en: english }

type Parts = {
  weekday: string
  weekdayShort: string
  date: number | string
  month: string
  monthShort: string
  year: number
}

const partsOf = (at: Date, to: Language): Parts => {
  const [weekday, month, date] = [at.getUTCDay(), at.getUTCMonth(), at.getUTCDate()]
  const known = names[to]
  return {
    weekday: known.weekdays[weekday] ?? '',
    weekdayShort: known.weekdaysShort[weekday] ?? '',
    date: to === 'fr' && date === 1 ? '1er' : date,
    month: known.months[month] ?? '',
    monthShort: known.monthsShort[month] ?? '',
    year: at.getUTCFullYear(),
  }
}

const styles = {
  /** mardi 24 novembre 2026 */
  full: ({ weekday, date, month, year }) => `${weekday} ${date} ${month} ${year}`,
  /** mardi 24 novembre */
  long: ({ weekday, date, month }) => `${weekday} ${date} ${month}`,
  /** mar. 24 nov. */
  short: ({ weekdayShort, date, monthShort }) => `${weekdayShort} ${date} ${monthShort}`,
  /** 24 nov. */
  date: ({ date, monthShort }) => `${date} ${monthShort}`,
  /** 24 novembre */
  dayMonth: ({ date, month }) => `${date} ${month}`,
  /** 24 novembre 2026 */
  dayMonthYear: ({ date, month, year }) => `${date} ${month} ${year}`,
  /** mardi */
  weekday: ({ weekday }) => weekday,
  /** mar. */
  weekdayShort: ({ weekdayShort }) => weekdayShort,
  /** novembre 2026 */
  month: ({ month, year }) => `${month} ${year}`,
} as const satisfies Record<string, (parts: Parts) => string>

export type DayStyle = keyof typeof styles

/** A day, at midnight in UTC, in words. */
export const dayWords = (at: Date, style: DayStyle, to: Language): string =>
  styles[style](partsOf(at, to))

/** Two days as one span: `23–29 novembre 2026`. */
export const spanWords = (from: Date, to: Date, into: Language): string => {
  const [first, last] = [partsOf(from, into), partsOf(to, into)]
  const end = styles.dayMonthYear(last)
  if (first.year !== last.year) return `${styles.dayMonthYear(first)} – ${end}`
  if (first.month !== last.month) return `${styles.dayMonth(first)} – ${end}`
  return first.date === last.date ? end : `${first.date}–${end}`
}

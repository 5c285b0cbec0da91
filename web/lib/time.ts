import type { Language } from '#api/problems.ts'
import { language } from '#web/lib/i18n.ts'

/**
 * The only file that formats time or crosses time zones in the browser. A `Day` is `YYYY-MM-DD`, a
 * `Clock` is `HH:mm`, both as the house's wall shows them, whatever the browser's own zone.
 */
export type Day = string
export type Clock = string
export type Wall = { day: Day; clock: Clock }

/** As `api/house.ts` has it, which the browser may not read; a test holds the two together. */
export const houseZone = 'Europe/Paris'

const minute = 60_000
const dayLength = 86_400_000

export const now = (): number => Date.now()

const wallFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: houseZone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** What the house's wall shows at an instant (ISO text or epoch milliseconds). */
export const wallOf = (instant: string | number): Wall => {
  const at = typeof instant === 'number' ? instant : Date.parse(instant)
  const parts = new Map(wallFormat.formatToParts(at).map((part) => [part.type, part.value]))
  return {
    // Intl says the year 2 as `2`, and a year being typed passes through it.
    day: `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`,
    clock: `${parts.get('hour')}:${parts.get('minute')}`,
  }
}

/** A wall clock read as if it were UTC, epoch milliseconds: for arithmetic on days and clocks. */
const asUtc = ({ day, clock }: Wall): number => Date.parse(`${day}T${clock}:00Z`)

export const today = (): Day => wallOf(now()).day

export type Crossing =
  | { is: 'instant'; iso: string }
  | { is: 'skipped' }
  | { is: 'twice' }
  | { is: 'unreadable' }

/**
 * The instant at which the house's wall shows this, as ISO UTC. On the two nights a year when the
 * clock is set, an hour is skipped and another comes twice: neither is an instant.
 */
export const instantOf = (wall: Wall): Crossing => {
  const guess = asUtc(wall)
  if (Number.isNaN(guess)) return { is: 'unreadable' }
  const shifts = [guess - dayLength, guess + dayLength].map((at) => asUtc(wallOf(at)) - at)
  const instants = [...new Set(shifts)].map((shift) => guess - shift)
  const right = instants.filter((at) => asUtc(wallOf(at)) === guess)
  const [only, other] = right
  if (only === undefined) return { is: 'skipped' }
  if (other !== undefined) return { is: 'twice' }
  return { is: 'instant', iso: `${new Date(only).toISOString().slice(0, 16)}:00Z` }
}

/** The first instant of a day, as ISO UTC (Paris never changes its clock at midnight). */
export const dayStart = (day: Day): string => {
  const crossing = instantOf({ day, clock: '00:00' })
  return crossing.is === 'instant' ? crossing.iso : `${day}T00:00:00Z`
}

/** The seven days of a Monday. */
export const weekFromMonday = (monday: Day) => ({
  from: dayStart(monday),
  to: dayStart(addDays(monday, 7)),
})

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10)

/** ISO weekday, 1 = Monday ... 7 = Sunday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day))

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text

export const minutesBetween = (start: string, end: string): number =>
  (Date.parse(end) - Date.parse(start)) / minute

export const plusMinutes = (iso: string, minutes: number): string =>
  `${new Date(Date.parse(iso) + minutes * minute).toISOString().slice(0, 16)}:00Z`

/** `HH:mm` as minutes since midnight, and back. */
export const minutesOf = (clock: Clock): number =>
  Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
export const clockOf = (minutes: number): Clock =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** `14h30`, `9h` in French; `14:30`, `9:00` in English. */
export const sayClock = (clock: Clock, to: Language = language()): string => {
  const [hours = '', minutes = ''] = clock.split(':')
  if (to === 'en') return `${Number(hours)}:${minutes}`
  return `${Number(hours)}h${minutes === '00' ? '' : minutes}`
}

/** For the ear: `14 h`, `14 h 30`. */
export const speakClock = (clock: Clock, to: Language = language()): string =>
  to === 'en' ? sayClock(clock, to) : sayClock(clock, to).replace('h', ' h ').trim()

export const sayTime = (iso: string): string => sayClock(wallOf(iso).clock)

/** `14h-15h30`. */
export const saySpan = (start: string, end: string): string =>
  `${sayTime(start)}\u2013${sayTime(end)}`

/** Minutes in words: `45 min`, `1 h 30`, `2 h`. */
export const sayMinutes = (minutes: number): string => {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest}\u00a0min`
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')}`
}

const styles = {
  /** mardi 24 novembre 2026 */
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** mardi 24 novembre */
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  /** mar. 24 nov. */
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  /** 24 nov. */
  date: { day: 'numeric', month: 'short' },
  /** 24 novembre */
  dayMonth: { day: 'numeric', month: 'long' },
  /** 24 novembre 2026 */
  dayMonthYear: { day: 'numeric', month: 'long', year: 'numeric' },
  /** mardi */
  weekday: { weekday: 'long' },
  /** mar. */
  weekdayShort: { weekday: 'short' },
  /** novembre 2026 */
  month: { month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = new Map<string, Intl.DateTimeFormat>()
const formatFor = (style: keyof typeof styles, to: Language): Intl.DateTimeFormat => {
  const key = `${style} ${to}`
  const known = formats.get(key)
  if (known) return known
  const locale = to === 'fr' ? 'fr-FR' : 'en-GB'
  const made = new Intl.DateTimeFormat(locale, { ...styles[style], timeZone: 'UTC' })
  formats.set(key, made)
  return made
}

/** A day in words. */
export const sayDay = (
  day: Day,
  style: keyof typeof styles = 'long',
  to: Language = language(),
): string => firstOf(formatFor(style, to).format(Date.parse(`${day}T00:00:00Z`)), to)

/** French says `1er décembre`, which Intl does not know. */
const firstOf = (text: string, to: Language): string =>
  to === 'fr'
    ? text.replace(/(^| )1 (\p{L})/u, (_, before: string, month: string) => `${before}1er ${month}`)
    : text

/** Two days as one span: `23–29 novembre 2026`. */
export const sayDays = (from: Day, to: Day, into: Language = language()): string =>
  formatFor('dayMonthYear', into).formatRange(
    Date.parse(`${from}T00:00:00Z`),
    Date.parse(`${to}T00:00:00Z`),
  )

/** ISO weekday in words, `lundi`. */
export const sayWeekday = (weekday: number, style: 'weekday' | 'weekdayShort' = 'weekday') =>
  sayDay(addDays('2026-11-23', weekday - 1), style)

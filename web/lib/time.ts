import { minutesOfClock, spellMinute } from '#api/clock.ts'
import type { Language } from '#api/problems.ts'
import { type DayStyle, dayWords, spanWords } from '#web/lib/day-words.ts'
import { language } from '#web/lib/i18n.ts'
import { addDays, type Clock, type Day, wallOf } from '#web/lib/wall.ts'

/** Time in words; its arithmetic is in `wall.ts`. */
export * from '#web/lib/wall.ts'

/** `14h30`, `9h` in French; `14:30`, `9:00` in English. */
export const sayClock = (clock: Clock, to: Language = language()): string =>
  spellMinute(minutesOfClock(clock), to)

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

const atMidnight = (day: Day) => new Date(`${day}T00:00:00Z`)

/** A day in words. */
export const sayDay = (day: Day, style: DayStyle = 'long', to: Language = language()): string =>
  dayWords(atMidnight(day), style, to)

/** Two days as one span: `23–29 novembre 2026`. */
export const sayDays = (from: Day, to: Day, into: Language = language()): string =>
  spanWords(atMidnight(from), atMidnight(to), into)

/** ISO weekday in words, `lundi`. */
export const sayWeekday = (weekday: number, style: 'weekday' | 'weekdayShort' = 'weekday') =>
  sayDay(addDays('2026-11-23', weekday - 1), style)

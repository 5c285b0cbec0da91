import type { WeeklyHours } from '#api/schema.ts'

/** Minutes since midnight of a clock time `HH:mm` (`24:00` is 1440). */
export const minutesOfClock = (clock: string): number =>
  Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** The clock time `HH:mm` of minutes since midnight. */
export const clockOfMinutes = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** A minute of the day as one writes it: `9h`, `9h30`; `9:00` in English. */
export const spellMinute = (minutes: number, language: 'fr' | 'en'): string => {
  const [hour, rest] = [Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0')]
  if (language === 'en') return `${hour}:${rest}`
  return rest === '00' ? `${hour}h` : `${hour}h${rest}`
}

export type MinuteWindow = { weekday: number; fromMinute: number; toMinute: number }

export const toMinuteWindow = (hours: WeeklyHours): MinuteWindow => ({
  weekday: hours.weekday,
  fromMinute: minutesOfClock(hours.from),
  toMinute: minutesOfClock(hours.to),
})

export const toWeeklyHours = (window: MinuteWindow): WeeklyHours => ({
  weekday: window.weekday,
  from: clockOfMinutes(window.fromMinute),
  to: clockOfMinutes(window.toMinute),
})

/** In order of the week; windows of a day that overlap or touch become one. */
export const merged = (windows: MinuteWindow[]): MinuteWindow[] => {
  const sorted = [...windows].sort((a, b) => a.weekday - b.weekday || a.fromMinute - b.fromMinute)
  const result: MinuteWindow[] = []
  for (const window of sorted) {
    const last = result.at(-1)
    if (last?.weekday === window.weekday && window.fromMinute <= last.toMinute) {
      last.toMinute = Math.max(last.toMinute, window.toMinute)
    } else result.push({ ...window })
  }
  return result
}

export { clockOfMinutes as clockOf, minutesOfClock as minutesOf } from '#api/clock.ts'
export { addDays, mondayOf, weekdayOf } from '#api/days.ts'
export type { Day } from '#api/schema.ts'
export * from './zone.ts'

const minute = 60_000

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text

export const minutesBetween = (start: string, end: string): number =>
  (Date.parse(end) - Date.parse(start)) / minute

export const plusMinutes = (iso: string, minutes: number): string =>
  `${new Date(Date.parse(iso) + minutes * minute).toISOString().slice(0, 16)}:00Z`

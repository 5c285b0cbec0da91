import type { WeekHours } from '#api/slots/schema.ts'

/** Where a week stands: under, within or over the promise; or more was allowed this once. */
export type Standing = 'under' | 'within' | 'raised'

/** The most minutes of a week: the promise, unless it was raised. */
export const mostOf = ({ promise, ceiling }: Pick<WeekHours, 'promise' | 'ceiling'>): number =>
  ceiling ?? promise.to

export const standingOf = (week: WeekHours): Standing => {
  if (week.ceiling !== null && week.ceiling > week.promise.to) return 'raised'
  return week.given < week.promise.from ? 'under' : 'within'
}

/** The meter, in hundredths of its whole length: what is given, and the promised part. */
export const meterOf = (week: WeekHours) => {
  const whole = Math.max(mostOf(week), week.given, week.promise.to, 1)
  const part = (minutes: number) => Math.round((minutes / whole) * 1000) / 10
  return { given: part(week.given), from: part(week.promise.from), to: part(week.promise.to) }
}

/** Minutes to choose from for a raised week, by half hours above the promise. */
export const raises = ({ promise, ceiling, given }: WeekHours): number[] => {
  const first = Math.floor(promise.to / 30) * 30 + 30
  const steps = Array.from({ length: 12 }, (_, n) => first + n * 30)
  const known = [ceiling, given > promise.to ? given : null].filter((n): n is number => n !== null)
  return [...new Set([...steps, ...known])].sort((a, b) => a - b)
}

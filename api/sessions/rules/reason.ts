import { clockOfMinutes, type MinuteWindow } from '#api/people/rules.ts'
import type { SessionProblemCode } from '#api/sessions/problems.ts'
import type { Busy } from '#api/sessions/rules/facts.ts'
import { utcText, type WallSpan } from '#api/sessions/rules/time.ts'

/** Why a wish cannot stand. `values` fill the problem's sentence. */
export type Reason = {
  code: SessionProblemCode
  subject?: string
  values?: Record<string, string | number>
  /** When the clash is. */
  start?: string
  end?: string
}

/** Whether one of these weekly windows holds the whole span. */
export const within = (windows: MinuteWindow[], wall: WallSpan) =>
  windows.some(
    (w) =>
      w.weekday === wall.weekday && w.fromMinute <= wall.fromMinute && wall.toMinute <= w.toMinute,
  )

/** Stands for a day without windows until it is put into words. */
export const noHours = '–'

/** A day's windows as `9:00–12:00, 14:00–18:00`, or a dash. */
export const hoursText = (windows: MinuteWindow[], weekday: number): string =>
  windows
    .filter((w) => w.weekday === weekday)
    .map((w) => `${clockOfMinutes(w.fromMinute)}–${clockOfMinutes(w.toMinute)}`)
    .join(', ') || noHours

/** Minutes as `2 h 30`. */
export const lengthText = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`
}

/** When a clash is, as the API writes it. */
export const whenIs = ({ from, to }: Busy) => ({ start: utcText(from), end: utcText(to) })

import { clockOfMinutes, type MinuteWindow } from '#api/clock.ts'
import type { LearnerPart } from '#api/people/schema.ts'
import type { Day, WeeklyHours } from '#api/schema.ts'

/** Rows without names, as the database sends many of them; null for an empty list. */
export type WindowRow = [weekday: number, fromMinute: number, toMinute: number]
export type LearnerRow = [
  ageGroup: LearnerPart['ageGroup'],
  oral: LearnerPart['oral'],
  written: LearnerPart['written'],
  alpha: boolean,
  wish: LearnerPart['wish'],
  minutesWanted: number,
  waitingSince: Day | null,
]

/** The list that rows make. */
export const readEach = <Row, T>(rows: readonly Row[] | null, read: (row: Row) => T): T[] =>
  rows === null ? [] : rows.map(read)

/** Clock times as they were asked for: a day has few, and a list of people thousands. */
const clocks: string[] = []
const clockOf = (minutes: number): string => {
  clocks[minutes] ??= clockOfMinutes(minutes)
  return clocks[minutes]
}

export const readWeeklyHours = ([weekday, fromMinute, toMinute]: WindowRow): WeeklyHours => ({
  weekday,
  from: clockOf(fromMinute),
  to: clockOf(toMinute),
})

export const readWindowRow = ([weekday, fromMinute, toMinute]: WindowRow): MinuteWindow => ({
  weekday,
  fromMinute,
  toMinute,
})

/** Hours one after the other in one list: weekday, first and last minute. */
export const readFlatWindows = (flat: readonly number[]): MinuteWindow[] => {
  const windows: MinuteWindow[] = []
  for (let at = 0; at + 2 < flat.length; at += 3) {
    windows.push({
      weekday: flat[at] ?? 0,
      fromMinute: flat[at + 1] ?? 0,
      toMinute: flat[at + 2] ?? 0,
    })
  }
  return windows
}

/** A learner's part, as it stands in db/functions/people.sql (`learner_row`). */
export const readLearnerRow = (row: LearnerRow): LearnerPart => ({
  ageGroup: row[0],
  oral: row[1],
  written: row[2],
  alpha: row[3],
  wish: row[4],
  minutesWanted: row[5],
  waitingSince: row[6],
})

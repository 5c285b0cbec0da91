import type { Day } from '#web/lib/time.ts'

/** Clocks are minutes since midnight on the house's wall. */
export type Meaning =
  | { is: 'day'; day: Day }
  | { is: 'start'; at: number }
  | { is: 'end'; at: number }
  | { is: 'span'; from: number; to: number }
  | { is: 'length'; minutes: number }
  /** A place; without an id, the best free one. */
  | { is: 'place'; id: string }
  | { is: 'tutor'; id: string }
  | { is: 'learner'; id: string }
  | { is: 'activity'; id: string }

export type Why =
  /** Nobody and nothing by that name. */
  | 'unknown'
  | 'no_such_day'
  | 'backwards'
  | 'too_long'
  /** A morning without an hour. */
  | 'no_hour'
  /** Every Tuesday is not one session. */
  | 'weekly'
  /** Another day, time, length, room or activity was said before. */
  | 'said_twice'
  | 'too_many'
  /** A volunteer books with herself only. */
  | 'not_yours'

/** A part of the day, which tells 2 in the night from 14:00. */
export type Half = 'morning' | 'afternoon' | 'evening'

/** What a reader of one kind of thing finds at a place of the text. */
export type Found = {
  length: number
  /** All that it may mean, the likeliest first; none where it cannot be taken. */
  meanings: Meaning[]
  /** The first meaning is taken without asking, and said to be assumed. */
  assumed?: boolean
  why?: Why
  /** The words may be the beginning of longer ones. */
  begun?: boolean
  /** 1 = Monday: a weekday alone, which a date may settle. */
  weekday?: number
  half?: Half
  /** A mere number: what it is shows by what stands around it. */
  loose?: boolean
  /** What stands around it does not tell what it is. */
  open?: boolean
  /** A word that only holds others together, or says again what another says. */
  glue?: boolean
}

/** What was found, where in the folded text, and by what name the reader's choice is kept. */
export type Piece = Found & { from: number; to: number; key: string }

/** Runs a sticky pattern at a place of a text. */
export const execAt = (pattern: RegExp, text: string, start: number): RegExpExecArray | null => {
  pattern.lastIndex = start
  return pattern.exec(text)
}

/** A meaning as a short text, to choose it by: `start 840`. */
export const toText = (meaning: Meaning): string => Object.values(meaning).join(' ')

export const meansDay = ({ is }: Meaning): boolean => is === 'day'
export const meansTime = ({ is }: Meaning): boolean => is === 'start' || is === 'span'

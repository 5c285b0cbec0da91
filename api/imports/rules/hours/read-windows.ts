import {
  type Window,
  windowBetween,
  windowFrom,
  windowOfPart,
  windowUntil,
  windowWithin,
} from '#api/imports/rules/hours/clock-ranges.ts'
import type { Time } from '#api/imports/rules/hours/lexer.ts'
import {
  between,
  type HoursReader,
  joins,
  look,
  startsWindow,
} from '#api/imports/rules/hours/reader.ts'
import { UnreadableHours } from '#api/imports/rules/hours/unreadable.ts'
import type { Part } from '#api/imports/rules/hours/vocabulary.ts'
import { remark } from '#api/imports/rules/reading.ts'

/** Reads a part of the day, by itself or narrowed by hours: `matin`, `matin 9h-11h`. */
export const readPart = (r: HoursReader, named: Part): void => {
  const first = r.at
  const { token, at } = look(r, first + 1)
  if (token && startsWindow.has(token.is)) {
    r.at = at
    readWindow(r, named, first)
    return
  }
  r.at = first + 1
  const part = between(r, first, r.at)
  r.items.push({ is: 'window', part, ...windowOfPart(named, part) })
}

/** Reads hours, and the part of the day that may follow: `14h-16h l'après-midi`. */
export const readWindow = (r: HoursReader, before?: Part, from = r.at): void => {
  const first = r.at
  const { window, next } = windowAt(r, first, before)
  const following = look(r, next)
  const after = following.token?.is === 'part' ? following.token.part : undefined
  r.at = after ? following.at + 1 : next
  const part = between(r, from, r.at)
  const named = before ?? after
  r.items.push({
    is: 'window',
    part,
    ...(named ? windowWithin(window, named, part) : window),
  })
}

type Read = { window: Window; next: number }

const windowAt = (r: HoursReader, at: number, within?: Part): Read => {
  const token = r.list[at]
  if (token?.is === 'time') return fromTime(r, at, token, within)
  const { token: time, at: end } = look(r, at + 1)
  const part = between(r, at, Math.min(end + 1, r.list.length))
  if (time?.is !== 'time') throw new UnreadableHours('hours_unreadable', { part })
  if (token?.is === 'between') return fromTime(r, end, time, within, 'and')
  const window =
    token?.is === 'after' ? windowFrom(time, part, within) : windowUntil(time, part, within)
  return { window, next: end + 1 }
}

/** A window that begins with a clock time: a range, an open end, or `midi` by itself. */
const fromTime = (r: HoursReader, at: number, first: Time, within?: Part, also?: 'and'): Read => {
  const joint = look(r, at + 1)
  const second = look(r, joint.at + 1)
  if (
    second.token?.is === 'time' &&
    (joins.has(joint.token?.is ?? '') || joint.token?.is === also)
  ) {
    const part = between(r, at, second.at + 1)
    return { window: windowBetween(first, second.token, part), next: second.at + 1 }
  }
  if (joint.token?.is === 'onwards') {
    const part = between(r, at, joint.at + 1)
    return { window: windowFrom(first, part, within), next: joint.at + 1 }
  }
  return looseRange(r, at, first) ?? aloneAt(r, at, first)
}

/** `9h/12h` and `9h 12h` are taken for ranges, and said so. */
const looseRange = (r: HoursReader, at: number, first: Time): Read | undefined => {
  const next = r.list[at + 1]
  const end = next?.is === 'slash' ? at + 2 : at + 1
  const last = r.list[end]
  const after = look(r, end + 1)
  const isOwnRange = joins.has(after.token?.is ?? '') && look(r, after.at + 1).token?.is === 'time'
  if (last?.is !== 'time' || isOwnRange) return undefined
  const part = between(r, at, end + 1)
  const window = windowBetween(first, last, part)
  return {
    window: { ...window, notes: [...window.notes, remark('hours_loose_range', { part })] },
    next: end + 1,
  }
}

const aloneAt = (r: HoursReader, at: number, time: Time): Read => {
  const part = between(r, at, at + 1)
  if (time.named === 'noon') return { window: windowOfPart('noon', part), next: at + 1 }
  const impossible = time.hour > 23 || time.minute > 59
  throw new UnreadableHours(impossible ? 'hours_no_such_time' : 'hours_no_end', { part })
}

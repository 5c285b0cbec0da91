import {
  type Window,
  windowBetween,
  windowFrom,
  windowOfPart,
  windowUntil,
  windowWithin,
} from '#api/imports/rules/hours/clock-ranges.ts'
import type { Time, Token } from '#api/imports/rules/hours/lexer.ts'
import { spellDays } from '#api/imports/rules/hours/spell-hours.ts'
import { suggestionFor } from '#api/imports/rules/hours/suggestion.ts'
import { Unreadable } from '#api/imports/rules/hours/unreadable.ts'
import type { Part } from '#api/imports/rules/hours/vocabulary.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'

/** What the tokens say, one after the other. */
export type Item =
  | { is: 'days'; days: number[]; also: boolean; part: string; notes: Remark[] }
  | { is: 'except'; days: number[]; part: string }
  | ({ is: 'window'; part: string } & Window)

type Reader = {
  text: string
  list: Token[]
  at: number
  items: Item[]
}

const startsWindow = new Set(['time', 'between', 'after', 'before', 'until'])
const skippable = new Set(['filler', 'from'])

/** The token `ahead` places on, articles and the like not counted, and where it stands. */
const look = (r: Reader, from: number): { token: Token | undefined; at: number } => {
  let at = from
  while (skippable.has(r.list[at]?.is ?? '')) at += 1
  return { token: r.list[at], at }
}

const between = (r: Reader, first: number, next: number) =>
  r.text.slice(r.list[first]?.start, r.list[Math.min(next, r.list.length) - 1]?.end).trim()

/** Days, exceptions and windows in the order in which they are written. @throws Unreadable */
export const itemsOf = (text: string, list: Token[]): Item[] => {
  const r: Reader = { text, list, at: 0, items: [] }
  while (r.at < list.length) {
    const token = list[r.at] as Token
    readOne(r, token)
  }
  return r.items
}

const readOne = (r: Reader, token: Token): void => {
  if (token.is === 'days' || token.is === 'every') readDays(r)
  else if (token.is === 'except') readExcept(r)
  else if (token.is === 'part') readPart(r, token.part)
  else if (startsWindow.has(token.is)) readWindow(r)
  else if (token.is === 'dash') readDash(r)
  else if (token.is === 'unsupported') throw new Unreadable(token.code, { part: partAt(r, token) })
  else if (token.is === 'unknown' || token.is === 'onwards') {
    throw new Unreadable('hours_unreadable', suggestionFor(partAt(r, token)))
  } else r.at += 1
}

const partAt = (r: Reader, token: Token) => r.text.slice(token.start, token.end).trim()

/** A dash that joins nothing is a pause, but `14h-16h-18h` says too much. */
const readDash = (r: Reader) => {
  if (r.items.at(-1)?.is === 'window' && look(r, r.at + 1).token?.is === 'time') {
    throw new Unreadable('hours_unreadable', { part: r.text.trim() })
  }
  r.at += 1
}

const everyDay = [1, 2, 3, 4, 5]
const joins = new Set(['dash', 'to', 'until'])

const readDays = (r: Reader): void => {
  const first = r.at
  const also = r.list[first - 1]?.is === 'including'
  const { days, notes, next } = daysAt(r, first)
  const followed = r.list[next]?.is === 'including'
  const part = between(r, first, next)
  r.items.push({ is: 'days', days, also: also || followed, part, notes })
  r.at = followed ? next + 1 : next
}

/** The days named at a place: one, a set, or a range `lundi au vendredi`. */
const daysAt = (r: Reader, at: number): { days: number[]; notes: Remark[]; next: number } => {
  const token = r.list[at]
  if (token?.is === 'every') {
    const notes = [remark('hours_every_day_means', { part: partAt(r, token) })]
    return { days: everyDay, notes, next: at + 1 }
  }
  if (token?.is !== 'days') return { days: [], notes: [], next: at }
  const last = lastOfRange(r, at)
  if (last === undefined) return { days: token.days, notes: [], next: at + 1 }
  const days = daysFromTo(token.days[0] ?? 1, last.day)
  const part = between(r, at, last.at + 1)
  const said = last.dashed && days.length > 2
  const notes = said ? [remark('hours_day_range', { part, days: spellDays(days) })] : []
  return { days, notes, next: last.at + 1 }
}

/** `lundi-mercredi-vendredi` is a list; `lundi-vendredi` is a range. */
const lastOfRange = (r: Reader, at: number) => {
  const joint = r.list[at + 1]?.is ?? ''
  const before = r.list[at - 1]?.is === 'dash' && r.list[at - 2]?.is === 'days'
  if (!joins.has(joint) || before) return undefined
  const { token, at: end } = look(r, at + 2)
  if (token?.is !== 'days' || token.days.length !== 1) return undefined
  const chained = r.list[end + 1]?.is === 'dash' && look(r, end + 2).token?.is === 'days'
  if (chained) return undefined
  return { day: token.days[0] ?? 1, at: end, dashed: joint === 'dash' }
}

const daysFromTo = (first: number, last: number): number[] =>
  Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, n) => ((first - 1 + n) % 7) + 1)

const readExcept = (r: Reader): void => {
  const first = r.at
  const afterWindow = r.items.at(-1)?.is === 'window'
  const days: number[] = []
  let next = first + 1
  for (;;) {
    const { at } = look(r, next)
    const named = daysAt(r, at)
    if (named.days.length === 0) break
    days.push(...named.days)
    next = named.next
    const joint = r.list[next]?.is
    const goesOn = joint === 'and' || (joint === 'comma' && !afterWindow)
    if (!goesOn || look(r, next + 1).token?.is !== 'days') break
    next += 1
  }
  const follows = look(r, next).token?.is
  const partly = follows === 'part' || (afterWindow && follows === 'time')
  const part = between(r, first, Math.max(next, first + 2))
  if (days.length === 0 || partly) throw new Unreadable('hours_except_unclear', { part })
  r.items.push({ is: 'except', days, part })
  r.at = next
}

const readPart = (r: Reader, named: Part): void => {
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

const readWindow = (r: Reader, before?: Part, from = r.at): void => {
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

const windowAt = (r: Reader, at: number, within?: Part): Read => {
  const token = r.list[at]
  if (token?.is === 'time') return fromTime(r, at, token, within)
  const { token: time, at: end } = look(r, at + 1)
  const part = between(r, at, Math.min(end + 1, r.list.length))
  if (time?.is !== 'time') throw new Unreadable('hours_unreadable', { part })
  if (token?.is === 'between') return fromTime(r, end, time, within, 'and')
  const window =
    token?.is === 'after' ? windowFrom(time, part, within) : windowUntil(time, part, within)
  return { window, next: end + 1 }
}

/** A window that begins with a clock time: a range, an open end, or `midi` by itself. */
const fromTime = (r: Reader, at: number, first: Time, within?: Part, also?: 'and'): Read => {
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
const looseRange = (r: Reader, at: number, first: Time): Read | undefined => {
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

const aloneAt = (r: Reader, at: number, time: Time): Read => {
  const part = between(r, at, at + 1)
  if (time.named === 'noon') return { window: windowOfPart('noon', part), next: at + 1 }
  const impossible = time.hour > 23 || time.minute > 59
  throw new Unreadable(impossible ? 'hours_no_such_time' : 'hours_no_end', { part })
}

import type { Window } from '#api/imports/rules/hours/clock-ranges.ts'
import type { Token } from '#api/imports/rules/hours/lexer.ts'
import type { Remark } from '#api/imports/rules/reading.ts'

export type Item =
  | { is: 'days'; days: number[]; also: boolean; part: string; notes: Remark[] }
  | { is: 'except'; days: number[]; part: string }
  | ({ is: 'window'; part: string } & Window)

export type HoursReader = {
  text: string
  list: Token[]
  at: number
  items: Item[]
}

/** Tokens with which a window can begin. */
export const startsWindow = new Set(['time', 'between', 'after', 'before', 'until'])

/** Tokens that join two times or two days. */
export const joins = new Set(['dash', 'to', 'until'])

const skippable = new Set(['filler', 'from'])

/** The token `ahead` places on, articles and the like not counted, and where it stands. */
export const look = (r: HoursReader, from: number): { token: Token | undefined; at: number } => {
  let at = from
  while (skippable.has(r.list[at]?.is ?? '')) at += 1
  return { token: r.list[at], at }
}

export const between = (r: HoursReader, first: number, next: number) =>
  r.text.slice(r.list[first]?.start, r.list[Math.min(next, r.list.length) - 1]?.end).trim()

export const partAt = (r: HoursReader, token: Token) => r.text.slice(token.start, token.end).trim()

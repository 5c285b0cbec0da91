import type { Token } from '#api/imports/rules/hours/lexer.ts'
import { readDays, readExcept } from '#api/imports/rules/hours/read-days.ts'
import { readPart, readWindow } from '#api/imports/rules/hours/read-windows.ts'
import {
  type HoursReader,
  type Item,
  look,
  partAt,
  startsWindow,
} from '#api/imports/rules/hours/reader.ts'
import { suggestionFor } from '#api/imports/rules/hours/suggestion.ts'
import { UnreadableHours } from '#api/imports/rules/hours/unreadable.ts'

/** Days, exceptions and windows in the order in which they are written. @throws UnreadableHours */
export const itemsOf = (text: string, list: Token[]): Item[] => {
  const r: HoursReader = { text, list, at: 0, items: [] }
  while (r.at < list.length) {
    const token = list[r.at] as Token
    readOne(r, token)
  }
  return r.items
}

const readOne = (r: HoursReader, token: Token): void => {
  if (token.is === 'days' || token.is === 'every') readDays(r)
  else if (token.is === 'except') readExcept(r)
  else if (token.is === 'part') readPart(r, token.part)
  else if (startsWindow.has(token.is)) readWindow(r)
  else if (token.is === 'dash') readDash(r)
  else if (token.is === 'unsupported')
    throw new UnreadableHours(token.code, { part: partAt(r, token) })
  else if (token.is === 'unknown' || token.is === 'onwards') {
    throw new UnreadableHours('hours_unreadable', suggestionFor(partAt(r, token)))
  } else r.at += 1
}

/** A dash that joins nothing is a pause, but `14h-16h-18h` says too much. */
const readDash = (r: HoursReader) => {
  if (r.items.at(-1)?.is === 'window' && look(r, r.at + 1).token?.is === 'time') {
    throw new UnreadableHours('hours_unreadable', { part: r.text.trim() })
  }
  r.at += 1
}

import { createMemo, createSignal } from 'solid-js'
import { minutesOf, now, wallOf } from '#web/lib/time.ts'
import type { Cell } from './column.ts'
import type { Grid } from './view.ts'
import { type Cursor, cellAt, cursorOf } from './walk.ts'

/** Where the reader was last: whoever comes back from a booking finds the same cell. */
let lastCursor: Cursor | undefined

const earliest = 9 * 60
const firstCursor = (): Cursor => ({
  place: '',
  lane: 0,
  at: Math.max(minutesOf(wallOf(now()).clock), earliest),
})

/** Where the reader is in the grid, what is said to them, and when the focus has to follow. */
export const createReader = (grid: () => Grid | undefined) => {
  const [cursor, setCursorSignal] = createSignal<Cursor>(lastCursor ?? firstCursor())
  const [said, say] = createSignal('')
  const [focusAsked, setFocusAsked] = createSignal(0)

  const cell = createMemo<Cell | undefined>(() => {
    const day = grid()
    return day && cellAt(day, cursor())
  })
  const setCursor = (next: Cursor) => {
    lastCursor = next
    setCursorSignal(next)
  }
  const askFocus = () => setFocusAsked((n) => n + 1)
  /** Brings the reader to a session, where the day shown has it. */
  const find = (session: string) => {
    const day = grid()
    const there = day && cursorOf(day, session)
    if (!there) return
    setCursor(there)
    askFocus()
  }
  return { cursor, setCursor, cell, said, say, focusAsked, askFocus, find }
}

import { createStore } from 'solid-js/store'
import type { WeeklyHours } from '#api/schema.ts'
import {
  copied,
  type DraftWindow,
  nextSpan,
  spansOf,
  type Trouble,
  troublesOf,
  weeklyHoursOf,
} from './view.ts'

export type HoursDraft = {
  /** The windows of a day, in the order they were written. */
  on: (weekday: number) => DraftWindow[]
  /** One more window on a day; gives its key. */
  add: (weekday: number) => number
  change: (key: number, part: Partial<Pick<DraftWindow, 'from' | 'to'>>) => void
  remove: (key: number) => void
  copy: (from: number, to: readonly number[]) => void
  reset: (hours: readonly WeeklyHours[]) => void
  hours: () => WeeklyHours[]
  troubles: () => Map<number, Trouble>
}

export const createHours = (first: readonly WeeklyHours[] = []): HoursDraft => {
  const [state, set] = createStore({ spans: spansOf(first) })
  // Keys never come back, so that a window that is replaced is a new one on the page.
  let next = first.length
  const keys = (count: number) => {
    const from = next
    next += count
    return from
  }
  const troubles = () => troublesOf(state.spans)
  const hours = () => weeklyHoursOf(state.spans)
  const on = (weekday: number) => state.spans.filter((span) => span.weekday === weekday)
  return {
    on,
    hours,
    troubles,
    add: (weekday) => {
      const key = keys(1)
      set('spans', (spans) => [...spans, { key, weekday, ...nextSpan(on(weekday)) }])
      return key
    },
    change: (key, part) => set('spans', (span) => span.key === key, part),
    remove: (key) => set('spans', (spans) => spans.filter((span) => span.key !== key)),
    copy: (from, to) =>
      set('spans', (spans) => copied(spans, from, to, keys(on(from).length * to.length))),
    reset: (all) => set('spans', spansOf(all, keys(all.length))),
  }
}

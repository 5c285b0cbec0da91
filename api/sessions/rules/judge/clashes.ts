import type { Busy, Wish } from '#api/sessions/rules/judge/facts.ts'
import { overlap, type Span } from '#api/sessions/rules/judge/spans.ts'

/** A session does not stand in its own way, nor do those that move with it. */
const isOwn = ({ session }: Busy, wish: Pick<Wish, 'session' | 'ignoring'>): boolean =>
  session === wish.session || (wish.ignoring?.has(session) ?? false)

/** By when it begins, each with its number in the list and the latest end so far. */
type InOrder = { one: Busy; nth: number; until: number }[]

const inOrder = (busy: readonly Busy[]): InOrder => {
  let until = Number.NEGATIVE_INFINITY
  return busy
    .map((one, nth) => ({ one, nth }))
    .sort((a, b) => a.one.from - b.one.from)
    .map(({ one, nth }) => {
      until = Math.max(until, one.to)
      return { one, nth, until }
    })
}

/** Lists that are looked through as they are. */
const short = 12
/** Of longer ones, which are asked about many moments, the order is found once: facts never change. */
const known = new WeakMap<readonly Busy[], InOrder>()

const orderOf = (busy: readonly Busy[]): InOrder => {
  const is = known.get(busy) ?? inOrder(busy)
  known.set(busy, is)
  return is
}

/** How many begin before an instant. */
const countBefore = (sorted: InOrder, instant: number): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.one.from ?? 0) < instant) low = middle + 1
    else high = middle
  }
  return low
}

const overlapping = (busy: readonly Busy[], span: Span): readonly Busy[] => {
  if (busy.length <= short) return busy.filter((one) => overlap(one, span))
  const sorted = orderOf(busy)
  const found: InOrder = []
  for (let at = countBefore(sorted, span.to) - 1; at >= 0; at -= 1) {
    const entry = sorted[at]
    if (!entry || entry.until <= span.from) break
    if (overlap(entry.one, span)) found.push(entry)
  }
  return found.sort((a, b) => a.nth - b.nth).map(({ one }) => one)
}

/** Whether any of them overlaps a span: nothing is made for the answer. */
export const isBusy = (busy: readonly Busy[], span: Span): boolean => {
  if (busy.length <= short) {
    for (const one of busy) if (overlap(one, span)) return true
    return false
  }
  const sorted = orderOf(busy)
  // Whatever begins before its end is over by its begin, or in the way.
  const last = sorted[countBefore(sorted, span.to) - 1]
  return last !== undefined && last.until > span.from
}

/** Whether anything stands in the way of a wish then: as `clashesOf`, and nothing is made for the answer. */
export const isInTheWay = (
  busy: readonly Busy[],
  wish: Pick<Wish, 'session' | 'ignoring'>,
  span: Span,
): boolean => {
  if (busy.length <= short) {
    for (const one of busy) if (overlap(one, span) && !isOwn(one, wish)) return true
    return false
  }
  const sorted = orderOf(busy)
  for (let at = countBefore(sorted, span.to) - 1; at >= 0; at -= 1) {
    const entry = sorted[at]
    if (!entry || entry.until <= span.from) return false
    if (overlap(entry.one, span) && !isOwn(entry.one, wish)) return true
  }
  return false
}

/** What stands in the way of a wish then, in the order of the list. */
export const clashesOf = (
  busy: readonly Busy[],
  wish: Pick<Wish, 'session' | 'ignoring'>,
  span: Span,
): Busy[] => overlapping(busy, span).filter((one) => !isOwn(one, wish))

/** Whether what is archived may stay: in a session that has it already and is over. */
export const mayStay = (isIn: boolean | undefined, { moment, now }: Wish): boolean =>
  isIn === true && moment !== undefined && now !== undefined && moment.to <= now

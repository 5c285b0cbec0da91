import type { Span } from '#api/sessions/rules/judge/spans.ts'

/** Things of one room that touch in time: drawn beside each other, each in a lane of its own. */
export type Cluster<T extends Span> = Span & {
  lanes: number
  items: { item: T; lane: number }[]
}

const firstFree = (ends: readonly number[], from: number): number => {
  const lane = ends.findIndex((end) => end <= from)
  return lane < 0 ? ends.length : lane
}

const laid = <T extends Span>(items: readonly T[]): Cluster<T> => {
  const ends: number[] = []
  const placed = items.map((item) => {
    const lane = firstFree(ends, item.from)
    ends[lane] = item.to
    return { item, lane }
  })
  const from = Math.min(...items.map((item) => item.from))
  return { from, to: Math.max(...ends), lanes: ends.length, items: placed }
}

/** What overlaps, group by group in order of time, with as few lanes as will do. */
export const clustersOf = <T extends Span>(items: readonly T[]): Cluster<T>[] => {
  const groups: T[][] = []
  let end = -1
  for (const item of [...items].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (item.from < end) groups.at(-1)?.push(item)
    else groups.push([item])
    end = Math.max(end, item.to)
  }
  return groups.map(laid)
}

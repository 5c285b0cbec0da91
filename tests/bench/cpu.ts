import { readdirSync, readFileSync } from 'node:fs'

const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
const list = (path: string) => {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

/** Milliseconds of CPU that processes and all their threads have had: the scheduler's own counters. */
export const cpuOf = (pids: readonly number[]): number => {
  let nanoseconds = 0
  for (const pid of pids) {
    for (const task of list(`/proc/${pid}/task`)) {
      nanoseconds += Number(read(`/proc/${pid}/task/${task}/schedstat`).split(' ')[0] ?? 0)
    }
  }
  return nanoseconds / 1e6
}

/** A process and its children: PostgreSQL with all its backends. */
export const familyOf = (pid: number): number[] => [
  pid,
  ...read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number),
]

/** The value below which `share` of the numbers lie. */
export const quantile = (numbers: readonly number[], share: number): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

import type { Session } from '#api/sessions/schema.ts'
import {
  cachedUnder,
  keepOnly,
  networkFirst,
  networkOr,
  type Seen,
} from '#web/lib/remote/device-cache.ts'
import { within } from '#web/lib/remote/within.ts'
import { addDays, type Day, mondayOf, today, weekFromMonday } from '#web/lib/time.ts'
import { noteSeen } from './last-seen.ts'
import { oneSession, sessionsBetween } from './queries.ts'

const weekKey = (monday: Day) => `week ${monday}`
const nextMonday = () => addDays(mondayOf(today()), 7)

/** Milliseconds. */
const patience = 20_000

/** Keeps next week on this device, to be read without network though nobody opened it. */
export const keepNextWeek = async (): Promise<void> => {
  const monday = nextMonday()
  await networkFirst(weekKey(monday), () =>
    sessionsBetween(weekFromMonday(monday), within(patience), true),
  )
}

/**
 * The sessions of a week, as they stand or as they were last seen. Kept are this week, the next, and the
 * last one that was looked at, no others.
 */
export const weekFrom = async (
  monday: Day,
  signal: AbortSignal,
  quiet: boolean,
): Promise<Seen<Session[]>> => {
  const week = await networkFirst(weekKey(monday), () =>
    sessionsBetween(weekFromMonday(monday), signal, quiet),
  )
  if (week.stale) await recallWeeks()
  else void keepOnly('week ', [monday, mondayOf(today()), nextMonday()].map(weekKey))
  return week
}

/** The weeks that are kept on this device; who is in them is known from then on. */
export const recallWeeks = async (): Promise<Seen<Session[]>[]> => {
  const weeks = await cachedUnder<Session[]>('week ')
  for (const week of weeks) noteSeen(week.value)
  return weeks
}

const inKeptWeeks = async (id: string): Promise<Seen<Session> | undefined> => {
  for (const week of await recallWeeks()) {
    const session = week.value.find((one) => one.id === id)
    if (session) return { ...week, value: session }
  }
  return undefined
}

/** One session, as it stands or as it was in the weeks that are kept. */
export const sessionNow = (
  id: string,
  signal: AbortSignal,
  quiet: boolean,
): Promise<Seen<Session>> =>
  networkOr(
    () => oneSession(id, signal, quiet),
    () => inKeptWeeks(id),
  )

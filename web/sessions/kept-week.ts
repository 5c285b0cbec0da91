import type { Session } from '#api/sessions/schema.ts'
import { isUnanswered } from '#web/lib/api.ts'
import { refusalIn } from '#web/lib/load.ts'
import { type Day, mondayOf, now, today, weekFromMonday } from '#web/lib/time.ts'
import { keepOnly, keptAnswers, type Seen } from '#web/offline/answers.ts'
import { keeping } from '#web/offline/keeping.ts'
import { noteSeen } from './last-seen.ts'
import { oneSession, sessionsBetween } from './queries.ts'

const weekKey = (monday: Day) => `week ${monday}`

/**
 * The sessions of a week, as they stand or as they were last seen. Kept are this week and the last
 * one that was looked at, no others.
 */
export const weekFrom = async (
  monday: Day,
  signal: AbortSignal,
  quiet: boolean,
): Promise<Seen<Session[]>> => {
  const week = await keeping(weekKey(monday), () =>
    sessionsBetween(weekFromMonday(monday), signal, quiet),
  )
  if (week.stale) await recallWeeks()
  else void keepOnly('week ', [monday, mondayOf(today())].map(weekKey))
  return week
}

/** The weeks that are kept on this device; who is in them is known from then on. */
export const recallWeeks = async (): Promise<Seen<Session[]>[]> => {
  const weeks = await keptAnswers<Session[]>('week ')
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
export const sessionNow = async (
  id: string,
  signal: AbortSignal,
  quiet: boolean,
): Promise<Seen<Session>> => {
  try {
    return { value: await oneSession(id, signal, quiet), at: now(), stale: false }
  } catch (error) {
    const kept = isUnanswered(refusalIn(error)) ? await inKeptWeeks(id) : undefined
    if (!kept) throw error
    return kept
  }
}

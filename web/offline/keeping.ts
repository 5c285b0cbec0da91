import { isUnanswered } from '#web/lib/api.ts'
import { refusalIn } from '#web/lib/load.ts'
import { now } from '#web/lib/time.ts'
import { keepAnswer, keptAnswer, type Seen } from './answers.ts'

/** Asks, and keeps the answer on this device; where nobody answers, what was kept last. */
export const keeping = async <T>(key: string, ask: () => Promise<T>): Promise<Seen<T>> => {
  try {
    const value = await ask()
    void keepAnswer(key, value)
    return { value, at: now(), stale: false }
  } catch (error) {
    const seen = isUnanswered(refusalIn(error)) ? await keptAnswer<T>(key) : undefined
    if (!seen) throw error
    return seen
  }
}

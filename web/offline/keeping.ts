import { isUnanswered } from '#web/lib/api.ts'
import { refusalIn } from '#web/lib/load.ts'
import { now } from '#web/lib/time.ts'
import { keepAnswer, keptAnswer, type Seen } from './answers.ts'

/**
 * Asks, and keeps the answer on this device; where nobody answers, what was kept last.
 *
 * @param part what of it may be kept
 */
export const keeping = async <T>(
  key: string,
  ask: () => Promise<T>,
  part: (answer: T) => T = (answer) => answer,
): Promise<Seen<T>> => {
  try {
    const value = await ask()
    void keepAnswer(key, part(value))
    return { value, at: now(), stale: false }
  } catch (error) {
    const seen = isUnanswered(refusalIn(error)) ? await keptAnswer<T>(key) : undefined
    if (!seen) throw error
    return seen
  }
}

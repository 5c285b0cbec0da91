import type { Language } from '#api/problems.ts'
import { language } from './i18n.ts'
import { ours, Refused } from './remote/refusal.ts'

/** Why a file cannot be read, in a sentence, and what else there is to know of it. */
type Unreadable = { says: Record<Language, string> } & Record<string, unknown>

/**
 * Has a file read by a worker of the browser, so that the page goes on meanwhile, and lets it go. Throws `Refused`
 * for a file that cannot be read, or where the worker did not come.
 */
export const askReader = async <Read extends object>(
  reader: Worker,
  file: unknown,
): Promise<Read> => {
  try {
    const answer = await new Promise<Read | Unreadable>((resolve, reject) => {
      reader.onmessage = ({ data }) => resolve(data)
      reader.onerror = () => reject(new Refused(ours('network.down')))
      reader.postMessage(file)
    })
    if (!('says' in answer)) return answer
    const { says, ...body } = answer as Unreadable
    const refusal = { ...ours('network.unreadable', 422), detail: says[language()], body }
    throw new Refused({ ...refusal, code: 'file.unreadable' })
  } finally {
    reader.terminate()
  }
}

import { toast } from '#web/kit/toast.tsx'
import { refusalIn } from '#web/lib/remote/refusal.ts'
import { sayNotUndone } from '#web/sessions/say-booked.ts'
import { undoSlot } from './queries.ts'
import { slotWords as t } from './words.ts'

/** Takes a change of a slot back and says how it went; `then` comes once it
 *  is done. `words` say it where the number of dates says nothing. */
export const takeBackChange = async (
  change: string,
  then: () => void,
  words?: string,
): Promise<void> => {
  try {
    const { changed, kept } = await undoSlot(change)
    toast(words ?? t(kept > 0 ? 'undoneKept' : 'undone', { n: changed, kept }))
    then()
  } catch (error) {
    sayNotUndone(refusalIn(error))
  }
}

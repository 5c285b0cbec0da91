import { toast } from '#web/kit/toast.tsx'
import { kitWords } from '#web/kit/words.ts'
import { refusalIn } from '#web/lib/load.ts'

/** Runs what undoes something, and says how it went: the page that asked for it may be gone. */
export const takeBack = async (write: () => Promise<unknown>): Promise<void> => {
  try {
    await write()
    toast(kitWords('undone'))
  } catch (error) {
    toast(refusalIn(error).detail)
  }
}

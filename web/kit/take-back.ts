import { refusalIn } from '#web/lib/remote/refusal.ts'
import { toast } from './toast.tsx'
import { kitWords } from './words.ts'

/** Runs what undoes something, and says how it went: the page that asked for it may be gone. */
export const takeBack = async (write: () => Promise<unknown>): Promise<void> => {
  try {
    await write()
    toast(kitWords('undone'))
  } catch (error) {
    toast(refusalIn(error).detail)
  }
}

/** Says what was done, with the way back. */
export const sayDone = (text: string, undo: () => Promise<unknown>) =>
  toast(text, () => void takeBack(undo))

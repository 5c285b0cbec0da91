import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { placeWords as t } from './words.ts'

/** Puts something away or brings it back; the message that says so has the way back. */
export const createArchiving = (write: (away: boolean) => Promise<object>, name: () => string) => {
  const sending = createSending(write)
  const run = async (away: boolean, mayUndo = true) => {
    if (!(await sending.run(away))) return
    const said = t(away ? 'archivedNow' : 'restoredNow', { name: name() })
    toast(said, mayUndo ? () => void run(!away, false) : undefined)
  }
  return { run, busy: sending.busy, refusal: sending.refusal }
}

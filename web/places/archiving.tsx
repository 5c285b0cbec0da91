import { Button } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
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

/** Puts away what a form is about. */
export const ArchiveButton = (props: { archiving: ReturnType<typeof createArchiving> }) => (
  <>
    <Button
      look="danger"
      busy={props.archiving.busy()}
      onClick={() => void props.archiving.run(true)}
    >
      {t('archive')}
    </Button>
    <RefusalNotice refusal={props.archiving.refusal()} />
  </>
)

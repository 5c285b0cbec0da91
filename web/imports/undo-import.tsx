import { Button } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { undoImport } from './queries.ts'
import { importWords as t } from './words.ts'

/** Takes an import back as one change, until something of it was touched. */
export const UndoImport = (props: { id: string; label?: string; onUndone: () => void }) => {
  const undoing = createSending(undoImport)
  const undo = async () => {
    const done = await undoing.run(props.id)
    if (!done) return
    toast(t('undone', { n: done.undone }))
    props.onUndone()
  }
  return (
    <>
      <Button busy={undoing.busy()} aria-label={props.label} onClick={() => void undo()}>
        {t('undo')}
      </Button>
      <RefusalNotice refusal={undoing.refusal()} />
    </>
  )
}

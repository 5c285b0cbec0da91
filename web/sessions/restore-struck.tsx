import type { Session } from '#api/sessions/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { cancel, restore } from './queries.ts'
import { isNoted, sayNoted, takeBackSession } from './say-booked.ts'
import { sayWhen } from './view.ts'
import { sessionWords as t } from './words.ts'

/** Brings a cancelled session back where it stands struck through, or says what is in its way. */
export const RestoreStruck = (props: { session: Session }) => {
  const restoring = createSending(restore)
  const run = async () => {
    const { session } = props
    const restored = await restoring.run(session.id, session.revision)
    const undo = ({ id, revision }: Session) =>
      takeBackSession(() => cancel(id, revision), t('cancelDone'))
    if (restored) toast(t('restored'), () => void undo(restored))
    else if (isNoted(restoring.refusal())) sayNoted(session.id, session)
  }
  return (
    <>
      <div class="row">
        <Button
          look="quiet"
          icon="undo"
          busy={restoring.busy()}
          aria-label={t('restoreThis', { when: sayWhen(props.session) })}
          onClick={() => void run()}
        >
          {t('restoreShort')}
        </Button>
      </div>
      <RefusalNotice refusal={restoring.refusal()} onAgain={() => void run()} />
    </>
  )
}

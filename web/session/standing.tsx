import { Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { focusTitle } from '#web/kit/focus.ts'
import { Notice } from '#web/kit/surface.tsx'
import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import type { Refusal } from '#web/lib/remote/refusal.ts'
import { cancel, type House, restore } from '#web/sessions/queries.ts'
import { RefusalPanel } from '#web/sessions/refusal-panel.tsx'
import { isNoted, sayNoted, takeBackSession } from '#web/sessions/say-booked.ts'
import { sessionWords as t } from '#web/sessions/words.ts'
import { sessionPageWords } from './session-page-words.ts'

/** A session on the page, and where its newer self goes. */
export type SessionOnPage = {
  session: Session
  house: House
  onSession: (session: Session) => void
}

/** Cancels, and offers to take it back for as long as the message stays. */
export const createCancelling = (shown: SessionOnPage) => {
  const cancelling = createSending(cancel)
  const undo = ({ id, revision }: Session) =>
    takeBackSession(async () => shown.onSession(await restore(id, revision)), t('restored'))
  const run = async () => {
    const cancelled = await cancelling.run(shown.session.id, shown.session.revision)
    if (!cancelled) return notDone(cancelling.refusal(), shown)
    shown.onSession(cancelled)
    focusTitle()
    toast(t('cancelDone'), () => void undo(cancelled))
  }
  return { run: () => void run(), busy: cancelling.busy, refusal: cancelling.refusal }
}

/** When somebody else was faster, the refusal brings the session as it stands. */
export const notDone = (refusal: Refusal | undefined, { session, onSession }: SessionOnPage) => {
  if (isNoted(refusal)) sayNoted(session.id, session)
  const fresh = refusal?.body.session as Session | undefined
  if (fresh) onSession(fresh)
}

/** Takes a cancel back; a date that its slot no longer has comes back the same way. */
export const Restore = (props: SessionOnPage) => {
  const restoring = createSending(restore)
  const run = async () => {
    const restored = await restoring.run(props.session.id, props.session.revision)
    if (!restored) return notDone(restoring.refusal(), props)
    props.onSession(restored)
    focusTitle()
    const undo = async () => props.onSession(await cancel(restored.id, restored.revision))
    toast(t('restored'), () => void takeBackSession(undo, t('cancelDone')))
  }
  return (
    <>
      <Show when={props.session.status === 'cancelled'}>
        <Notice tone="warn" title={sessionPageWords('cancelled')}>
          <p>{sessionPageWords('cancelledLead')}</p>
        </Notice>
      </Show>
      <Show when={props.session.mine}>
        <Button icon="undo" busy={restoring.busy()} onClick={() => void run()}>
          {sessionPageWords('restore')}
        </Button>
      </Show>
      <RefusalPanel
        refusal={restoring.refusal()}
        places={props.house.places}
        busy={restoring.busy()}
        start={props.session.start}
        onAgain={() => void run()}
      />
    </>
  )
}

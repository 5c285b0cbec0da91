import { createEffect, on, Show } from 'solid-js'
import { mayChange } from '#api/sessions/policy.ts'
import type { Session } from '#api/sessions/schema.ts'
import { me } from '#web/auth/me.ts'
import { Button } from '#web/kit/button.tsx'
import { focusTitle } from '#web/kit/focus.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { cancel, restore } from '#web/sessions/queries.ts'
import { isNoted, sayNoted, takeBackSession } from '#web/sessions/say-booked.ts'
import { sayWhen } from '#web/sessions/view.ts'
import { sessionWords } from '#web/sessions/words.ts'
import { homeWords as t } from './words.ts'

const undo = ({ id, revision }: Session) =>
  takeBackSession(() => restore(id, revision), sessionWords('restored'))

/** Cancels a session that the reader holds alone, and offers to take it back. */
export const CannotCome = (props: { session: Session; onGone: () => void }) => {
  const cancelling = createSending(cancel)
  const reader = () => ({ kind: me()?.role ?? 'volunteer', personId: me()?.id ?? '' })
  createEffect(on(() => props.session.id, cancelling.forget, { defer: true }))
  const run = async () => {
    const { id, revision } = props.session
    const cancelled = await cancelling.run(id, revision)
    if (isNoted(cancelling.refusal())) return void sayNoted(id, props.session)
    // Somebody else was faster: what is shown is no longer so.
    if (!cancelled) return props.onGone()
    toast(t('cannotComeDone', { when: sayWhen(cancelled) }), () => void undo(cancelled))
    focusTitle()
  }
  return (
    <Show when={mayChange(reader(), props.session)}>
      <Button look="quiet" icon="close" busy={cancelling.busy()} onClick={() => void run()}>
        {t('cannotCome')}
      </Button>
      <RefusalNotice refusal={cancelling.refusal()} onAgain={() => void run()} />
    </Show>
  )
}

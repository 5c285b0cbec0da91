import type { Session } from '#api/sessions/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { focusTitle } from '#web/kit/focus.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { takeBackSession } from './say-booked.ts'
import { giveUp, takeOver } from './seats.ts'
import { soughtWords as t } from './sought-words.ts'
import { sayWhen } from './view.ts'

/** One tap takes a session in somebody's place; the message that says so gives it up again. */
export const TakeOver = (props: {
  session: Session
  class?: string
  onSession?: (session: Session) => void
  /** Somebody was faster. */
  onGone?: () => void
}) => {
  const taking = createSending(takeOver)
  const run = async () => {
    const { id } = props.session
    const taken = await taking.run(id)
    if (!taken) {
      const refusal = taking.refusal()
      if (refusal?.status !== 404) return
      // What is shown is no longer so, and neither is the place for saying why.
      toast(refusal.detail)
      taking.forget()
      return props.onGone?.()
    }
    const when = sayWhen(taken)
    const undo = () =>
      takeBackSession(
        async () => {
          const left = await giveUp(taken.id, taken.revision)
          props.onSession?.(left)
        },
        t('givenUp', { when }),
      )
    toast(t('taken', { when }), () => void undo())
    props.onSession?.(taken)
    focusTitle()
  }
  return (
    <>
      <Button
        look="primary"
        class={props.class}
        busy={taking.busy()}
        aria-label={t('takeThis', { when: sayWhen(props.session) })}
        onClick={() => void run()}
      >
        {t('take')}
      </Button>
      <RefusalNotice refusal={taking.refusal()} onAgain={() => void run()} />
    </>
  )
}

import { createSignal, Show } from 'solid-js'
import type { Invitation } from '#api/auth/schema.ts'
import type { Person } from '#api/people/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { QrCode } from '#web/kit/qr-code.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Notice } from '#web/kit/surface.tsx'
import { TitledCard } from '#web/kit/titled-card.tsx'
import { toast } from '#web/kit/toast.tsx'
import { sayName } from '#web/lib/names.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { sayTime } from '#web/lib/time.ts'
import { endSignInsOf, inviteToSignIn } from '#web/people/queries.ts'
import { personWords as t } from './words.ts'

/** How the coordinator lets one of the team in without e-mail, and out wherever she is signed in. */
export const AccessCard = (props: { person: Person }) => {
  const inviting = createSending(() => inviteToSignIn(props.person.id))
  const ending = createSending(() => endSignInsOf(props.person.id))
  const [invitation, setInvitation] = createSignal<Invitation>()
  const invite = async () => {
    ending.forget()
    const made = await inviting.run()
    if (made) setInvitation(made)
  }
  const end = async () => {
    inviting.forget()
    const done = await ending.run()
    if (!done) return
    setInvitation(undefined)
    toast(t(done.ended === 0 ? 'signedInNowhere' : 'signInsEnded', { n: done.ended }))
  }
  return (
    <TitledCard title={t('access')} help={t('accessHelp')}>
      <RefusalNotice refusal={inviting.refusal() ?? ending.refusal()} />
      <Show when={invitation()}>
        {(one) => <Shown invitation={one()} name={sayName(props.person)} />}
      </Show>
      <div class="row">
        <Button busy={inviting.busy()} onClick={() => void invite()}>
          {t(invitation() ? 'inviteAgain' : 'invite')}
        </Button>
        <Button look="quiet" busy={ending.busy()} onClick={() => void end()}>
          {t('endSignIns')}
        </Button>
      </div>
    </TitledCard>
  )
}

const Shown = (props: { invitation: Invitation; name: string }) => (
  <div class="stack">
    <Notice tone="good" title={t('inviteReady', { name: props.name })}>
      <p class="invitation-word">
        {props.invitation.word.slice(0, 5)} {props.invitation.word.slice(5)}
      </p>
      <p>{t('inviteHow', { time: sayTime(props.invitation.expiresAt) })}</p>
    </Notice>
    <QrCode text={props.invitation.url} label={t('inviteQr')} />
  </div>
)

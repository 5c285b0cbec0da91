import { useNavigate } from '@solidjs/router'
import { createSignal, Match, onMount, Show, Switch } from 'solid-js'
import type { LinkSeen } from '#api/beginning/schema.ts'
import { welcome } from '#web/auth/me.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/field.tsx'
import { Logo } from '#web/kit/logo.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card, Page, Skeleton } from '#web/kit/surface.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { HouseForm } from './house-form.tsx'
import { lookAtLink, recoverHouse } from './queries.ts'
import { beginningWords as t } from './words.ts'
import '#web/auth/sign-in.css'

/** By the link that was printed: a house begins, or whoever lost her mailbox comes in again. */
export const ByLink = (props: { token: string }) => {
  const { token } = props
  const go = useNavigate()
  const [seen, setSeen] = createSignal<LinkSeen>()
  const looking = createSending(lookAtLink)
  const look = async () => setSeen(await looking.run(token))
  onMount(() => void look())
  const comeIn = (me: Parameters<typeof welcome>[0], path: string) => {
    welcome(me)
    // The token leaves the address bar, and the history.
    go(path, { replace: true })
  }
  return (
    <div class="sign-in">
      <p class="sign-in-brand">
        <Logo />
        Créneau
      </p>
      <Switch fallback={<Skeleton label={t('working')} lines={4} />}>
        <Match when={looking.refusal()}>
          {(refusal) => (
            <Page title={t('title')} narrow>
              <RefusalNotice refusal={refusal()} onAgain={() => void look()} />
              <ButtonLink href="/entrer">{t('enter')}</ButtonLink>
            </Page>
          )}
        </Match>
        <Match when={seen()?.is === 'beginning'}>
          <Page title={t('title')} lead={t('lead')} narrow>
            <HouseForm token={token} onBegun={(me) => comeIn(me, '/premiers-pas')} />
          </Page>
        </Match>
        <Match when={recovered(seen())}>
          {(one) => <Recover token={token} name={one().name} onIn={(me) => comeIn(me, '/')} />}
        </Match>
      </Switch>
    </div>
  )
}

const recovered = (seen: LinkSeen | undefined) => (seen?.is === 'recovery' ? seen : undefined)

const Recover = (props: {
  token: string
  name: string
  onIn: (me: Parameters<typeof welcome>[0]) => void
}) => {
  const [email, setEmail] = createSignal('')
  const [isLacking, setLacking] = createSignal(false)
  const sending = createSending(recoverHouse)
  const wrong = () => sending.refusal()?.errors[0]?.detail
  const send = async () => {
    setLacking(email().trim() === '')
    const me = isLacking() ? undefined : await sending.run(props.token, email())
    if (me) props.onIn(me)
  }
  return (
    <Page title={t('recoverTitle', { name: props.name })} lead={t('recoverLead')} narrow>
      <Card>
        <form
          class="stack"
          novalidate
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <TextField
            label={t('email')}
            hint={t('emailHint')}
            error={isLacking() ? t('badEmail') : wrong()}
            type="email"
            name="email"
            autocomplete="email"
            value={email()}
            onText={setEmail}
          />
          <Show when={!wrong()}>
            <RefusalNotice refusal={sending.refusal()} />
          </Show>
          <Button type="submit" look="primary" wide busy={sending.busy()}>
            {t('recover')}
          </Button>
        </form>
      </Card>
    </Page>
  )
}

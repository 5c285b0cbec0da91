import { createSignal, type JSX, Match, onMount, Switch } from 'solid-js'
import type { Me } from '#api/auth/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/field.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card } from '#web/kit/surface.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { askToSignIn, signInByCode, signInByInvitation, signInByLink } from './queries.ts'
import { tidyCode } from './view.ts'
import { authWords as t } from './words.ts'

type Entering = { onIn: (me: Me) => void; onAskAgain: () => void }

const Panel = (props: { title: string; lead: string; children: JSX.Element }) => {
  let title: HTMLHeadingElement | undefined
  onMount(() => title?.focus())
  return (
    <Card>
      <div class="stack-s">
        <h1 tabindex="-1" ref={title}>
          {props.title}
        </h1>
        <p class="soft">{props.lead}</p>
      </div>
      {props.children}
    </Card>
  )
}

/** First: the address. */
export const AskForMail = (props: {
  onAsked: (request: string) => void
  onInvited: () => void
}) => {
  const [email, setEmail] = createSignal('')
  const [isEmpty, setEmpty] = createSignal(false)
  const asking = createSending(askToSignIn)
  const ask = async (event: SubmitEvent) => {
    event.preventDefault()
    setEmpty(email().trim() === '')
    if (isEmpty()) return
    const asked = await asking.run(email())
    if (asked) props.onAsked(asked.request)
  }
  const wrong = () => asking.refusal()?.errors[0]?.detail
  return (
    <Panel title={t('title')} lead={t('lead')}>
      <form class="stack" novalidate onSubmit={(event) => void ask(event)}>
        <TextField
          label={t('email')}
          hint={t('emailHint')}
          error={isEmpty() ? t('emailIsEmpty') : wrong()}
          type="email"
          name="email"
          autocomplete="email"
          inputmode="email"
          value={email()}
          onText={setEmail}
        />
        <RefusalNotice refusal={wrong() ? undefined : asking.refusal()} />
        <Button type="submit" look="primary" wide icon="mail" busy={asking.busy()}>
          {t('ask')}
        </Button>
        <Button look="quiet" wide onClick={() => props.onInvited()}>
          {t('invited')}
        </Button>
      </form>
    </Panel>
  )
}

/** Instead: the word that the coordinator shows; it came by itself where a camera read it. */
export const EnterByInvitation = (props: Entering & { word: string }) => {
  const [word, setWord] = createSignal(props.word)
  const [isEmpty, setEmpty] = createSignal(false)
  const entering = createSending(signInByInvitation)
  const enter = async (event: SubmitEvent) => {
    event.preventDefault()
    setEmpty(word().trim() === '')
    if (isEmpty()) return
    const me = await entering.run(word())
    if (me) props.onIn(me)
  }
  return (
    <Panel title={t('invitationTitle')} lead={t('invitationLead')}>
      <form class="stack" novalidate onSubmit={(event) => void enter(event)}>
        <TextField
          label={t('invitation')}
          hint={t('invitationHint')}
          error={isEmpty() ? t('invitationIsEmpty') : undefined}
          class="code-input"
          name="invitation"
          autocomplete="off"
          autocapitalize="characters"
          value={word()}
          onText={setWord}
        />
        <RefusalNotice refusal={entering.refusal()} />
        <Button type="submit" look="primary" wide busy={entering.busy()}>
          {t('enter')}
        </Button>
        <Button look="quiet" wide onClick={() => props.onAskAgain()}>
          {t('byMail')}
        </Button>
      </form>
    </Panel>
  )
}

/** Then: the code of the mail. */
export const EnterCode = (props: Entering & { request: string }) => {
  const [code, setCode] = createSignal('')
  const [isShort, setShort] = createSignal(false)
  const entering = createSending(signInByCode)
  const enter = async (event: SubmitEvent) => {
    event.preventDefault()
    setShort(code().length < 6)
    if (isShort()) return
    const me = await entering.run(props.request, code())
    if (me) props.onIn(me)
  }
  return (
    <Panel title={t('look')} lead={t('lookLead')}>
      <form class="stack" novalidate onSubmit={(event) => void enter(event)}>
        <TextField
          label={t('code')}
          error={isShort() ? t('codeIsShort') : undefined}
          class="code-input"
          name="code"
          autocomplete="one-time-code"
          inputmode="numeric"
          value={code()}
          onText={(text) => setCode(tidyCode(text))}
        />
        <RefusalNotice refusal={entering.refusal()} />
        <Button type="submit" look="primary" wide busy={entering.busy()}>
          {t('enter')}
        </Button>
        <p class="soft small">{t('noMail')}</p>
        <Button look="quiet" wide onClick={() => props.onAskAgain()}>
          {t('other')}
        </Button>
      </form>
    </Panel>
  )
}

/** Or: the link of the mail. It only signs in when tapped here, for mail scanners follow links. */
export const EnterByLink = (props: Entering & { token: string }) => {
  const entering = createSending(signInByLink)
  const enter = async () => {
    const me = await entering.run(props.token)
    if (me) props.onIn(me)
  }
  return (
    <Panel title={t('linkTitle')} lead={t('linkLead')}>
      <RefusalNotice refusal={entering.refusal()} />
      <Switch>
        <Match when={entering.refusal()?.status === 410}>
          <Button look="primary" wide onClick={() => props.onAskAgain()}>
            {t('ask')}
          </Button>
        </Match>
        <Match when={true}>
          <Button look="primary" wide busy={entering.busy()} onClick={() => void enter()}>
            {t('enter')}
          </Button>
        </Match>
      </Switch>
    </Panel>
  )
}

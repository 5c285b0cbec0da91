import { createSignal, type JSX, Match, onMount, Switch } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/field.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card } from '#web/kit/surface.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import {
  askToSignIn,
  type Entered,
  signInByCode,
  signInByInvitation,
  signInByLink,
} from './queries.ts'
import { tidyCode } from './view.ts'
import { authWords as t } from './words.ts'

type Entering = { onIn: (entered: Entered) => void; onAskAgain: () => void }

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

/** What is typed, sent unless it is `lacking`. */
const createTyped = <T extends object>(
  first: string,
  lacking: (text: string) => boolean,
  send: (text: string) => Promise<T>,
  done: (answer: T) => void,
) => {
  const [text, setText] = createSignal(first)
  const [isLacking, setLacking] = createSignal(false)
  const sending = createSending(send)
  const run = async () => {
    setLacking(lacking(text()))
    const answer = isLacking() ? undefined : await sending.run(text())
    if (answer) done(answer)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void run()
  }
  return { text, setText, isLacking, submit, busy: sending.busy, refusal: sending.refusal }
}

const isBlank = (text: string) => text.trim() === ''

/** First: the address. */
export const AskForMail = (props: {
  onAsked: (request: string) => void
  onInvited: () => void
}) => {
  const email = createTyped('', isBlank, askToSignIn, ({ request }) => props.onAsked(request))
  const wrong = () => email.refusal()?.errors[0]?.detail
  return (
    <Panel title={t('title')} lead={t('lead')}>
      <form class="stack" novalidate onSubmit={email.submit}>
        <TextField
          label={t('email')}
          hint={t('emailHint')}
          error={email.isLacking() ? t('emailIsEmpty') : wrong()}
          type="email"
          name="email"
          autocomplete="email"
          inputmode="email"
          value={email.text()}
          onText={email.setText}
        />
        <RefusalNotice refusal={wrong() ? undefined : email.refusal()} />
        <Button type="submit" look="primary" wide icon="mail" busy={email.busy()}>
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
  const word = createTyped(props.word, isBlank, signInByInvitation, (entered) =>
    props.onIn(entered),
  )
  return (
    <Panel title={t('invitationTitle')} lead={t('invitationLead')}>
      <form class="stack" novalidate onSubmit={word.submit}>
        <TextField
          label={t('invitation')}
          hint={t('invitationHint')}
          error={word.isLacking() ? t('invitationIsEmpty') : undefined}
          class="code-input"
          name="invitation"
          autocomplete="off"
          autocapitalize="characters"
          value={word.text()}
          onText={word.setText}
        />
        <RefusalNotice refusal={word.refusal()} />
        <Button type="submit" look="primary" wide busy={word.busy()}>
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
  const code = createTyped(
    '',
    ({ length }) => length < 6,
    (typed) => signInByCode(props.request, typed),
    (entered) => props.onIn(entered),
  )
  return (
    <Panel title={t('look')} lead={t('lookLead')}>
      <form class="stack" novalidate onSubmit={code.submit}>
        <TextField
          label={t('code')}
          error={code.isLacking() ? t('codeIsShort') : undefined}
          class="code-input"
          name="code"
          autocomplete="one-time-code"
          inputmode="numeric"
          value={code.text()}
          onText={(text) => code.setText(tidyCode(text))}
        />
        <RefusalNotice refusal={code.refusal()} />
        <Button type="submit" look="primary" wide busy={code.busy()}>
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
    const entered = await entering.run(props.token)
    if (entered) props.onIn(entered)
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

/** She came in, and this browser kept nothing of it: going on would only lead back here. */
export const NotKept = (props: { onAskAgain: () => void }) => (
  <Panel title={t('notKept')} lead={t('notKeptLead')}>
    <Button look="primary" wide onClick={() => props.onAskAgain()}>
      {t('ask')}
    </Button>
  </Panel>
)

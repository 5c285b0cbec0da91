import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createSignal, For, type JSX, Match, onMount, Switch } from 'solid-js'
import type { Me } from '#api/auth/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { Segments, TextField } from '#web/kit/field.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { outlines } from '#web/kit/shapes.ts'
import { Card } from '#web/kit/surface.tsx'
import { language, setLanguage } from '#web/lib/i18n.ts'
import { createSending } from '#web/lib/load.ts'
import { languages } from '#web/shell/account.tsx'
import { Logo } from '#web/shell/logo.tsx'
import { keepRequest, keptRequest } from './asked.ts'
import { welcome } from './me.ts'
import { askToSignIn, signInByCode, signInByLink } from './queries.ts'
import '#web/kit/mark.css'
import './sign-in.css'
import { comesBackTo, tidyCode, tokenIn } from './view.ts'
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
const AskForMail = (props: { onAsked: (request: string) => void }) => {
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
      </form>
    </Panel>
  )
}

/** Then: the code of the mail. */
const EnterCode = (props: Entering & { request: string }) => {
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
        <Button look="quiet" onClick={() => props.onAskAgain()}>
          {t('other')}
        </Button>
      </form>
    </Panel>
  )
}

/** Or: the link of the mail. It only signs in when tapped here, for mail scanners follow links. */
const EnterByLink = (props: Entering & { token: string }) => {
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

/** The rooms' shapes, for the pleasure of it. */
const Frieze = () => (
  <span class="frieze" aria-hidden="true">
    <For each={frieze}>
      {([colour, shape]) => (
        <svg class={`mark mark-s colour-${colour}`} viewBox="0 0 32 32">
          <path class="mark-shape" d={outlines[shape].d} />
        </svg>
      )}
    </For>
  </span>
)

const frieze = [
  ['blue', 'circle'],
  ['yellow', 'square'],
  ['red', 'triangle'],
  ['green', 'leaf'],
] as const

/** Sign in: an address, then a code or a link. */
export const SignInPage = () => {
  const location = useLocation()
  const navigate = useNavigate()
  const [token, setToken] = createSignal(tokenIn(location.hash))
  const [request, setRequest] = createSignal(keptRequest())
  const askFor = (next: string | undefined) => {
    keepRequest(next)
    setRequest(next)
  }
  // The token leaves the address bar, and so the history, as soon as it is read.
  if (token()) {
    window.history.replaceState(window.history.state, '', location.pathname + location.search)
  }
  createEffect(() => {
    document.title = `${t('enter')} · Créneau`
  })

  const goIn = (me: Me) => {
    keepRequest(undefined)
    welcome(me)
    navigate(comesBackTo(location.search), { replace: true })
  }
  const askAgain = () => {
    setToken(undefined)
    askFor(undefined)
  }

  return (
    <div class="sign-in">
      <p class="sign-in-brand">
        <Logo />
        Créneau
        <Frieze />
      </p>
      <Switch fallback={<AskForMail onAsked={askFor} />}>
        <Match when={token()}>
          {(one) => <EnterByLink token={one()} onIn={goIn} onAskAgain={askAgain} />}
        </Match>
        <Match when={request()}>
          {(one) => <EnterCode request={one()} onIn={goIn} onAskAgain={askAgain} />}
        </Match>
      </Switch>
      <Segments
        label={t('language')}
        labelHidden
        value={language()}
        options={languages}
        onPick={(value) => setLanguage(value === 'en' ? 'en' : 'fr')}
      />
    </div>
  )
}

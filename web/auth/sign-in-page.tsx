import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createSignal, For, Match, Switch } from 'solid-js'
import { Segments } from '#web/kit/field.tsx'
import { Logo } from '#web/kit/logo.tsx'
import { outlines } from '#web/kit/shapes.ts'
import { language, languages, setLanguage } from '#web/lib/i18n.ts'
import { keepRequest, keptRequest } from './asked.ts'
import { welcome } from './me.ts'
import type { Entered } from './queries.ts'
import {
  AskForMail,
  EnterByInvitation,
  EnterByLink,
  EnterCode,
  NotKept,
} from './sign-in-panels.tsx'
import { comesBackTo, invitationIn, tokenIn } from './view.ts'
import { authWords as t } from './words.ts'
import '#web/kit/mark.css'
import './sign-in.css'

/** The rooms' shapes, for the pleasure of it. */
const Frieze = () => (
  <span class="frieze" aria-hidden="true">
    <For each={frieze}>
      {([colour, shape]) => (
        <svg class={`mark mark-s colour-${colour}`} viewBox="0 0 32 32" aria-hidden="true">
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
  const [invitation, setInvitation] = createSignal(invitationIn(location.hash))
  const [request, setRequest] = createSignal(keptRequest())
  const [isForgotten, setForgotten] = createSignal(false)
  const askFor = (next: string | undefined) => {
    keepRequest(next)
    setRequest(next)
  }
  // The token leaves the address bar, and so the history, as soon as it is read.
  if (token() ?? invitation()) {
    window.history.replaceState(window.history.state, '', location.pathname + location.search)
  }
  createEffect(() => {
    document.title = `${t('enter')} · Créneau`
  })

  const goIn = ({ me, isKept }: Entered) => {
    keepRequest(undefined)
    if (!isKept) {
      setForgotten(true)
      return
    }
    welcome(me)
    navigate(comesBackTo(location.search), { replace: true })
  }
  const askAgain = () => {
    setForgotten(false)
    setToken(undefined)
    setInvitation(undefined)
    askFor(undefined)
  }

  return (
    <div class="sign-in">
      <p class="sign-in-brand">
        <Logo />
        Créneau
        <Frieze />
      </p>
      <Switch fallback={<AskForMail onAsked={askFor} onInvited={() => setInvitation('')} />}>
        <Match when={isForgotten()}>
          <NotKept onAskAgain={askAgain} />
        </Match>
        <Match when={invitation() !== undefined}>
          <EnterByInvitation word={invitation() ?? ''} onIn={goIn} onAskAgain={askAgain} />
        </Match>
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

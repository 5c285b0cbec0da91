import { Router, type RouteSectionProps, useCurrentMatches, useLocation } from '@solidjs/router'
import { createEffect, type JSX, Match, on, onMount, Show, Suspense, Switch } from 'solid-js'
import { isAtReception, isCoordinator, known, recognise } from '#web/auth/me.ts'
import { signInAddress } from '#web/auth/view.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Skeleton } from '#web/kit/surface.tsx'
import { Toasts } from '#web/kit/toast.tsx'
import { later } from '#web/lib/later.ts'
import { rightLost } from '#web/lib/remote/request.ts'
import { type Access, type RouteInfo, routes } from '#web/routes.tsx'
import { showBeforeLeaving } from '#web/shell/going.ts'
import { Shell } from '#web/shell/shell.tsx'
import { shellWords as t } from '#web/words.ts'

/** Goes to the sign-in page and comes back here afterwards. */
const ToSignIn = () => {
  const location = useLocation()
  onMount(() => window.location.replace(signInAddress(location.pathname + location.search)))
  return <Skeleton label={t('working')} />
}

const NotFor = later(() => import('#web/shell/not-for.tsx'))

/** For whom a page is, where its reader is not one of them. */
const notFor = (access: Access) => {
  if (access === 'coordinator') return !isCoordinator() && access
  return access === 'reception' && !isAtReception() && access
}

/** Lets the page in when its reader may see it. */
const Guarded = (props: { access: Access; children: JSX.Element }) => {
  const outOfReach = () => {
    const now = known()
    return now.is === 'out of reach' ? now.refusal : undefined
  }
  return (
    <Switch fallback={props.children}>
      <Match when={props.access === 'open'}>{props.children}</Match>
      <Match when={known().is === 'unknown'}>
        <Skeleton label={t('working')} lines={4} />
      </Match>
      <Match when={known().is === 'nobody'}>
        <ToSignIn />
      </Match>
      <Match when={outOfReach()}>
        {(refusal) => <RefusalNotice refusal={refusal()} onAgain={() => void recognise()} />}
      </Match>
      <Match when={notFor(props.access)}>{(whom) => <NotFor whom={whom()} />}</Match>
    </Switch>
  )
}

const Root = (props: RouteSectionProps) => {
  showBeforeLeaving()
  const matches = useCurrentMatches()
  const info = () => matches().at(-1)?.route.info as RouteInfo | undefined
  const access = (): Access => info()?.access ?? 'open'
  createEffect(() => {
    // The page is on its way while we ask who is there.
    void info()?.load()
    if (access() !== 'open' && known().is === 'unknown') void recognise()
  })
  // A right was taken: what it opened closes at once.
  createEffect(on(rightLost, () => void recognise(), { defer: true }))
  return (
    <Show when={access() !== 'open'} fallback={<Bare>{props.children}</Bare>}>
      <Shell>
        <Guarded access={access()}>
          <Suspense fallback={<Skeleton label={t('working')} lines={4} />}>
            {props.children}
          </Suspense>
        </Guarded>
      </Shell>
    </Show>
  )
}

/** Pages for people who are not signed in stand alone. */
const Bare = (props: { children: JSX.Element }) => (
  <main class="bare" id="content">
    <Suspense fallback={<Skeleton label={t('working')} />}>{props.children}</Suspense>
  </main>
)

export const App = () => (
  <>
    <Router root={Root}>{routes}</Router>
    <Toasts />
  </>
)

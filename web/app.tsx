import { Router, type RouteSectionProps, useCurrentMatches, useLocation } from '@solidjs/router'
import { createEffect, type JSX, Match, onMount, Show, Suspense, Switch } from 'solid-js'
import { isCoordinator, known, recognise } from '#web/auth/me.ts'
import { signInAddress } from '#web/auth/view.ts'
import { ButtonLink } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Page, Skeleton } from '#web/kit/surface.tsx'
import { Toasts } from '#web/kit/toast.tsx'
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

const CoordinatorOnly = () => (
  <Page title={t('coordinatorOnly')} lead={t('coordinatorOnlyHelp')}>
    <ButtonLink href="/semaine" look="primary">
      {t('backToWeek')}
    </ButtonLink>
  </Page>
)

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
      <Match when={props.access === 'coordinator' && !isCoordinator()}>
        <CoordinatorOnly />
      </Match>
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

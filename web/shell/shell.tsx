import { A, useLocation } from '@solidjs/router'
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  lazy,
  on,
  onCleanup,
  Show,
  Suspense,
} from 'solid-js'
import { isCoordinator, me } from '#web/auth/me.ts'
import { Icon, type IconName } from '#web/kit/icon.tsx'
import { underway } from '#web/lib/api.ts'
import { entries } from '#web/offline/outbox.ts'
import { UpdateOffer } from '#web/offline/update-offer.tsx'
import { shellWords as t } from '#web/words.ts'
import { Account } from './account.tsx'
import { Logo } from './logo.tsx'
import './nav.css'
import './shell.css'

type Place = {
  href: string
  icon: IconName
  words: 'week' | 'book' | 'people' | 'places' | 'imports'
}

const forAll: Place[] = [
  { href: '/', icon: 'week', words: 'week' },
  { href: '/seances/nouvelle', icon: 'add', words: 'book' },
]
const forCoordinator: Place[] = [
  { href: '/personnes', icon: 'people', words: 'people' },
  { href: '/lieux', icon: 'place', words: 'places' },
  { href: '/importer', icon: 'upload', words: 'imports' },
]

const isHere = (href: string, path: string) =>
  href === '/' ? path === '/' || path === '/semaine' : path.startsWith(href)

const Nav = () => {
  const location = useLocation()
  return (
    <nav class="nav" aria-label={t('nav')}>
      <ul class="nav-list">
        <For each={isCoordinator() ? [...forAll, ...forCoordinator] : forAll}>
          {(place) => (
            <li>
              <A
                href={place.href}
                data-primary={place.words === 'book'}
                aria-current={isHere(place.href, location.pathname) ? 'page' : undefined}
              >
                <Icon name={place.icon} />
                <span>{t(place.words)}</span>
              </A>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}

/** Appears when the network keeps us waiting. */
const Progress = () => {
  const [late, setLate] = createSignal(false)
  createEffect(() => {
    if (underway() === 0) return setLate(false)
    const timer = setTimeout(() => setLate(true), 500)
    onCleanup(() => clearTimeout(timer))
  })
  return (
    <Show when={late()}>
      <div class="progress" role="progressbar" aria-label={t('working')} />
    </Show>
  )
}

const Waiting = lazy(async () => ({
  default: (await import('#web/sessions/waiting.tsx')).Waiting,
}))

/** Carries what the reader wrote without the network, once it is known who reads. */
const createCourier = () =>
  createEffect(
    on(
      createMemo(() => me()?.id),
      async (id) => id && (await import('#web/offline/courier.ts')).startCourier(id),
    ),
  )

/** What stands around every page of somebody who is signed in. */
export const Shell = (props: { children: JSX.Element }) => {
  createCourier()
  return <Frame>{props.children}</Frame>
}

const Frame = (props: { children: JSX.Element }) => (
  <div class="shell">
    <a class="button skip" href="#content">
      {t('skip')}
    </a>
    <Progress />
    <div class="shell-grid">
      <div class="shell-side">
        <header class="shell-head">
          <A class="logo" href="/">
            <Logo />
            <span>Créneau</span>
          </A>
          <Account />
        </header>
        <Nav />
      </div>
      <main class="shell-main" id="content" tabindex="-1">
        <UpdateOffer />
        <Show when={entries().length > 0}>
          <Suspense>
            <Waiting />
          </Suspense>
        </Show>
        {props.children}
      </main>
    </div>
  </div>
)

import { A, useLocation } from '@solidjs/router'
import { createEffect, createSignal, For, type JSX, onCleanup, Show } from 'solid-js'
import { isCoordinator } from '#web/auth/me.ts'
import { Icon, type IconName } from '#web/kit/icon.tsx'
import { underway } from '#web/lib/api.ts'
import { shellWords as t } from '#web/words.ts'
import { Account } from './account.tsx'
import { Logo } from './logo.tsx'
import './nav.css'
import './shell.css'

type Place = {
  href: string
  icon: IconName
  words: 'week' | 'rooms' | 'book' | 'people' | 'places' | 'imports'
}

const forAll: Place[] = [
  { href: '/', icon: 'week', words: 'week' },
  { href: '/salles', icon: 'rooms', words: 'rooms' },
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

/** What stands around every page of somebody who is signed in. */
export const Shell = (props: { children: JSX.Element }) => (
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
        {props.children}
      </main>
    </div>
  </div>
)

import { A, useLocation } from '@solidjs/router'
import { createEffect, createMemo, createSignal, For, type JSX, onCleanup, Show } from 'solid-js'
import { isCoordinator } from '#web/auth/me.ts'
import { Dialog } from '#web/kit/dialog.tsx'
import { Icon, type IconName } from '#web/kit/icon.tsx'
import { Logo } from '#web/kit/logo.tsx'
import { underway } from '#web/lib/remote/request.ts'
import { shellWords as t } from '#web/words.ts'
import { Account } from './account.tsx'
import { Backstage } from './backstage.tsx'
import { goingTo } from './going.ts'
import './nav.css'
import './shell.css'

type Place = {
  href: string
  icon: IconName
  words:
    | 'home'
    | 'week'
    | 'book'
    | 'rooms'
    | 'slots'
    | 'cockpit'
    | 'people'
    | 'year'
    | 'places'
    | 'imports'
  forVolunteer?: true
  forCoordinator?: true
}

/** In the order of their use: where there is no room for all, the last ones are behind a button. */
const pages: Place[] = [
  { href: '/', icon: 'home', words: 'home', forVolunteer: true },
  { href: '/semaine', icon: 'week', words: 'week' },
  { href: '/seances/nouvelle', icon: 'add', words: 'book' },
  { href: '/salles', icon: 'rooms', words: 'rooms' },
  { href: '/creneaux', icon: 'repeat', words: 'slots' },
  { href: '/pilotage', icon: 'gauge', words: 'cockpit', forCoordinator: true },
  { href: '/personnes', icon: 'people', words: 'people', forCoordinator: true },
  { href: '/annee', icon: 'year', words: 'year' },
  { href: '/lieux', icon: 'place', words: 'places', forCoordinator: true },
  { href: '/importer', icon: 'upload', words: 'imports', forCoordinator: true },
]
/** How many a narrow screen has room for, that button included. */
const most = 5

const isHere = (href: string, path: string) => (href === '/' ? path === '/' : path.startsWith(href))

const Nav = () => {
  const location = useLocation()
  const [more, setMore] = createSignal(false)
  const all = () =>
    pages.filter((one) => !(isCoordinator() ? one.forVolunteer : one.forCoordinator))
  const rest = () => (all().length > most ? all().slice(most - 1) : [])
  const path = () => goingTo() ?? location.pathname
  const here = (one: Place) => {
    if (one.href === path()) return 'page'
    return isHere(one.href, path()) ? 'true' : undefined
  }
  const link = (one: Place, onFollow?: () => void) => (
    // The router's own link knows only the page that has come, not the one that was asked for.
    <a
      href={one.href}
      data-primary={one.words === 'book'}
      aria-current={here(one)}
      onClick={onFollow}
    >
      <Icon name={one.icon} />
      <span>{t(one.words)}</span>
    </a>
  )
  return (
    <>
      <nav class="nav" aria-label={t('nav')}>
        <ul class="nav-list">
          <For each={all()}>
            {(one) => <li classList={{ 'nav-wide': rest().includes(one) }}>{link(one)}</li>}
          </For>
          <Show when={rest().length > 0}>
            <li class="nav-narrow">
              <button
                type="button"
                aria-haspopup="dialog"
                data-here={rest().some(here)}
                onClick={() => setMore(true)}
              >
                <Icon name="menu" />
                <span>{t('more')}</span>
              </button>
            </li>
          </Show>
        </ul>
      </nav>
      <Dialog open={more()} title={t('nav')} onClose={() => setMore(false)}>
        <ul class="nav-rest">
          <For each={rest()}>{(one) => <li>{link(one, () => setMore(false))}</li>}</For>
        </ul>
      </Dialog>
    </>
  )
}

/** Milliseconds of silence after which a bar shows, and after which a sentence says what it is. */
const soon = 500
const long = 5_000

/** Whether somebody has waited for an answer for so many milliseconds. */
const createWaiting = (ms: number) => {
  const isWaiting = createMemo(() => underway() > 0)
  const [late, setLate] = createSignal(false)
  createEffect(() => {
    if (!isWaiting()) return setLate(false)
    const timer = setTimeout(() => setLate(true), ms)
    onCleanup(() => clearTimeout(timer))
  })
  return late
}

/** Appears when the network keeps us waiting. */
const Progress = () => {
  const [late, silent] = [createWaiting(soon), createWaiting(long)]
  return (
    <>
      <Show when={late()}>
        <div class="progress" role="progressbar" aria-label={t('working')} />
      </Show>
      <p class="silent" role="status">
        <Show when={silent()}>{t('silent')}</Show>
      </p>
    </>
  )
}

export const Shell = (props: { children: JSX.Element }) => (
  <div class="shell">
    <a class="button skip" href="#content">
      {t('skip')}
    </a>
    <div class="shell-grid">
      <div class="shell-side">
        <header class="shell-head">
          <Progress />
          <A class="logo" href="/">
            <Logo />
            <span>Créneau</span>
          </A>
          <Account />
        </header>
        <Nav />
      </div>
      <main class="shell-main" id="content" tabindex="-1">
        <Backstage />
        {props.children}
      </main>
    </div>
  </div>
)

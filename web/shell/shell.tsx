import { A, useLocation } from '@solidjs/router'
import { createEffect, createMemo, createSignal, For, type JSX, onCleanup, Show } from 'solid-js'
import { isAtReception, isCoordinator } from '#web/auth/me.ts'
import { Icon } from '#web/kit/icon.tsx'
import { Logo } from '#web/kit/logo.tsx'
import { underway } from '#web/lib/remote/request.ts'
import { shellWords as t } from '#web/words.ts'
import { Account } from './account.tsx'
import { Backstage } from './backstage.tsx'
import { goingTo } from './going.ts'
import { menuFor, menuPlaceOf } from './menu.ts'
import './nav.css'
import './shell.css'

/** The pages of one reader; a narrow screen has its last ones behind "Plus". */
const Nav = () => {
  const location = useLocation()
  const path = () => goingTo() ?? location.pathname
  const pages = () => menuFor(isCoordinator(), isAtReception())
  const here = () => menuPlaceOf(path(), pages())
  return (
    <nav class="nav" aria-label={t('nav')}>
      <ul class="nav-list">
        <For each={pages()}>
          {(one) => (
            <li classList={{ 'nav-wide': one.isWide, 'nav-narrow': one.isNarrow }}>
              {/* The router's own link knows only the page that has come, not the one that was asked for. */}
              <a
                href={one.href}
                data-primary={one.words === 'book'}
                data-here={one.words === 'more' && here()?.isWide}
                aria-current={one === here() ? (one.href === path() ? 'page' : 'true') : undefined}
              >
                <Icon name={one.icon} />
                <span>{t(one.words)}</span>
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
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

import { A, useLocation } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { entries } from '#web/offline/outbox/outbox.ts'
import type { Entry } from '#web/offline/outbox/request.ts'
import { RefusedEntry } from '#web/sessions/refused-entry.tsx'
import { WaitingLine } from './line.tsx'
import { waitingWords as t } from './words.ts'
import './waiting.css'

/** Entries by id, so that a button keeps its focus while others come and go. */
const Each = (props: { entries: readonly Entry[]; is: typeof WaitingLine }) => (
  <ul class="waiting-list">
    <For each={props.entries.map((entry) => entry.id)}>
      {(id) => (
        <Show when={props.entries.find((entry) => entry.id === id)}>
          {(entry) => <props.is entry={entry()} />}
        </Show>
      )}
    </For>
  </ul>
)

/** In full over the week, in a line elsewhere. */
export const Waiting = () => {
  const location = useLocation()
  const isFull = () => ['/', '/semaine', '/porte'].includes(location.pathname)
  const refused = () => entries().filter((entry) => entry.refusal)
  const waiting = () => entries().filter((entry) => !entry.refusal)
  return (
    <section class="waiting" aria-label={t('title')}>
      <p role="status" class="waiting-head">
        <Show when={refused().length > 0}>
          <strong>{t('refused', { n: refused().length })} </strong>
        </Show>
        <Show when={waiting().length > 0}>{t('waits', { n: waiting().length })}</Show>
      </p>
      <Show when={isFull()} fallback={<A href="/semaine">{t('see')}</A>}>
        <Each entries={refused()} is={RefusedEntry} />
        <Each entries={waiting()} is={WaitingLine} />
      </Show>
    </section>
  )
}

import { A, useSearchParams } from '@solidjs/router'
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import type { SeenTrace } from '#api/traces/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Empty, Page, Skeleton } from '#web/kit/surface.tsx'
import { createLoad } from '#web/lib/remote/load.ts'
import { sayDay, sayTime } from '#web/lib/time.ts'
import { SettingsTabs } from '#web/settings/tabs.tsx'
import { JournalFilters } from './journal-filters.tsx'
import { readTraces } from './queries.ts'
import {
  areInOrder,
  sayTimes,
  sayTrace,
  sayWho,
  type TraceFilters,
  traceLink,
  tracesByDay,
} from './view.ts'
import { journalWords as t } from './words.ts'
import './journal.css'

type Search = { type?: string; personne?: string; du?: string; au?: string }

/** Who did what and when, the latest first, by kind, person and days. */
export const JournalPage = () => {
  const [search, setSearch] = useSearchParams<Search>()
  const filters = createMemo<TraceFilters>(() => ({
    ...(search.type && { kind: search.type }),
    ...(search.personne && { person: search.personne }),
    ...(search.du && { from: search.du }),
    ...(search.au && { to: search.au }),
  }))
  const [after, setAfter] = createSignal<string>()
  const [before, setBefore] = createSignal<SeenTrace[]>([])
  const asked = createMemo(() =>
    areInOrder(filters()) ? { filters: filters(), after: after() } : undefined,
  )
  const load = createLoad(asked, (question, signal) =>
    readTraces(question.filters, signal, question.after),
  )
  createEffect(
    on(filters, () => {
      setBefore([])
      setAfter()
    }),
  )
  const traces = createMemo(() => [...before(), ...(load.current()?.traces ?? [])])
  const more = () => {
    const next = load.current()?.next
    if (!next) return
    setBefore(traces())
    setAfter(next)
  }
  const put = (changed: TraceFilters) =>
    setSearch(
      { type: changed.kind, personne: changed.person, du: changed.from, au: changed.to },
      { replace: true },
    )
  return (
    <Page title={t('title')} lead={t('lead')}>
      <SettingsTabs at="journal" />
      <JournalFilters filters={filters()} onFilters={put} />
      <RefusalNotice refusal={load.refusal()} onAgain={load.again} />
      <Show
        when={load.current() || before().length > 0}
        fallback={
          <Show when={!load.refusal() && asked()}>
            <Skeleton label={t('working')} lines={8} />
          </Show>
        }
      >
        <p class="visually-hidden" role="status">
          {t('shown', { n: traces().length })}
        </p>
        <Show
          when={traces().length > 0}
          fallback={
            <Empty title={t('none')}>
              <p>{t('noneHelp')}</p>
            </Empty>
          }
        >
          <For each={tracesByDay(traces())}>
            {(group) => (
              <section class="journal-day" aria-label={sayDay(group.day)}>
                <h2 class="first-upper">{sayDay(group.day)}</h2>
                <ul class="journal-lines">
                  <For each={group.traces}>{(trace) => <Line trace={trace} />}</For>
                </ul>
              </section>
            )}
          </For>
          <Show when={load.current()?.next}>
            <Button busy={load.busy()} onClick={more}>
              {t('more')}
            </Button>
          </Show>
        </Show>
      </Show>
    </Page>
  )
}

const Line = (props: { trace: SeenTrace }) => (
  <li class="journal-line">
    <span class="journal-time">{sayTime(props.trace.at)}</span>
    <span class="journal-said">
      <strong>{sayWho(props.trace)}</strong>{' '}
      <Show when={traceLink(props.trace)} fallback={sayTrace(props.trace)}>
        {(to) => <A href={to()}>{sayTrace(props.trace)}</A>}
      </Show>
      <Show when={sayTimes(props.trace)}>
        {(times) => <span class="soft small"> ({times()})</span>}
      </Show>
    </span>
  </li>
)

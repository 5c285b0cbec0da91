import { useSearchParams } from '@solidjs/router'
import { createMemo, createSignal, onMount, Show } from 'solid-js'
import { Arriving } from '#web/kit/arriving.tsx'
import { ButtonLink } from '#web/kit/button.tsx'
import { editWords } from '#web/kit/edit-words.ts'
import { Segments } from '#web/kit/field.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { Page } from '#web/kit/surface.tsx'
import { createLoad } from '#web/lib/remote/load.ts'
import { everybody } from '#web/sessions/queries.ts'
import { shellWords } from '#web/words.ts'
import { GrowingList } from './growing-list.tsx'
import { takeLastOpened } from './last-opened.ts'
import { Nobody } from './nobody.tsx'
import { PeopleTabs } from './people-tabs.tsx'
import { PersonRow, rowId } from './person-row.tsx'
import { everybodyEver } from './queries.ts'
import {
  belongsTo,
  type Listed,
  listed,
  type Order,
  ordered,
  searched,
  type Tab,
  tabOf,
  tabSlugs,
} from './view.ts'
import { peopleWords as t } from './words.ts'
import './people.css'

// Kept while one looks at a person and comes back; never in the address, which is logged.
const [typed, setTyped] = createSignal('')
const [order, setOrder] = createSignal<Order>('name')

/** Everybody: search, and a tab for each kind. */
export const PeoplePage = () => {
  const [search] = useSearchParams<{ liste?: string }>()
  const tab = () => tabOf(search.liste)
  const here = everybody()
  const ever = createLoad(
    () => (tab() === 'archived' ? true : undefined),
    (_, signal) => everybodyEver(signal),
  )
  const cameFrom = takeLastOpened()
  onMount(() => {
    if (cameFrom) showAgain(rowId(cameFrom))
    if (here.data()) here.again()
  })
  const load = () => (tab() === 'archived' ? ever : here)
  const all = createMemo<Listed[]>((before) => listed(load().data() ?? [], before), [])
  const matching = createMemo(() => searched(all(), typed()))
  const ofTab = (one: Tab) => matching().filter(({ person }) => belongsTo(person, one))
  const rows = createMemo(() => ordered(ofTab(tab()), tab() === 'learners' ? order() : 'name'))
  const people = createMemo(() => rows().map((row) => row.person))
  /** Whoever is searched for is found whatever list is open. */
  const elsewhere = createMemo(() =>
    typed().trim() === ''
      ? []
      : matching().flatMap(({ person }) => (belongsTo(person, tab()) ? [] : [person])),
  )
  return (
    <Page
      title={shellWords('people')}
      actions={
        <ButtonLink href={`/personnes/nouvelle?liste=${tabSlugs[tab()]}`} look="primary" icon="add">
          {editWords('add')}
        </ButtonLink>
      }
    >
      <search class="people-find">
        <Icon name="search" />
        <input
          class="input"
          type="search"
          aria-label={t('search')}
          placeholder={t('searchHint')}
          autocomplete="off"
          value={typed()}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </search>
      <div class="people-bar">
        <PeopleTabs tab={tab()} count={(one) => (here.data() ? ofTab(one).length : undefined)} />
        <Show when={tab() === 'learners'}>
          <OrderChoice />
        </Show>
      </div>
      <Arriving from={[load()]} what={load().data()} label={t('working')} lines={8}>
        <p class="visually-hidden" role="status">
          {t('shown', { n: rows().length })}
        </p>
        <Show
          when={rows().length > 0}
          fallback={
            <Show when={elsewhere().length === 0}>
              <Nobody tab={tab()} typed={typed()} />
            </Show>
          }
        >
          <GrowingList
            class="people-list"
            items={people()}
            of={`${tab()} ${order()} ${typed()}`}
            atLeast={people().findIndex((person) => person.id === cameFrom)}
          >
            {(person) => <PersonRow person={person} />}
          </GrowingList>
        </Show>
        <Show when={elsewhere().length > 0}>
          <h2>{t('elsewhere')}</h2>
          <GrowingList class="people-list" items={elsewhere()} of={`${tab()} ${typed()}`}>
            {(person) => <PersonRow person={person} />}
          </GrowingList>
        </Show>
      </Arriving>
    </Page>
  )
}

/** Back where one was, once the page has settled and the router has scrolled to its top. */
const showAgain = (row: string) =>
  requestAnimationFrame(() => {
    const line = document.getElementById(row)
    line?.scrollIntoView({ block: 'center' })
    line?.focus({ preventScroll: true })
  })

const OrderChoice = () => (
  <Segments
    label={t('order')}
    labelHidden
    value={order()}
    options={{ name: t('byName'), waiting: t('byWait') }}
    onPick={(value) => setOrder(value as Order)}
  />
)

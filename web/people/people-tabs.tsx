import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { isCoordinator } from '#web/auth/me.ts'
import { type Tab, tabSlugs, tabs } from './view.ts'
import { peopleWords as t } from './words.ts'
import '#web/kit/tabs.css'

/** The lists, and how many of those searched for stand in each. */
export const PeopleTabs = (props: { tab: Tab; count: (tab: Tab) => number | undefined }) => (
  <nav class="tabs" aria-label={t('lists')}>
    <For each={tabs}>
      {(tab) => (
        // Not the router's own link: to it, all of these are one page.
        <a
          href={tab === 'volunteers' ? '/personnes' : `/personnes?liste=${tabSlugs[tab]}`}
          class="tab"
          aria-current={props.tab === tab ? 'page' : undefined}
        >
          {t(tab)}
          <Show when={tab !== 'archived' && props.tab !== 'archived' && props.count(tab)}>
            {(count) => <span class="people-count"> {count()}</span>}
          </Show>
        </a>
      )}
    </For>
  </nav>
)

/** The way back to the list one came from; only for who may see it. */
export const BackToPeople = (props: { tab?: Tab }) => (
  <Show when={isCoordinator()}>
    <A href={props.tab ? `/personnes?liste=${tabSlugs[props.tab]}` : '/personnes'}>{t('back')}</A>
  </Show>
)

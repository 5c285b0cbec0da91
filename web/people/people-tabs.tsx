import { For, Show } from 'solid-js'
import { type Tab, tabSlugs, tabs } from './view.ts'
import { peopleWords as t } from './words.ts'

/** The lists, and how many of those searched for stand in each. */
export const PeopleTabs = (props: { tab: Tab; count: (tab: Tab) => number | undefined }) => (
  <nav class="people-tabs" aria-label={t('lists')}>
    <For each={tabs}>
      {(tab) => (
        // Not the router's own link: to it, all of these are one page.
        <a
          href={tab === 'volunteers' ? '/personnes' : `/personnes?liste=${tabSlugs[tab]}`}
          class="people-tab"
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

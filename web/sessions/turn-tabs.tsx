import { For } from 'solid-js'
import { words } from '#web/lib/i18n.ts'
import '#web/kit/tabs.css'

const t = words(
  { label: 'Tours et lessives', turns: 'Tours', washes: 'Lessives' },
  { label: 'Turns and washes', turns: 'Turns', washes: 'Washes' },
)

const pages = { turns: '/tours', washes: '/lessives' } as const

/** From the turns of the house to what is given to people there: machines, and appointments. */
export const TurnTabs = (props: { at: keyof typeof pages }) => (
  <nav class="tabs" aria-label={t('label')}>
    <For each={Object.keys(pages) as (keyof typeof pages)[]}>
      {(one) => (
        <a href={pages[one]} class="tab" aria-current={one === props.at ? 'page' : undefined}>
          {t(one)}
        </a>
      )}
    </For>
  </nav>
)

import { For } from 'solid-js'
import { words } from '#web/lib/i18n.ts'
import '#web/kit/tabs.css'

const t = words(
  {
    label: 'Tours, lessives et rendez-vous',
    turns: 'Tours',
    washes: 'Lessives',
    visits: 'Rendez-vous',
  },
  {
    label: 'Turns, washes and appointments',
    turns: 'Turns',
    washes: 'Washes',
    visits: 'Appointments',
  },
)

const pages = { turns: '/tours', washes: '/lessives', visits: '/rendez-vous' } as const

/** From the turns of the house to what is given to people there: machines, and appointments. */
export const TurnTabs = (props: { at: keyof typeof pages }) => (
  <nav class="tabs tabs-by-word" aria-label={t('label')}>
    <For each={Object.keys(pages) as (keyof typeof pages)[]}>
      {(one) => (
        <a href={pages[one]} class="tab" aria-current={one === props.at ? 'page' : undefined}>
          {t(one)}
        </a>
      )}
    </For>
  </nav>
)

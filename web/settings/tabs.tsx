import { For } from 'solid-js'
import { settingsWords as t } from './words.ts'
import '#web/kit/tabs.css'

const pages = { places: '/lieux', files: '/importer', sale: '/vente', journal: '/journal' } as const
export type Setting = keyof typeof pages

/** From one page of the settings to the others. */
export const SettingsTabs = (props: { at: Setting }) => (
  <nav class="tabs" aria-label={t('settings')}>
    <For each={Object.keys(pages) as Setting[]}>
      {(one) => (
        <a class="tab" href={pages[one]} aria-current={one === props.at ? 'page' : undefined}>
          {t(one)}
        </a>
      )}
    </For>
  </nav>
)

import { For } from 'solid-js'
import type { Day } from '#web/lib/time.ts'
import { sessionWords as t } from './words.ts'
import { type Zoom, zoomAddress, zooms } from './zooms.ts'
import './zoom.css'

/** From one page of the planning to the others, at the day one looks at. */
export const ZoomSwitch = (props: { at?: Zoom; day: Day }) => (
  <nav class="segments zoom" aria-label={t('planning')}>
    <For each={Object.keys(zooms) as Zoom[]}>
      {(one) => (
        <a href={zoomAddress(one, props.day)} aria-current={one === props.at ? 'page' : undefined}>
          {t(one)}
        </a>
      )}
    </For>
  </nav>
)

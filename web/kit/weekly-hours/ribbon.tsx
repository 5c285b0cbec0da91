import { For } from 'solid-js'
import { ribbonOf, type Span } from './view.ts'
import './ribbon.css'

/** A day from morning to evening, its windows filled in: for the eye only, the words are beside it. */
export const Ribbon = (props: { spans: readonly Pick<Span, 'from' | 'to'>[] }) => (
  <svg class="ribbon" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    <rect class="ribbon-day" x="0" y="0" width="100" height="6" />
    <For each={ribbonOf(props.spans)}>
      {(bar) => <rect class="ribbon-open" x={bar.x} y="0" width={bar.width} height="6" />}
    </For>
  </svg>
)

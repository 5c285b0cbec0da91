import { For, Show } from 'solid-js'
import type { Conflict } from '#api/schema.ts'
import { sayReason } from '#web/lib/names.ts'
import { saySpan } from '#web/lib/time.ts'

/** Every reason as the API words it, with the hours of what is in the way. */
export const Reasons = (props: { conflicts: readonly Conflict[] }) => (
  <ul class="reasons">
    <For each={props.conflicts}>
      {(conflict) => (
        <li>
          {sayReason(conflict)}
          <Show when={conflict.start && conflict.end}>
            {` (${saySpan(conflict.start ?? '', conflict.end ?? '')})`}
          </Show>
        </li>
      )}
    </For>
  </ul>
)

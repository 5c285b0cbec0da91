import { For, Show } from 'solid-js'
import { editWords } from '#web/kit/edit-words.ts'
import { Icon } from '#web/kit/icon.tsx'
import { sayName } from '#web/lib/names.ts'
import './offer.css'

/** Learners who could come too, one tap each. */
export const JoinerButtons = <P extends { id: string; name: string }>(props: {
  people: readonly P[]
  /** What is said beside a name. */
  aside: (one: P) => string | undefined
  busy?: boolean
  onPick: (one: P) => void
}) => (
  <div class="row">
    <For each={props.people}>
      {(one) => (
        <button
          type="button"
          class="offer"
          aria-disabled={props.busy ? 'true' : undefined}
          onClick={() => props.busy || props.onPick(one)}
        >
          <Icon name="add" />
          <span class="offer-words">
            <span class="visually-hidden">{editWords('add')} </span>
            <span class="offer-time">{sayName(one)} </span>
            <Show when={props.aside(one)}>
              {(words) => <span class="offer-place">{words()}</span>}
            </Show>
          </span>
        </button>
      )}
    </For>
  </div>
)

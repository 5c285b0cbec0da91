import { Show } from 'solid-js'

/** What goes on, and how much of it is done, where that is known. */
export const Working = (props: {
  label: string
  done: { done: number; of: number } | undefined
}) => (
  <div class="working" role="status">
    <Show when={props.done} fallback={<progress aria-label={props.label} />}>
      {(so) => <progress aria-label={props.label} max={so().of} value={so().done} />}
    </Show>
    <p>{props.label}</p>
  </div>
)

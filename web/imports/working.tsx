import { Show } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { importWords as t } from './words.ts'

/** What goes on, how much of it is done, where that is known, and a way to end it. */
export const Working = (props: {
  label: string
  done: { done: number; of: number } | undefined
  onStop: () => void
}) => (
  <div class="working">
    <Show when={props.done} fallback={<progress aria-label={props.label} />}>
      {(so) => <progress aria-label={props.label} max={so().of} value={so().done} />}
    </Show>
    <p role="status">{props.label}</p>
    <Show when={props.done}>
      <div>
        <Button onClick={() => props.onStop()}>{t('stop')}</Button>
      </div>
    </Show>
  </div>
)

import { createSignal, For, type JSX, Show } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { NothingHere } from './part.tsx'
import { cockpitWords as t } from './words.ts'
import './rows.css'

const few = 8

/** A list of which the first few are shown, and the others when asked for; or that there is nothing. */
export const Few = <T,>(props: {
  class: string
  items: readonly T[]
  fallback: string
  children: (item: T) => JSX.Element
}) => {
  const [all, setAll] = createSignal(false)
  const others = () => props.items.length - few
  return (
    <Show when={props.items.length > 0} fallback={<NothingHere>{props.fallback}</NothingHere>}>
      <ul class={props.class}>
        <For each={all() ? props.items : props.items.slice(0, few)}>{props.children}</For>
      </ul>
      <Show when={others() > 0}>
        <div class="row">
          <Button
            aria-expanded={all() ? 'true' : 'false'}
            onClick={() => setAll((before) => !before)}
          >
            {all() ? t('showFew') : t('showAll', { n: others() })}
          </Button>
        </div>
      </Show>
    </Show>
  )
}

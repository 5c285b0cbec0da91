import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { words } from '#web/lib/i18n.ts'
import { Button } from './button.tsx'
import { keepFocus } from './keep-focus.ts'

const t = words(
  { others: '{n} {n|autre|autres}', fewer: 'En montrer moins' },
  { others: '{n} more', fewer: 'Show fewer' },
)

/** A list of which the first few are shown, and the others when they are asked for. */
export const Few = <T,>(props: {
  class: string
  items: readonly T[]
  few: number
  /** Where there is nothing. */
  fallback?: JSX.Element
  children: (item: T) => JSX.Element
}) => {
  const [all, setAll] = createSignal(false)
  const others = () => props.items.length - props.few
  const shown = createMemo(() => (all() ? props.items : props.items.slice(0, props.few)))
  let list: HTMLUListElement | undefined
  keepFocus(shown, () => list)
  return (
    <Show when={props.items.length > 0} fallback={props.fallback}>
      <ul class={props.class} ref={list}>
        <For each={shown()}>{props.children}</For>
      </ul>
      <Show when={others() > 0}>
        <div class="row">
          <Button
            aria-expanded={all() ? 'true' : 'false'}
            onClick={() => setAll((before) => !before)}
          >
            {all() ? t('fewer') : t('others', { n: others() })}
          </Button>
        </div>
      </Show>
    </Show>
  )
}

import { createEffect, createSignal, For, type JSX, on, onCleanup, Show } from 'solid-js'
import { Button } from '#web/kit/button.tsx'
import { peopleWords as t } from './words.ts'

/** How many more lines appear at a time. */
const step = 30

/** A long list that draws its first lines at once and the next ones as they are scrolled to. */
export const GrowingList = <T,>(props: {
  items: readonly T[]
  class: string
  /** What the list shows: when it is another thing, it begins again with its first lines. */
  of: string
  /** A line that is to be there from the beginning. */
  atLeast?: number
  children: (item: T) => JSX.Element
}) => {
  const first = Math.max(0, props.atLeast ?? 0) + step
  const [shown, setShown] = createSignal(first)
  createEffect(
    on(
      () => props.of,
      () => setShown(step),
      { defer: true },
    ),
  )
  const more = () => setShown((count) => count + step)
  const watch = (end: HTMLElement) => {
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && more(),
      { rootMargin: '600px' },
    )
    observer.observe(end)
    onCleanup(() => observer.disconnect())
  }
  return (
    <>
      <ul class={props.class}>
        <For each={props.items.slice(0, shown())}>{props.children}</For>
      </ul>
      <Show when={shown() < props.items.length && shown()} keyed>
        <div class="row" ref={watch}>
          <Button onClick={more}>{t('more')}</Button>
        </div>
      </Show>
    </>
  )
}

import { createEffect, createSignal, on, onCleanup, onMount, Show } from 'solid-js'
import { Skeleton } from '#web/kit/surface.tsx'
import type { Block } from './blocks.ts'
import type { Moves } from './carrying.ts'
import type { makeCalendar, Wanted } from './make-calendar.ts'

type Props = Moves & {
  wanted: Wanted
  blocks: readonly Block[]
  /** What is carried is judged by them: they come while the pointer rests, too. */
  facts: unknown
  /** Says what the grid is, to a screen reader. */
  label: string
  loading: string
  onSpan: (start: string, end: string) => void
  onOpen: (href: string) => void
}

/**
 * The FullCalendar island: fetched when it is first shown, made once, told of changes, never made
 * again. Everything that it can do has another way by keyboard (the list, the form, the day by rooms).
 */
export const WeekCalendar = (props: Props) => {
  const [calendar, setCalendar] = createSignal<ReturnType<typeof makeCalendar>>()
  let element: HTMLDivElement | undefined
  let gone = false

  onMount(async () => {
    const { makeCalendar } = await import('./make-calendar.ts')
    if (gone || !element) return
    setCalendar(
      makeCalendar(element, props.wanted, {
        onSpan: (start, end) => props.onSpan(start, end),
        onOpen: (href) => props.onOpen(href),
        judge: (carried) => props.judge(carried),
        onCarry: (carried) => props.onCarry(carried),
        onDrop: (carried) => props.onDrop(carried),
      }),
    )
  })
  createEffect(() => calendar()?.want(props.wanted))
  createEffect(() => calendar()?.show(props.blocks))
  createEffect(
    on(
      () => props.facts,
      () => calendar()?.judgeAnew(),
      { defer: true },
    ),
  )
  onCleanup(() => {
    gone = true
    calendar()?.dispose()
  })

  return (
    <section class="calendar" aria-label={props.label}>
      <Show when={!calendar()}>
        <Skeleton label={props.loading} lines={6} />
      </Show>
      <div ref={element} />
    </section>
  )
}

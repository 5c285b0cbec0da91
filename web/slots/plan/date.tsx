import { createSignal, createUniqueId, For, Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import type { PlannedDate, WrittenException } from '#api/slots/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { sayReason } from '#web/lib/names.ts'
import { sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import { ownConflicts } from './view.ts'
import { type Way, Ways } from './ways.tsx'
import { planWords as t } from './words.ts'

/** A date with what was decided about it, before the API has said what it thinks of that. */
const asDecided = (date: PlannedDate, exception: WrittenException | undefined) => ({
  start: exception?.start ?? date.start,
  end: exception?.end ?? date.end,
  place: exception?.place ?? date.place,
})

type Props = {
  date: PlannedDate
  exception: WrittenException | undefined
  /** Whether the API has seen this very choice. */
  settled: boolean
  places: readonly Place[]
  /** In the list of all dates, what can be done about one opens by a button. */
  quiet?: boolean
  onWay: (way: Way) => void
  onRestore: () => void
}

/** One date of a plan: when and where, what speaks against it, and the ways out. */
export const PlanDate = (props: Props) => {
  const id = createUniqueId()
  let head: HTMLParagraphElement | undefined
  const [open, setOpen] = createSignal(false)
  const now = () => asDecided(props.date, props.exception)
  const place = () => props.places.find((one) => one.id === now().place)
  const day = () => sayDay(wallOf(now().start).day, 'short')
  /** Decided, and nothing known against it. */
  const isDecided = () =>
    props.exception !== undefined && !(props.settled && props.date.state === 'clash')
  const state = () => {
    if (!isDecided()) return t(`is_${props.date.state}`)
    return t(props.exception?.skip ? 'is_skipped' : 'is_moved')
  }
  const look = () =>
    isDecided() ? (props.exception?.skip ? 'skipped' : 'moved') : props.date.state
  const wantsWays = () => !isDecided() && (props.date.state === 'clash' || open())
  const mayOpen = () =>
    props.quiet && !isDecided() && ['free', 'closed', 'away'].includes(props.date.state)
  // What was tapped goes: the focus stays with the date, and its new state is heard.
  const then = (act: () => void) => {
    setOpen(false)
    act()
    requestAnimationFrame(() => head?.focus())
  }
  return (
    <li class="plan-date" data-look={look()}>
      <p class="plan-date-head" id={id} tabindex="-1" ref={head}>
        <Show when={place()} fallback={<span class="plan-no-room" aria-hidden="true" />}>
          {(one) => <RoomMark mark={one()} size="s" />}
        </Show>
        <span class="plan-when">
          <span>{day()}</span> <span>{saySpan(now().start, now().end)}</span>
        </span>{' '}
        <span class="soft">{place()?.name}</span>{' '}
        <Show when={look() !== 'free'}>
          <span class="plan-state">{state()}</span>
        </Show>
      </p>
      <Show when={props.exception}>
        <Button
          look="quiet"
          icon="undo"
          class="plan-aside"
          aria-describedby={id}
          onClick={() => then(() => props.onRestore())}
        >
          {t('restore')}
        </Button>
      </Show>
      <Show when={mayOpen()}>
        <Button
          look="quiet"
          icon="edit"
          class="plan-aside"
          label={t('edit', { day: day() })}
          aria-expanded={open()}
          onClick={() => setOpen(!open())}
        />
      </Show>
      <Show when={!isDecided() && props.date.conflicts.length > 0}>
        <ul class="reasons small">
          <For each={ownConflicts(props.date)}>{(conflict) => <li>{sayReason(conflict)}</li>}</For>
        </ul>
      </Show>
      <Show when={wantsWays()}>
        <Ways
          date={props.date}
          places={props.places}
          head={id}
          onWay={(way) => then(() => props.onWay(way))}
        />
      </Show>
    </li>
  )
}

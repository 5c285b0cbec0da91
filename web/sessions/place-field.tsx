import {
  createComputed,
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  type JSX,
  on,
  Show,
} from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import type { Free } from '#api/sessions/schema.ts'
import { Icon } from '#web/kit/icon.tsx'
import { keepFocus } from '#web/kit/keep-focus.ts'
import { RoomMark } from '#web/kit/mark.tsx'
import type { SessionDraft } from './draft.ts'
import { bestPlace, isOnlyPlace } from './fit.ts'
import { formWords as form } from './form-words.ts'
import { sayWhy } from './reasons.ts'
import { sessionWords as t } from './words.ts'
import './room.css'

type Listed = Free['places'][number]

const Choice = (props: {
  name: string
  value: string
  checked: boolean
  off?: boolean
  /** Free, but not for this wish. */
  quiet?: boolean
  mark: JSX.Element
  title: string
  note: string | undefined
  onPick: () => void
}) => (
  <label
    class="room"
    classList={{ 'room-off': props.off === true, 'room-quiet': props.quiet === true }}
  >
    <input
      type="radio"
      name={props.name}
      value={props.value}
      checked={props.checked}
      onChange={() => props.onPick()}
    />
    {props.mark}
    <span class="room-words">
      <span class="room-name">{props.title}</span>
      <Show when={props.note}>
        <span class="room-note">{props.note}</span>
      </Show>
    </span>
    <Icon name="check" class="room-check" />
  </label>
)

/**
 * Where, in one line as it is judged; behind it the best free room, or one: free ones first, the others with
 * the reason. It opens by itself where another place is all that is wanting.
 */
export const PlaceField = (props: {
  draft: SessionDraft
  free: Free | undefined
  timed: boolean
  /** Whether it is said elsewhere what may be had instead. */
  refused?: boolean
  places: readonly Place[]
  /** A session that exists keeps its room unless another one is chosen. */
  withAny: boolean
  onDraft: (part: Partial<SessionDraft>) => void
}) => {
  const name = createUniqueId()
  const [open, setOpen] = createSignal(false)
  const placeOf = (id: string | undefined) => props.places.find((one) => one.id === id)
  let group: HTMLFieldSetElement | undefined
  const listed = () => props.free?.places ?? []
  keepFocus(listed, () => group)
  const best = () => (props.timed ? bestPlace(props.free) : undefined)
  const isQuiet = () => !isOnlyPlace(props.free)
  const noteOf = (one: Listed | undefined) =>
    one?.free ? (props.timed ? form('free') : undefined) : one && sayWhy(one.why)
  const said = createMemo(() => {
    const id = props.draft.place ?? best()
    return { place: placeOf(id), one: listed().find((one) => one.id === id) }
  })
  /** Of no place in particular. */
  const anyPlace = () =>
    props.timed && listed().length > 0 ? sayWhy(['sessions.no_room_is_free']) : t('anyRoom')
  const helps = createMemo(
    () => props.timed && said().one?.free === false && best() !== undefined && !isQuiet(),
  )
  // Looked at before the page changes: a choice that comes anew has no focus for a moment.
  let isWithin = false
  createComputed(
    on([helps, listed], () => {
      isWithin ||= group?.contains(document.activeElement) ?? false
      queueMicrotask(() => {
        isWithin = false
      })
    }),
  )
  createEffect(() => {
    const stays = isWithin || (group?.contains(document.activeElement) ?? false)
    setOpen((was) => !props.refused && (helps() || (was && stays)))
  })
  // What opened by itself takes nobody's focus.
  const follow = (isOpen: boolean) => {
    const isByHand = isOpen && !open()
    setOpen(isOpen)
    const first =
      group?.querySelector<HTMLElement>('input:checked') ?? group?.querySelector('input')
    if (isByHand) first?.focus()
  }

  return (
    <fieldset class="field" ref={group}>
      <legend class="field-label">{form('where')}</legend>
      <details class="place" open={open()} onToggle={(event) => follow(event.currentTarget.open)}>
        <summary
          class="room"
          classList={{ 'room-off': said().one?.free === false, 'room-quiet': isQuiet() }}
        >
          <Show when={said().place} fallback={<span class="room-any" aria-hidden="true" />}>
            {(place) => <RoomMark mark={place()} />}
          </Show>
          <span class="first-upper">
            <span class="room-name">{said().place?.name ?? anyPlace()}</span>
            <Show when={noteOf(said().one)}>
              {(note) => <span class="room-note">, {note()}</span>}
            </Show>
            {'\u00a0· '}
            <span class="place-change">{form('changePlace')}</span>
          </span>
        </summary>
        <div class="rooms">
          <Show when={props.withAny}>
            <Choice
              name={name}
              value=""
              checked={props.draft.place === undefined}
              mark={<span class="room-any" aria-hidden="true" />}
              title={t('anyRoom')}
              quiet={isQuiet()}
              note={best() && form('anyRoomNow', { place: placeOf(best())?.name ?? '' })}
              onPick={() => props.onDraft({ place: undefined })}
            />
          </Show>
          <For each={listed()}>
            {(one) => (
              <Show when={placeOf(one.id)}>
                {(place) => (
                  <Choice
                    name={name}
                    value={one.id}
                    checked={props.draft.place === one.id}
                    off={!one.free}
                    quiet={isQuiet()}
                    mark={<RoomMark mark={place()} />}
                    title={place().name}
                    note={noteOf(one)}
                    onPick={() => props.onDraft({ place: one.id })}
                  />
                )}
              </Show>
            )}
          </For>
        </div>
      </details>
    </fieldset>
  )
}

import { createUniqueId, For, type JSX, Show } from 'solid-js'
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

/** Where: the best free room, or one; free ones first, the others with the reason. */
export const PlaceField = (props: {
  draft: SessionDraft
  free: Free | undefined
  timed: boolean
  places: readonly Place[]
  /** A session that exists keeps its room unless another one is chosen. */
  withAny: boolean
  onDraft: (part: Partial<SessionDraft>) => void
}) => {
  const name = createUniqueId()
  const placeOf = (id: string | undefined) => props.places.find((one) => one.id === id)
  let group: HTMLFieldSetElement | undefined
  keepFocus(
    () => props.free?.places ?? [],
    () => group,
  )
  const best = () => (props.timed ? placeOf(bestPlace(props.free)) : undefined)
  return (
    <fieldset class="field" ref={group}>
      <legend class="visually-hidden">{form('where')}</legend>
      <div class="rooms">
        <Show when={props.withAny}>
          <Choice
            name={name}
            value=""
            checked={props.draft.place === undefined}
            mark={<span class="room-any" aria-hidden="true" />}
            title={t('anyRoom')}
            quiet={!isOnlyPlace(props.free)}
            note={best() && form('anyRoomNow', { place: best()?.name ?? '' })}
            onPick={() => props.onDraft({ place: undefined })}
          />
        </Show>
        <For each={props.free?.places ?? []}>
          {(one) => (
            <Show when={placeOf(one.id)}>
              {(place) => (
                <Choice
                  name={name}
                  value={one.id}
                  checked={props.draft.place === one.id}
                  off={!one.free}
                  quiet={!isOnlyPlace(props.free)}
                  mark={<RoomMark mark={place()} />}
                  title={place().name}
                  note={one.free ? (props.timed ? form('free') : undefined) : sayWhy(one.why)}
                  onPick={() => props.onDraft({ place: one.id })}
                />
              )}
            </Show>
          )}
        </For>
      </div>
    </fieldset>
  )
}

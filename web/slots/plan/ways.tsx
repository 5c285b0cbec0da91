import { createSignal, For, Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import type { PlannedDate, WrittenException } from '#api/slots/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { OfferButton } from '#web/sessions/offer-button.tsx'
import { placesFor } from './view.ts'
import { planWords as t } from './words.ts'

/** What to do about a date: leave it out, hold it elsewhere, or at another time. */
export type Way = Pick<WrittenException, 'start' | 'end' | 'place'> & { skip?: boolean }

/** A room as a button, with its mark. */
export const RoomButton = (props: {
  place: Place
  words?: string
  head?: string
  onPick: () => void
}) => (
  <Button aria-describedby={props.head} onClick={() => props.onPick()}>
    <RoomMark mark={props.place} size="s" />
    {props.words ?? props.place.name}
  </Button>
)

/** The three ways out of a clash, each a button; rooms and times to choose from open below. */
export const Ways = (props: {
  date: PlannedDate
  places: readonly Place[]
  /** The id of what says which date it is. */
  head: string
  onWay: (way: Way) => void
}) => {
  const [open, setOpen] = createSignal<'places' | 'times'>()
  const toggle = (what: 'places' | 'times') => setOpen(open() === what ? undefined : what)
  const places = () => props.places.filter((one) => placesFor(props.date).includes(one.id))
  const opener = (what: 'places' | 'times', words: 'otherRoom' | 'otherTime') => (
    <Button
      icon={open() === what ? 'down' : 'right'}
      aria-expanded={open() === what}
      aria-describedby={props.head}
      onClick={() => toggle(what)}
    >
      {t(words)}
    </Button>
  )
  return (
    <div class="stack-s plan-ways">
      <div class="row">
        <Button aria-describedby={props.head} onClick={() => props.onWay({ skip: true })}>
          {t('skip')}
        </Button>
        <Show when={places().length > 0}>{opener('places', 'otherRoom')}</Show>
        <Show when={props.date.times.length > 0}>{opener('times', 'otherTime')}</Show>
      </div>
      <Show when={open() === 'places'}>
        <div class="row">
          <For each={places()}>
            {(place) => (
              <RoomButton
                place={place}
                head={props.head}
                onPick={() => props.onWay({ place: place.id })}
              />
            )}
          </For>
        </div>
      </Show>
      <Show when={open() === 'times'}>
        <div class="offers">
          <For each={props.date.times}>
            {(time) => (
              <OfferButton offer={time} places={props.places} onPick={(one) => props.onWay(one)} />
            )}
          </For>
        </div>
      </Show>
    </div>
  )
}

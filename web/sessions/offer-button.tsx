import { Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import type { Offer } from '#api/sessions/schema.ts'
import { RoomMark } from '#web/kit/mark.tsx'
import { sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import './offer.css'

type When = Pick<Offer, 'place' | 'start' | 'end'>

/** An offer as a button: its day and hours, and the room by its mark. */
export const OfferButton = <O extends When>(props: {
  offer: O
  places: readonly Place[]
  busy?: boolean
  onPick: (offer: O) => void
}) => {
  const place = () => props.places.find((one) => one.id === props.offer.place)
  return (
    <button
      type="button"
      class="offer"
      aria-disabled={props.busy ? 'true' : undefined}
      onClick={() => props.busy || props.onPick(props.offer)}
    >
      <Show when={place()}>{(one) => <RoomMark mark={one()} />}</Show>
      <span class="offer-words">
        <span class="offer-time">{sayDay(wallOf(props.offer.start).day, 'short')} </span>
        <span class="offer-time">{saySpan(props.offer.start, props.offer.end)} </span>
        <span class="offer-place">{place()?.name}</span>
      </span>
    </button>
  )
}

import { Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import type { Offer } from '#api/sessions/schema.ts'
import { RoomMark } from '#web/kit/mark.tsx'
import { sayDay, sayDays, saySpan, wallOf } from '#web/lib/time.ts'
import { formWords as t } from './form-words.ts'
import './offer.css'

type When = Pick<Offer, 'place' | 'start' | 'end' | 'across'>

/** That what is closed lies between, and when. */
const sayAcross = ({ from, to }: { from: string; to: string }, { start }: When): string =>
  t(from < wallOf(start).day ? 'afterClosure' : 'beforeClosure', { days: sayDays(from, to) })

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
        <Show when={props.offer.across}>
          {(across) => <span class="offer-place">{sayAcross(across(), props.offer)}</span>}
        </Show>
      </span>
    </button>
  )
}

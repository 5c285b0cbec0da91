import { For, Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import type { Offer } from '#api/sessions/schema.ts'
import { formWords as t } from './form-words.ts'
import { OfferButton } from './offer-button.tsx'
import './offer.css'

type Props = {
  offers: readonly Offer[]
  places: readonly Place[]
  busy?: boolean
  onPick: (offer: Offer) => void
}

/** More would fill a phone. */
const atOnce = 3

const Some = (props: Props) => (
  <div class="offers">
    <For each={props.offers}>
      {(offer) => (
        <OfferButton
          offer={offer}
          places={props.places}
          busy={props.busy ?? false}
          onPick={props.onPick}
        />
      )}
    </For>
  </div>
)

/** What may be had, one tap each: the nearest, and the others once they are asked for. */
export const OfferList = (props: Props) => (
  <>
    <Some {...props} offers={props.offers.slice(0, atOnce)} />
    <Show when={props.offers.length > atOnce}>
      <details class="others">
        <summary>{t('moreOffers')}</summary>
        <Some {...props} offers={props.offers.slice(atOnce)} />
      </details>
    </Show>
  </>
)

import { createEffect, createSignal, type JSX, on, Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import { isAgreed, isAsking } from '#api/sessions/rules/asking.ts'
import type { Free, Offer } from '#api/sessions/schema.ts'
import { Icon } from '#web/kit/icon.tsx'
import { keepFocus } from '#web/kit/keep-focus.ts'
import { type SessionDraft, spanOf } from './draft.ts'
import { bestPlace, insistedOn, verdictOf } from './fit.ts'
import { formWords as t } from './form-words.ts'
import { NoTimes } from './no-times.tsx'
import { OfferList } from './offer-list.tsx'
import { Reasons } from './reasons-list.tsx'
import { sayWhen } from './view.ts'
import { sessionWords as session } from './words.ts'

type Props = {
  free: Free | undefined
  /** Whether what is free is known for this very draft. */
  settled: boolean
  /** Whether it is known who comes. */
  complete: boolean
  /** Minutes of the promise left that week. */
  left: number | undefined
  draft: SessionDraft
  places: readonly Place[]
  onPick: (offer: Offer) => void
}

/** The nearest times at which everybody named is free; put aside once the time chosen will do. */
export const Suggestions = (props: Props) => {
  const [picked, setPicked] = createSignal(false)
  let good: HTMLParagraphElement | undefined
  /** By the hours that were said: of whom the reader does not teach, more is told once it is booked. */
  const isToAsk = () => isAsking(insistedOn(props.free))
  const isGood = () => verdictOf(props.free) === 'good' || isToAsk()
  // The button that was tapped goes with its list: the focus must not go with it.
  createEffect(() => {
    if (!(props.settled && picked() && isGood())) return
    good?.focus()
    setPicked(false)
  })
  /** A time was filled in, and it is being asked whether it will do. */
  const isComing = () =>
    !props.settled &&
    !picked() &&
    props.free?.conflicts === undefined &&
    spanOf(props.draft).is === 'span'
  // What is shown changes by itself as answers come in: whoever walks through it by keyboard stays in it.
  let area: HTMLDivElement | undefined
  let last: Element | undefined
  createEffect(
    on([() => props.free, () => props.settled, isGood, isComing], () => {
      const isLost = last?.isConnected === false && document.activeElement === document.body
      if (isLost) (isGood() ? good : area)?.focus({ preventScroll: true })
    }),
  )
  const chosen = () => {
    const span = spanOf(props.draft)
    const id = props.draft.place ?? bestPlace(props.free)
    const place = props.places.find((one) => one.id === id)?.name
    return [span.is === 'span' && sayWhen(span), place].filter(Boolean).join(', ')
  }
  const pick = (offer: Offer) => {
    setPicked(true)
    props.onPick(offer)
  }
  return (
    <Show when={props.complete && props.free}>
      {(free) => (
        <div
          class="stack"
          tabindex="-1"
          ref={area}
          onFocusIn={(event) => {
            last = event.target
          }}
          onFocusOut={(event) => {
            // Whoever goes on leaves it; what is taken away has nowhere to go.
            if (event.relatedTarget) last = undefined
          }}
        >
          <Show
            when={isGood()}
            fallback={
              <Show when={!isComing()} fallback={<p class="soft">{session('looking')}</p>}>
                <Against free={free()} />
                <fieldset class="suggestions">
                  <legend class="field-label">
                    {t(free().unsure ? 'nearestByHours' : 'nearest')}
                  </legend>
                  <Offers {...props} free={free()} onPick={pick} />
                </fieldset>
              </Show>
            }
          >
            <p
              class="fits"
              classList={{ 'fits-ask': isToAsk() }}
              tabindex="-1"
              role="status"
              ref={good}
            >
              <Icon name={isToAsk() ? 'info' : 'check'} />
              <span class="first-upper">
                {chosen()}
                <br />
                <span>{t(isToAsk() ? 'freeByHours' : 'allFree')}</span>
              </span>
            </p>
            <Others>
              <Offers {...props} free={free()} onPick={pick} />
            </Others>
          </Show>
        </div>
      )}
    </Show>
  )
}

/** What speaks against the time chosen: what would be refused, or has to be confirmed. */
const Against = (props: { free: Free }) => (
  <Show when={(props.free.conflicts ?? []).length > 0}>
    <div class="against" data-verdict={verdictOf(props.free)} role="status">
      <p class="against-title">
        <Icon name="warn" />
        {sayAgainst(props.free)}
      </p>
      <Reasons conflicts={props.free.conflicts ?? []} />
    </div>
  </Show>
)

const sayAgainst = (free: Free): string => {
  if (verdictOf(free) !== 'ask') return t('wouldRefuse')
  return t(isAgreed(insistedOn(free)) ? 'wouldAgree' : 'wouldAsk')
}

const Others = (props: { children: JSX.Element }) => (
  <details class="others">
    <summary>{t('otherTimes')}</summary>
    {props.children}
  </details>
)

const Offers = (props: Props & { free: Free }) => {
  let group: HTMLDivElement | undefined
  const tooFew = () => ((props.left ?? 0) < props.draft.minutes ? props.left : undefined)
  keepFocus(
    () => props.free.times,
    () => group,
  )
  return (
    <Show
      when={props.free.times.length > 0}
      fallback={<NoTimes code={props.free.noTimes ?? ''} left={tooFew()} />}
    >
      <div ref={group}>
        <OfferList offers={props.free.times} places={props.places} onPick={props.onPick} />
      </div>
    </Show>
  )
}

import { createEffect, createSignal, type JSX, Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import type { Free, Offer } from '#api/sessions/schema.ts'
import { Icon } from '#web/kit/icon.tsx'
import { keepFocus } from '#web/kit/keep-focus.ts'
import { sayMinutes } from '#web/lib/time.ts'
import { isAgreed } from './agreed-hour.ts'
import type { SessionDraft } from './draft.ts'
import { insistedOn, verdictOf } from './fit.ts'
import { formWords as t } from './form-words.ts'
import { noTimesWords } from './no-times-words.ts'
import { OfferList } from './offer-list.tsx'
import { sayWhy } from './reasons.ts'
import { Reasons } from './reasons-list.tsx'

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
  const isGood = () => verdictOf(props.free) === 'good'
  // The button that was tapped goes with its list: the focus must not go with it.
  createEffect(() => {
    if (!(props.settled && picked() && isGood())) return
    good?.focus()
    setPicked(false)
  })
  const pick = (offer: Offer) => {
    setPicked(true)
    props.onPick(offer)
  }
  return (
    <Show when={props.complete && props.free}>
      {(free) => (
        <Show
          when={isGood()}
          fallback={
            <>
              <Against free={free()} />
              <fieldset class="suggestions">
                <legend class="field-label">
                  {t(free().unsure ? 'nearestByHours' : 'nearest')}
                </legend>
                <Offers {...props} free={free()} onPick={pick} />
              </fieldset>
            </>
          }
        >
          <p class="fits" tabindex="-1" ref={good}>
            <Icon name="check" />
            {t('allFree')}
          </p>
          <Others>
            <Offers {...props} free={free()} onPick={pick} />
          </Others>
        </Show>
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
  keepFocus(
    () => props.free.times,
    () => group,
  )
  return (
    <Show when={props.free.times.length > 0} fallback={<p class="soft">{sayNone(props)}</p>}>
      <div ref={group}>
        <OfferList offers={props.free.times} places={props.places} onPick={props.onPick} />
      </div>
    </Show>
  )
}

/** Why there is none, as far as it is known. */
const sayNone = ({ free, left, draft }: Props & { free: Free }): string => {
  const code = free.noTimes
  if (code === undefined) return noTimesWords('noTimes')
  if (code === 'sessions.no_room_is_free') return noTimesWords('roomsAreFull')
  if (closes.has(code)) return noTimesWords('placesAreClosed')
  if (code !== 'sessions.over_promise') return noTimesWords('noTimesWhy', { why: sayWhy([code]) })
  return left !== undefined && left > 0 && left < draft.minutes
    ? noTimesWords('promiseIsFull', { time: sayMinutes(left) })
    : noTimesWords('promiseIsGiven')
}

const closes = new Set(['sessions.closed_then', 'sessions.place_is_closed'])

import { createEffect, lazy, Show, Suspense } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import { confirmable } from '#api/sessions/rules/confirmable.ts'
import type { Confirmable, Offer } from '#api/sessions/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Notice } from '#web/kit/surface.tsx'
import type { Refusal } from '#web/lib/remote/refusal.ts'
import { formWords as t } from './form-words.ts'
import { OfferList } from './offer-list.tsx'
import { OverPromise } from './over-promise.tsx'
import { Reasons } from './reasons-list.tsx'

/** Most refusals offer something. */
const NoTimes = lazy(async () => ({ default: (await import('./no-times.tsx')).NoTimes }))

const explained = ['sessions.refused', 'sessions.needs_confirmation']

/** Whether the panel says why, reason by reason. */
export const isExplained = (refusal: Refusal | undefined): refusal is Refusal =>
  refusal !== undefined && explained.includes(refusal.code)

const isConfirmable = (code: string): code is Confirmable =>
  (confirmable as readonly string[]).includes(code)

/** The codes to confirm, when confirming is all that is needed. */
const confirmationsIn = (refusal: Refusal): Confirmable[] =>
  refusal.code === 'sessions.needs_confirmation'
    ? refusal.conflicts.map((conflict) => conflict.code).filter(isConfirmable)
    : []

/**
 * Why it was refused, every reason; what may be had instead, one tap each; and, where the
 * coordinator may insist, the button for it.
 */
export const RefusalPanel = (props: {
  refusal: Refusal | undefined
  places: readonly Place[]
  busy: boolean
  /** Whether the reader goes on from here. */
  takesFocus?: boolean
  /** An instant. */
  start?: string | undefined
  /** Without these, nothing is offered or insisted on. */
  onOffer?: (offer: Offer) => void
  /** On the button that insists, by what is insisted on. */
  insistWords?: (codes: readonly Confirmable[]) => string
  onInsist?: (codes: Confirmable[]) => void
  onAgain: () => void
}) => {
  const known = () => {
    const { refusal } = props
    return isExplained(refusal) ? refusal : undefined
  }
  let panel: HTMLDivElement | undefined
  // It may open where a phone does not look.
  createEffect(() => {
    if (!props.refusal) return
    const isTaking = props.takesFocus && known() !== undefined
    requestAnimationFrame(() => {
      if (isTaking) panel?.focus()
      panel?.scrollIntoView({ block: isTaking ? 'start' : 'nearest' })
    })
  })
  return (
    <div class="refusal" ref={panel} tabindex={props.takesFocus ? -1 : undefined}>
      <RefusalNotice refusal={known() ? undefined : props.refusal} onAgain={props.onAgain} />
      <Show when={known()}>
        {(refusal) => (
          <Notice
            tone={refusal().code === 'sessions.refused' ? 'bad' : 'warn'}
            title={t(refusal().code === 'sessions.refused' ? 'wouldRefuse' : 'wouldAsk')}
          >
            <Reasons conflicts={refusal().conflicts} />
            <OverPromise conflicts={refusal().conflicts} start={props.start} />
            <Show when={props.onInsist && confirmationsIn(refusal()).length > 0}>
              <Button
                icon="check"
                busy={props.busy}
                onClick={() => props.onInsist?.(confirmationsIn(refusal()))}
              >
                {props.insistWords?.(confirmationsIn(refusal()))}
              </Button>
            </Show>
            <Show when={props.onOffer}>
              {(take) => (
                <Offers
                  refusal={refusal()}
                  places={props.places}
                  busy={props.busy}
                  onOffer={take()}
                />
              )}
            </Show>
          </Notice>
        )}
      </Show>
    </div>
  )
}

const Offers = (props: {
  refusal: Refusal
  places: readonly Place[]
  busy: boolean
  onOffer: (offer: Offer) => void
}) => (
  <Show
    when={props.refusal.alternatives.length > 0}
    fallback={
      <Show when={props.refusal.body.noTimes}>
        {(code) => (
          <Suspense>
            <NoTimes code={String(code())} />
          </Suspense>
        )}
      </Show>
    }
  >
    <div class="stack-s">
      <p class="notice-title">{t(props.refusal.body.unsure ? 'insteadByHours' : 'insteadTitle')}</p>
      <OfferList
        offers={props.refusal.alternatives as Offer[]}
        places={props.places}
        busy={props.busy}
        onPick={props.onOffer}
      />
    </div>
  </Show>
)

import { For, Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import type { Free, Offer } from '#api/sessions/schema.ts'
import { Select, TextField } from '#web/kit/field.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { isDay, sayClock, sayDay, sayMinutes, saySpan, wallOf } from '#web/lib/time.ts'
import { clocksFor, type Draft, lengthsFor } from './draft.ts'
import { sessionWords as t } from './words.ts'

/** An offer as a button: its day and hours, and the room by its mark. */
export const OfferButton = (props: {
  offer: Offer
  places: readonly Place[]
  busy?: boolean
  chosen?: boolean
  onPick: (offer: Offer) => void
}) => {
  const place = () => props.places.find((one) => one.id === props.offer.place)
  return (
    <button
      type="button"
      class="offer"
      aria-disabled={props.busy ? 'true' : undefined}
      aria-pressed={props.chosen === undefined ? undefined : props.chosen ? 'true' : 'false'}
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

/** The nearest times at which everybody named is free. */
const Suggestions = (props: {
  free: Free | undefined
  complete: boolean
  /** Minutes of the promise left that week. */
  left: number | undefined
  draft: Draft
  places: readonly Place[]
  onPick: (offer: Offer) => void
}) => {
  const isChosen = (offer: Offer) => {
    const { day, clock } = wallOf(offer.start)
    return day === props.draft.day && clock === props.draft.clock
  }
  return (
    <Show when={props.complete && props.free}>
      {(free) => (
        <fieldset class="suggestions">
          <legend class="field-label">{t('nearest')}</legend>
          <Show when={free().times.length > 0} fallback={<p class="soft">{t('noTimes')}</p>}>
            <div class="offers">
              <For each={free().times}>
                {(offer) => (
                  <OfferButton
                    offer={offer}
                    places={props.places}
                    chosen={isChosen(offer)}
                    onPick={props.onPick}
                  />
                )}
              </For>
            </div>
          </Show>
        </fieldset>
      )}
    </Show>
  )
}

/** When: suggestions once it is known who comes, and a day, an hour and a length to set by hand. */
export const TimeFields = (props: {
  draft: Draft
  free: Free | undefined
  complete: boolean
  /** Minutes of the promise left that week. */
  left: number | undefined
  places: readonly Place[]
  frame: { from: number; to: number }
  error?: string | undefined
  onDraft: (part: Partial<Draft>) => void
}) => (
  <div class="stack">
    <Suggestions
      free={props.free}
      complete={props.complete}
      left={props.left}
      draft={props.draft}
      places={props.places}
      onPick={(offer) => props.onDraft({ ...wallOf(offer.start) })}
    />
    <div class="time-fields">
      <TextField
        label={t('day')}
        type="date"
        value={props.draft.day}
        error={props.error}
        onText={(day) => props.onDraft({ day })}
      />
      <Select
        label={t('start')}
        value={props.draft.clock}
        options={[
          { value: '', label: '–' },
          ...clocksFor(props.frame, props.draft.clock).map((clock) => ({
            value: clock,
            label: sayClock(clock),
          })),
        ]}
        onPick={(clock) => props.onDraft({ clock })}
      />
      <Select
        label={t('length')}
        value={String(props.draft.minutes)}
        options={lengthsFor(props.draft.minutes).map((minutes) => ({
          value: String(minutes),
          label: sayMinutes(minutes),
        }))}
        onPick={(minutes) => props.onDraft({ minutes: Number(minutes) })}
      />
    </div>
    <Show when={isDay(props.draft.day)}>
      <p class="soft small first-upper">{sayDay(props.draft.day, 'full')}</p>
    </Show>
  </div>
)

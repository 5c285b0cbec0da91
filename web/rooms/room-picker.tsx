import { For, Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { addDays, type Day, mondayOf } from '#web/lib/time.ts'
import { sessionWords } from '#web/sessions/words.ts'
import { roomsWords as t } from './words.ts'

/** On a narrow screen, the one room that is shown. */
export const RoomPicker = (props: {
  places: readonly Place[]
  shown: string
  onPick: (place: string) => void
}) => (
  <fieldset class="room-picks">
    <legend class="visually-hidden">{t('chooseRoom')}</legend>
    <For each={props.places}>
      {(place) => (
        <button
          type="button"
          class="room-pick"
          aria-pressed={place.id === props.shown ? 'true' : 'false'}
          onClick={() => props.onPick(place.id)}
        >
          <RoomMark mark={place} />
          <span>{place.name}</span>
        </button>
      )}
    </For>
  </fieldset>
)

/** To the day before, to today, to the day after; by weeks where each day has a button of its own. */
export const DaySteps = (props: {
  day: Day
  today: Day
  turn: (step: 1 | -1) => void
  onDay: (day: Day) => void
  byWeeks: boolean
}) => {
  const isTodayShown = () => props.byWeeks && mondayOf(props.day) === mondayOf(props.today)
  const step = (by: 1 | -1) =>
    props.byWeeks ? props.onDay(addDays(props.day, by * 7)) : props.turn(by)
  return (
    <div class="week-steps">
      <Button
        icon="left"
        label={t(props.byWeeks ? 'previousWeek' : 'previousDay')}
        onClick={() => step(-1)}
      />
      <Show when={!isTodayShown()}>
        <Button onClick={() => props.onDay(props.today)}>{sessionWords('today')}</Button>
      </Show>
      <Button
        icon="right"
        label={t(props.byWeeks ? 'nextWeek' : 'nextDay')}
        onClick={() => step(1)}
      />
    </div>
  )
}

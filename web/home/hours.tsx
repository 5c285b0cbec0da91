import { Show } from 'solid-js'
import type { WeekHours } from '#api/slots/schema.ts'
import { sayMinutes } from '#web/lib/time.ts'
import { sayPromise } from '#web/people/say.ts'
import { isFull } from './view.ts'
import { homeWords as t } from './words.ts'

const sayGiven = (week: WeekHours): string => {
  const given = week.given > 0 ? sayMinutes(week.given) : t('zero')
  return week.promise.to > 0 ? t('given', { given, promise: sayPromise(week) }) : given
}

/** A kind word: room left below the promise, or thanks. Never a fault. */
const sayNote = (week: WeekHours): string | undefined => {
  const left = week.promise.from - week.given
  if (left > 0) return t('room', { time: sayMinutes(left) })
  return week.promise.to > 0 && isFull(week) ? t('full') : undefined
}

/** Hours of the week against the promise: the words say all that the bar shows. */
export const HoursMeter = (props: { week: WeekHours }) => {
  const whole = () => Math.max(props.week.given, props.week.ceiling ?? props.week.promise.to, 1)
  const part = (minutes: number) => String(Math.round((minutes / whole()) * 100))
  return (
    <section class="hours" aria-labelledby="hours">
      <h2 class="hours-title" id="hours">
        {t('hours')}
      </h2>
      <p class="hours-given">{sayGiven(props.week)}</p>
      <svg class="hours-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="hours-whole" width="100" height="10" />
        <rect class="hours-done" width={part(props.week.given)} height="10" />
        <Show when={props.week.promise.from > 0 && props.week.promise.from < whole()}>
          <line
            class="hours-from"
            x1={part(props.week.promise.from)}
            x2={part(props.week.promise.from)}
            y1="0"
            y2="10"
          />
        </Show>
      </svg>
      <Show when={sayNote(props.week)}>{(note) => <p class="soft small">{note()}</p>}</Show>
    </section>
  )
}

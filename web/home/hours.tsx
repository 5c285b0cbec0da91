import { Show } from 'solid-js'
import type { WeekHours } from '#api/slots/schema.ts'
import { Meter } from '#web/hours/meter.tsx'
import { sayPromise } from '#web/hours/say.ts'
import { mostOf } from '#web/hours/view.ts'
import { hoursWords } from '#web/hours/words.ts'
import { sayMinutes } from '#web/lib/time.ts'
import { homeWords as t } from './words.ts'

const sayGiven = (week: WeekHours): string => {
  const given = week.given > 0 ? sayMinutes(week.given) : t('zero')
  return week.promise.to > 0 ? hoursWords('of', { given, promise: sayPromise(week) }) : given
}

/** A kind word: room left below the promise, or thanks. Never a fault. */
const sayNote = (week: WeekHours): string | undefined => {
  const left = week.promise.from - week.given
  if (left > 0) return hoursWords('under', { time: sayMinutes(left) })
  return week.promise.to > 0 && week.given >= mostOf(week) ? t('full') : undefined
}

/** Hours of the week against the promise: the words say all that the bar shows. */
export const MyHours = (props: { week: WeekHours }) => (
  <section class="my-hours" aria-labelledby="hours">
    <h2 class="my-hours-title" id="hours">
      {t('hours')}
    </h2>
    <p class="my-hours-given">{sayGiven(props.week)}</p>
    <Meter week={props.week} />
    <Show when={sayNote(props.week)}>{(note) => <p class="soft small">{note()}</p>}</Show>
  </section>
)

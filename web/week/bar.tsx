import { Index, Show } from 'solid-js'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { Segments } from '#web/kit/field.tsx'
import { addDays, type Day, sayDay, weekdayOf } from '#web/lib/time.ts'
import { nextDay } from '#web/sessions/view.ts'
import { sessionWords as t } from '#web/sessions/words.ts'
import type { Look, WeekView } from './view.ts'
import './week.css'

/** To the week before, to today, to the week after; or by days, over the weekdays that count. */
export const WeekSteps = (props: {
  day: Day
  today: Day
  onDay: (day: Day) => void
  byDay?: readonly number[] | undefined
}) => {
  const step = (by: 1 | -1) =>
    props.onDay(props.byDay ? nextDay(props.day, by, props.byDay) : addDays(props.day, 7 * by))
  return (
    <div class="week-steps">
      <Button
        icon="left"
        iconOnly
        aria-label={t(props.byDay ? 'previousDay' : 'previousWeek')}
        onClick={() => step(-1)}
      />
      <Button onClick={() => props.onDay(props.today)}>{t('today')}</Button>
      <Button
        icon="right"
        iconOnly
        aria-label={t(props.byDay ? 'nextDay' : 'nextWeek')}
        onClick={() => step(1)}
      />
    </div>
  )
}

const wide = [
  { value: 'grid', word: 'lookWeek' },
  { value: 'day', word: 'day' },
  { value: 'list', word: 'list' },
] as const
const narrow = [
  { value: 'grid', word: 'grid' },
  { value: 'list', word: 'list' },
] as const

/** As a grid of the week or of a day, or as lists; a narrow screen has one grid only. */
export const WeekLook = (props: {
  view: WeekView
  isNarrow: boolean
  onView: (view: WeekView) => void
}) => {
  const shown = () => (props.isNarrow && props.view.as === 'day' ? 'grid' : props.view.as)
  return (
    <Segments
      label={t('showAs')}
      labelHidden
      value={shown()}
      options={(props.isNarrow ? narrow : wide).map(({ value, word }) => ({
        value,
        label: t(word),
      }))}
      onPick={(as) => props.onView({ ...props.view, as: as as Look })}
    />
  )
}

/** One button a day, for narrow screens: the day shown, and how much there is on each. */
export const DayStrip = (props: {
  days: readonly { day: Day; count: number }[]
  shown: Day
  today: Day
  onDay: (day: Day) => void
}) => (
  <ul class="days">
    <Index each={props.days}>
      {(one) => (
        <li>
          <button
            type="button"
            class="day"
            aria-pressed={one().day === props.shown ? 'true' : 'false'}
            aria-current={one().day === props.today ? 'date' : undefined}
            onClick={() => props.onDay(one().day)}
          >
            <span class="day-name">{sayDay(one().day, 'weekdayShort').replace('.', '')} </span>
            <span class="day-number">{Number(one().day.slice(8))}</span>
            <span class="visually-hidden"> {t('sessionsThatDay', { n: one().count })}</span>
            <span class="day-dots" aria-hidden="true">
              <Show when={one().count > 0}>{'•'.repeat(Math.min(3, one().count))}</Show>
            </span>
          </button>
        </li>
      )}
    </Index>
  </ul>
)

/** The days of a week worth a button: those with a weekday that counts, and the one shown. */
export const stripDays = (days: readonly Day[], weekdays: readonly number[], shown: Day): Day[] =>
  days.filter((day) => day === shown || weekdays.includes(weekdayOf(day)))

export const printAddress = (day: Day): string => `/imprimer?semaine=${day}`

export const PrintLink = (props: { day: Day }) => (
  <ButtonLink href={printAddress(props.day)} icon="print">
    {t('print')}
  </ButtonLink>
)

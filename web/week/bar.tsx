import { Index, Show } from 'solid-js'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { Segments } from '#web/kit/field.tsx'
import { addDays, type Day, sayDay, weekdayOf } from '#web/lib/time.ts'
import { sessionWords as t } from '#web/sessions/words.ts'
import type { Look, WeekView } from './view.ts'
import './week.css'

/** To the week before, to today, to the week after. */
export const WeekSteps = (props: { day: Day; today: Day; onDay: (day: Day) => void }) => (
  <div class="week-steps">
    <Button
      icon="left"
      label={t('previousWeek')}
      onClick={() => props.onDay(addDays(props.day, -7))}
    />
    <Button onClick={() => props.onDay(props.today)}>{t('today')}</Button>
    <Button icon="right" label={t('nextWeek')} onClick={() => props.onDay(addDays(props.day, 7))} />
  </div>
)

/** As a grid, or as lists. */
export const WeekLook = (props: { view: WeekView; onView: (view: WeekView) => void }) => (
  <Segments
    label={t('showAs')}
    labelHidden
    value={props.view.as}
    options={{ grid: t('grid'), list: t('list') }}
    onPick={(as) => props.onView({ ...props.view, as: as as Look })}
  />
)

/** One button a day, for narrow screens: the day shown, and how much there is on each. */
export const DayStrip = (props: {
  days: readonly { day: Day; count: number; isClosed?: boolean | undefined }[]
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
            classList={{ 'day-closed': one().isClosed ?? false }}
            aria-pressed={one().day === props.shown ? 'true' : 'false'}
            aria-current={one().day === props.today ? 'date' : undefined}
            onClick={() => props.onDay(one().day)}
          >
            <span class="day-name">{sayDay(one().day, 'weekdayShort').replace('.', '')} </span>
            <span class="day-number">{Number(one().day.slice(8))}</span>
            <span class="visually-hidden">
              {' '}
              {one().isClosed && one().count === 0
                ? t('closedThatDay')
                : t('sessionsThatDay', { n: one().count })}
            </span>
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

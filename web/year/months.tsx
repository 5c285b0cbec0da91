import { createMemo, createSelector, Index } from 'solid-js'
import type { Year } from '#api/year/schema.ts'
import { language } from '#web/lib/i18n.ts'
import { type Day, today } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { openingOf } from '#web/sessions/view.ts'
import { MonthGrid } from './month-grid.tsx'
import { dayAfterKey, monthsOf, shutWeekdays } from './view.ts'
import { yearWords as t } from './words.ts'

/** The twelve months. Tab leads to the day looked at, the arrows from there to any other. */
export const Months = (props: {
  year: Year
  house: House
  at: Day
  onAt: (day: Day) => void
  onOpen: (day: Day) => void
}) => {
  let box: HTMLElement | undefined
  const isAt = createSelector(() => props.at)
  const months = createMemo(() => monthsOf(props.year, language()))
  const shut = createMemo(() => shutWeekdays(openingOf(props.house)))
  const onKey = (event: KeyboardEvent) => {
    const from = (event.target as HTMLElement).dataset.day
    const to = from && dayAfterKey(from, event.key, props.year)
    if (!to || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    props.onAt(to)
    box?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus()
  }
  const open = (day: Day) => {
    props.onAt(day)
    props.onOpen(day)
  }
  return (
    <section
      class="months"
      aria-label={t('months')}
      ref={(element) => {
        box = element
        element.addEventListener('keydown', onKey)
      }}
    >
      <Index each={months()}>
        {(month) => (
          <MonthGrid
            month={month()}
            house={props.house}
            today={today()}
            shut={shut()}
            isAt={isAt}
            onOpen={open}
          />
        )}
      </Index>
    </section>
  )
}

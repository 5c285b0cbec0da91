import { createMemo, createSelector, createSignal, Index } from 'solid-js'
import type { Year } from '#api/year/schema.ts'
import { language } from '#web/lib/i18n.ts'
import { type Day, today } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { openingOf } from '#web/sessions/view.ts'
import { MonthGrid } from './month-grid.tsx'
import { dayAfterKey, monthsOf, shutWeekdays } from './view.ts'
import { yearWords as t } from './words.ts'

/** The twelve months. Tab leads to one day, the arrows from there to any other. */
export const Months = (props: { year: Year; house: House; onOpen: (day: Day) => void }) => {
  let box: HTMLElement | undefined
  const [at, setAt] = createSignal<Day>()
  const isIn = (day: Day) => day >= props.year.from && day < props.year.to
  const first = () => (isIn(today()) ? today() : props.year.from)
  const current = () => {
    const day = at()
    return day && isIn(day) ? day : first()
  }
  const isAt = createSelector(current)
  const months = createMemo(() => monthsOf(props.year, language()))
  const shut = createMemo(() => shutWeekdays(openingOf(props.house)))
  const onKey = (event: KeyboardEvent) => {
    const from = (event.target as HTMLElement).dataset.day
    const to = from && dayAfterKey(from, event.key, props.year)
    if (!to || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    setAt(to)
    box?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus()
  }
  const open = (day: Day) => {
    setAt(day)
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

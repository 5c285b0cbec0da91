import { createUniqueId, For, Index, Show } from 'solid-js'
import { type Day, sayDay, sayWeekday } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { sessionWords } from '#web/sessions/words.ts'
import { hasSign, Sign } from './glyph.tsx'
import { layerWords } from './layer-words.ts'
import { sayMark } from './say-mark.ts'
import { fallsOn, kindsOn, type YearDay, type YearMonth, type YearWeek } from './view.ts'
import { yearWords as t } from './words.ts'

type Shared = {
  house: House
  today: Day
  /** Weekdays on which nothing is ever open. */
  shut: readonly number[]
  /** Whether a day is the one that Tab leads to. */
  isAt: (day: Day) => boolean
  onOpen: (day: Day) => void
}

/** One month: a week a row, each day a button that says what lies on it. */
export const MonthGrid = (props: Shared & { month: YearMonth }) => {
  const id = createUniqueId()
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid, so that a screen reader lets the arrow keys through.
    <table class="month" role="grid" aria-labelledby={id}>
      <caption id={id}>{sayDay(props.month.first, 'month')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="visually-hidden">{sessionWords('week')}</span>
          </th>
          <For each={[1, 2, 3, 4, 5, 6, 7]}>
            {(weekday) => (
              <th scope="col">
                <span class="visually-hidden">{sayWeekday(weekday)}</span>
                <span class="month-weekday" aria-hidden="true">
                  {sayWeekday(weekday).slice(0, 1)}
                </span>
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody>
        <Index each={props.month.weeks}>{(week) => <Week {...props} week={week()} />}</Index>
      </tbody>
    </table>
  )
}

const Week = (props: Shared & { week: YearWeek }) => (
  <tr>
    <th scope="row">
      <Show
        when={props.week.letter}
        fallback={<span class="visually-hidden">{t('weekShut')}</span>}
      >
        {(letter) => (
          <>
            <span class="visually-hidden">{t('weekLetter', { letter: letter() })}</span>
            <span class="letter" aria-hidden="true">
              {letter()}
            </span>
          </>
        )}
      </Show>
    </th>
    <Index each={props.week.days}>
      {(day) => (
        <td>{<Show when={day()}>{(one) => <DayButton {...props} one={one()} />}</Show>}</td>
      )}
    </Index>
  </tr>
)

const DayButton = (props: Shared & { one: YearDay }) => {
  const kinds = () => kindsOn(props.one.marks)
  const label = () => {
    const day = sayDay(props.one.day)
    const said = props.one.marks.map((mark) => sayMark(mark, props.house))
    return said.length > 0 ? layerWords('named', { what: day, name: said.join(' ; ') }) : day
  }
  const classes = () =>
    [
      'ground day-button',
      props.one.day === props.today && 'ground-today',
      fallsOn(props.one.day, props.shut) && 'day-shut',
      ...kinds().map((kind) => `has-${kind}`),
    ]
      .filter(Boolean)
      .join(' ')
  return (
    <button
      type="button"
      class={classes()}
      data-day={props.one.day}
      tabindex={props.isAt(props.one.day) ? 0 : -1}
      aria-current={props.one.day === props.today ? 'date' : undefined}
      onClick={() => props.onOpen(props.one.day)}
    >
      <span class="visually-hidden">{label()}</span>
      <span class="day-of" aria-hidden="true">
        {Number(props.one.day.slice(8))}
      </span>
      <span class="day-signs">
        <For each={kinds().filter(hasSign)}>{(kind) => <Sign kind={kind} />}</For>
      </span>
    </button>
  )
}

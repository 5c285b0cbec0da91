import { createSignal, For, Index, type JSX, Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Segments } from '#web/kit/field.tsx'
import { RoomMark } from '#web/kit/mark.tsx'
import { addDays, type Day, sayDay, weekdayOf } from '#web/lib/time.ts'
import { PrintLink } from '#web/prints/print-link.tsx'
import type { WeekView } from './view.ts'
import { sessionWords as t } from './words.ts'
import './week.css'

type Props = {
  view: WeekView
  today: Day
  onView: (view: WeekView) => void
}

/** To the week before, to today, to the week after. */
export const WeekSteps = (props: Props) => {
  const go = (day: Day) => props.onView({ ...props.view, day })
  return (
    <div class="week-steps">
      <Button
        icon="left"
        iconOnly
        aria-label={t('previousWeek')}
        onClick={() => go(addDays(props.view.day, -7))}
      />
      <Button onClick={() => go(props.today)}>{t('today')}</Button>
      <Button
        icon="right"
        iconOnly
        aria-label={t('nextWeek')}
        onClick={() => go(addDays(props.view.day, 7))}
      />
    </div>
  )
}

/** As a grid or as lists. */
export const WeekLook = (props: Omit<Props, 'today'>) => (
  <Segments
    label={t('showAs')}
    labelHidden
    value={props.view.as}
    options={[
      { value: 'grid', label: t('grid') },
      { value: 'list', label: t('list') },
    ]}
    onPick={(as) => props.onView({ ...props.view, as: as === 'grid' ? 'grid' : 'list' })}
  />
)

const Toggle = (props: { on: boolean; onToggle: () => void; children: JSX.Element }) => (
  <button
    type="button"
    class="filter"
    aria-pressed={props.on ? 'true' : 'false'}
    onClick={() => props.onToggle()}
  >
    {props.children}
  </button>
)

/** Which rooms, and whether only the reader's own sessions. */
export const WeekFilter = (props: {
  view: WeekView
  places: readonly Place[]
  onView: (view: WeekView) => void
}) => {
  const togglePlace = (id: string) => {
    const { places } = props.view
    const next = places.includes(id) ? places.filter((one) => one !== id) : [...places, id]
    props.onView({ ...props.view, places: next })
  }
  return (
    <fieldset class="filters">
      <legend class="visually-hidden">{t('show')}</legend>
      <Toggle
        on={props.view.mine}
        onToggle={() => props.onView({ ...props.view, mine: !props.view.mine })}
      >
        <span class="filter-honey" aria-hidden="true" />
        {t('onlyMine')}
      </Toggle>
      <For each={props.places.filter((place) => !place.archived)}>
        {(place) => (
          <Toggle on={props.view.places.includes(place.id)} onToggle={() => togglePlace(place.id)}>
            <RoomMark mark={place} size="s" />
            {place.name}
          </Toggle>
        )}
      </For>
    </fieldset>
  )
}

/** What does not fit on a narrow screen, behind one button. */
export const WeekOptions = (props: Omit<Props, 'today'> & { places: readonly Place[] }) => {
  const [open, setOpen] = createSignal(false)
  const filters = () => props.view.places.length + Number(props.view.mine)
  return (
    <>
      <Button
        icon="sliders"
        iconOnly
        look={filters() > 0 ? 'primary' : 'secondary'}
        aria-haspopup="dialog"
        aria-label={filters() > 0 ? t('filterOn', { n: filters() }) : t('filter')}
        onClick={() => setOpen(true)}
      />
      <Dialog open={open()} title={t('filter')} onClose={() => setOpen(false)}>
        <WeekFilter view={props.view} places={props.places} onView={props.onView} />
        <WeekLook view={props.view} onView={props.onView} />
        <PrintLink day={props.view.day} />
        <Button look="primary" wide onClick={() => setOpen(false)}>
          {t('showWeek')}
        </Button>
      </Dialog>
    </>
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

import { A } from '@solidjs/router'
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Cockpit } from '#api/cockpit/schema.ts'
import { Segments } from '#web/kit/field.tsx'
import { type Day, sayClock, sayDay } from '#web/lib/time.ts'
import { CockpitPart } from './part.tsx'
import { clockOfLine, type Heat, type HeatCell, linesOf } from './view.ts'
import { cockpitWords as t } from './words.ts'
import './heat.css'

const Box = (props: { cell: HeatCell; places: number }) => (
  <td
    class={props.cell.open === 0 ? 'heat-closed' : `heat heat-${props.cell.heat}`}
    data-peak={props.cell.isPeak ? 'true' : undefined}
  >
    <Show when={props.cell.open > 0} fallback={<span class="visually-hidden">{t('closed')}</span>}>
      <span class="heat-number" aria-hidden="true">
        {props.cell.busy}
        <Show when={props.cell.open < props.places}>
          <span class="heat-of">/{props.cell.open}</span>
        </Show>
      </span>
      <span class="visually-hidden">
        {t('busyOf', { busy: props.cell.busy, open: props.cell.open })}
        <Show when={props.cell.isPeak}>{`, ${t('atPeak')}`}</Show>
      </span>
    </Show>
  </td>
)

const DayHead = (props: { day: Day }) => (
  <th scope="col">
    <A class="heat-day" href={`/semaine?jour=${props.day}`}>
      <span aria-hidden="true">{sayDay(props.day, 'weekdayShort').replace('.', '')}</span>
      <span class="heat-date" aria-hidden="true">
        {Number(props.day.slice(8))}
      </span>
      <span class="visually-hidden">{sayDay(props.day)}</span>
    </A>
  </th>
)

const Legend = (props: { most: Heat[] }) => (
  <ul class="heat-legend" aria-label={t('legend')}>
    <For each={props.most}>
      {(heat) => (
        <li>
          <span class={`heat-swatch heat heat-${heat}`} aria-hidden="true" />
          {t(`heat${heat}`)}
        </li>
      )}
    </For>
    <li>
      <span class="heat-swatch heat" data-peak="true" aria-hidden="true" />
      {t('atPeak')}
    </li>
  </ul>
)

/** How many places are busy, half hour by half hour: a table with numbers, over patterns that grow
 *  denser. */
export const HeatTable = (props: { cockpit: Cockpit }) => {
  const [all, setAll] = createSignal(false)
  const hasOthers = () => props.cockpit.all.places > props.cockpit.rooms.places
  const showsAll = () => all() && hasOthers()
  const shown = () => (showsAll() ? props.cockpit.all : props.cockpit.rooms)
  const lines = createMemo(() => linesOf(props.cockpit, shown(), !showsAll()))
  const steps = createMemo(() => {
    const there = new Set(lines().flatMap(({ cells }) => cells.map(({ heat }) => heat)))
    return ([0, 1, 2, 3, 4] as const).filter((heat) => heat === 0 || heat === 4 || there.has(heat))
  })
  return (
    <CockpitPart id="salles" title={t('rooms')}>
      <Show when={hasOthers()}>
        <Segments
          label={t('whichPlaces')}
          labelHidden
          value={all() ? 'all' : 'rooms'}
          options={{ rooms: t('trainingRooms'), all: t('allPlaces') }}
          onPick={(value) => setAll(value === 'all')}
        />
      </Show>
      <table class="heat-table">
        <caption>{t(showsAll() ? 'placesTable' : 'tableOf', { n: shown().places })}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">{t('hour')}</span>
            </th>
            <For each={props.cockpit.frame.days}>{(day) => <DayHead day={day} />}</For>
          </tr>
        </thead>
        <tbody>
          <For each={lines()}>
            {(line) => (
              <tr>
                <th scope="row" class={line.minute % 60 === 0 ? 'heat-hour' : 'heat-half'}>
                  {sayClock(clockOfLine(line))}
                </th>
                <For each={line.cells}>{(cell) => <Box cell={cell} places={shown().places} />}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Legend most={steps()} />
    </CockpitPart>
  )
}

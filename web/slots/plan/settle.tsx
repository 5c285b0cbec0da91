import { createMemo, For, type JSX, Show } from 'solid-js'
import type { Plan } from '#api/slots/schema.ts'
import { Fold } from '#web/kit/fold.tsx'
import type { Day } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { PlanBulk } from './bulk.tsx'
import type { Planning } from './planning.ts'
import { commonReasons, daysToSettle, stuck } from './view.ts'
import { planWords as t } from './words.ts'

/** So many dates speak for themselves; more are summed up first. */
const toSumUp = 3
/** So many dates are in view; those after them are behind their number. */
const atOnce = 6

/** The dates that clash or were settled apart, one by one, and what settles many at once. */
export const PlanSettle = (props: {
  plan: Plan
  planning: Planning<object>
  house: House
  row: (day: Day, quiet: boolean) => JSX.Element
}) => {
  const days = createMemo(() => daysToSettle(props.plan, props.planning.choices()))
  const left = createMemo(() => stuck(props.plan).map((date) => date.day))
  /** Where no date fits, it is the slot that is to be changed, not date after date. */
  const isHopeless = () => left().length > toSumUp && left().length === props.plan.dates.length
  /** The next ones to settle are always among them. */
  const inView = createMemo(() => {
    if (isHopeless()) return []
    const shown = new Set([...days().slice(0, atOnce), ...left().slice(0, atOnce)])
    return days().filter((day) => shown.has(day))
  })
  const folded = () => days().filter((day) => !inView().includes(day))
  return (
    <Show when={days().length > 0}>
      <section class="stack" id="a-regler">
        <h3 tabindex="-1">{t(left().length > 0 ? 'settle' : 'settled')}</h3>
        <Show when={left().length > toSumUp}>
          <ul class="reasons small">
            <For each={commonReasons(props.plan)}>
              {({ detail, n }) => (
                <li>
                  {detail} <span class="soft">({t('often', { n })})</span>
                </li>
              )}
            </For>
          </ul>
        </Show>
        <PlanBulk plan={props.plan} planning={props.planning} house={props.house} left={left()} />
        <ul class="plan-dates">
          <For each={inView()}>{(day) => props.row(day, false)}</For>
        </ul>
        <Show when={folded().length > 0}>
          <Fold says={t(isHopeless() ? 'oneByOne' : 'others', { n: folded().length })}>
            <ul class="plan-dates">
              <For each={folded()}>{(day) => props.row(day, false)}</For>
            </ul>
          </Fold>
        </Show>
      </section>
    </Show>
  )
}

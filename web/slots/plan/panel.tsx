import { createMemo, For, Show } from 'solid-js'
import type { Plan } from '#api/slots/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { Fold } from '#web/kit/fold.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Notice } from '#web/kit/surface.tsx'
import { type Day, sayDay } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { ClockChoice, type Clocked } from '#web/slots/clock-choice.tsx'
import { choosing, exceptionOn, insisting, letting } from './choices.ts'
import { PlanDate } from './date.tsx'
import type { Planning } from './planning.ts'
import { PlanSettle } from './settle.tsx'
import { PlanSummary } from './summary.tsx'
import { byMonth, insistable } from './view.ts'
import { planWords as t } from './words.ts'
import './plan.css'

type Props = {
  planning: Planning<object>
  house: House
  clock: Clocked
  onClock: (clock: Clocked) => void
  /** The plan is of a slot that exists. */
  existing?: boolean
}

/** Every date before anything is made: what clashes first, with its ways out, then all of them. */
export const PlanPanel = (props: Props) => (
  <section class="part plan" aria-busy={props.planning.busy()}>
    <h2>{t('title')}</h2>
    <RefusalNotice refusal={props.planning.refusal()} onAgain={props.planning.again} />
    <PlanSummary
      plan={props.planning.plan()}
      busy={props.planning.busy()}
      existing={props.existing === true}
    />
    <ClockChoice plan={props.planning.plan()} chosen={props.clock} onChoose={props.onClock} />
    <Show when={props.planning.plan()}>{(plan) => <Dates {...props} plan={plan()} />}</Show>
  </section>
)

const Dates = (props: Props & { plan: Plan }) => {
  const choices = () => props.planning.choices()
  const dates = createMemo(() => new Map(props.plan.dates.map((date) => [date.day, date])))
  // By their days, which compare by value: a date keeps its place and its focus when it is asked anew.
  const row = (day: Day, quiet: boolean) => (
    <Show when={dates().get(day)}>
      {(date) => (
        <PlanDate
          date={date()}
          exception={exceptionOn(choices(), day)}
          settled={props.planning.settled()}
          places={props.house.places}
          quiet={quiet}
          onWay={(way) => props.planning.choose(choosing(choices(), [day], way))}
          onRestore={() => props.planning.choose(letting(choices(), day))}
        />
      )}
    </Show>
  )
  return (
    <>
      <Insist plan={props.plan} planning={props.planning} />
      <PlanSettle plan={props.plan} planning={props.planning} house={props.house} row={row} />
      <Show when={props.plan.dates.length > 0}>
        <Fold says={t('all', { n: props.plan.dates.length })}>
          <AllDates plan={props.plan} row={row} />
        </Fold>
      </Show>
    </>
  )
}

type Row = (day: Day, quiet: boolean) => ReturnType<typeof PlanDate>

const AllDates = (props: { plan: Plan; row: Row }) => {
  const months = createMemo(() => byMonth(props.plan.dates))
  const names = createMemo(() => months().map((one) => one.month))
  const daysOf = (month: string) =>
    (months().find((one) => one.month === month)?.dates ?? []).map((date) => date.day)
  return (
    <For each={names()}>
      {(month) => (
        <>
          <h3 class="plan-month first-upper">{sayDay(`${month}-01`, 'month')}</h3>
          <ul class="plan-dates">
            <For each={daysOf(month)}>{(day) => props.row(day, true)}</For>
          </ul>
        </>
      )}
    </For>
  )
}

/** Once for all the dates that it concerns. */
const Insist = (props: { plan: Plan; planning: Planning<object> }) => {
  const wanted = createMemo(() => insistable(props.plan, props.planning.choices()))
  return (
    <Show when={wanted().codes.length > 0}>
      <Notice tone="warn" title={t('insistOn', { n: wanted().n })}>
        <ul class="reasons">
          <For each={wanted().details}>{(detail) => <li>{detail}</li>}</For>
        </ul>
        <Button
          icon="check"
          onClick={() => props.planning.choose(insisting(props.planning.choices(), wanted().codes))}
        >
          {t('insist')}
        </Button>
      </Notice>
    </Show>
  )
}

import { Show } from 'solid-js'
import type { WeekHours } from '#api/slots/schema.ts'
import { meterOf } from './view.ts'
import './given.css'

/** Minutes given along the promise, as a bar; the words beside it say the same. */
export const Meter = (props: { week: WeekHours }) => {
  const parts = () => meterOf(props.week)
  const line = (at: number, name: string) => (
    <line class={name} x1={String(at)} x2={String(at)} y1="0" y2="10" />
  )
  const mark = (at: number) => [line(at, 'meter-gap'), line(at, 'meter-mark')]
  return (
    <svg class="meter" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="meter-whole" width="100" height="10" />
      <rect class="meter-given" width={String(parts().given)} height="10" />
      <Show when={parts().from > 0 && parts().from < 100}>{mark(parts().from)}</Show>
      <Show when={parts().to < 100}>{mark(parts().to)}</Show>
    </svg>
  )
}

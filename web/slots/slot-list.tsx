import { For } from 'solid-js'
import type { Slot } from '#api/slots/schema.ts'
import { sayWeekday } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { SlotLine } from './slot-line.tsx'
import { byWeekday } from './view.ts'
import '#web/sessions/line.css'
import './slots.css'

export const SlotList = (props: { slots: Slot[]; house: House }) => (
  <div class="agenda">
    <For each={byWeekday(props.slots)}>
      {(group) => (
        <section class="agenda-day" aria-label={sayWeekday(group.weekday)}>
          <h2 class="first-upper">{sayWeekday(group.weekday)}</h2>
          <ul class="lines">
            <For each={group.slots}>{(slot) => <SlotLine slot={slot} house={props.house} />}</For>
          </ul>
        </section>
      )}
    </For>
  </div>
)

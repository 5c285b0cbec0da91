import { type JSX, Show } from 'solid-js'
import { Card } from '#web/kit/surface.tsx'
import type { Refusal } from '#web/lib/remote/refusal.ts'
import type { House } from '#web/sessions/queries.ts'
import type { Planning } from '#web/slots/plan/planning.ts'
import { PlanRefusal, ToSettle } from '#web/slots/plan/refusal.tsx'
import type { SlotDraft } from './draft.ts'
import { SlotSummary } from './slot-summary.tsx'

/** Beside a slot's form: the slot in one look, what is left to settle, why it was not saved. */
export const SlotSide = (props: {
  draft: SlotDraft
  house: House
  planning: Planning<object>
  refusal: Refusal | undefined
  onAgain: () => void
  children: JSX.Element
}) => (
  <div class="booking-side">
    <Card>
      <SlotSummary draft={props.draft} house={props.house} />
      <Show when={!props.refusal}>
        <ToSettle planning={props.planning} />
      </Show>
      <PlanRefusal refusal={props.refusal} onAgain={props.onAgain} />
      {props.children}
    </Card>
  </div>
)

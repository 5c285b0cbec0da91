import { createEffect, createSignal, on } from 'solid-js'
import { v7 as newId } from 'uuid'
import type { Session } from '#api/sessions/schema.ts'
import type { Slot } from '#api/slots/schema.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { isDay } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { outliving } from '#web/slots/plan/choices.ts'
import { createPlanning } from '#web/slots/plan/planning.ts'
import type { Intent } from './address.ts'
import {
  changesSlot,
  firstChanged,
  patched,
  type Reach,
  rebasedSlotDraft,
  type SlotDraft,
  slotChangeOf,
  slotDraftOf,
} from './draft.ts'
import { isRight, wrongIn } from './fit.ts'
import { changeSlot, planChange, type SlotChange } from './queries.ts'
import { nextDateOf } from './view.ts'

type Changed = {
  slot: Slot
  sessions: Session[]
  house: House
  reach: Intent['reach']
  /** Somebody else was faster: the slot as it stands is wanted. */
  onFresh: () => void
}

/**
 * A change of a slot being made: what is typed, what it would do, and sending it. When somebody else
 * changed the slot meanwhile, what was typed is laid upon the fresh one.
 */
export const createSlotChange = (props: Changed) => {
  const [draft, setDraft] = createSignal<SlotDraft>(slotDraftOf(props.slot))
  const [reach, setReach] = createSignal<Reach>({
    scope: props.reach.scope,
    on: props.reach.on ?? nextDateOf(props.sessions),
  })
  const id = newId()
  const activity = () => props.house.activities.find((one) => one.id === props.slot.activity)
  const wrong = () => wrongIn({ ...draft(), from: firstChanged(props.slot, reach()) }, activity())
  const isWrongOn = () => reach().scope === 'following' && !isDay(reach().on)
  const wish = () => slotChangeOf(draft(), props.slot, reach(), id)
  const isComplete = () => isRight(wrong()) && !isWrongOn()
  const planning = createPlanning<SlotChange>(
    () => (isComplete() && changesSlot(wish()) ? wish() : undefined),
    (asked, signal) => planChange(props.slot.id, asked, signal),
  )
  const changing = createSending((whole: SlotChange) => changeSlot(props.slot.id, whole))
  const isMeanwhile = () => changing.refusal()?.code === 'slots.changed_meanwhile'
  createEffect(
    on(
      () => props.slot,
      (fresh, seen) => {
        if (seen && seen.revision !== fresh.revision)
          setDraft(rebasedSlotDraft(draft(), seen, fresh))
      },
    ),
  )
  const patch = (part: Partial<SlotDraft>) => {
    setDraft((before) => patched(before, part))
    planning.choose(outliving(planning.choices(), part))
    changing.forget()
  }
  /** Undefined after a refusal. */
  const send = async () => {
    const whole = planning.whole()
    const done = whole && (await changing.run(whole))
    if (done) return done
    if (isMeanwhile()) props.onFresh()
    planning.takePlan(changing.refusal())
    return undefined
  }
  return {
    draft,
    patch,
    reach,
    setReach,
    wrong,
    isWrongOn,
    isComplete,
    changesNothing: () => !changesSlot(wish()),
    planning,
    send,
    busy: changing.busy,
    refusal: () => (isMeanwhile() ? undefined : changing.refusal()),
    meanwhile: () => (isMeanwhile() ? changing.refusal() : undefined),
  }
}

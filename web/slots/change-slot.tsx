import { createSignal, onMount, Show } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import type { Slot } from '#api/slots/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { editWords } from '#web/kit/edit-words.ts'
import { showFirstWrong } from '#web/kit/focus.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Notice } from '#web/kit/surface.tsx'
import { toast } from '#web/kit/toast.tsx'
import { formWords } from '#web/sessions/form-words.ts'
import type { House } from '#web/sessions/queries.ts'
import { createFree } from '#web/sessions/wish-form.tsx'
import { PlanPanel } from '#web/slots/plan/panel.tsx'
import { showSettle } from '#web/slots/plan/refusal.tsx'
import { clashing } from '#web/slots/plan/view.ts'
import type { Intent } from './address.ts'
import { createSlotChange } from './create-slot-change.ts'
import { sessionPartOf } from './draft.ts'
import { atOnce } from './fit.ts'
import { slotFormWords as t } from './form-words.ts'
import { ReachFields } from './reach-fields.tsx'
import { SlotFields } from './slot-fields.tsx'
import { SlotSide } from './slot-side.tsx'
import { takeBackChange } from './undo.ts'

/** Changes a slot from a day on, or every date to come; what that does is shown before it is done. */
export const ChangeSlotForm = (props: {
  slot: Slot
  sessions: Session[]
  house: House
  reach: Intent['reach']
  onFresh: () => void
  onDone: (slot: string) => void
  onUndone: (slot: string) => void
}) => {
  let title: HTMLHeadingElement | undefined
  onMount(() => title?.focus())
  const [strict, setStrict] = createSignal(false)
  const change = createSlotChange(props)
  const free = createFree(() => sessionPartOf(change.draft()))

  const send = async () => {
    const { slot } = props
    const done = await change.send()
    if (!done) return
    const { changed, kept } = done
    // The slot that was split is there again; the one on the page by then may be gone.
    const { id } = slot
    const undo = () => void takeBackChange(done.change, () => props.onUndone(id))
    toast(t(kept > 0 ? 'changedKept' : 'changed', { n: changed, kept }), undo)
    props.onDone(done.slot.id)
  }
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    setStrict(true)
    if (!change.isComplete()) return showFirstWrong(event.currentTarget)
    const plan = change.planning.plan()
    if (change.planning.settled() && plan && clashing(plan).length > 0) return showSettle()
    if (!change.changesNothing()) void send()
  }

  return (
    <form class="booking" novalidate onSubmit={submit}>
      <div class="booking-form">
        <h2 tabindex="-1" ref={title}>
          {t('changeTitle')}
        </h2>
        <ReachFields
          reach={change.reach()}
          error={strict() && change.isWrongOn() ? editWords('badDay') : undefined}
          onReach={change.setReach}
        />
        <SlotFields
          existing
          draft={change.draft()}
          free={free.data()}
          house={props.house}
          wrong={strict() ? change.wrong() : atOnce(change.wrong())}
          onDraft={change.patch}
        />
        <RefusalNotice refusal={free.refusal()} onAgain={free.again} />
        <PlanPanel
          existing
          planning={change.planning}
          house={props.house}
          clock={change.draft().clock}
          onClock={(clock) => change.patch({ clock })}
        />
      </div>
      <SlotSide
        draft={change.draft()}
        house={props.house}
        planning={change.planning}
        refusal={change.refusal()}
        onAgain={() => void send()}
      >
        <Show when={change.meanwhile()}>
          {(refusal) => (
            <Notice tone="warn" title={refusal().detail}>
              <p>{t('changedMeanwhile')}</p>
            </Notice>
          )}
        </Show>
        <Show when={strict() && change.changesNothing()}>
          <p class="soft small">{formWords('nothingToSave')}</p>
        </Show>
        <div class="row">
          <Button type="submit" look="primary" icon="check" busy={change.busy()}>
            {editWords('save')}
          </Button>
          <Button look="quiet" onClick={() => props.onDone(props.slot.id)}>
            {editWords('leave')}
          </Button>
        </div>
      </SlotSide>
    </form>
  )
}

import { useLocation, useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { v7 as newId } from 'uuid'
import { isCoordinator, me } from '#web/auth/me.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { showFirstWrong } from '#web/kit/focus.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Notice, Page } from '#web/kit/surface.tsx'
import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { today } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { createFree } from '#web/sessions/wish-form.tsx'
import { outliving } from '#web/slots/plan/choices.ts'
import { PlanPanel } from '#web/slots/plan/panel.tsx'
import { createPlanning } from '#web/slots/plan/planning.ts'
import { showSettle } from '#web/slots/plan/refusal.tsx'
import { clashing } from '#web/slots/plan/view.ts'
import { slotDraftFrom } from './address.ts'
import { patched, type SlotDraft, sessionPartOf, slotOf } from './draft.ts'
import { atOnce, isRight, wrongIn } from './fit.ts'
import { slotFormWords as t } from './form-words.ts'
import { makeSlot, planSlot } from './queries.ts'
import { saySlot } from './say.ts'
import { SlotFields } from './slot-fields.tsx'
import { SlotSide } from './slot-side.tsx'
import { takeBackChange } from './undo.ts'
import { WithHouse } from './with-house.tsx'
import { slotWords } from './words.ts'

const Form = (props: { house: House }) => {
  const location = useLocation()
  const navigate = useNavigate()
  const reader = me()
  const self = reader && !isCoordinator() ? [reader.id] : []
  const [draft, setDraft] = createSignal<SlotDraft>(slotDraftFrom(location.search, self, today()))
  const [strict, setStrict] = createSignal(false)
  // Once per form: a retry after a bad network is the same request.
  const id = newId()
  const free = createFree(() => sessionPartOf(draft()))
  const activity = () => props.house.activities.find((one) => one.id === draft().activity)
  const wrong = () => wrongIn(draft(), activity())
  const planning = createPlanning(
    () => (isRight(wrong()) ? slotOf(draft(), id) : undefined),
    planSlot,
  )
  const making = createSending(makeSlot)

  const patch = (part: Partial<SlotDraft>) => {
    setDraft((before) => patched(before, part))
    planning.choose(outliving(planning.choices(), part))
    making.forget()
  }
  const send = async () => {
    const wish = planning.whole()
    const done = wish && (await making.run(wish))
    if (!done) return planning.takePlan(making.refusal())
    // Whoever has gone on to other pages is left there.
    const page = `/creneaux/${id}`
    const leave = () => window.location.pathname === page && navigate('/creneaux')
    const undo = () => void takeBackChange(done.change, leave, slotWords('unmade'))
    const skipped = planning.choices().exceptions.filter((one) => one.skip).length
    toast(slotWords('made', { slot: saySlot(done.slot), n: done.changed - skipped }), undo)
    navigate(`/creneaux/${done.slot.id}`)
  }
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    setStrict(true)
    if (!isRight(wrong())) return showFirstWrong(event.currentTarget)
    const plan = planning.plan()
    if (planning.settled() && plan && clashing(plan).length > 0) return showSettle()
    void send()
  }
  const isUsed = () => making.refusal()?.code === 'request.id_is_used'

  return (
    <form class="booking" novalidate onSubmit={submit}>
      <div class="booking-form">
        <SlotFields
          draft={draft()}
          free={free.data()}
          house={props.house}
          wrong={strict() ? wrong() : atOnce(wrong())}
          onDraft={patch}
        />
        <RefusalNotice refusal={free.refusal()} onAgain={free.again} />
        <PlanPanel
          planning={planning}
          house={props.house}
          clock={draft().clock}
          onClock={(clock) => patch({ clock })}
        />
      </div>
      <SlotSide
        draft={draft()}
        house={props.house}
        planning={planning}
        refusal={isUsed() ? undefined : making.refusal()}
        onAgain={() => void send()}
      >
        <Show when={isUsed()}>
          <Notice tone="good" title={slotWords('firstTryWorked')}>
            <ButtonLink href={`/creneaux/${id}`}>{slotWords('seeSlot')}</ButtonLink>
          </Notice>
        </Show>
        <Button type="submit" look="primary" wide icon="check" busy={making.busy()}>
          {t('make')}
        </Button>
      </SlotSide>
    </form>
  )
}

/** Make a weekly slot by a plain form; every date is shown before anything is made. */
export const NewSlotPage = () => {
  return (
    <Page
      title={t('newTitle')}
      lead={t('newLead')}
      actions={
        <ButtonLink href="/creneaux" icon="left">
          {slotWords('back')}
        </ButtonLink>
      }
    >
      <WithHouse>{(known) => <Form house={known} />}</WithHouse>
    </Page>
  )
}

import { createSignal, onMount, Show } from 'solid-js'
import { v7 as newId } from 'uuid'
import type { Session } from '#api/sessions/schema.ts'
import type { Done, Slot } from '#api/slots/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { editWords } from '#web/kit/edit-words.ts'
import { TextField } from '#web/kit/field.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { Card } from '#web/kit/surface.tsx'
import { toast } from '#web/kit/toast.tsx'
import { createLoad, createSending } from '#web/lib/remote/load.ts'
import { type Day, isDay, today } from '#web/lib/time.ts'
import { slotFormWords as t } from './form-words.ts'
import { endSlot, type SlotEnd } from './queries.ts'
import { takeBackChange } from './undo.ts'
import { nextDateOf } from './view.ts'

const sayEffect = ({ changed, kept }: Done): string => {
  const stays = kept > 0 ? ` ${t('endsKept', { n: kept })}` : ''
  return (changed > 0 ? t('ends', { n: changed }) : t('endsNone')) + stays
}

/** Ends a slot from a day on, having said first how many sessions that cancels. */
export const EndSlotForm = (props: {
  slot: Slot
  sessions: Session[]
  from: Day | undefined
  onDone: (slot: string) => void
  onUndone: (slot: string) => void
}) => {
  let title: HTMLHeadingElement | undefined
  onMount(() => title?.focus())
  const [day, setDay] = createSignal(props.from ?? nextDateOf(props.sessions))
  const [tried, setTried] = createSignal(false)
  const id = newId()
  const wish = (): SlotEnd => ({ id, on: day(), revision: props.slot.revision })
  // A year being typed passes through 0002, 0020 and 0202.
  const isRight = () => isDay(day()) && day() > '2000'
  const effect = createLoad(
    () => (isRight() ? day() : undefined),
    () => endSlot(props.slot.id, { ...wish(), id: newId(), dryRun: true }),
  )
  const ending = createSending((end: SlotEnd) => endSlot(props.slot.id, end))
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    const { slot } = props
    const done = isRight() ? await ending.run(wish()) : undefined
    if (!done) return
    toast(
      t('ended', { n: done.changed }),
      () => void takeBackChange(done.change, () => props.onUndone(slot.id)),
    )
    props.onDone(slot.id)
  }
  return (
    <form novalidate onSubmit={(event) => void submit(event)}>
      <Card class="session-card">
        <h2 tabindex="-1" ref={title}>
          {t('endTitle')}
        </h2>
        <TextField
          label={editWords('from')}
          hint={t('endHint')}
          type="date"
          min={today()}
          value={day()}
          error={tried() && !isRight() ? editWords('badDay') : undefined}
          onText={setDay}
        />
        <p role="status">
          <Show when={!effect.busy()} fallback={<span class="soft">{t('counting')}</span>}>
            <Show when={isRight() && effect.data()}>{(done) => sayEffect(done())}</Show>
          </Show>
        </p>
        <RefusalNotice refusal={effect.refusal()} onAgain={effect.again} />
        <RefusalNotice refusal={ending.refusal()} />
        <div class="row">
          <Button type="submit" look="danger" icon="trash" busy={ending.busy()}>
            {t('endTitle')}
          </Button>
          <Button look="quiet" onClick={() => props.onDone(props.slot.id)}>
            {editWords('leave')}
          </Button>
        </div>
      </Card>
    </form>
  )
}

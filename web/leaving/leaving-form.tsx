import { createSignal, For, Show } from 'solid-js'
import type { Left, Planned } from '#api/slots/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { type Choice, Select, TextField } from '#web/kit/field.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { takeBack } from '#web/kit/take-back.ts'
import { toast } from '#web/kit/toast.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { isDay, today, wallOf } from '#web/lib/time.ts'
import { PlannedList } from './planned-list.tsx'
import { type Leaver, leave, takeLeavingBack } from './queries.ts'
import { becomingOf } from './view.ts'
import { leavingWords as t } from './words.ts'

type Props = {
  leaver: Leaver
  planned: Planned
  /** Who, or which place, could take over: ids and names. */
  heirs: readonly Choice[]
  /** After it was done, or taken back. */
  onChanged: () => void
}

/** What is still planned with somebody or at a place, and how it is freed from a day on. */
export const LeavingForm = (props: Props) => {
  const [planned, setPlanned] = createSignal(props.planned)
  const [refused, setRefused] = createSignal<string[]>([])
  const [from, setFrom] = createSignal(today())
  const [to, setTo] = createSignal('')
  const sending = createSending((wish: { from: string; to: string | null }) =>
    leave(props.leaver, wish),
  )
  const undo = (left: Left) =>
    takeBack(() => takeLeavingBack(props.leaver, left)).then(() => props.onChanged())
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!isDay(from())) return
    const left = await sending.run({ from: from(), to: to() || null })
    if (!left) return
    const { name } = props.leaver
    const said = left.archived
      ? t('done', { name })
      : t('partly', { name, n: left.planned.sessions })
    toast(said, () => void undo(left))
    setPlanned(left.planned)
    setRefused(left.refused)
    if (left.archived) props.onChanged()
  }
  const isPlace = () => props.leaver.what === 'places'
  const choices = () => [{ value: '', label: t(isPlace() ? 'nowhere' : 'nobody') }, ...props.heirs]
  const becomes = (id: string) => {
    const slot = planned().slots.find((one) => one.id === id)
    const session = planned().single.find((one) => one.id === id)
    const one = slot ?? session
    if (!one || !isDay(from())) return ''
    const last = session ? wallOf(session.start).day : (slot?.until ?? null)
    const seats = { volunteers: one.volunteers, learners: one.learners ?? [], last }
    const becoming = becomingOf(seats, props.leaver, { from: from(), to: to() })
    const heir = props.heirs.find(({ value }) => value === to())?.label ?? ''
    if (becoming === 'handed') return t(isPlace() ? 'moved' : 'handed', { heir })
    if (becoming === 'ends') return t(slot ? 'ends' : 'isCancelled')
    return t(becoming, { name: props.leaver.name })
  }
  return (
    <form class="stack-s" novalidate onSubmit={(event) => void submit(event)}>
      <h3 class="card-title">
        {t(isPlace() ? 'titlePlace' : 'title', { name: props.leaver.name })}
      </h3>
      <PlannedList planned={planned()} leaver={props.leaver.id} becomes={becomes} />
      <Show when={refused().length > 0}>
        <ul class="reasons small" role="status">
          <For each={refused()}>{(reason) => <li>{reason}</li>}</For>
        </ul>
      </Show>
      <RefusalNotice refusal={sending.refusal()} />
      <TextField
        label={t('from')}
        type="date"
        min={today()}
        error={isDay(from()) ? undefined : t('badDay')}
        value={from()}
        onText={setFrom}
      />
      <Select
        label={t(isPlace() ? 'move' : 'give')}
        value={to()}
        options={choices()}
        onPick={setTo}
      />
      <div>
        <Button type="submit" look="danger" busy={sending.busy()}>
          {t('go')}
        </Button>
      </div>
    </form>
  )
}

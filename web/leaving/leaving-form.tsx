import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Conflict } from '#api/schema.ts'
import type { Left, Planned } from '#api/slots/schema.ts'
import { Button } from '#web/kit/button.tsx'
import type { Choice } from '#web/kit/choices.ts'
import { editWords } from '#web/kit/edit-words.ts'
import { Select, TextField } from '#web/kit/field.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { takeBack } from '#web/kit/take-back.ts'
import { toast } from '#web/kit/toast.tsx'
import { sayReason } from '#web/lib/names.ts'
import { until } from '#web/lib/remote/api.ts'
import { createLoad, createSending } from '#web/lib/remote/load.ts'
import { isDay, today } from '#web/lib/time.ts'
import { PlannedList } from './planned-list.tsx'
import { type Leaver, leave, takeLeavingBack } from './queries.ts'
import { leavingWords as t } from './words.ts'

type Props = {
  leaver: Leaver
  planned: Planned
  /** Who, or which place, could take over: ids and names. */
  heirs: readonly Choice[]
  /** After it was done, or taken back. */
  onChanged: () => void
}

type Wish = { from: string; to: string | null }

/** What is still planned with somebody or at a place, and how it is freed from a day on: said by a dry run before it
 *  is done. */
export const LeavingForm = (props: Props) => {
  const [planned, setPlanned] = createSignal(props.planned)
  const [refused, setRefused] = createSignal<Conflict[]>([])
  const [from, setFrom] = createSignal(today())
  const [to, setTo] = createSignal('')
  const sending = createSending((wish: Wish) => leave(props.leaver, wish))
  const wish = (): Wish | undefined =>
    isDay(from()) && from() >= today() ? { from: from(), to: to() || null } : undefined
  const foretold = createLoad(createMemo(wish), (one, signal) =>
    leave(props.leaver, { ...one, dryRun: true }, until(signal)),
  )
  const undo = (left: Left) =>
    takeBack(() => takeLeavingBack(props.leaver, left)).then(() => props.onChanged())
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const wanted = wish()
    const left = wanted && (await sending.run(wanted))
    if (!left) return
    const { name } = props.leaver
    const said = left.archived
      ? t('done', { name })
      : t('partly', { name, n: left.planned.sessions })
    toast(said, () => void undo(left))
    setPlanned(left.planned)
    setRefused(left.refused)
    if (left.archived) props.onChanged()
    else foretold.again()
  }
  const isPlace = () => props.leaver.what === 'places'
  const becomes = (id: string) => {
    const left = foretold.current()
    if (!left) return foretold.busy() ? '…' : ''
    const { is, why } = left.became.find((one) => one.id === id) ?? { is: 'stays' as const }
    if (why) return t('cannot', { why: why.map(sayReason).join(' ') })
    const heir = props.heirs.find(({ value }) => value === to())?.label ?? ''
    if (is === 'handed') return t(isPlace() ? 'moved' : 'handed', { heir })
    const isSlot = planned().slots.some((one) => one.id === id)
    if (is === 'ends') return t(isSlot ? 'ends' : 'isCancelled')
    return t(is, { name: props.leaver.name })
  }
  return (
    <form class="stack-s" novalidate onSubmit={(event) => void submit(event)}>
      <h3 class="card-title">
        {t(isPlace() ? 'titlePlace' : 'title', { name: props.leaver.name })}
      </h3>
      <PlannedList planned={planned()} leaver={props.leaver.id} becomes={becomes} />
      <Show when={refused().length > 0}>
        <ul class="reasons small" role="status">
          <For each={refused()}>{(reason) => <li>{sayReason(reason)}</li>}</For>
        </ul>
      </Show>
      <RefusalNotice refusal={sending.refusal() ?? foretold.refusal()} />
      <TextField
        label={editWords('from')}
        type="date"
        min={today()}
        error={wish() ? undefined : editWords('badDay')}
        value={from()}
        onText={setFrom}
      />
      <Select
        label={t(isPlace() ? 'move' : 'give')}
        value={to()}
        none={t(isPlace() ? 'nowhere' : 'nobody')}
        options={props.heirs}
        onPick={setTo}
      />
      <Button type="submit" look="danger" busy={sending.busy()}>
        {t('go')}
      </Button>
    </form>
  )
}

import { createSignal, Show } from 'solid-js'
import type { WeekHours } from '#api/slots/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { choicesOf } from '#web/kit/choices.ts'
import { editWords } from '#web/kit/edit-words.ts'
import { Select, TextField } from '#web/kit/field.tsx'
import { type Day, sayMinutes } from '#web/lib/time.ts'
import { sayWeek } from './say.ts'
import { mostOf, raises } from './view.ts'
import { hoursWords as t } from './words.ts'
import '#web/kit/form.css'

type Props = {
  weeks: WeekHours[]
  asked: Day | undefined
  busy: boolean
  onPut: (week: WeekHours, minutes: number, reason: string) => Promise<void>
  onClose: () => void
}

export const CeilingFields = (props: Props) => {
  const [chosen, setChosen] = createSignal(props.asked)
  const week = () => props.weeks.find((one) => one.week === chosen()) ?? props.weeks[0]
  // By its Monday: the same week asked anew keeps what is being typed.
  return (
    <Show when={week()?.week} keyed>
      <Show when={week()}>{(one) => <Fields {...props} week={one()} onWeek={setChosen} />}</Show>
    </Show>
  )
}

const Fields = (props: Props & { week: WeekHours; onWeek: (week: Day) => void }) => {
  const options = () => raises(props.week)
  const [minutes, setMinutes] = createSignal(
    props.week.ceiling ?? options().find((n) => n > mostOf(props.week)) ?? 0,
  )
  const [reason, setReason] = createSignal(props.week.reason ?? '')
  const [tried, setTried] = createSignal(false)
  const isBad = () => reason().trim().length < 3
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isBad()) void props.onPut(props.week, minutes(), reason().trim())
  }
  return (
    <form class="form-row" novalidate onSubmit={submit}>
      <Select
        label={t('week')}
        value={props.week.week}
        options={props.weeks.map((one) => ({ value: one.week, label: sayWeek(one) }))}
        onPick={props.onWeek}
      />
      <Select
        label={t('most')}
        value={String(minutes())}
        options={choicesOf(options(), sayMinutes)}
        onPick={(value) => setMinutes(Number(value))}
      />
      <div class="form-row-whole">
        <TextField
          label={t('reason')}
          hint={t('reasonHint')}
          maxlength={200}
          value={reason()}
          error={tried() && isBad() ? t('missingReason') : undefined}
          onText={setReason}
        />
      </div>
      <div class="row form-row-whole">
        <Button type="submit" icon="check" busy={props.busy}>
          {t('allow')}
        </Button>
        <Button look="quiet" onClick={() => props.onClose()}>
          {editWords('leave')}
        </Button>
      </div>
    </form>
  )
}

import { createSignal, Show } from 'solid-js'
import type { Effects } from '#api/slots/schema.ts'
import type { Sale, SaleException } from '#api/year/schema.ts'
import { createPreview, PreviewNotice } from '#web/effects/preview.tsx'
import { Segments, TextField } from '#web/kit/field.tsx'
import { showFirstWrong } from '#web/kit/focus.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { addDays, isDay } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { putSale } from '#web/year/queries.ts'
import { SaveBar } from '#web/year/save-bar.tsx'
import { yearWords } from '#web/year/words.ts'
import { type SaleMonth, withMonth } from './view.ts'
import { saleWords as t } from './words.ts'

type How = 'usual' | 'moved' | 'skipped'

const howOf = (one: SaleMonth): How => {
  if (!one.corrected) return 'usual'
  return one.run ? 'moved' : 'skipped'
}

/** One month's sale: as the rule says, on other days, or not at all. */
export const SaleMonthForm = (props: {
  sale: Sale
  month: SaleMonth
  house: House
  onDone: (effects: Effects) => void
}) => {
  let form: HTMLFormElement | undefined
  // As it stood when the form was opened.
  const { sale, month: one } = props
  const [how, setHow] = createSignal(howOf(one))
  const [day, setDay] = createSignal(one.run?.from ?? '')
  const [tried, setTried] = createSignal(false)
  const first = `${one.month}-01`
  const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1)
  const badDay = () => how() === 'moved' && !(isDay(day()) && day() >= first && day() <= last)
  const exception = (): SaleException | undefined =>
    how() === 'usual' ? undefined : { month: one.month, day: how() === 'moved' ? day() : null }
  const body = () => (badDay() ? undefined : withMonth(sale, one.month, exception()))
  const preview = createPreview(body, (wanted) => putSale(wanted, true))
  const sending = createSending((wanted: Sale) => putSale(wanted))
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    const wanted = body()
    if (!wanted) return form && showFirstWrong(form)
    if (!preview.current()) return
    const done = await sending.run(wanted)
    if (done) props.onDone(done.effects)
  }
  return (
    <form class="stack" novalidate ref={form} onSubmit={(event) => void submit(event)}>
      <Segments
        label={t('howThen')}
        value={how()}
        options={(['usual', 'moved', 'skipped'] as const).map((value) => ({
          value,
          label: t(value),
        }))}
        onPick={(value) => setHow(value as How)}
      />
      <Show when={how() === 'moved'}>
        <TextField
          label={t('firstDay')}
          type="date"
          min={first}
          max={last}
          error={tried() && badDay() ? t('badDay') : undefined}
          value={day()}
          onText={setDay}
        />
      </Show>
      <PreviewNotice preview={preview} house={props.house} />
      <RefusalNotice refusal={sending.refusal()} />
      <SaveBar preview={preview} busy={sending.busy()} label={yearWords('save')} />
    </form>
  )
}

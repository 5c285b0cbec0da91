import { createSignal, Show } from 'solid-js'
import type { Effects } from '#api/slots/schema.ts'
import type { Sale, SaleException } from '#api/year/schema.ts'
import { editWords } from '#web/kit/edit-words.ts'
import { Segments, TextField } from '#web/kit/field.tsx'
import { showFirstWrong } from '#web/kit/focus.ts'
import { addDays, isDay } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { createPreviewed, PreviewedEnd } from '#web/year/previewed.tsx'
import { putSale } from '#web/year/queries.ts'
import { nextMonth } from '#web/year/view.ts'
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
  // As it stood when the form was opened.
  const { sale, month: one } = props
  const [how, setHow] = createSignal(howOf(one))
  const [day, setDay] = createSignal(one.run?.from ?? '')
  const [tried, setTried] = createSignal(false)
  const first = `${one.month}-01`
  const last = addDays(nextMonth(first), -1)
  const badDay = () => how() === 'moved' && !(isDay(day()) && day() >= first && day() <= last)
  const exception = (): SaleException | undefined =>
    how() === 'usual' ? undefined : { month: one.month, day: how() === 'moved' ? day() : null }
  const body = () => (badDay() ? undefined : withMonth(sale, one.month, exception()))
  const putting = createPreviewed(body, putSale, ({ effects }) => props.onDone(effects))
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    setTried(true)
    if (badDay()) showFirstWrong(event.currentTarget)
    else void putting.send()
  }
  return (
    <form class="stack" novalidate onSubmit={submit}>
      <Segments
        label={t('howThen')}
        value={how()}
        options={{ usual: t('usual'), moved: t('moved'), skipped: t('skipped') }}
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
      <PreviewedEnd of={putting} house={props.house} label={editWords('save')} />
    </form>
  )
}

import { For, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import type { Effects } from '#api/slots/schema.ts'
import { type Sale, usualSale } from '#api/year/schema.ts'
import { createPreview, PreviewNotice } from '#web/effects/preview.tsx'
import { Segments, Select } from '#web/kit/field.tsx'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { createSending } from '#web/lib/remote/load.ts'
import { sayWeekday } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { putSale } from '#web/year/queries.ts'
import { SaveBar } from '#web/year/save-bar.tsx'
import { sayNth, saySale } from '#web/year/say.ts'
import { yearWords } from '#web/year/words.ts'
import { saleDraftOf, saleRuleIn } from './view.ts'
import { saleWords as t } from './words.ts'
import '#web/kit/form.css'

const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n)
const options = (from: number, to: number, say: (n: number) => string) =>
  upTo(from, to).map((n) => ({ value: `${n}`, label: say(n) }))

/** The rule of the sale, adjusted; it says in words what it comes to. */
export const SaleForm = (props: {
  sale: Sale
  house: House
  onDone: (effects: Effects) => void
}) => {
  const { rule, exceptions } = props.sale
  const [draft, set] = createStore(saleDraftOf(rule, usualSale))
  const body = (): Sale => ({ rule: saleRuleIn({ ...draft }), exceptions })
  const preview = createPreview(body, (sale) => putSale(sale, true))
  const sending = createSending((sale: Sale) => putSale(sale))
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!preview.current()) return
    const done = await sending.run(body())
    if (done) props.onDone(done.effects)
  }
  const weeks = (n: number) => (n === 0 ? t('noWeek') : t('nWeeks', { n }))
  const fields = () =>
    [
      { key: 'nth', options: options(1, 4, sayNth) },
      { key: 'weekday', options: options(1, 7, sayWeekday) },
      { key: 'days', options: options(1, 7, (n) => t('nDays', { n })) },
      { key: 'weeksBefore', options: options(0, 3, weeks) },
      { key: 'weeksAfter', options: options(0, 3, weeks) },
    ] as const
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <Segments
        label={t('there')}
        value={String(draft.on)}
        options={[
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]}
        onPick={(value) => set('on', value === 'true')}
      />
      <Show when={draft.on}>
        <div class="form-grid">
          <For each={fields()}>
            {(field) => (
              <Select
                label={t(field.key)}
                value={draft[field.key]}
                options={field.options}
                onPick={(value) => set(field.key, value)}
              />
            )}
          </For>
        </div>
        <p>{saySale(saleRuleIn({ ...draft })).join(' ')}</p>
      </Show>
      <PreviewNotice preview={preview} house={props.house} />
      <RefusalNotice refusal={sending.refusal()} />
      <SaveBar preview={preview} busy={sending.busy()} label={yearWords('save')} />
    </form>
  )
}

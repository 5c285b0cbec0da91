import { For, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import type { Effects } from '#api/slots/schema.ts'
import { type Sale, usualSale } from '#api/year/schema.ts'
import { choicesOf } from '#web/kit/choices.ts'
import { editWords } from '#web/kit/edit-words.ts'
import { Segments, Select } from '#web/kit/field.tsx'
import { sayWeekday } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { createPreviewed, PreviewedEnd } from '#web/year/previewed.tsx'
import { putSale } from '#web/year/queries.ts'
import { sayNth, saySale } from '#web/year/say.ts'
import { saleDraftOf, saleRuleIn } from './view.ts'
import { saleWords as t } from './words.ts'
import '#web/kit/form.css'

const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n)
const options = (from: number, to: number, say: (n: number) => string) =>
  choicesOf(upTo(from, to), say)

/** The rule of the sale, adjusted; it says in words what it comes to. */
export const SaleForm = (props: {
  sale: Sale
  house: House
  onDone: (effects: Effects) => void
}) => {
  const { rule, exceptions } = props.sale
  const [draft, set] = createStore(saleDraftOf(rule, usualSale))
  const body = (): Sale => ({ rule: saleRuleIn({ ...draft }), exceptions })
  const putting = createPreviewed(body, putSale, ({ effects }) => props.onDone(effects))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void putting.send()
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
    <form class="stack" onSubmit={submit}>
      <Segments
        label={t('there')}
        value={String(draft.on)}
        options={{ true: t('yes'), false: t('no') }}
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
      <PreviewedEnd of={putting} house={props.house} label={editWords('save')} />
    </form>
  )
}

import { For } from 'solid-js'
import type { LineAnswer, PlannedLine } from '#api/imports/schema.ts'
import { importWords as t } from '#web/imports/words.ts'
import { Segments } from '#web/kit/field.tsx'
import { language } from '#web/lib/i18n.ts'

/** Whether a line is about who comes to mind, and why it may not be. */
export const Question = (props: {
  asks: NonNullable<PlannedLine['asks']>
  name: string
  answer: LineAnswer | undefined
  onAnswer: (answer: LineAnswer) => void
}) => (
  <div class="plan-question" data-open={props.answer === undefined ? '' : undefined}>
    <ul class="plan-reasons">
      <For each={props.asks.reasons}>{(why) => <li>{why[language()]}</li>}</For>
    </ul>
    <Segments
      label={t('who', { name: props.name })}
      value={props.answer ?? ''}
      options={props.asks.answers.map((value) => ({
        value,
        label: t(labels[value], { name: props.asks.name }),
      }))}
      onPick={(picked) => props.onAnswer(picked as LineAnswer)}
    />
  </div>
)

const labels = { same: 'isSame', new: 'isNew', skip: 'isSkipped' } as const

import { createMemo, Show } from 'solid-js'
import { rhythms } from '#api/slots/schema.ts'
import { choicesOf } from '#web/kit/choices.ts'
import { Checkbox, Select, TextField } from '#web/kit/field.tsx'
import { Fold } from '#web/kit/fold.tsx'
import { isDay, sayClock, sayDay, sayMinutes, sayWeekday, today } from '#web/lib/time.ts'
import { clocksFor, lengthsFor } from '#web/sessions/draft.ts'
import { formWords } from '#web/sessions/form-words.ts'
import type { House } from '#web/sessions/queries.ts'
import { frameOf, openingOf } from '#web/sessions/view.ts'
import type { SlotDraft } from './draft.ts'
import type { SlotMistakes } from './fit.ts'
import { slotFormWords as t } from './form-words.ts'
import { sayRhythm } from './say.ts'

type Props = {
  draft: SlotDraft
  house: House
  existing?: boolean
  say: (field: Exclude<keyof SlotMistakes, 'needs'>) => string | undefined
  onDraft: (part: Partial<SlotDraft>) => void
}

export const RhythmFields = (props: Props) => {
  const frame = createMemo(() => frameOf(openingOf(props.house), []))
  const weekdays = () =>
    [
      ...new Set([...frame().weekdays, ...(props.draft.weekday ? [props.draft.weekday] : [])]),
    ].sort()
  return (
    <>
      <div class="time-fields">
        <Select
          label={formWords('day')}
          value={`${props.draft.weekday || ''}`}
          error={props.say('weekday')}
          none={props.draft.weekday ? undefined : '–'}
          options={choicesOf(weekdays(), sayWeekday)}
          onPick={(day) => props.onDraft({ weekday: Number(day) })}
        />
        <Select
          label={formWords('start')}
          value={props.draft.start}
          error={props.say('start')}
          none={props.draft.start ? undefined : '–'}
          options={choicesOf(clocksFor(frame(), props.draft.start), sayClock)}
          onPick={(start) => props.onDraft({ start })}
        />
        <Select
          label={formWords('length')}
          value={String(props.draft.minutes)}
          options={choicesOf(lengthsFor(props.draft.minutes), sayMinutes)}
          onPick={(minutes) => props.onDraft({ minutes: Number(minutes) })}
        />
      </div>
      <Season {...props} />
    </>
  )
}

const isAlternating = ({ rhythm }: SlotDraft) => rhythm === 'A' || rhythm === 'B'

const Season = (props: Props) => (
  <>
    <div class="stack">
      <Select
        label={t('rhythm')}
        hint={isAlternating(props.draft) ? t('rhythmAB') : undefined}
        value={props.draft.rhythm}
        options={choicesOf(rhythms, (rhythm) => sayRhythm({ rhythm }))}
        onPick={(one) =>
          props.onDraft({ rhythm: rhythms.find((rhythm) => rhythm === one) ?? 'every' })
        }
      />
    </div>
    <Dates {...props} />
    <Checkbox
      label={t('allYear')}
      checked={!props.draft.inTerm}
      onTick={(allYear) => props.onDraft({ inTerm: !allYear })}
    />
  </>
)

const sayDates = ({ draft, existing }: Props) =>
  [
    !existing && isDay(draft.from) && t('saysFrom', { day: sayDay(draft.from) }),
    isDay(draft.until) ? t('saysUntil', { day: sayDay(draft.until, 'full') }) : t('saysNoUntil'),
  ]
    .filter(Boolean)
    .join(', ')

/** First and last day. Most slots begin now and go on: what is otherwise, or wrong, is in view. */
const Dates = (props: Props) => {
  const isUnusual = () =>
    props.draft.until !== '' ||
    (!props.existing && props.draft.from !== today()) ||
    Boolean(props.say('from') ?? props.say('until'))
  // Once open it stays: a field does not leave from under the hand that empties it.
  const open = createMemo<boolean>((was) => was || isUnusual(), false)
  return (
    <Fold says={t('details', { dates: sayDates(props) })} open={open()}>
      <div class="stack">
        <div class="time-fields">
          <Show when={!props.existing}>
            <TextField
              label={t('from')}
              type="date"
              value={props.draft.from}
              error={props.say('from')}
              onText={(from) => props.onDraft({ from })}
            />
          </Show>
          <TextField
            label={t('until')}
            type="date"
            min={props.draft.from}
            value={props.draft.until}
            error={props.say('until')}
            onText={(until) => props.onDraft({ until })}
          />
        </div>
        <Show when={props.draft.until === ''}>
          <p class="soft small">{t('untilHint')}</p>
        </Show>
      </div>
    </Fold>
  )
}

import type { RosterNeeds } from '#api/slots/schema.ts'
import { choicesOf } from '#web/kit/choices.ts'
import { Select } from '#web/kit/field.tsx'
import type { SlotMistakes } from './fit.ts'
import { slotFormWords as t } from './form-words.ts'

/** Most that may be chosen; what was chosen elsewhere is more. */
const usualMost = 20

const countsFrom = (least: number, chosen: number) =>
  Array.from({ length: Math.max(usualMost, chosen) - least + 1 }, (_, n) => least + n)

/** How many people a turn takes, and how many of them experienced. */
export const NeedsFields = (props: {
  needs: Required<RosterNeeds>
  wrong: SlotMistakes['needs']
  onNeeds: (needs: RosterNeeds) => void
}) => {
  const say = (wrong: NonNullable<SlotMistakes['needs']>) =>
    props.wrong === wrong ? t(wrong, { from: props.needs.from, to: props.needs.to }) : undefined
  const field = (key: keyof RosterNeeds, least: number) => ({
    value: String(props.needs[key]),
    options: choicesOf(countsFrom(least, props.needs[key]), String),
    onPick: (n: string) => props.onNeeds({ ...props.needs, [key]: Number(n) }),
  })
  return (
    <>
      <div class="time-fields">
        <Select label={t('needsFrom')} {...field('from', 0)} />
        <Select label={t('needsTo')} error={say('needsBackwards')} {...field('to', 1)} />
      </div>
      <div class="stack">
        <Select
          label={t('needsExperienced')}
          error={say('experienceTooMuch')}
          {...field('experienced', 0)}
        />
      </div>
      <p class="soft small">{t('needsHint')}</p>
    </>
  )
}

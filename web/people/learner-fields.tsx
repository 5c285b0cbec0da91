import { Show } from 'solid-js'
import { levels } from '#api/people/rules/levels.ts'
import { Checkbox, Segments, Select, TextField } from '#web/kit/field.tsx'
import { sayMinutes } from '#web/lib/time.ts'
import type { FieldsProps } from './contact-fields.tsx'
import type { PersonDraft } from './draft.ts'
import { personFormWords as t } from './form-words.ts'
import { sayLevelName } from './say.ts'
import { halfHours } from './view.ts'

const steps = () => [
  { value: '', label: t('unknown') },
  ...levels.map((level) => ({ value: level, label: sayLevelName(level) })),
]

export const LearnerFields = (props: FieldsProps) => (
  <>
    <div class="form-grid">
      <Segments
        label={t('age')}
        value={props.draft.ageGroup}
        options={[
          { value: 'adult', label: t('adult') },
          { value: 'child', label: t('child') },
        ]}
        onPick={(value) => props.set('ageGroup', value as PersonDraft['ageGroup'])}
      />
      <Segments
        label={t('wish')}
        value={props.draft.wish}
        options={[
          { value: 'individual', label: t('individual') },
          { value: 'pair', label: t('pair') },
          { value: 'either', label: t('either') },
        ]}
        onPick={(value) => props.set('wish', value as PersonDraft['wish'])}
      />
      <Select label={t('oral')} options={steps()} {...props.at.pick('oral', 'learner.oral')} />
      <Show when={!props.draft.alpha}>
        <Select
          label={t('written')}
          options={steps()}
          {...props.at.pick('written', 'learner.written')}
        />
      </Show>
    </div>
    <Checkbox
      label={t('alpha')}
      checked={props.draft.alpha}
      onTick={(alpha) => props.set('alpha', alpha)}
    />
    <div class="form-grid">
      <Select
        label={t('minutes')}
        name="learner.minutesWanted"
        value={String(props.draft.minutesWanted)}
        options={halfHours(600, props.draft.minutesWanted).map((n) => ({
          value: String(n),
          label: sayMinutes(n),
        }))}
        onPick={(value) => props.set('minutesWanted', Number(value))}
      />
      <TextField
        label={t('since')}
        hint={t('sinceHint')}
        type="date"
        {...props.at.text('waitingSince', 'learner.waitingSince')}
      />
    </div>
  </>
)

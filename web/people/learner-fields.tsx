import { Show } from 'solid-js'
import { levels } from '#api/people/rules/levels.ts'
import { choicesOf } from '#web/kit/choices.ts'
import { Checkbox, Segments, Select, TextField } from '#web/kit/field.tsx'
import { sayMinutes } from '#web/lib/time.ts'
import type { FieldsProps } from './contact-fields.tsx'
import type { PersonDraft } from './draft.ts'
import { personFormWords as t } from './form-words.ts'
import { sayLevelName } from './say.ts'
import { halfHours } from './view.ts'

const steps = () => choicesOf(levels, sayLevelName)

export const LearnerFields = (props: FieldsProps) => (
  <>
    <div class="form-grid">
      <Segments
        label={t('age')}
        value={props.draft.ageGroup}
        options={{ adult: t('adult'), child: t('child') }}
        onPick={(value) => props.set('ageGroup', value as PersonDraft['ageGroup'])}
      />
      <Segments
        label={t('wish')}
        value={props.draft.wish}
        options={{ individual: t('individual'), pair: t('pair'), either: t('either') }}
        onPick={(value) => props.set('wish', value as PersonDraft['wish'])}
      />
      <Select
        label={t('oral')}
        none={t('unknown')}
        options={steps()}
        {...props.at.pick('oral', 'learner.oral')}
      />
      <Show when={!props.draft.alpha}>
        <Select
          label={t('written')}
          none={t('unknown')}
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
        options={choicesOf(halfHours(600, props.draft.minutesWanted), sayMinutes)}
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

import { Show } from 'solid-js'
import { levels } from '#api/people/rules/levels.ts'
import type { TaughtLevel } from '#api/people/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { ChipChoice } from '#web/kit/chip-choice.tsx'
import { choicesOf } from '#web/kit/choices.ts'
import { Checkbox, Select } from '#web/kit/field.tsx'
import { errorAt } from '#web/kit/form-errors.ts'
import { sayMinutes } from '#web/lib/time.ts'
import { activities, nameOf } from '#web/places/queries.ts'
import type { FieldsProps } from './contact-fields.tsx'
import { personFormWords as t } from './form-words.ts'
import { sayLevelName } from './say.ts'
import { halfHours } from './view.ts'

const allLevels: readonly TaughtLevel[] = ['alpha', ...levels]
const minutes = (up: number, current: number) => choicesOf(halfHours(up, current), sayMinutes)

export const VolunteerFields = (props: FieldsProps) => {
  const all = activities()
  return (
    <>
      <fieldset class="form-group">
        <legend>{t('promise')}</legend>
        <div class="form-grid">
          <Select
            label={t('promiseFrom')}
            name="volunteer.promise.from"
            value={String(props.draft.promiseFrom)}
            options={minutes(720, props.draft.promiseFrom)}
            onPick={(value) => props.set('promiseFrom', Number(value))}
          />
          <Select
            label={t('promiseTo')}
            name="volunteer.promise"
            error={errorAt(props.errors(), 'volunteer.promise')}
            value={String(props.draft.promiseTo)}
            options={minutes(720, props.draft.promiseTo)}
            onPick={(value) => props.set('promiseTo', Number(value))}
          />
        </div>
      </fieldset>
      <ChipChoice
        label={t('levels')}
        options={choicesOf(allLevels, sayLevelName)}
        chosen={props.draft.levels}
        onChoose={(chosen) => props.set('levels', chosen as TaughtLevel[])}
      />
      <Show when={props.draft.levels.length < allLevels.length}>
        <Button look="quiet" onClick={() => props.set('levels', [...allLevels])}>
          {t('all')}
        </Button>
      </Show>
      <Show when={all.data()}>
        {(list) => (
          <ChipChoice
            label={t('activities')}
            options={list()
              .filter((one) => !one.archived)
              .map((one) => ({ value: one.id, label: nameOf(one) }))}
            chosen={props.draft.activities}
            onChoose={(chosen) => props.set('activities', chosen)}
          />
        )}
      </Show>
      <div class="form-ticks">
        <Checkbox
          label={t('teachesChildren')}
          checked={props.draft.children}
          onTick={(children) => props.set('children', children)}
        />
        <Checkbox
          label={t('isNewcomer')}
          checked={props.draft.newcomer}
          onTick={(newcomer) => props.set('newcomer', newcomer)}
        />
      </div>
    </>
  )
}

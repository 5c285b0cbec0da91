import { Show } from 'solid-js'
import { levels } from '#api/people/rules/levels.ts'
import { isNewcomerOn } from '#api/people/rules/newcomer.ts'
import { stays, type TaughtLevel } from '#api/people/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { ChipChoice } from '#web/kit/chip-choice.tsx'
import { choicesOf } from '#web/kit/choices.ts'
import { Checkbox, Select, TextField } from '#web/kit/field.tsx'
import { errorAt } from '#web/kit/form-errors.ts'
import { sayMinutes, today } from '#web/lib/time.ts'
import { activities, nameOf } from '#web/places/queries.ts'
import { everybody, personName } from '#web/sessions/queries.ts'
import type { FieldsProps } from './contact-fields.tsx'
import { personFormWords as t } from './form-words.ts'
import { sayLevelName } from './say.ts'
import { halfHours } from './view.ts'

const allLevels: readonly TaughtLevel[] = ['alpha', ...levels]
const minutes = (up: number, current: number) => choicesOf(halfHours(up, current), sayMinutes)

/** Who may be begun beside: the team, without those who begin themselves; and whoever is named already. */
const mentors = (named: string) => {
  const fit = (everybody().data() ?? []).filter(
    ({ volunteer, archived }) => volunteer && !archived && !isNewcomerOn(volunteer, today()),
  )
  const ids = new Set([...fit.map(({ id }) => id), ...(named ? [named] : [])])
  return choicesOf([...ids], personName)
}

/** Until when somebody begins, beside whom, and whether she is here for a time. */
const NewcomerFields = (props: FieldsProps) => (
  <div class="form-grid">
    <TextField
      label={t('newcomerUntil')}
      hint={t('newcomerUntilHint')}
      type="date"
      {...props.at.text('newcomerUntil', 'volunteer.newcomerUntil')}
    />
    <Select
      label={t('mentor')}
      none={t('noMentor')}
      options={mentors(props.draft.mentor)}
      {...props.at.pick('mentor', 'volunteer.mentor')}
    />
    <Select
      label={t('stay')}
      hint={t('stayHint')}
      none={t('noStay')}
      options={choicesOf(stays, t)}
      {...props.at.pick('stay', 'volunteer.stay')}
    />
  </div>
)

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
      <Show when={props.draft.newcomer}>
        <NewcomerFields {...props} />
      </Show>
    </>
  )
}

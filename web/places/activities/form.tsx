import { For, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import type * as v from 'valibot'
import { bind } from '#web/kit/bind.ts'
import { ChipChoice } from '#web/kit/chip-choice.tsx'
import { choicesOf } from '#web/kit/choices.ts'
import { Checkbox, TextField } from '#web/kit/field.tsx'
import { errorAt, type FormErrors } from '#web/kit/form-errors.ts'
import { type Judged, JudgedForm } from '#web/kit/judged-form.tsx'
import { wholeHouse } from '#web/places/queries.ts'
import { sayKind } from '#web/places/say.ts'
import { kindsIn } from '#web/places/view.ts'
import { placeWords as t } from '#web/places/words.ts'
import { type ActivityDraft, activityBodyOf, isDutyDraft, outOfOrder } from './view.ts'

const counts = ['volunteersFrom', 'volunteersTo', 'learnersFrom', 'learnersTo'] as const

/** The form for an activity, new or not. */
export const ActivityForm = <S extends v.GenericSchema>(
  props: Judged<S> & {
    draft: ActivityDraft
    bodyOf: (body: ReturnType<typeof activityBodyOf>) => unknown
  },
) => {
  const [draft, set] = createStore({ ...props.draft })
  const kinds = () => kindsIn(wholeHouse().data()?.places ?? [], draft.placeKinds)
  const fields = (errors: () => FormErrors) => {
    const at = bind(draft, set, errors)
    return (
      <>
        <div class="form-grid">
          <TextField label={t('nameFr')} autocomplete="off" {...at.text('nameFr')} />
          <TextField
            label={t('nameEn')}
            hint={t('nameEnHint')}
            autocomplete="off"
            {...at.text('nameEn')}
          />
          <For each={counts}>
            {(field) => <TextField label={t(field)} inputmode="numeric" {...at.text(field)} />}
          </For>
        </div>
        <div data-path="placeKinds">
          <ChipChoice
            label={t('where')}
            error={errorAt(errors(), 'placeKinds')}
            options={choicesOf(kinds(), sayKind)}
            chosen={draft.placeKinds}
            onChoose={(chosen) => set('placeKinds', chosen)}
          />
        </div>
        <Checkbox
          label={t('counts')}
          checked={draft.countsTowardsPromise}
          onTick={(on) => set('countsTowardsPromise', on)}
        />
        <Show
          when={isDutyDraft(draft)}
          fallback={
            <Checkbox
              label={t('withAnotherAdult')}
              checked={draft.withAnotherAdult}
              onTick={(on) => set('withAnotherAdult', on)}
            />
          }
        >
          <Checkbox
            label={t('newcomerMayBeAlone')}
            checked={draft.newcomerMayBeAlone}
            onTick={(on) => set('newcomerMayBeAlone', on)}
          />
          <Checkbox
            label={t('newcomerPlace')}
            checked={draft.newcomerPlace}
            onTick={(on) => set('newcomerPlace', on)}
          />
          <TextField
            label={t('giveBackHours')}
            hint={t('giveBackHint')}
            inputmode="numeric"
            {...at.text('giveBackHours')}
          />
          <TextField
            label={t('appointmentMinutes')}
            hint={t('appointmentHint')}
            inputmode="numeric"
            {...at.text('appointmentMinutes')}
          />
        </Show>
      </>
    )
  }
  return (
    <JudgedForm
      {...props}
      body={() => props.bodyOf(activityBodyOf(draft))}
      says={{
        nameFr: t('badName'),
        nameEn: t('badName'),
        volunteersFrom: t('badCount'),
        volunteersTo: t('badCount'),
        learnersFrom: t('badLearners'),
        learnersTo: t('badLearners'),
        placeKinds: t('badWhere'),
        giveBackHours: t('badHours'),
        appointmentMinutes: t('badAppointment'),
      }}
      alsoWrong={() =>
        Object.fromEntries(outOfOrder(activityBodyOf(draft)).map((path) => [path, t('badOrder')]))
      }
      fields={fields}
    />
  )
}

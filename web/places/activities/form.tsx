import { createEffect, createSignal, For, type JSX, on } from 'solid-js'
import { createStore } from 'solid-js/store'
import type * as v from 'valibot'
import { Button } from '#web/kit/button.tsx'
import { ChipChoice } from '#web/kit/chip-choice.tsx'
import { ErrorSummary } from '#web/kit/error-summary.tsx'
import { Checkbox, TextField } from '#web/kit/field.tsx'
import { errorAt, type FormErrors, judgedForm } from '#web/kit/form-errors.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import type { Sending } from '#web/lib/remote/load.ts'
import { wholeHouse } from '#web/places/queries.ts'
import { sayKind } from '#web/places/say.ts'
import { kindsIn } from '#web/places/view.ts'
import { placeWords as t } from '#web/places/words.ts'
import { type ActivityDraft, activityBodyOf, outOfOrder } from './view.ts'
import '#web/kit/form.css'

const sayings: Record<string, Parameters<typeof t>[0]> = {
  nameFr: 'badName',
  nameEn: 'badName',
  volunteersFrom: 'badCount',
  volunteersTo: 'badCount',
  learnersFrom: 'badLearners',
  learnersTo: 'badLearners',
  placeKinds: 'badWhere',
}
const counts = ['volunteersFrom', 'volunteersTo', 'learnersFrom', 'learnersTo'] as const

/** The form for an activity, new or not. What is sent is judged by the API's own schema first. */
export const ActivityForm = <S extends v.GenericSchema>(props: {
  draft: ActivityDraft
  schema: S
  bodyOf: (body: ReturnType<typeof activityBodyOf>) => unknown
  sending: Sending<[v.InferOutput<S>], object>
  onSend: (body: v.InferOutput<S>) => void
  onCancel: () => void
  saveLabel: string
  children?: JSX.Element
}) => {
  let form: HTMLFormElement | undefined
  const [draft, set] = createStore({ ...props.draft })
  const [errors, setErrors] = createSignal<FormErrors>({})
  const kinds = () => kindsIn(wholeHouse().data()?.places ?? [], draft.placeKinds)
  const focusFirstWrong = () => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    props.sending.forget()
    const body = activityBodyOf(draft)
    const judgement = judgedForm(props.schema, props.bodyOf(body), (path) =>
      t(sayings[path] ?? 'badOther'),
    )
    const order = outOfOrder(body).map((path) => [path, t('badOrder')])
    const { '': _whole, ...found } = judgement.ok ? {} : judgement.errors
    const all: FormErrors = { ...Object.fromEntries(order), ...found }
    setErrors(all)
    if (judgement.ok && Object.keys(all).length === 0) props.onSend(judgement.value)
    else focusFirstWrong()
  }
  createEffect(on(props.sending.refusal, focusFirstWrong, { defer: true }))
  return (
    <form class="stack-l" novalidate ref={form} onSubmit={submit}>
      <ErrorSummary errors={errors()} form={form} />
      <div class="form-grid">
        <TextField
          label={t('nameFr')}
          error={errorAt(errors(), 'nameFr')}
          name="nameFr"
          autocomplete="off"
          value={draft.nameFr}
          onText={(name) => set('nameFr', name)}
        />
        <TextField
          label={t('nameEn')}
          hint={t('nameEnHint')}
          error={errorAt(errors(), 'nameEn')}
          name="nameEn"
          autocomplete="off"
          value={draft.nameEn}
          onText={(name) => set('nameEn', name)}
        />
        <For each={counts}>
          {(field) => (
            <TextField
              label={t(field)}
              error={errorAt(errors(), field)}
              name={field}
              inputmode="numeric"
              value={draft[field]}
              onText={(count) => set(field, count)}
            />
          )}
        </For>
      </div>
      <div data-path="placeKinds">
        <ChipChoice
          label={t('where')}
          error={errorAt(errors(), 'placeKinds')}
          options={kinds().map((kind) => ({ value: kind, label: sayKind(kind) }))}
          chosen={draft.placeKinds}
          onChoose={(chosen) => set('placeKinds', chosen)}
        />
      </div>
      <Checkbox
        label={t('counts')}
        checked={draft.countsTowardsPromise}
        onTick={(on) => set('countsTowardsPromise', on)}
      />
      <RefusalNotice refusal={props.sending.refusal()} />
      <div class="row">
        <Button look="primary" type="submit" busy={props.sending.busy()}>
          {props.saveLabel}
        </Button>
        <Button look="quiet" onClick={() => props.onCancel()}>
          {t('cancel')}
        </Button>
        {props.children}
      </div>
    </form>
  )
}

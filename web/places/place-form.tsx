import { createEffect, createSignal, type JSX, on, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import type * as v from 'valibot'
import type { Place } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { Button } from '#web/kit/button.tsx'
import { ErrorSummary } from '#web/kit/error-summary.tsx'
import { Checkbox, Segments, TextField } from '#web/kit/field.tsx'
import { errorAt, errorsIn, type FormErrors, judgedForm } from '#web/kit/form-errors.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import { createHours } from '#web/kit/weekly-hours/draft.ts'
import { HoursEditor } from '#web/kit/weekly-hours/editor.tsx'
import type { Sending } from '#web/lib/remote/load.ts'
import { KindFields } from './kind-fields.tsx'
import { MarkPicker } from './mark-picker.tsx'
import { type PlaceDraft, placeBodyOf, sameMark } from './view.ts'
import { placeWords as t } from './words.ts'
import '#web/kit/form.css'

const sayings: Record<string, Parameters<typeof t>[0]> = {
  name: 'badName',
  letter: 'badLetter',
  kind: 'badKind',
  capacity: 'badCapacity',
}

type Body = ReturnType<typeof placeBodyOf>

/** The form for a place, new or not. What is sent is judged by the API's own schema first. */
export const PlaceForm = <S extends v.GenericSchema>(props: {
  draft: PlaceDraft
  opening: WeeklyHours[]
  houseOpening: readonly WeeklyHours[]
  places: readonly Place[]
  own?: string
  schema: S
  bodyOf: (body: Body) => unknown
  sending: Sending<[v.InferOutput<S>], object>
  onSend: (body: v.InferOutput<S>) => void
  onCancel: () => void
  saveLabel: string
  children?: JSX.Element
}) => {
  let form: HTMLFormElement | undefined
  const [draft, set] = createStore({ ...props.draft })
  const hours = createHours(props.opening)
  const [wrong, setWrong] = createSignal<FormErrors>({})
  const errors = (): FormErrors => ({ ...errorsIn(props.sending.refusal()), ...wrong() })
  const alsoWrong = (): FormErrors => {
    const other = sameMark(draft, props.places, props.own)
    const badHours = draft.ownHours && hours.troubles().size > 0
    return {
      ...(other && { letter: t('badMark', { name: other.name }) }),
      ...(badHours && { opening: t('badHours') }),
    }
  }
  const ownHours = (on: boolean) => {
    set('ownHours', on)
    // To begin with, what holds until now.
    if (on && hours.hours().length === 0) hours.reset(props.houseOpening)
  }
  const focusFirstWrong = () => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    props.sending.forget()
    const body = props.bodyOf(placeBodyOf(draft, hours.hours()))
    const judgement = judgedForm(props.schema, body, (path) => t(sayings[path] ?? 'badOther'))
    const found = { ...(judgement.ok ? {} : judgement.errors), ...alsoWrong() }
    setWrong(found)
    if (judgement.ok && Object.keys(found).length === 0) props.onSend(judgement.value)
    else focusFirstWrong()
  }
  createEffect(on(props.sending.refusal, focusFirstWrong, { defer: true }))
  return (
    <form class="stack-l" novalidate ref={form} onSubmit={submit}>
      <ErrorSummary errors={errors()} form={form} />
      <div class="form-grid">
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          error={errorAt(errors(), 'name')}
          name="name"
          autocomplete="off"
          value={draft.name}
          onText={(name) => set('name', name)}
        />
        <KindFields draft={draft} set={set} places={props.places} errors={errors()} />
      </div>
      <MarkPicker
        mark={draft}
        onChange={(part) => set(part)}
        letterError={errorAt(errors(), 'letter')}
      />
      <div class="form-grid">
        <TextField
          label={t('capacity')}
          hint={t('capacityHint')}
          error={errorAt(errors(), 'capacity')}
          name="capacity"
          inputmode="numeric"
          value={draft.capacity}
          onText={(capacity) => set('capacity', capacity)}
        />
        <Segments
          label={t('use')}
          value={String(draft.exclusive)}
          options={[
            { value: 'true', label: t('useAlone') },
            { value: 'false', label: t('useShared') },
          ]}
          onPick={(value) => set('exclusive', value === 'true')}
        />
      </div>
      <Checkbox label={t('ownHours')} checked={draft.ownHours} onTick={ownHours} />
      <Show when={draft.ownHours}>
        <div data-path="opening">
          <HoursEditor hours={hours} label={t('opening')} />
        </div>
      </Show>
      <RefusalNotice refusal={errorsPlaced(props.sending)} />
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

/** A refusal that no field shows. */
const errorsPlaced = (sending: Pick<Sending<[], object>, 'refusal'>) =>
  sending.refusal()?.errors.length ? undefined : sending.refusal()

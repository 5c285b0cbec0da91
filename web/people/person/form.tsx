import { createEffect, createSignal, type JSX, on, Show } from 'solid-js'
import type { SetStoreFunction } from 'solid-js/store'
import type * as v from 'valibot'
import { Button } from '#web/kit/button.tsx'
import { ErrorSummary } from '#web/kit/error-summary.tsx'
import { Checkbox } from '#web/kit/field.tsx'
import { errorsIn, type FormErrors, judgedForm } from '#web/kit/form-errors.ts'
import { RefusalNotice } from '#web/kit/refusal.tsx'
import type { Sending } from '#web/lib/remote/load.ts'
import { ContactFields } from '#web/people/contact-fields.tsx'
import type { PersonDraft } from '#web/people/draft.ts'
import { personFormWords as t } from '#web/people/form-words.ts'
import { LearnerFields } from '#web/people/learner-fields.tsx'
import { VolunteerFields } from '#web/people/volunteer-fields.tsx'
import '#web/kit/form.css'

const sayings: Record<string, Parameters<typeof t>[0]> = {
  name: 'badName',
  email: 'badEmail',
  phone: 'badPhone',
  'volunteer.promise': 'badPromise',
  'learner.waitingSince': 'badDay',
}

/** The form for a person, whatever her role. What is sent is judged by the API's own schema first. */
export const PersonForm = <S extends v.GenericSchema>(props: {
  draft: PersonDraft
  set: SetStoreFunction<PersonDraft>
  schema: S
  body: () => unknown
  sending: Sending<[v.InferOutput<S>], object>
  onSend: (body: v.InferOutput<S>) => void
  /** Beside what the schema sees. */
  alsoWrong?: () => FormErrors
  saveLabel: string
  onCancel?: () => void
  own?: boolean
  canGive?: boolean
  children?: JSX.Element
}) => {
  let form: HTMLFormElement | undefined
  const [wrong, setWrong] = createSignal<FormErrors>({})
  const errors = () => ({ ...refused(), ...wrong() })
  const refused = (): FormErrors => {
    const refusal = props.sending.refusal()
    if (refusal?.code === 'people.email_is_taken') return { email: refusal.detail }
    return errorsIn(refusal)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    props.sending.forget()
    const judgement = judgedForm(props.schema, props.body(), (path) =>
      t(sayings[path] ?? 'badOther'),
    )
    const found = { ...(judgement.ok ? {} : judgement.errors), ...props.alsoWrong?.() }
    setWrong(found)
    if (judgement.ok && Object.keys(found).length === 0) props.onSend(judgement.value)
    else focusFirstWrong()
  }
  const focusFirstWrong = () => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  createEffect(on(props.sending.refusal, () => focusFirstWrong(), { defer: true }))
  const fields = {
    get draft() {
      return props.draft
    },
    set: props.set,
    get errors() {
      return errors()
    },
  }
  const unplaced = () => (Object.keys(refused()).length === 0 ? props.sending.refusal() : undefined)
  return (
    <form class="stack-l" novalidate ref={form} onSubmit={submit}>
      <ErrorSummary errors={errors()} form={form} />
      <ContactFields {...fields} own={props.own ?? false} />
      <Show when={!props.own && props.draft.role === 'learner'}>
        <LearnerFields {...fields} />
      </Show>
      <Show when={props.canGive}>
        <Checkbox
          label={t('gives')}
          checked={props.draft.gives}
          onTick={(gives) => props.set('gives', gives)}
        />
      </Show>
      <Show when={!props.own && props.draft.role !== 'learner' && props.draft.gives}>
        <VolunteerFields {...fields} />
      </Show>
      {props.children}
      <RefusalNotice refusal={unplaced()} />
      <div class="row">
        <Button look="primary" type="submit" busy={props.sending.busy()}>
          {props.saveLabel}
        </Button>
        <Show when={props.onCancel}>
          {(cancel) => (
            <Button look="quiet" onClick={() => cancel()()}>
              {t('cancel')}
            </Button>
          )}
        </Show>
      </div>
    </form>
  )
}

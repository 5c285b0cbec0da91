import { createEffect, createSignal, type JSX, on, Show } from 'solid-js'
import type * as v from 'valibot'
import type { Sending } from '#web/lib/remote/load.ts'
import type { Refusal } from '#web/lib/remote/refusal.ts'
import { Button } from './button.tsx'
import { editWords as t } from './edit-words.ts'
import { ErrorSummary } from './error-summary.tsx'
import { errorsIn, type FormErrors, judgedForm } from './form-errors.ts'
import { RefusalNotice } from './refusal.tsx'
import './form.css'

/** What whoever shows a judged form decides about it. */
export type Judged<S extends v.GenericSchema> = {
  schema: S
  sending: Sending<[v.InferOutput<S>], object>
  onSend: (body: v.InferOutput<S>) => void
  onCancel?: () => void
  /** Makes something new. */
  isNew?: boolean
  /** More buttons. */
  beside?: JSX.Element
}

/**
 * A form whose body the API's own schema judges before it is sent. What is wrong, with that or with the answer,
 * is told at the top and at its field, and the first such field has the focus.
 */
export const JudgedForm = <S extends v.GenericSchema>(
  props: Judged<S> & {
    body: () => unknown
    /** A sentence for what may be wrong at a path. */
    says: Record<string, string>
    /** Beside what the schema sees. */
    alsoWrong?: () => FormErrors
    /** What a refusal says about fields. */
    refusedAt?: (refusal: Refusal | undefined) => FormErrors
    fields: (errors: () => FormErrors) => JSX.Element
    /** What the button says, where it is neither "add" nor "save". */
    send?: string
  },
) => {
  let form: HTMLFormElement | undefined
  const [wrong, setWrong] = createSignal<FormErrors>({})
  const refused = () => (props.refusedAt ?? errorsIn)(props.sending.refusal())
  const errors = () => ({ ...refused(), ...wrong() })
  const focusFirstWrong = () => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    props.sending.forget()
    const { says } = props
    const judgement = judgedForm(props.schema, props.body(), (path) => says[path] ?? t('badOther'))
    const found = { ...(judgement.ok ? {} : judgement.errors), ...props.alsoWrong?.() }
    // What is wrong with the whole is told where no field says it.
    const { '': whole, ...placed } = found
    setWrong(whole && Object.keys(placed).length === 0 ? found : placed)
    if (judgement.ok && Object.keys(found).length === 0) props.onSend(judgement.value)
    else focusFirstWrong()
  }
  createEffect(on(props.sending.refusal, focusFirstWrong, { defer: true }))
  const unplaced = () => (Object.keys(refused()).length === 0 ? props.sending.refusal() : undefined)
  return (
    <form class="stack-l" novalidate ref={form} onSubmit={submit}>
      <ErrorSummary errors={errors()} form={form} />
      {props.fields(errors)}
      <RefusalNotice refusal={unplaced()} />
      <div class="row">
        <Button look="primary" type="submit" busy={props.sending.busy()}>
          {props.send ?? t(props.isNew ? 'add' : 'save')}
        </Button>
        <Show when={props.onCancel}>
          {(cancel) => (
            <Button look="quiet" onClick={() => cancel()()}>
              {t('cancel')}
            </Button>
          )}
        </Show>
        {props.beside}
      </div>
    </form>
  )
}

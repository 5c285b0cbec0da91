import { type JSX, Show } from 'solid-js'
import type { SetStoreFunction } from 'solid-js/store'
import type * as v from 'valibot'
import { bind } from '#web/kit/bind.ts'
import { Checkbox } from '#web/kit/field.tsx'
import { errorsIn, type FormErrors } from '#web/kit/form-errors.ts'
import { type Judged, JudgedForm } from '#web/kit/judged-form.tsx'
import type { Refusal } from '#web/lib/remote/refusal.ts'
import { ContactFields } from '#web/people/contact-fields.tsx'
import type { PersonDraft } from '#web/people/draft.ts'
import { personFormWords as t } from '#web/people/form-words.ts'
import { LearnerFields } from '#web/people/learner-fields.tsx'
import { VolunteerFields } from '#web/people/volunteer-fields.tsx'

/** Refusals that are about one field. */
const fieldOf: Record<string, string> = {
  'people.email_is_taken': 'email',
  'people.mentor_does_not_fit': 'volunteer.mentor',
}

const refusedAt = (refusal: Refusal | undefined): FormErrors => {
  const at = refusal && fieldOf[refusal.code]
  return at ? { [at]: refusal.detail } : errorsIn(refusal)
}

/** The form for a person, whatever her role. */
export const PersonForm = <S extends v.GenericSchema>(
  props: Judged<S> & {
    draft: PersonDraft
    set: SetStoreFunction<PersonDraft>
    body: () => unknown
    alsoWrong?: () => FormErrors
    own?: boolean
    canGive?: boolean
    children?: JSX.Element
  },
) => {
  const fields = (errors: () => FormErrors) => {
    const { draft, set } = props
    const known = { draft, set, at: bind(draft, set, errors), errors }
    return (
      <>
        <ContactFields {...known} own={props.own ?? false} />
        <Show when={!props.own && props.draft.role === 'learner'}>
          <LearnerFields {...known} />
        </Show>
        <Show when={props.canGive}>
          <Checkbox
            label={t('gives')}
            checked={props.draft.gives}
            onTick={(gives) => props.set('gives', gives)}
          />
        </Show>
        <Show when={!props.own && props.draft.role !== 'learner' && props.draft.gives}>
          <VolunteerFields {...known} />
        </Show>
        {props.children}
      </>
    )
  }
  return (
    <JudgedForm
      {...props}
      says={{
        name: t('badName'),
        email: t('badEmail'),
        phone: t('badPhone'),
        'volunteer.promise': t('badPromise'),
        'volunteer.newcomerUntil': t('badDay'),
        'learner.waitingSince': t('badDay'),
      }}
      refusedAt={refusedAt}
      fields={fields}
    />
  )
}

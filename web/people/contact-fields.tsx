import { Show } from 'solid-js'
import type { SetStoreFunction } from 'solid-js/store'
import { messageLanguages } from '#api/people/schema.ts'
import type { Bound } from '#web/kit/bind.ts'
import { choicesOf } from '#web/kit/choices.ts'
import { Select, TextField } from '#web/kit/field.tsx'
import type { FormErrors } from '#web/kit/form-errors.ts'
import type { PersonDraft } from './draft.ts'
import { personFormWords as t } from './form-words.ts'
import { sayLanguage } from './say.ts'

export type FieldsProps = {
  draft: PersonDraft
  set: SetStoreFunction<PersonDraft>
  at: Bound<PersonDraft>
  errors: () => FormErrors
}

/** Name and how to reach somebody. `own`: a volunteer does not change the address she enters by. */
export const ContactFields = (props: FieldsProps & { own?: boolean }) => (
  <div class="form-grid">
    <TextField
      label={t('name')}
      hint={t('nameHint')}
      autocomplete="off"
      required
      {...props.at.text('name')}
    />
    <TextField
      label={t('phone')}
      hint={t('phoneHint')}
      type="tel"
      autocomplete="off"
      {...props.at.text('phone')}
    />
    <Show when={!props.own}>
      <TextField
        label={t('email')}
        hint={t(props.draft.role === 'learner' ? 'emailHint' : 'emailTeamHint')}
        // Not "email": the browser's own words would come before ours.
        type="text"
        inputmode="email"
        autocapitalize="off"
        spellcheck={false}
        autocomplete="off"
        {...props.at.text('email')}
      />
    </Show>
    <Select
      label={t('language')}
      none={t('noLanguage')}
      options={choicesOf(messageLanguages, sayLanguage)}
      {...props.at.pick('messageLanguage')}
    />
  </div>
)

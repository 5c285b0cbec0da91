import { Show } from 'solid-js'
import type { SetStoreFunction } from 'solid-js/store'
import { messageLanguages } from '#api/people/schema.ts'
import { Select, TextField } from '#web/kit/field.tsx'
import { errorAt, type FormErrors } from '#web/kit/form-errors.ts'
import type { PersonDraft } from './draft.ts'
import { personFormWords as t } from './form-words.ts'
import { sayLanguage } from './say.ts'

export type FieldsProps = {
  draft: PersonDraft
  set: SetStoreFunction<PersonDraft>
  errors: FormErrors
}

/** Name and how to reach somebody. `own`: a volunteer does not change the address she enters by. */
export const ContactFields = (props: FieldsProps & { own?: boolean }) => (
  <div class="form-grid">
    <TextField
      label={t('name')}
      hint={t('nameHint')}
      error={errorAt(props.errors, 'name')}
      name="name"
      autocomplete="off"
      required
      value={props.draft.name}
      onText={(name) => props.set('name', name)}
    />
    <TextField
      label={t('phone')}
      hint={t('phoneHint')}
      error={errorAt(props.errors, 'phone')}
      name="phone"
      type="tel"
      autocomplete="off"
      value={props.draft.phone}
      onText={(phone) => props.set('phone', phone)}
    />
    <Show when={!props.own}>
      <TextField
        label={t('email')}
        hint={t(props.draft.role === 'learner' ? 'emailHint' : 'emailTeamHint')}
        error={errorAt(props.errors, 'email')}
        name="email"
        // Not "email": the browser's own words would come before ours.
        type="text"
        inputmode="email"
        autocapitalize="off"
        spellcheck={false}
        autocomplete="off"
        value={props.draft.email}
        onText={(email) => props.set('email', email)}
      />
    </Show>
    <Select
      label={t('language')}
      name="messageLanguage"
      error={errorAt(props.errors, 'messageLanguage')}
      value={props.draft.messageLanguage}
      options={[
        { value: '', label: t('noLanguage') },
        ...messageLanguages.map((code) => ({ value: code, label: sayLanguage(code) })),
      ]}
      onPick={(code) => props.set('messageLanguage', code)}
    />
  </div>
)

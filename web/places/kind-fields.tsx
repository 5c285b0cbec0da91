import { Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import { Select, TextField } from '#web/kit/field.tsx'
import { errorAt, type FormErrors } from '#web/kit/form-errors.ts'
import { sayKind } from './say.ts'
import { kindsIn, type PlaceDraft } from './view.ts'
import { placeWords as t } from './words.ts'

/** What a place is for: a kind there is already, or a new one in the association's own word. */
export const KindFields = (props: {
  draft: PlaceDraft
  set: (part: Partial<PlaceDraft>) => void
  places: readonly Place[]
  errors: FormErrors
}) => (
  <>
    <Select
      label={t('kind')}
      value={props.draft.kind}
      options={[
        ...kindsIn(props.places).map((kind) => ({ value: kind, label: sayKind(kind) })),
        { value: '', label: t('otherKind') },
      ]}
      onPick={(kind) => props.set({ kind })}
    />
    <Show when={props.draft.kind === ''}>
      <TextField
        label={t('newKind')}
        error={errorAt(props.errors, 'kind')}
        name="kind"
        autocomplete="off"
        value={props.draft.newKind}
        onText={(newKind) => props.set({ newKind })}
      />
    </Show>
  </>
)

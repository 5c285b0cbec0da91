import { Show } from 'solid-js'
import type { Place } from '#api/places/schema.ts'
import type { Bound } from '#web/kit/bind.ts'
import { choicesOf } from '#web/kit/choices.ts'
import { Select, TextField } from '#web/kit/field.tsx'
import { sayKind } from './say.ts'
import { kindsIn, type PlaceDraft } from './view.ts'
import { placeWords as t } from './words.ts'

/** What a place is for: a kind there is already, or a new one in the association's own word. */
export const KindFields = (props: {
  draft: PlaceDraft
  set: (part: Partial<PlaceDraft>) => void
  at: Bound<PlaceDraft>
  places: readonly Place[]
}) => (
  <>
    <Select
      label={t('kind')}
      value={props.draft.kind}
      options={[...choicesOf(kindsIn(props.places), sayKind), { value: '', label: t('otherKind') }]}
      onPick={(kind) => props.set({ kind })}
    />
    <Show when={props.draft.kind === ''}>
      <TextField label={t('newKind')} autocomplete="off" {...props.at.text('newKind', 'kind')} />
    </Show>
  </>
)

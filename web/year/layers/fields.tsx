import { For, Show } from 'solid-js'
import type { SetStoreFunction } from 'solid-js/store'
import { type Bound, bind } from '#web/kit/bind.ts'
import { Segments, Select, TextField } from '#web/kit/field.tsx'
import type { FormErrors } from '#web/kit/form-errors.ts'
import type { House } from '#web/sessions/queries.ts'
import { layerWords } from '#web/year/layer-words.ts'
import { yearWords as t } from '#web/year/words.ts'
import { suggestions } from './suggestions.ts'
import type { LayerDraft } from './view.ts'
import '#web/kit/form.css'

type Props = {
  draft: LayerDraft
  set: SetStoreFunction<LayerDraft>
  errors: FormErrors
  house: House
}
type Parts = Props & { at: Bound<LayerDraft> }

/** When, where and by what name: the fields of a closure, an opening or holidays. */
export const LayerFields = (props: Props) => {
  const at = bind(props.draft, props.set, () => props.errors)
  return (
    <>
      <div class="layer-run">
        <TextField
          label={t(props.draft.kind === 'holidays' ? 'firstWithout' : 'from')}
          type="date"
          {...at.text('from')}
        />
        <TextField
          label={t(props.draft.kind === 'holidays' ? 'lastWithout' : 'to')}
          type="date"
          min={props.draft.from}
          {...at.text('to')}
        />
      </div>
      <Show when={props.draft.kind !== 'holidays' && props.draft.kind}>
        {(kind) => <HoursAndPlace {...props} at={at} kind={kind()} />}
      </Show>
      <LabelField {...props} at={at} />
    </>
  )
}

const HoursAndPlace = (props: Parts & { kind: 'closures' | 'openings' }) => (
  <>
    <Segments
      label={t('when')}
      value={String(props.draft.allDay)}
      options={{ true: t(`${props.kind}AllDay`), false: t('someHours') }}
      onPick={(value) => props.set('allDay', value === 'true')}
    />
    <Show when={!props.draft.allDay}>
      <div class="layer-hours">
        <TextField label={t('start')} type="time" {...props.at.text('start', 'hours.from')} />
        <TextField label={t('end')} type="time" {...props.at.text('end', 'hours.to')} />
      </div>
    </Show>
    <Select
      label={t('place')}
      none={layerWords('house')}
      options={props.house.places
        .filter((place) => !place.archived || place.id === props.draft.place)
        .map((place) => ({ value: place.id, label: place.name }))}
      {...props.at.pick('place')}
    />
  </>
)

/** A name to write, or to take from those that are usual. */
const LabelField = (props: Parts) => (
  <div class="stack-s">
    <TextField
      label={t('label')}
      hint={t('labelHint', { usual: layerWords(`${props.draft.kind}Usual`) })}
      autocomplete="off"
      {...props.at.text('label')}
    />
    <fieldset class="label-ideas">
      <legend class="visually-hidden">{t('suggestions')}</legend>
      <For each={suggestions(props.draft.kind)}>
        {(text) => (
          <button
            type="button"
            class="label-idea"
            aria-pressed={props.draft.label === text ? 'true' : 'false'}
            onClick={() => props.set('label', text)}
          >
            {text}
          </button>
        )}
      </For>
    </fieldset>
  </div>
)

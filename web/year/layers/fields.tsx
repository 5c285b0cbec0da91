import { For, Show } from 'solid-js'
import type { SetStoreFunction } from 'solid-js/store'
import { Segments, Select, TextField } from '#web/kit/field.tsx'
import { errorAt, type FormErrors } from '#web/kit/form-errors.ts'
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

/** When, where and by what name: the fields of a closure, an opening or holidays. */
export const LayerFields = (props: Props) => (
  <>
    <div class="layer-run">
      <TextField
        label={t(props.draft.kind === 'holidays' ? 'firstWithout' : 'from')}
        type="date"
        name="from"
        error={errorAt(props.errors, 'from')}
        value={props.draft.from}
        onText={(from) => props.set('from', from)}
      />
      <TextField
        label={t(props.draft.kind === 'holidays' ? 'lastWithout' : 'to')}
        type="date"
        name="to"
        min={props.draft.from}
        error={errorAt(props.errors, 'to')}
        value={props.draft.to}
        onText={(to) => props.set('to', to)}
      />
    </div>
    <Show when={props.draft.kind !== 'holidays' && props.draft.kind}>
      {(kind) => <HoursAndPlace {...props} kind={kind()} />}
    </Show>
    <LabelField {...props} />
  </>
)

const HoursAndPlace = (props: Props & { kind: 'closures' | 'openings' }) => (
  <>
    <Segments
      label={t('when')}
      value={String(props.draft.allDay)}
      options={[
        { value: 'true', label: t(`${props.kind}AllDay`) },
        { value: 'false', label: t('someHours') },
      ]}
      onPick={(value) => props.set('allDay', value === 'true')}
    />
    <Show when={!props.draft.allDay}>
      <div class="layer-hours">
        <TextField
          label={t('start')}
          type="time"
          name="hours.from"
          error={errorAt(props.errors, 'hours.from')}
          value={props.draft.start}
          onText={(start) => props.set('start', start)}
        />
        <TextField
          label={t('end')}
          type="time"
          name="hours.to"
          error={errorAt(props.errors, 'hours.to')}
          value={props.draft.end}
          onText={(end) => props.set('end', end)}
        />
      </div>
    </Show>
    <Select
      label={t('place')}
      name="place"
      value={props.draft.place}
      options={[
        { value: '', label: layerWords('house') },
        ...props.house.places
          .filter((place) => !place.archived || place.id === props.draft.place)
          .map((place) => ({ value: place.id, label: place.name })),
      ]}
      onPick={(place) => props.set('place', place)}
    />
  </>
)

/** A name to write, or to take from those that are usual. */
const LabelField = (props: Pick<Props, 'draft' | 'set' | 'errors'>) => (
  <div class="stack-s">
    <TextField
      label={t('label')}
      hint={t('labelHint', { usual: layerWords(`${props.draft.kind}Usual`) })}
      name="label"
      autocomplete="off"
      error={errorAt(props.errors, 'label')}
      value={props.draft.label}
      onText={(label) => props.set('label', label)}
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

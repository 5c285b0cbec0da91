import { Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import type * as v from 'valibot'
import type { Place } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { bind } from '#web/kit/bind.ts'
import { editWords } from '#web/kit/edit-words.ts'
import { Checkbox, Segments, TextField } from '#web/kit/field.tsx'
import { errorAt, type FormErrors } from '#web/kit/form-errors.ts'
import { type Judged, JudgedForm } from '#web/kit/judged-form.tsx'
import { createHours } from '#web/kit/weekly-hours/draft.ts'
import { HoursEditor } from '#web/kit/weekly-hours/editor.tsx'
import { KindFields } from './kind-fields.tsx'
import { MarkPicker } from './mark-picker.tsx'
import { wholeHouse } from './queries.ts'
import { type PlaceDraft, placeBodyOf, sameMark } from './view.ts'
import { placeWords as t } from './words.ts'

/** The form for a place, new or not. */
export const PlaceForm = <S extends v.GenericSchema>(
  props: Judged<S> & {
    draft: PlaceDraft
    opening: WeeklyHours[]
    own?: string
    bodyOf: (body: ReturnType<typeof placeBodyOf>) => unknown
  },
) => {
  const [draft, set] = createStore({ ...props.draft })
  const hours = createHours(props.opening)
  const places = (): readonly Place[] => wholeHouse().data()?.places ?? []
  const alsoWrong = (): FormErrors => {
    const other = sameMark(draft, places(), props.own)
    const badHours = draft.ownHours && hours.troubles().size > 0
    return {
      ...(other && { letter: t('badMark', { name: other.name }) }),
      ...(badHours && { opening: editWords('badHours') }),
    }
  }
  const ownHours = (on: boolean) => {
    set('ownHours', on)
    // To begin with, what holds until now.
    if (on && hours.hours().length === 0) hours.reset(wholeHouse().data()?.houseOpening ?? [])
  }
  const fields = (errors: () => FormErrors) => {
    const at = bind(draft, set, errors)
    return (
      <>
        <div class="form-grid">
          <TextField
            label={t('name')}
            hint={t('nameHint')}
            autocomplete="off"
            {...at.text('name')}
          />
          <Show when={!draft.isMachine}>
            <KindFields draft={draft} set={set} at={at} places={places()} />
          </Show>
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
            inputmode="numeric"
            {...at.text('capacity')}
          />
          <Segments
            label={t('use')}
            value={String(draft.exclusive)}
            options={{ true: t('useAlone'), false: t('useShared') }}
            onPick={(value) => set('exclusive', value === 'true')}
          />
        </div>
        <Checkbox
          label={t('isMachine')}
          checked={draft.isMachine}
          onTick={(on) => set('isMachine', on)}
        />
        <Show when={draft.isMachine}>
          <div class="form-grid">
            <TextField
              label={t('washMinutes')}
              inputmode="numeric"
              {...at.text('minutes', 'machine.minutes')}
            />
            <TextField
              label={t('washPrice')}
              hint={t('washPriceHint')}
              inputmode="decimal"
              {...at.text('price', 'machine.cents')}
            />
          </div>
        </Show>
        <Checkbox label={t('ownHours')} checked={draft.ownHours} onTick={ownHours} />
        <Show when={draft.ownHours}>
          <div data-path="opening">
            <HoursEditor hours={hours} label={t('opening')} />
          </div>
        </Show>
      </>
    )
  }
  return (
    <JudgedForm
      {...props}
      body={() => props.bodyOf(placeBodyOf(draft, hours.hours()))}
      says={{
        name: t('badName'),
        letter: t('badLetter'),
        kind: t('badKind'),
        capacity: t('badCapacity'),
        'machine.minutes': t('badMinutes'),
        'machine.cents': t('badPrice'),
      }}
      alsoWrong={alsoWrong}
      fields={fields}
    />
  )
}

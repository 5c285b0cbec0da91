import { createSignal, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { v7 as newId } from 'uuid'
import { levels } from '#api/people/rules/levels.ts'
import { foldName } from '#api/people/rules/names.ts'
import type { TaughtLevel } from '#api/people/schema.ts'
import { ofSameName } from '#api/reception/rules.ts'
import { Arrival, type Known } from '#api/reception/schema.ts'
import { choicesOf } from '#web/kit/choices.ts'
import { editWords } from '#web/kit/edit-words.ts'
import { Segments, Select, TextField } from '#web/kit/field.tsx'
import { errorsIn, type FormErrors } from '#web/kit/form-errors.ts'
import { JudgedForm } from '#web/kit/judged-form.tsx'
import { toast } from '#web/kit/toast.tsx'
import { createHours } from '#web/kit/weekly-hours/draft.ts'
import { HoursEditor } from '#web/kit/weekly-hours/editor.tsx'
import { sayName } from '#web/lib/names.ts'
import { createSending } from '#web/lib/remote/load.ts'
import { personFormWords } from '#web/people/form-words.ts'
import { sayLevelName } from '#web/people/say.ts'
import { isNoted } from '#web/sessions/say-booked.ts'
import { addArrival } from './queries.ts'
import { SameName } from './same-name.tsx'
import { doorWords as t } from './words.ts'

const blank = { name: '', ageGroup: 'adult', level: '', another: '' }

const allLevels: readonly TaughtLevel[] = ['alpha', ...levels]
const sayLevel = (level: TaughtLevel) => (level === 'alpha' ? t('alpha') : sayLevelName(level))

/** Who stands at the door, in four fields. */
export const ArrivalForm = (props: {
  known: readonly Known[]
  onAdded: (one: { id: string; name: string }, isWaiting: boolean) => void
}) => {
  const [draft, set] = createStore({ ...blank })
  const [id, setId] = createSignal(newId())
  const hours = createHours()
  const sending = createSending(addArrival)
  /** Said to be another one than those of this name. */
  const isAnother = () => draft.another !== '' && foldName(draft.name) === draft.another
  const told = () => sending.refusal()?.body.same as Known[] | undefined
  const same = () => (isAnother() ? [] : (told() ?? ofSameName(draft.name, props.known)))
  const begin = () => {
    set({ ...blank })
    hours.reset([])
    setId(newId())
    sending.forget()
  }
  const body = () => ({
    ...{ id: id(), name: draft.name, ageGroup: draft.ageGroup },
    ...{ level: draft.level || null, hours: hours.hours() },
    ...(isAnother() && { another: true }),
  })
  const send = async (arrival: Arrival) => {
    const added = await sending.run(arrival)
    const isWaiting = isNoted(sending.refusal())
    if (!added && !isWaiting) return
    props.onAdded({ id: arrival.id, name: arrival.name }, isWaiting)
    begin()
  }
  const alsoWrong = (): FormErrors => ({
    ...(hours.troubles().size > 0 && { hours: editWords('badHours') }),
    ...(same().length > 0 && { name: t('sayFirst') }),
  })
  return (
    <JudgedForm
      schema={Arrival}
      body={body}
      sending={sending}
      onSend={(arrival) => void send(arrival)}
      says={{ name: t('badName') }}
      alsoWrong={alsoWrong}
      // Asked beside the name instead.
      refusedAt={(refusal) => (told() ? { name: refusal?.detail ?? '' } : errorsIn(refusal))}
      send={t('add')}
      fields={(errors) => (
        <>
          <div class="form-grid">
            <TextField
              label={t('name')}
              hint={personFormWords('nameHint')}
              autocomplete="off"
              required
              name="name"
              value={draft.name}
              error={errors().name}
              onText={(name) => {
                set({ name })
                if (told()) sending.forget()
              }}
            />
            <Segments
              label={t('age')}
              value={draft.ageGroup}
              options={{ adult: personFormWords('adult'), child: personFormWords('child') }}
              onPick={(ageGroup) => set({ ageGroup })}
            />
            <Select
              label={t('level')}
              name="level"
              none={personFormWords('unknown')}
              value={draft.level}
              options={choicesOf(allLevels, sayLevel)}
              onPick={(level) => set({ level })}
            />
          </div>
          <Show when={same().length > 0}>
            <SameName
              same={same()}
              onSame={(one) => {
                toast(t('nothingToAdd', { name: sayName(one) }))
                begin()
              }}
              onAnother={() => {
                sending.forget()
                set({ another: foldName(draft.name) })
                toast(t('isAnother'))
              }}
            />
          </Show>
          <div data-path="hours">
            <h2 class="form-title">{t('hours')}</h2>
            <HoursEditor hours={hours} label={t('hours')} />
          </div>
        </>
      )}
    />
  )
}

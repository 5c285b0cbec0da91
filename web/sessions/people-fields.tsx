import { type JSX, Show } from 'solid-js'
import type { Activity } from '#api/places/schema.ts'
import type { Free, FreeLearner } from '#api/sessions/schema.ts'
import { isCoordinator } from '#web/auth/me.ts'
import { choicesOf } from '#web/kit/choices.ts'
import { Combobox } from '#web/kit/combobox.tsx'
import type { Option } from '#web/kit/combobox-view.ts'
import { Select } from '#web/kit/field.tsx'
import { language } from '#web/lib/i18n.ts'
import { sayName } from '#web/lib/names.ts'
import { sayMinutes } from '#web/lib/time.ts'
import { formWords as form } from './form-words.ts'
import { JoinerButtons } from './joiner-buttons.tsx'
import { everybody } from './queries.ts'
import { sayWhy } from './reasons.ts'
import { activityName, learnerHint } from './view.ts'

type Named = { id: string; name: string }

const known = () => everybody().data() ?? []

/** Those who can be chosen, and whoever is chosen already even if they no longer can be. */
const withChosen = (options: Option[], chosen: readonly string[]) => {
  const missing = chosen.filter((id) => !options.some((option) => option.value === id))
  const labelOf = (id: string) => {
    const person = known().find((one) => one.id === id)
    return person ? sayName(person) : '…'
  }
  return [...options, ...choicesOf(missing, labelOf)]
}

/** Of whom it is not said whether she is free may be chosen: then it is asked. */
const optionOf = (person: Named & { why: string[] }): Option => ({
  value: person.id,
  label: sayName(person),
  off: person.why.length > 0 ? sayWhy(person.why) : undefined,
})

const inviteFor = (chosen: number, most: number): string =>
  chosen === 0 ? form('findName') : form(chosen < most ? 'addName' : 'otherName')

/** A group of a form; one field alone is titled by its own label. */
export const FormPart = (props: { title?: string; children: JSX.Element }) => (
  <section class="part">
    <Show when={props.title}>
      <h2>{props.title}</h2>
    </Show>
    {props.children}
  </section>
)

type Wish = { activity: string; volunteers: string[]; learners: string[] }

/** What is done and who holds it, the coordinator's choice; and with whom. */
export const PeopleFields = (props: {
  free: Free | undefined
  draft: Wish
  activities: readonly Activity[]
  /** Then its activity stays. */
  existing: boolean
  /** Who could come too. */
  partners: readonly FreeLearner[]
  volunteersError: string | undefined
  learnersError: string | undefined
  onDraft: (part: Partial<Wish> & { place?: undefined }) => void
}) => {
  const activities = () => props.activities.filter((one) => !one.archived)
  const activity = () => activities().find((one) => one.id === props.draft.activity)
  return (
    <>
      <Show when={isCoordinator()}>
        <FormPart>
          <Show when={!props.existing && activities().length > 1}>
            <Select
              label={form('what')}
              value={props.draft.activity}
              options={activities().map((one) => ({
                value: one.id,
                label: activityName(activities(), one.id, language()),
              }))}
              onPick={(id) => props.onDraft({ activity: id, learners: [], place: undefined })}
            />
          </Show>
          <PeopleField
            label={form('whoTeam')}
            people={(props.free?.volunteers ?? []).map((person) => ({
              ...optionOf(person),
              hint:
                person.minutesLeft === undefined
                  ? undefined
                  : form('leftThisWeek', { time: sayMinutes(person.minutesLeft) }),
            }))}
            chosen={props.draft.volunteers}
            most={activity()?.volunteersTo ?? 1}
            error={props.volunteersError}
            onChoose={(volunteers) => props.onDraft({ volunteers })}
          />
        </FormPart>
      </Show>
      <Show when={(activity()?.learnersTo ?? 2) > 0}>
        <FormPart>
          {/* Those who have waited longest first. */}
          <PeopleField
            label={form('withWhom')}
            hint={props.draft.learners.length === 0 ? form('withWhomHint') : undefined}
            people={(props.free?.learners ?? []).map((person) => ({
              ...optionOf(person),
              hint: learnerHint(known().find((one) => one.id === person.id)?.learner, language()),
            }))}
            chosen={props.draft.learners}
            most={activity()?.learnersTo ?? 2}
            error={props.learnersError}
            onChoose={(learners) => props.onDraft({ learners })}
          />
          <Partners
            people={props.partners}
            onPick={({ id }) => props.onDraft({ learners: [...props.draft.learners, id] })}
          />
        </FormPart>
      </Show>
    </>
  )
}

const PeopleField = (props: {
  label: string
  hint?: string | undefined
  people: Option[]
  chosen: string[]
  most: number
  error: string | undefined
  onChoose: (ids: string[]) => void
}) => (
  <Combobox
    {...props}
    options={withChosen(props.people, props.chosen)}
    placeholder={inviteFor(props.chosen.length, props.most)}
  />
)

/** Who could come too, beside the one who was chosen. */
const Partners = (props: {
  people: readonly FreeLearner[]
  onPick: (one: FreeLearner) => void
}) => {
  let box: HTMLFieldSetElement | undefined
  const pick = (one: FreeLearner) => {
    const part = box?.parentElement
    props.onPick(one)
    // The button that was tapped is gone; where she stands now takes her back.
    queueMicrotask(() => part?.querySelector<HTMLElement>('.combo-chip:last-child')?.focus())
  }
  return (
    <Show when={props.people.length > 0}>
      <fieldset class="suggestions" ref={box}>
        <legend class="field-label">
          {form(props.people.some(({ free }) => free === null) ? 'pairByHours' : 'pairWith')}
        </legend>
        <JoinerButtons
          people={props.people}
          aside={({ free }) => (free === false ? form('otherHour') : undefined)}
          onPick={pick}
        />
      </fieldset>
    </Show>
  )
}

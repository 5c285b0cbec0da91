import type { Person } from '#api/people/schema.ts'
import type { Free } from '#api/sessions/schema.ts'
import { Combobox } from '#web/kit/combobox.tsx'
import type { Option } from '#web/kit/combobox-view.ts'
import { language } from '#web/lib/i18n.ts'
import { sayName } from '#web/lib/names.ts'
import { sayMinutes } from '#web/lib/time.ts'
import { formWords as form } from './form-words.ts'
import { sayWhy } from './reasons.ts'
import { learnerHint } from './view.ts'
import { sessionWords as t } from './words.ts'

type Named = { id: string; name: string }

/** Those who can be chosen, and whoever is chosen already even if they no longer can be. */
const withChosen = (options: Option[], chosen: readonly string[], known: readonly Named[]) => {
  const missing = chosen.filter((id) => !options.some((option) => option.value === id))
  const labelOf = (id: string) => {
    const person = known.find((one) => one.id === id)
    return person ? sayName(person) : '…'
  }
  return [...options, ...missing.map((id) => ({ value: id, label: labelOf(id) }))]
}

/** Of whom it is not said whether she is free may be chosen: then it is asked. */
const off = (person: { free: boolean | null; why: string[] }) =>
  person.why.length > 0 ? sayWhy(person.why) : undefined

const inviteFor = (chosen: number, most: number): string =>
  chosen === 0 ? t('findName') : form(chosen < most ? 'addName' : 'otherName')

/** Who holds the session: the coordinator's choice. */
export const VolunteerField = (props: {
  free: Free | undefined
  chosen: string[]
  known: readonly Named[]
  most: number
  error?: string | undefined
  onChoose: (ids: string[]) => void
}) => {
  const options = () =>
    (props.free?.volunteers ?? []).map((person) => ({
      value: person.id,
      label: sayName(person),
      hint:
        person.minutesLeft === undefined
          ? undefined
          : form('leftThisWeek', { time: sayMinutes(person.minutesLeft) }),
      off: off(person),
    }))
  return (
    <Combobox
      label={form('whoTeam')}
      placeholder={inviteFor(props.chosen.length, props.most)}
      error={props.error}
      options={withChosen(options(), props.chosen, props.known)}
      chosen={props.chosen}
      most={props.most}
      onChoose={props.onChoose}
    />
  )
}

/** With whom: one or two learners, those who have waited longest first. */
export const LearnerField = (props: {
  free: Free | undefined
  chosen: string[]
  known: readonly Person[]
  most: number
  error?: string | undefined
  onChoose: (ids: string[]) => void
}) => {
  const options = () =>
    (props.free?.learners ?? []).map((person) => ({
      value: person.id,
      label: sayName(person),
      hint: learnerHint(props.known.find((one) => one.id === person.id)?.learner, language()),
      off: off(person),
    }))
  return (
    <Combobox
      label={t('withWhom')}
      hint={props.chosen.length === 0 ? form('withWhomHint') : undefined}
      placeholder={inviteFor(props.chosen.length, props.most)}
      error={props.error}
      options={withChosen(options(), props.chosen, props.known)}
      chosen={props.chosen}
      most={props.most}
      onChoose={props.onChoose}
    />
  )
}

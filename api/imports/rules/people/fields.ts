import { merged, toMinuteWindow } from '#api/clock.ts'
import type { Given } from '#api/imports/rules/lines/given.ts'
import type { WrittenPerson } from '#api/imports/rules/people/written-person.ts'
import type { Person } from '#api/people/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'

/** FieldValues of a person by field, as differences between two of them are listed. `written` is the written
 *  level with whether there can be one. */
export type FieldValues = Record<string, unknown>

const basics = ['name', 'email', 'phone', 'messageLanguage', 'availabilities'] as const

export const fieldValuesOf = (person: Person | WrittenPerson): FieldValues => {
  const { volunteer, learner } = person
  const { alpha, written, ...level } = learner ?? {}
  return {
    ...{ name: person.name, email: person.email, phone: person.phone },
    ...{ messageLanguage: person.messageLanguage, availabilities: person.availabilities },
    ...volunteer,
    ...level,
    ...(learner && { written: { alpha, written } }),
  }
}

const pick = (values: FieldValues, fields: readonly string[]): FieldValues =>
  Object.fromEntries(fields.flatMap((field) => (field in values ? [[field, values[field]]] : [])))

/** Some of a person's values, to be kept or given back. */
export const someFieldsOf = (
  person: Person | WrittenPerson,
  fields: readonly string[],
): FieldValues => pick(fieldValuesOf(person), fields)

/** The person with some values of theirs replaced. */
export const withFields = <P extends Person | WrittenPerson>(person: P, values: FieldValues): P => {
  const { volunteer, learner } = person
  return {
    ...person,
    ...pick(values, basics),
    ...(volunteer && { volunteer: { ...volunteer, ...pick(values, Object.keys(volunteer)) } }),
    ...(learner && {
      learner: {
        ...learner,
        ...pick(
          values,
          Object.keys(learner).filter((field) => field !== 'written'),
        ),
        ...(values.written as object | undefined),
      },
    }),
  }
}

/** Every value of a person as one text, the same for the same value however it is shown. */
export const textsOf = (person: Person | WrittenPerson): Record<string, string> => {
  const {
    availabilities = [],
    levels,
    activities,
    ...values
  } = fieldValuesOf(person) as FieldValues & {
    availabilities?: WeeklyHours[]
    levels?: string[]
    activities?: string[]
  }
  const sorted = {
    availabilities: merged(availabilities.map(toMinuteWindow)),
    ...(levels && { levels: [...levels].sort() }),
    ...(activities && { activities: [...activities].sort() }),
  }
  const all: FieldValues = { ...values, ...sorted }
  const texts: Record<string, string> = {}
  for (const field of Object.keys(all)) texts[field] = JSON.stringify(all[field] ?? null)
  return texts
}

/** The fields about which a line says something. */
export const fieldsGiven = ({ volunteer, learner, ...given }: Given): string[] => {
  const { activities, ...part } = volunteer ?? { activities: {} }
  const { alpha, ...level } = learner ?? {}
  return [
    ...Object.keys(given),
    ...Object.keys(part),
    ...(Object.keys(activities).length > 0 ? ['activities'] : []),
    ...new Set([...Object.keys(level), ...(alpha === undefined ? [] : ['written'])]),
  ]
}

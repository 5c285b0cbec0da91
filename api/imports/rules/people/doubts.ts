import type { Given } from '#api/imports/rules/lines/given.ts'
import { sharesContact } from '#api/imports/rules/people/contacts.ts'
import { ageDiffers, contradictionsOf } from '#api/imports/rules/people/contradictions.ts'
import type { Knowledge } from '#api/imports/rules/people/knowledge.ts'
import { mayBeOneName } from '#api/imports/rules/people/name-key.ts'
import type { WrittenPerson } from '#api/imports/rules/people/written-person.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'
import type { LineAnswer } from '#api/imports/schema.ts'
import type { Person } from '#api/people/schema.ts'

/** Why a line may be about somebody else than whom its name or address brings to mind, and what may be
 *  answered. */
export type Doubt = { name: string; reasons: Remark[]; answers: LineAnswer[] }

type Compared = {
  given: Given
  person: Person
  /** As the line would leave the person. */
  after: WrittenPerson
  /** Fields whose replacement was chosen already. */
  chosen: readonly string[]
  knowledge: Knowledge
}

/**
 * A name never tells for sure who somebody is. Where nothing confirms it and something contradicts it, and
 * whenever an address or an age group would change, or a first name, somebody has to say.
 */
export const doubtOf = (line: Compared): Doubt | null => {
  const reasons = isConfirmed(line) ? [] : contradictions(line)
  const codes = new Set(reasons.map(({ code }) => code))
  reasons.push(...consequences(line).filter(({ code }) => !codes.has(code)))
  if (reasons.length === 0) return null
  const { given, person } = line
  // Nobody else signs in by that address.
  const isTaken = given.volunteer !== undefined && given.email && given.email === person.email
  const answers: LineAnswer[] = isTaken ? ['same', 'skip'] : ['new', 'same', 'skip']
  return { name: person.name, reasons, answers }
}

const isConfirmed = ({ given, person, knowledge }: Compared): boolean =>
  sharesContact(given, person) ||
  (['email', 'phone'] as const).some(
    (field) => given[field] !== undefined && knowledge.saidBefore(person.id, field),
  )

/** What is other than what is known, and not what the import before said already. */
const contradictions = ({ given, person, knowledge }: Compared): Remark[] =>
  contradictionsOf(given, person).flatMap(({ field, why }) =>
    knowledge.saidBefore(person.id, field) ? [] : [why],
  )

/** What nobody's details change without being asked about, whoever it is. */
const consequences = ({ given, person, after, chosen, knowledge }: Compared): Remark[] => [
  ...(after.email !== (person.email ?? null) && !chosen.includes('email')
    ? [
        person.email
          ? remark('address_differs', { was: person.email, is: after.email ?? '' })
          : remark('address_is_new', { is: after.email ?? '' }),
      ]
    : []),
  ...(after.learner &&
  after.learner.ageGroup !== person.learner?.ageGroup &&
  !chosen.includes('ageGroup')
    ? [ageDiffers(after.learner.ageGroup)]
    : []),
  ...(!mayBeOneName(given.name, person.name) && !knowledge.saidBefore(person.id, 'name')
    ? [remark('name_differs', { was: person.name, is: given.name })]
    : []),
]

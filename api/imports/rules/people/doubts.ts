import { spellPhone } from '#api/imports/rules/cells/contacts.ts'
import { spellDate } from '#api/imports/rules/cells/dates.ts'
import { scale } from '#api/imports/rules/cells/level-names.ts'
import type { Given } from '#api/imports/rules/lines/given.ts'
import type { Knowledge } from '#api/imports/rules/people/knowledge.ts'
import { sharesContact } from '#api/imports/rules/people/match-people.ts'
import { firstNameKey } from '#api/imports/rules/people/name-key.ts'
import type { WrittenPerson } from '#api/imports/rules/people/written-person.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'
import type { LineAnswer } from '#api/imports/schema.ts'
import type { LearnerPart, Level, Person } from '#api/people/schema.ts'

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

/** What the line says of the person and is other than what is known. */
const contradictions = ({ given, person, knowledge }: Compared): Remark[] => {
  const found = [
    ...contradictedContacts(given, person),
    ...(given.learner && person.learner ? contradictedLearner(given.learner, person.learner) : []),
  ]
  return found.flatMap(({ field, why }) => (knowledge.saidBefore(person.id, field) ? [] : [why]))
}

type Contradiction = { field: string; why: Remark }

const contradictedContacts = (given: Given, person: Person): Contradiction[] => [
  ...(given.email && person.email && given.email !== person.email
    ? [{ field: 'email', why: remark('address_differs', { was: person.email, is: given.email }) }]
    : []),
  ...(given.phone && person.phone && given.phone !== person.phone
    ? [
        {
          field: 'phone',
          why: remark('phone_differs', {
            was: spellPhone(person.phone),
            is: spellPhone(given.phone),
          }),
        },
      ]
    : []),
]

const contradictedLearner = (given: Partial<LearnerPart>, known: LearnerPart): Contradiction[] => {
  const { ageGroup, alpha, waitingSince } = given
  const values = { was: known.waitingSince ? spellDate(known.waitingSince) : '', is: '' }
  return [
    ...(ageGroup && ageGroup !== known.ageGroup
      ? [{ field: 'ageGroup', why: ageDiffers(ageGroup) }]
      : []),
    ...(contradictsAlpha(alpha, known)
      ? [{ field: 'written', why: remark(known.alpha ? 'was_alpha' : 'is_alpha') }]
      : []),
    ...(['oral', 'written'] as const).flatMap((field) =>
      isFar(given[field], known[field])
        ? [
            {
              field,
              why: remark('level_differs', { was: known[field] ?? '', is: given[field] ?? '' }),
            },
          ]
        : [],
    ),
    ...(waitingSince && known.waitingSince && waitingSince !== known.waitingSince
      ? [
          {
            field: 'waitingSince',
            why: remark('date_differs', { ...values, is: spellDate(waitingSince) }),
          },
        ]
      : []),
  ]
}

const contradictsAlpha = (alpha: boolean | undefined, known: LearnerPart): boolean =>
  alpha !== undefined && alpha !== known.alpha && (known.alpha || known.written !== null)

const ageDiffers = (is: 'adult' | 'child') => remark(is === 'child' ? 'was_adult' : 'was_child')

/** More than a step apart. */
const isFar = (one: Level | null | undefined, other: Level | null): boolean =>
  Boolean(one && other) && Math.abs(scale.indexOf(one as Level) - scale.indexOf(other as Level)) > 1

/** What nobody's details change without being asked about, whoever it is. */
const consequences = ({ given, person, after, chosen }: Compared): Remark[] => [
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
  ...(firstNameKey(given.name) !== firstNameKey(person.name)
    ? [remark('name_differs', { was: person.name, is: given.name })]
    : []),
]

import { scale } from '#api/imports/rules/cells/level-names.ts'
import type { Given } from '#api/imports/rules/lines/given.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'
import { spellDate, spellPhone } from '#api/imports/rules/spell.ts'
import type { LearnerPart, Level, Person } from '#api/people/schema.ts'

export type Contradiction = { field: string; why: Remark }

/** What a line says of a person that is other than what is known of them. */
export const contradictionsOf = (given: Given, person: Person): Contradiction[] => [
  ...contradictedContacts(given, person),
  ...(given.learner && person.learner ? contradictedLearner(given.learner, person.learner) : []),
]

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

export const ageDiffers = (is: 'adult' | 'child') =>
  remark(is === 'child' ? 'was_adult' : 'was_child')

/** More than a step apart. */
const isFar = (one: Level | null | undefined, other: Level | null): boolean =>
  Boolean(one && other) && Math.abs(scale.indexOf(one as Level) - scale.indexOf(other as Level)) > 1

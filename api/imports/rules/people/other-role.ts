import type { Given } from '#api/imports/rules/lines/given.ts'
import { sharesContact } from '#api/imports/rules/people/contacts.ts'
import { firstNameKey } from '#api/imports/rules/people/name-key.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'
import type { Person } from '#api/people/schema.ts'

/** Who learns may give hours too: two records, and it is said. */
export const alsoInOtherRole = (given: Given, others: Person[]): Remark | undefined => {
  const one = others.find(
    (person) =>
      !person.archived &&
      sharesContact(given, person) &&
      firstNameKey(person.name) === firstNameKey(given.name),
  )
  if (!one) return undefined
  return remark(one.role === 'learner' ? 'also_a_learner' : 'also_a_volunteer', { name: one.name })
}

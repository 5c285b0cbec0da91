import type { Given } from '#api/imports/rules/lines/given.ts'
import type { Person } from '#api/people/schema.ts'

export const sharesContact = (given: Given, person: Person): boolean =>
  (given.email !== undefined && given.email === person.email) ||
  (given.phone !== undefined && given.phone === person.phone)

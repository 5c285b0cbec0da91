import type { Given } from '#api/imports/rules/lines/given.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'
import type { Person } from '#api/people/schema.ts'

type Line = { line: number; given: Given; person: Person | null }

/** A note for each line that brings a number, or a learner's address, which somebody else has, here or in the file:
 *  families share theirs. */
export const sharedContactNotes = (lines: Line[], existing: Person[]): Map<number, Remark> =>
  new Map([
    ...sharedNotes(lines, existing, 'email', 'address_is_shared'),
    ...sharedNotes(lines, existing, 'phone', 'phone_is_shared'),
  ])

const sharedNotes = (
  lines: Line[],
  existing: Person[],
  field: 'phone' | 'email',
  code: 'phone_is_shared' | 'address_is_shared',
): Map<number, Remark> => {
  const owners = new Map<string, { id: string | null; line: number | null; name: string }[]>()
  const add = (phone: string, owner: { id: string | null; line: number | null; name: string }) =>
    owners.set(phone, [...(owners.get(phone) ?? []), owner])
  for (const { id, name, archived, [field]: contact } of existing) {
    if (contact && !archived) add(contact, { id, line: null, name })
  }
  for (const { line, given, person } of lines) {
    const contact = given[field]
    if (contact) add(contact, { id: person?.id ?? null, line, name: given.name })
  }
  const notes = new Map<number, Remark>()
  for (const { line, given, person } of lines) {
    const contact = given[field]
    if (!contact || contact === person?.[field]) continue
    const other = owners
      .get(contact)
      ?.find((owner) => owner.line !== line && (owner.id === null || owner.id !== person?.id))
    if (other) notes.set(line, remark(code, { name: other.name }))
  }
  return notes
}

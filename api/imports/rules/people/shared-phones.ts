import type { Given } from '#api/imports/rules/lines/given.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'
import type { Person } from '#api/people/schema.ts'

type Line = { line: number; given: Given; person: Person | null }

/** A note for each line that brings a number which somebody else has, here or in the file. */
export const sharedPhoneNotes = (lines: Line[], existing: Person[]): Map<number, Remark> => {
  const owners = new Map<string, { id: string | null; line: number | null; name: string }[]>()
  const add = (phone: string, owner: { id: string | null; line: number | null; name: string }) =>
    owners.set(phone, [...(owners.get(phone) ?? []), owner])
  for (const { id, phone, name, archived } of existing) {
    if (phone && !archived) add(phone, { id, line: null, name })
  }
  for (const { line, given, person } of lines) {
    if (given.phone) add(given.phone, { id: person?.id ?? null, line, name: given.name })
  }
  const notes = new Map<number, Remark>()
  for (const { line, given, person } of lines) {
    if (!given.phone || given.phone === person?.phone) continue
    const other = owners
      .get(given.phone)
      ?.find((owner) => owner.line !== line && (owner.id === null || owner.id !== person?.id))
    if (other) notes.set(line, remark('phone_is_shared', { name: other.name }))
  }
  return notes
}

import type { KnownActivity } from '#api/imports/rules/columns/read-columns.ts'
import { spelled } from '#api/imports/rules/people/differences.ts'
import { fieldsGiven } from '#api/imports/rules/people/fields.ts'
import type { LineOutcome } from '#api/imports/rules/people/outcomes.ts'

/** A value as the file has it, in words; or as it stands, where the file says nothing of it. */
export type SaidValue = { field: string; text: string; given: boolean }

/** What an import says of a person, to be marked. What is kept is marked as the file has it, so that the
 *  next file that says the same is known to. */
export const saidOf = (
  { line, after, compared }: LineOutcome,
  activities: KnownActivity[],
): SaidValue[] => {
  if (!line.given || !after) return []
  const given = new Set(fieldsGiven(line.given))
  const files = new Map(compared.map(({ field, after: text }) => [field, text?.fr ?? '']))
  return spelled(after, activities).map(({ field, value }) => ({
    field,
    text: files.get(field) ?? value?.fr ?? '',
    given: given.has(field),
  }))
}

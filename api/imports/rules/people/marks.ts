import { fieldsGiven, textsOf } from '#api/imports/rules/people/fields.ts'
import type { LineOutcome } from '#api/imports/rules/people/outcomes.ts'

/** A value as the file has it, as one text; or as it stands, where the file says nothing of it. */
export type SaidValue = { field: string; text: string; given: boolean }

/** What an import says of a person, to be marked. What is kept is marked as the file has it, so that the
 *  next file that says the same is known to. */
export const saidOf = ({ line, after, wanted }: LineOutcome): SaidValue[] => {
  if (!line.given || !after || !wanted) return []
  const given = new Set(fieldsGiven(line.given))
  const stands = textsOf(after)
  const files = after === wanted ? stands : textsOf(wanted)
  return Object.entries(stands).map(([field, text]) => ({
    field,
    text: given.has(field) ? (files[field] ?? text) : text,
    given: given.has(field),
  }))
}

/** Where a file and the house differ on a person: what marks are asked about. */
export const differing = ({ before, wanted }: LineOutcome): Differing[] => {
  if (!before || !wanted) return []
  const stands = textsOf(before)
  return Object.entries(textsOf(wanted)).flatMap(([field, says]) =>
    says === stands[field] ? [] : [{ field, stands: stands[field] ?? 'null', says }],
  )
}
export type Differing = { field: string; stands: string; says: string }

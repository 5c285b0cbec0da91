import type { Ctx } from '#api/ctx.ts'
import { type Knowledge, knowsNothing } from '#api/imports/rules/people/knowledge.ts'
import type { SaidValue } from '#api/imports/rules/people/marks.ts'
import type { PlannedImport } from '#api/imports/rules/plan-import.ts'
import { findMarks, type Marks } from '#api/imports/store/past.ts'
import { keyedHasher } from '#api/secrets.ts'

/** Says what a value would be marked as: another mark for each person, so that two of one level do not
 *  show as the same. */
export type Marker = (person: string, field: string, text: string) => Promise<string>

export const markerOf = async ({ secret }: Pick<Ctx, 'secret'>): Promise<Marker> => {
  const hash = await keyedHasher(secret, 'import')
  return async (person, field, text) => (await hash(`${person}:${field}:${text}`)).slice(0, 32)
}

/** What the marks tell of the values about which a file and the house differ. */
export const knowledgeOf = async (
  ctx: Ctx,
  compared: PlannedImport['compared'],
): Promise<Knowledge> => {
  const known = await findMarks(
    ctx.db,
    compared.map(({ person }) => person),
  )
  if (known.size === 0) return knowsNothing
  const mark = await markerOf(ctx)
  const [byHand, before] = [new Set<string>(), new Set<string>()]
  for (const { person, changes } of compared) {
    const marks = known.get(person)?.marks
    if (!marks) continue
    for (const { field, before: stands, after: says } of changes) {
      const key = `${person}:${field}`
      if (marks[field] === undefined) continue
      if (marks[field] !== (await mark(person, field, stands?.fr ?? ''))) byHand.add(key)
      if (marks[field] === (await mark(person, field, says?.fr ?? ''))) before.add(key)
    }
  }
  return {
    changedByHand: (person, field) => byHand.has(`${person}:${field}`),
    saidBefore: (person, field) => before.has(`${person}:${field}`),
  }
}

/** The marks of a person after an import: of what it said, and of the rest as it stands, unless that was
 *  marked before. */
export const marksAfter = async (
  mark: Marker,
  person: string,
  said: SaidValue[],
  earlier: Marks = {},
): Promise<Marks> => {
  const marks: Marks = { ...earlier }
  for (const { field, text, given } of said) {
    if (given || marks[field] === undefined) marks[field] = await mark(person, field, text)
  }
  return marks
}

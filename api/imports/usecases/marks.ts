import type { Ctx } from '#api/ctx.ts'
import type { PlannedImport } from '#api/imports/rules/judge-lines.ts'
import type { Knowledge } from '#api/imports/rules/people/knowledge.ts'
import type { SaidValue } from '#api/imports/rules/people/marks.ts'
import type { Marked, Marks } from '#api/imports/rules/people/staged-rows.ts'
import { keyedHasher, keyedHashOf } from '#api/secrets.ts'

/** Says what a value would be marked as: another mark for each person, so that two of one level do not
 *  show as the same; but for the name, by which somebody renamed is found again. */
export type Marker = (person: string, field: string, text: string) => Promise<string>

export const markerOf = async ({ secret }: Pick<Ctx, 'secret'>): Promise<Marker> => {
  const hash = await keyedHasher(secret, 'import')
  return async (person, field, text) =>
    (await hash(`${field === 'name' ? '' : person}:${field}:${text}`)).slice(0, 32)
}

/** By which the database marks what an import wrote, for its undoing (`mark_of_written`). */
export const keyOfWritten = ({ secret }: Pick<Ctx, 'secret'>, importId: string): Promise<string> =>
  keyedHashOf(secret, 'import-written', importId)

/** As which each name would be marked. */
export const markNames = async (mark: Marker, names: string[]): Promise<Map<string, string>> =>
  new Map(
    await Promise.all(
      names.map(async (name) => [name, await mark('', 'name', JSON.stringify(name))] as const),
    ),
  )

/** Who bore which name when an import last named them. */
export const bearersOf = (
  names: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, Marked>,
): Knowledge['formerly'] => {
  const bearers = Map.groupBy(known, ([, { marks }]) => marks.name)
  return (name) => (bearers.get(names.get(name)) ?? []).map(([person]) => person)
}

/** What the marks tell of the values about which a file and the house differ. */
export const knowledgeOf = async (
  mark: Marker,
  compared: PlannedImport['compared'],
  known: ReadonlyMap<string, Marked>,
): Promise<Omit<Knowledge, 'formerly'>> => {
  const [byHand, before] = [new Set<string>(), new Set<string>()]
  for (const { person, fields } of compared) {
    const marks = known.get(person)?.marks
    for (const { field, stands, says } of fields) {
      const key = `${person}:${field}`
      if (marks?.[field] === undefined) continue
      if (marks[field] !== (await mark(person, field, stands))) byHand.add(key)
      if (marks[field] === (await mark(person, field, says))) before.add(key)
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

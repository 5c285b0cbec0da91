import type { Ctx } from '#api/ctx.ts'
import type { PlannedImport } from '#api/imports/rules/judge-lines.ts'
import type { Knowledge } from '#api/imports/rules/people/knowledge.ts'
import type { SaidValue } from '#api/imports/rules/people/marks.ts'
import { findMarks, listMarkedAs, type Marks } from '#api/imports/store/past.ts'
import { keyedHasher } from '#api/secrets.ts'

/** Says what a value would be marked as: another mark for each person, so that two of one level do not
 *  show as the same; but for the name, by which somebody renamed is found again. */
export type Marker = (person: string, field: string, text: string) => Promise<string>

export const markerOf = async ({ secret }: Pick<Ctx, 'secret'>): Promise<Marker> => {
  const hash = await keyedHasher(secret, 'import')
  return async (person, field, text) =>
    (await hash(`${field === 'name' ? '' : person}:${field}:${text}`)).slice(0, 32)
}

/** What the marks tell of the values about which a file and the house differ, and of names unknown here. */
export const knowledgeOf = async (
  ctx: Ctx,
  { compared, unknown }: Pick<PlannedImport, 'compared' | 'unknown'>,
): Promise<Knowledge> => {
  const mark = await markerOf(ctx)
  const known = await findMarks(
    ctx.db,
    compared.map(({ person }) => person),
  )
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
  const formerly = await namesOfBefore(ctx, mark, unknown)
  return {
    changedByHand: (person, field) => byHand.has(`${person}:${field}`),
    saidBefore: (person, field) => before.has(`${person}:${field}`),
    formerly: (name) => formerly.get(name) ?? [],
  }
}

const namesOfBefore = async (
  ctx: Ctx,
  mark: Marker,
  names: string[],
): Promise<Map<string, string[]>> => {
  if (names.length === 0) return new Map()
  const marks = await Promise.all(names.map((name) => mark('', 'name', JSON.stringify(name))))
  const people = await listMarkedAs(ctx.db, 'name', marks)
  return new Map(names.map((name, n) => [name, people.get(marks[n] ?? '') ?? []]))
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

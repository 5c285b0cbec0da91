import { v7 as newId } from 'uuid'
import { insertTraces, type Trace } from '#api/audit/store.ts'
import { type Ctx, instantOf } from '#api/ctx.ts'
import type { PlannedImport, Write } from '#api/imports/rules/judge-lines.ts'
import { someFieldsOf } from '#api/imports/rules/people/fields.ts'
import type { WrittenPerson } from '#api/imports/rules/people/written-person.ts'
import type { JudgedImport } from '#api/imports/schema.ts'
import * as past from '#api/imports/store/past.ts'
import * as store from '#api/imports/store/people.ts'
import { markerOf, marksAfter } from '#api/imports/usecases/marks.ts'
import type { Person } from '#api/people/schema.ts'

/** One person as an import, or its undoing, writes them. */
export type Writing = { id: string; before: Person | null; after: WrittenPerson }

/** Writes people in a handful of statements, however many they are, and what their undoing needs. Answers
 *  the import's id (null where nobody changes) and the people's ids by line. */
export const writePeople = async (
  ctx: Ctx,
  of: JudgedImport['of'],
  { writes, unchanged }: Pick<PlannedImport, 'writes' | 'unchanged'>,
): Promise<{ id: string | null; ids: Map<number, string> }> => {
  const id = newId()
  const list = writes.map((one) => ({ ...one, id: one.before?.id ?? newId() }))
  const same = unchanged.flatMap((one) => (one.before ? [{ ...one, id: one.before.id }] : []))
  const known = await past.findMarks(
    ctx.db,
    [...list, ...same].map((one) => one.id),
  )
  const { written, confirmed } = await marksOf(ctx, id, { list, same }, known)
  if (written.length + confirmed.length === 0) return { id: null, ids: new Map() }
  await putWhole(ctx, list)
  const markedOnly = new Set(confirmed.map(({ personId }) => personId))
  const kept = [...list, ...same.filter((one) => markedOnly.has(one.id))]
  await past.insertImport(
    ctx.db,
    { id, of, at: instantOf(ctx.now), ...countsOf(list) },
    kept.map((one) => replacedBy(one, of, known)),
  )
  await past.putMarks(ctx.db, [...written, ...confirmed])
  if (list.length > 0) await insertTraces(ctx, [...list.map(traceOf), madeOf(id, of, list)])
  return { id, ids: new Map(list.map((one) => [one.line, one.id])) }
}

type Known = Awaited<ReturnType<typeof past.findMarks>>
type Whole = Write & { id: string }

const madeOf = (id: string, of: JudgedImport['of'], list: Whole[]): Trace => ({
  action: 'import.made',
  subject: 'import',
  subjectId: id,
  after: { of, ...countsOf(list) },
})

const countsOf = (list: { before: Person | null }[]) => {
  const created = list.filter(({ before }) => before === null).length
  return { created, changed: list.length - created }
}

const replacedBy = (
  { id, before, changes }: Whole,
  of: JudgedImport['of'],
  known: Known,
): past.PersonChange => ({
  personId: id,
  created: before === null,
  before: {
    fields: changes,
    values: before ? someFieldsOf(before, changes) : {},
    hadPart: Boolean(of === 'learners' ? before?.learner : before?.volunteer),
  },
  marks: known.get(id) ?? null,
})

/** Whose marks an import writes: everybody's whom it writes, and of who is as the file says already those that
 *  differ; these stay with the import that wrote them. */
const marksOf = async (
  ctx: Ctx,
  importId: string,
  { list, same }: { list: Whole[]; same: Whole[] },
  known: Known,
) => {
  const mark = await markerOf(ctx)
  const marked = async ({ id, said }: Whole, of: string) => ({
    personId: id,
    importId: of,
    marks: await marksAfter(mark, id, said, known.get(id)?.marks),
  })
  const written = await Promise.all(list.map((one) => marked(one, importId)))
  const confirmed = await Promise.all(
    same.map((one) => marked(one, known.get(one.id)?.importId ?? importId)),
  )
  const isOther = ({ personId, marks }: { personId: string; marks: past.Marks }) =>
    JSON.stringify(marks) !== JSON.stringify(known.get(personId)?.marks)
  return { written, confirmed: confirmed.filter(isOther) }
}

/** Writes people as they are to be. */
export const putWhole = async (ctx: Ctx, list: Writing[]): Promise<void> => {
  if (list.length === 0) return
  const rows = list.map(({ id, after }) => ({ ...after, id }))
  const moved = list.filter(({ before, after }) => hoursDiffer(before, after))
  await store.putPeople(ctx.db, rows, instantOf(ctx.now))
  await store.putVolunteers(ctx.db, rows)
  await store.putLearners(ctx.db, rows)
  await store.putAvailabilities(
    ctx.db,
    moved.map(({ id, after }) => ({ ...after, id })),
  )
}

const hoursDiffer = (before: Person | null, after: WrittenPerson) =>
  JSON.stringify(before?.availabilities ?? []) !== JSON.stringify(after.availabilities)

type Traced = Pick<Person, 'role' | 'volunteer' | 'learner' | 'availabilities'>

/** What may stay in the trace: never the name, the address or the number. */
const traceable = ({ role, volunteer, learner, availabilities }: Traced) => ({
  role,
  volunteer,
  learner,
  availabilities,
})

export const traceOf = ({ id, before, after }: Writing): Trace => ({
  action: before ? 'person.changed' : 'person.created',
  subject: 'person',
  subjectId: id,
  ...(before && { before: traceable(before) }),
  after: traceable(after),
})

import { insertTraces } from '#api/audit/store.ts'
import { type Ctx, instantOf, requireCoordinator } from '#api/ctx.ts'
import { spelled } from '#api/imports/rules/people/differences.ts'
import { withFields } from '#api/imports/rules/people/fields.ts'
import type { WrittenPerson } from '#api/imports/rules/people/written-person.ts'
import { undoneWithin } from '#api/imports/rules/undone-within.ts'
import type { PastImport } from '#api/imports/schema.ts'
import * as store from '#api/imports/store/past.ts'
import { lockEverybody } from '#api/imports/store/people.ts'
import { type Marker, markerOf } from '#api/imports/usecases/marks.ts'
import { putWhole, traceOf } from '#api/imports/usecases/write-people.ts'
import type { Person } from '#api/people/schema.ts'
import { listPeopleById } from '#api/people/store.ts'
import { listActivities } from '#api/places/usecases.ts'
import { Problem } from '#api/problems.ts'
import { inTransaction } from '#api/transaction.ts'

/** Imports that can still be undone, the last first. */
export const listPastImports = async (ctx: Ctx): Promise<PastImport[]> => {
  requireCoordinator(ctx)
  return store.listImports(ctx.db, instantOf(ctx.now.minus(undoneWithin)), undoneWithin.days)
}

/**
 * Takes an import back as one change: who came goes, who changed is as before, but for what was never in the
 * file. Undone already, it stays so.
 *
 * @throws imports.not_found, imports.touched where somebody changed by hand, booked, or imported again, what
 *   it brought
 */
export const undoImport = async (ctx: Ctx, id: string): Promise<{ undone: number }> => {
  requireCoordinator(ctx)
  return inTransaction(ctx, async (inside) => {
    await lockEverybody(inside.db)
    const made = await store.findImport(inside.db, id)
    if (!made) throw new Problem('imports.not_found')
    if (made.undoneAt) return { undone: made.created + made.changed }
    const changes = await store.listImportChanges(inside.db, id)
    const people = await peopleById(inside, changes)
    await requireUntouched(inside, id, changes, people)
    const back = changes.flatMap(({ personId, created, before }) => {
      const person = people.get(personId)
      if (created || !person) return []
      return [{ id: personId, before: person, after: withFields(person, before) as WrittenPerson }]
    })
    await putWhole(inside, back)
    await putMarksBack(inside, changes)
    await store.forgetImport(inside.db, id, instantOf(ctx.now))
    const undone = { action: 'import.undone', subject: 'import', subjectId: id }
    await insertTraces(inside, [...back.map(traceOf), undone])
    return { undone: changes.length }
  })
}

type Changes = store.PersonChange[]

const peopleById = async (ctx: Ctx, changes: Changes): Promise<Map<string, Person>> => {
  const ids = changes.map(({ personId }) => personId)
  const list = ids.length > 0 ? await listPeopleById(ctx.db, ids) : []
  return new Map(list.map((person) => [person.id, person]))
}

/** Every value that the import wrote is still as it wrote it, and nothing points at who came by it. */
const requireUntouched = async (
  ctx: Ctx,
  importId: string,
  changes: Changes,
  people: Map<string, Person>,
): Promise<void> => {
  const ids = changes.map(({ personId }) => personId)
  const known = await store.findMarks(ctx.db, ids)
  const created = changes.filter((one) => one.created).map(({ personId }) => personId)
  const pointedAt = await store.listPointedAt(ctx.db, created)
  const mark = await markerOf(ctx)
  const { activities } = await listActivities(ctx, { archived: false })
  const touched: string[] = []
  for (const { personId, created: isNew, before } of changes) {
    const [person, marked] = [people.get(personId), known.get(personId)]
    if (!person) continue
    const fields = isNew ? null : Object.keys(before)
    const isAsWritten =
      marked?.importId === importId &&
      !person.archived &&
      !pointedAt.has(personId) &&
      (await areMarked(mark, person, spelled(person, activities), marked.marks, fields))
    if (!isAsWritten) touched.push(person.name)
  }
  if (touched.length === 0) return
  const names = touched.slice(0, 5).join(', ') + (touched.length > 5 ? '…' : '')
  throw new Problem('imports.touched', { values: { names, count: touched.length } })
}

const areMarked = async (
  mark: Marker,
  { id }: Person,
  values: ReturnType<typeof spelled>,
  marks: store.Marks,
  fields: string[] | null,
): Promise<boolean> => {
  for (const { field, value } of values) {
    if (fields && !fields.includes(field)) continue
    if (marks[field] !== (await mark(id, field, value?.fr ?? ''))) return false
  }
  return true
}

const putMarksBack = async (ctx: Ctx, changes: Changes): Promise<void> => {
  const marked = changes.flatMap(({ personId, marks }) => (marks ? [{ personId, ...marks }] : []))
  await store.deleteMarks(
    ctx.db,
    changes.filter(({ marks }) => !marks).map(({ personId }) => personId),
  )
  await store.putMarks(ctx.db, marked)
}

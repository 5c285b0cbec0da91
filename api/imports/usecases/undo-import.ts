import { insertTraces } from '#api/audit/store.ts'
import { type Ctx, instantOf, requireCoordinator } from '#api/ctx.ts'
import { textsOf, withFields } from '#api/imports/rules/people/fields.ts'
import type { Marks } from '#api/imports/rules/people/staged-rows.ts'
import type { WrittenPerson } from '#api/imports/rules/people/written-person.ts'
import { undoneWithin } from '#api/imports/rules/undone-within.ts'
import type { PastImport } from '#api/imports/schema.ts'
import * as store from '#api/imports/store/past.ts'
import { lockEverybody } from '#api/imports/store/people.ts'
import { type Marker, markerOf } from '#api/imports/usecases/marks.ts'
import { putWhole, traceOf } from '#api/imports/usecases/write-people.ts'
import type { Person } from '#api/people/schema.ts'
import { listPeopleById } from '#api/people/store.ts'
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
    const made = await store.findImport(inside.db, id, instantOf(ctx.now.minus(undoneWithin)))
    if (!made) throw new Problem('imports.not_found')
    if (made.undoneAt) return { undone: made.created + made.changed }
    const changes = await store.listImportChanges(inside.db, id)
    const people = await peopleById(inside, changes)
    await requireUntouched(inside, made, changes, people)
    const back = changes.flatMap(({ personId, created, before }) => {
      const person = people.get(personId)
      if (created || !person || before.fields.length === 0) return []
      const after = withFields(person, before.values) as WrittenPerson
      return [{ id: personId, before: person, after }]
    })
    await putWhole(inside, back)
    await putMarksBack(inside, changes)
    await store.forgetImport(inside.db, id, instantOf(ctx.now))
    const gone = changes
      .filter((one) => one.created)
      .map(({ personId }) => ({
        action: 'person.taken_back',
        subject: 'person',
        subjectId: personId,
      }))
    const undone = { action: 'import.undone', subject: 'import', subjectId: id }
    await insertTraces(inside, [...back.map(traceOf), ...gone, undone])
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
  made: { id: string; of: PastImport['of']; at: string },
  changes: Changes,
  people: Map<string, Person>,
): Promise<void> => {
  const ids = changes.map(({ personId }) => personId)
  const known = await store.findMarks(ctx.db, ids)
  const idsOf = (which: (one: store.PersonChange) => boolean) =>
    changes.filter(which).map(({ personId }) => personId)
  const came = idsOf((one) => one.created)
  const grown = idsOf((one) => !one.created && !one.before.hadPart)
  const pointedAt = await store.listPointedAt(ctx.db, { came, grown }, made.at)
  const mark = await markerOf(ctx)
  const touched: string[] = []
  for (const change of changes) {
    const person = people.get(change.personId)
    // Erased since: nothing of theirs is left to take back.
    if (!person) continue
    const marked = known.get(person.id)
    const isAsWritten =
      (change.before.fields.length === 0 || marked?.importId === made.id) &&
      !person.archived &&
      !pointedAt.has(person.id) &&
      isInItsRole(person, made.of, change) &&
      (await areMarked(mark, person, marked?.marks ?? {}, change))
    if (!isAsWritten) touched.push(person.name)
  }
  if (touched.length === 0) return
  const names = touched.slice(0, 5).join(', ') + (touched.length > 5 ? '…' : '')
  throw new Problem('imports.touched', { values: { names, count: touched.length } })
}

/** Who coordinates since is no longer an import's to take away, nor their name and address to give back. */
const isInItsRole = (
  { role }: Person,
  of: PastImport['of'],
  { created, before }: store.PersonChange,
): boolean => {
  if (created) return role === (of === 'learners' ? 'learner' : 'volunteer')
  return role !== 'coordinator' || !before.fields.some((field) => ['name', 'email'].includes(field))
}

const areMarked = async (
  mark: Marker,
  person: Person,
  marks: Marks,
  { created, before }: store.PersonChange,
): Promise<boolean> => {
  for (const [field, text] of Object.entries(textsOf(person))) {
    if (!created && !before.fields.includes(field)) continue
    if (marks[field] !== (await mark(person.id, field, text))) return false
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

import type { Trace } from '#api/audit/store.ts'
import { type Ctx, instantOf } from '#api/ctx.ts'
import { hoursDiffer, traceable } from '#api/imports/rules/people/staged-rows.ts'
import type { WrittenPerson } from '#api/imports/rules/people/written-person.ts'
import * as store from '#api/imports/store/people.ts'
import type { Person } from '#api/people/schema.ts'

/** One person as an undoing writes them. */
export type Writing = { id: string; before: Person | null; after: WrittenPerson }

/** Writes people as they are to be, in a handful of statements, however many they are. */
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

export const traceOf = ({ id, before, after }: Writing): Trace => ({
  action: before ? 'person.changed' : 'person.created',
  subject: 'person',
  subjectId: id,
  ...(before && { before: traceable(before) }),
  after: traceable(after),
})

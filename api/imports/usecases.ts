import { v7 as newId } from 'uuid'
import { insertTraces } from '#api/audit/store.ts'
import { type Ctx, instantOf, requireCoordinator } from '#api/ctx.ts'
import { learnerRows, sessionRows, volunteerRows } from '#api/imports/rules/export-rows.ts'
import { writeCsv } from '#api/imports/rules/file/write-csv.ts'
import {
  type House,
  type PlannedImport,
  readLearners,
  readVolunteers,
  type UnreadableFile,
  type Write,
} from '#api/imports/rules/plan-import.ts'
import type { ImportPlan } from '#api/imports/schema.ts'
import * as store from '#api/imports/store.ts'
import type { Person } from '#api/people/schema.ts'
import { listPeople } from '#api/people/usecases.ts'
import { listActivities } from '#api/places/usecases.ts'
import { Problem } from '#api/problems.ts'
import type { Instant } from '#api/schema.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import { inTransaction } from '#api/transaction.ts'

/** A spreadsheet to import. `dryRun` only plans; `keep: 'good'` imports the good lines although
 *  others cannot be read, `'all'` then imports none. */
export type ImportRequest = { bytes: Uint8Array; dryRun: boolean; keep: 'all' | 'good' }

/** Imports volunteers from a CSV file. The same file again changes nothing.
 *  @throws imports.unreadable, imports.bad_lines */
export const importVolunteers = (ctx: Ctx, request: ImportRequest): Promise<ImportPlan> =>
  importPeople(ctx, request, readVolunteers)

/** Imports learners from a CSV file. The same file again changes nothing.
 *  @throws imports.unreadable, imports.bad_lines */
export const importLearners = (ctx: Ctx, request: ImportRequest): Promise<ImportPlan> =>
  importPeople(ctx, request, readLearners)

type Read = (bytes: Uint8Array, house: House) => PlannedImport | UnreadableFile

const importPeople = async (ctx: Ctx, request: ImportRequest, read: Read): Promise<ImportPlan> => {
  requireCoordinator(ctx)
  if (request.dryRun) return (await planned(ctx, request.bytes, read)).plan
  return inTransaction(ctx, async (inside) => {
    await store.lockEverybody(inside.db)
    const { plan, writes } = await planned(inside, request.bytes, read)
    if (plan.counts.refuse > 0 && request.keep === 'all') throw badLines(inside, plan)
    const ids = await write(inside, writes)
    const lines = plan.lines.map((line) => ({ ...line, person: ids.get(line.line) ?? line.person }))
    return { ...plan, lines, imported: true }
  })
}

const planned = async (ctx: Ctx, bytes: Uint8Array, read: Read): Promise<PlannedImport> => {
  const result = read(bytes, await houseOf(ctx))
  if (!('unreadable' in result)) return result
  const { says, expected } = result.unreadable
  const why = [says[ctx.language], expected?.[ctx.language]].filter(Boolean).join(' ')
  throw new Problem('imports.unreadable', { values: { why }, more: { issue: result.unreadable } })
}

const houseOf = async (ctx: Ctx): Promise<House> => ({
  today: ctx.now.setZone(ctx.zone).toISODate() ?? '',
  existing: await listPeople(ctx, { archived: true }),
  activities: (await listActivities(ctx, { archived: false })).activities,
})

const badLines = (ctx: Ctx, plan: ImportPlan): Problem => {
  const errors = plan.issues
    .filter((issue) => issue.level === 'error')
    .map(({ line, column, says, expected }) => ({
      path: [line, column].filter((step) => step !== null).join('.'),
      detail: [says[ctx.language], expected?.[ctx.language]].filter(Boolean).join(' '),
    }))
  const values = { count: plan.counts.refuse }
  return new Problem('imports.bad_lines', { values, errors: errors.slice(0, 50), more: { plan } })
}

/** Writes people in a handful of statements, however many they are; answers their ids by line. */
const write = async (ctx: Ctx, writes: Write[]): Promise<Map<number, string>> => {
  const list = writes.map((one) => ({ ...one, id: one.before?.id ?? newId() }))
  if (list.length === 0) return new Map()
  const rows = list.map(({ id, after }) => ({ ...after, id }))
  const moved = list.filter(({ before, after }) => hoursDiffer(before, after))
  await store.putPeople(ctx.db, rows, instantOf(ctx.now))
  await store.putVolunteers(ctx.db, rows)
  await store.putLearners(ctx.db, rows)
  await store.putAvailabilities(
    ctx.db,
    moved.map(({ id, after }) => ({ ...after, id })),
  )
  await insertTraces(ctx, list.map(traceOf))
  return new Map(list.map(({ line, id }) => [line, id]))
}

const hoursDiffer = (before: Person | null, after: Write['after']) =>
  JSON.stringify(before?.availabilities ?? []) !== JSON.stringify(after.availabilities)

type Traced = Pick<Person, 'role' | 'volunteer' | 'learner' | 'availabilities'>

/** What may stay in the trace: never the name, the address or the number. */
const traceable = ({ role, volunteer, learner, availabilities }: Traced) => ({
  role,
  volunteer,
  learner,
  availabilities,
})

const traceOf = ({ id, before, after }: Write & { id: string }) => ({
  action: before ? 'person.changed' : 'person.created',
  subject: 'person',
  subjectId: id,
  ...(before && { before: traceable(before) }),
  after: traceable(after),
})

/** Everybody who gives hours, as a spreadsheet that imports again unchanged. */
export const exportVolunteers = async (ctx: Ctx): Promise<string> => {
  requireCoordinator(ctx)
  return writeCsv(
    volunteerRows(
      await listPeople(ctx, {}),
      (await listActivities(ctx, { archived: false })).activities,
    ),
  )
}

/** All learners, as a spreadsheet that imports again unchanged. */
export const exportLearners = async (ctx: Ctx): Promise<string> => {
  requireCoordinator(ctx)
  return writeCsv(learnerRows(await listPeople(ctx, { role: 'learner' })))
}

/** Sessions of a span of instants, or all of them, as a spreadsheet. */
export const exportSessions = async (
  ctx: Ctx,
  span: { from?: Instant | undefined; to?: Instant | undefined },
): Promise<string> => {
  requireCoordinator(ctx)
  const utc = { from: span.from && utcText(span.from), to: span.to && utcText(span.to) }
  return writeCsv(sessionRows(await store.listSessionLines(ctx.db, utc), ctx.zone))
}

import { type Ctx, instantOf, requireCoordinator } from '#api/ctx.ts'
import { contradictedBy } from '#api/imports/rules/people/contradicted.ts'
import type { Knowledge } from '#api/imports/rules/people/knowledge.ts'
import type { Choices } from '#api/imports/rules/people/outcomes.ts'
import {
  type House,
  type PlannedImport,
  readLearners,
  readVolunteers,
  type UnreadableFile,
} from '#api/imports/rules/plan-import.ts'
import type { ImportPlan } from '#api/imports/schema.ts'
import { listComing } from '#api/imports/store/coming.ts'
import { lockEverybody } from '#api/imports/store/people.ts'
import { knowledgeOf } from '#api/imports/usecases/marks.ts'
import { writePeople } from '#api/imports/usecases/write-people.ts'
import { listPeople } from '#api/people/usecases.ts'
import { listActivities } from '#api/places/usecases.ts'
import { Problem } from '#api/problems.ts'
import { hashOf } from '#api/secrets.ts'
import { inTransaction } from '#api/transaction.ts'

/** A spreadsheet to import. `dryRun` only plans; `keep: 'good'` imports the good lines although others cannot
 *  be read or wait for an answer, `'all'` then imports none. */
export type ImportRequest = {
  bytes: Uint8Array
  dryRun: boolean
  keep: 'all' | 'good'
  /** What was answered, by line, and of which plan (`ImportPlan.seen`). */
  choices?: Choices
  seen?: string | undefined
}

/** Imports volunteers from a CSV file. The same file again changes nothing.
 *  @throws imports.unreadable, imports.bad_lines, imports.unanswered, imports.changed_since,
 *    imports.answer_does_not_fit */
export const importVolunteers = (ctx: Ctx, request: ImportRequest): Promise<ImportPlan> =>
  importPeople(ctx, request, readVolunteers)

/** Imports learners from a CSV file. The same file again changes nothing.
 *  @throws imports.unreadable, imports.bad_lines, imports.unanswered, imports.changed_since,
 *    imports.answer_does_not_fit */
export const importLearners = (ctx: Ctx, request: ImportRequest): Promise<ImportPlan> =>
  importPeople(ctx, request, readLearners)

type Read = (bytes: Uint8Array, house: House) => PlannedImport | UnreadableFile

const importPeople = async (ctx: Ctx, request: ImportRequest, read: Read): Promise<ImportPlan> => {
  requireCoordinator(ctx)
  if (request.dryRun) return (await planned(ctx, request, read)).plan
  return inTransaction(ctx, async (inside) => {
    await lockEverybody(inside.db)
    const { plan, ...people } = await planned(inside, request, read)
    if (request.keep === 'all') requireWhole(inside, plan)
    const { id, ids } = await writePeople(inside, plan.of, people)
    const lines = plan.lines.map((line) => ({ ...line, person: ids.get(line.line) ?? line.person }))
    return { ...plan, lines, imported: true, id }
  })
}

const requireWhole = (ctx: Ctx, plan: ImportPlan): void => {
  if (plan.counts.refuse > 0) throw badLines(ctx, plan)
  const { ask: count } = plan.counts
  if (count > 0) throw new Problem('imports.unanswered', { values: { count }, more: { plan } })
}

/** The plan as it stands without answers is what its reader saw; theirs are applied to no other. */
const planned = async (
  ctx: Ctx,
  { bytes, choices = new Map(), seen }: ImportRequest,
  read: Read,
): Promise<PlannedImport> => {
  const house = await houseOf(ctx)
  const blind = readable(ctx, read(bytes, house))
  const { knowledge, plan: unanswered } = await informed(ctx, blind, (known) =>
    readable(ctx, read(bytes, { ...house, knowledge: known })),
  )
  const stamp = await stampOf(unanswered.plan)
  if (seen !== undefined && seen !== stamp) {
    throw new Problem('imports.changed_since', {
      more: { plan: { ...unanswered.plan, seen: stamp } },
    })
  }
  requireFitting(unanswered.plan, choices)
  const answered =
    choices.size > 0 ? readable(ctx, read(bytes, { ...house, knowledge, choices })) : unanswered
  return { ...answered, plan: { ...(await withContradictions(ctx, answered)), seen: stamp } }
}

/** The plan with what earlier imports tell. Who is found by a name of before is compared only then. */
const informed = async (
  ctx: Ctx,
  blind: PlannedImport,
  readWith: (knowledge: Knowledge) => PlannedImport,
): Promise<{ knowledge: Knowledge; plan: PlannedImport }> => {
  const knowledge = await knowledgeOf(ctx, blind)
  const plan = readWith(knowledge)
  if (plan.unknown.length === blind.unknown.length) return { knowledge, plan }
  const more = await knowledgeOf(ctx, { compared: plan.compared, unknown: blind.unknown })
  return { knowledge: more, plan: readWith(more) }
}

const readable = (ctx: Ctx, result: PlannedImport | UnreadableFile): PlannedImport => {
  if (!('unreadable' in result)) return result
  const { says, expected } = result.unreadable
  const why = [says[ctx.language], expected?.[ctx.language]].filter(Boolean).join(' ')
  throw new Problem('imports.unreadable', { values: { why }, more: { issue: result.unreadable } })
}

const stampOf = ({ lines }: ImportPlan): Promise<string> =>
  hashOf(
    JSON.stringify(
      lines.map(({ line, does, person, asks, changes, kept }) => [
        line,
        does,
        person,
        asks,
        changes,
        kept,
      ]),
    ),
  )

const requireFitting = ({ lines }: ImportPlan, choices: Choices): void => {
  const byLine = new Map(lines.map((line) => [line.line, line]))
  for (const [line, { answer, take }] of choices) {
    const asked = byLine.get(line)
    const isOffered = answer === undefined || asked?.asks?.answers.includes(answer)
    const isKept = take.every((field) => asked?.kept.some((one) => one.field === field))
    if (!isOffered || !isKept)
      throw new Problem('imports.answer_does_not_fit', { values: { line } })
  }
}

const houseOf = async (ctx: Ctx): Promise<House> => ({
  today: ctx.now.setZone(ctx.zone).toISODate() ?? '',
  existing: await listPeople(ctx, { archived: true }),
  activities: (await listActivities(ctx, { archived: false })).activities,
})

/** The plan, and which coming sessions it contradicts. */
const withContradictions = async (
  ctx: Ctx,
  { plan, changing }: PlannedImport,
): Promise<ImportPlan> => {
  if (changing.size === 0) return plan
  const ids = [...changing.values()].map(({ before }) => before.id)
  const coming = Map.groupBy(await listComing(ctx.db, ids, instantOf(ctx.now)), (one) => one.person)
  const lines = plan.lines.map((line) => {
    const one = changing.get(line.line)
    const sessions = one && coming.get(one.before.id)
    return sessions ? { ...line, against: contradictedBy(one.before, one.after, sessions) } : line
  })
  return { ...plan, lines }
}

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

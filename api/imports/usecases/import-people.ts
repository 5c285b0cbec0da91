import { type Ctx, instantOf, requireCoordinator } from '#api/ctx.ts'
import {
  type House,
  judgeLines,
  type LineToJudge,
  type PlannedImport,
} from '#api/imports/rules/judge-lines.ts'
import { contradictedBy } from '#api/imports/rules/people/contradicted.ts'
import type { Knowledge } from '#api/imports/rules/people/knowledge.ts'
import type { Choices } from '#api/imports/rules/people/outcomes.ts'
import type { JudgedImport } from '#api/imports/schema.ts'
import { listComing } from '#api/imports/store/coming.ts'
import { lockEverybody } from '#api/imports/store/people.ts'
import { knowledgeOf } from '#api/imports/usecases/marks.ts'
import { writePeople } from '#api/imports/usecases/write-people.ts'
import { listPeople } from '#api/people/usecases.ts'
import { listActivities } from '#api/places/usecases.ts'
import { Problem } from '#api/problems.ts'
import { hashOf } from '#api/secrets.ts'
import { inTransaction } from '#api/transaction.ts'

/** Lines to import. `dryRun` only plans; `keep: 'good'` imports the good lines although others cannot be read
 *  or wait for an answer, `'all'` then imports none. */
export type ImportRequest = {
  lines: LineToJudge[]
  /** How many lines could not be read, and are not among these. */
  unreadable: number
  dryRun: boolean
  keep: 'all' | 'good'
  /** What was answered, by line, and of which plan (`JudgedImport.seen`). */
  choices?: Choices
  seen?: string | undefined
}

/** Imports volunteers from the lines of a file. The same lines again change nothing.
 *  @throws imports.bad_lines, imports.unanswered, imports.changed_since, imports.answer_does_not_fit */
export const importVolunteers = (ctx: Ctx, request: ImportRequest): Promise<JudgedImport> =>
  importPeople(ctx, request, 'volunteers')

/** Imports learners from the lines of a file. The same lines again change nothing.
 *  @throws imports.bad_lines, imports.unanswered, imports.changed_since, imports.answer_does_not_fit */
export const importLearners = (ctx: Ctx, request: ImportRequest): Promise<JudgedImport> =>
  importPeople(ctx, request, 'learners')

const importPeople = async (
  ctx: Ctx,
  request: ImportRequest,
  of: JudgedImport['of'],
): Promise<JudgedImport> => {
  requireCoordinator(ctx)
  if (request.dryRun) return (await planned(ctx, request, of)).plan
  return inTransaction(ctx, async (inside) => {
    await lockEverybody(inside.db)
    const { plan, ...people } = await planned(inside, request, of)
    if (request.keep === 'all') requireWhole(inside, plan, request.unreadable)
    const { id, ids } = await writePeople(inside, of, people)
    const lines = plan.lines.map((line) => ({ ...line, person: ids.get(line.line) ?? line.person }))
    return { ...plan, lines, imported: true, id }
  })
}

const requireWhole = (ctx: Ctx, plan: JudgedImport, unreadable: number): void => {
  const count = (does: JudgedImport['lines'][number]['does']) =>
    plan.lines.filter((line) => line.does === does).length
  const refused = count('refuse') + unreadable
  if (refused > 0) throw badLines(ctx, plan, refused)
  const asked = count('ask')
  if (asked > 0) {
    throw new Problem('imports.unanswered', { values: { count: asked }, more: { plan } })
  }
}

/** The plan as it stands without answers is what its reader saw; theirs are applied to no other. */
const planned = async (
  ctx: Ctx,
  { lines, unreadable, choices = new Map(), seen }: ImportRequest,
  of: JudgedImport['of'],
): Promise<PlannedImport> => {
  const house = await houseOf(ctx)
  const judge = (more: Pick<House, 'knowledge' | 'choices'> = {}) =>
    judgeLines(of, lines, { ...house, ...more })
  const { knowledge, plan: blind } = await informed(ctx, judge(), judge)
  const stamp = await stampOf(blind.plan, unreadable)
  if (seen !== undefined && seen !== stamp) {
    throw new Problem('imports.changed_since', { more: { plan: { ...blind.plan, seen: stamp } } })
  }
  requireFitting(blind.plan, choices)
  const answered = choices.size > 0 ? judge({ knowledge, choices }) : blind
  return { ...answered, plan: { ...(await withContradictions(ctx, answered)), seen: stamp } }
}

/** The plan with what earlier imports tell. Who is found by a name of before is compared only then. */
const informed = async (
  ctx: Ctx,
  blind: PlannedImport,
  judge: (known: { knowledge: Knowledge }) => PlannedImport,
): Promise<{ knowledge: Knowledge; plan: PlannedImport }> => {
  const knowledge = await knowledgeOf(ctx, blind)
  const plan = judge({ knowledge })
  if (plan.unknown.length === blind.unknown.length) return { knowledge, plan }
  const more = await knowledgeOf(ctx, { compared: plan.compared, unknown: blind.unknown })
  return { knowledge: more, plan: judge({ knowledge: more }) }
}

const stampOf = ({ lines }: JudgedImport, unreadable: number): Promise<string> =>
  hashOf(
    JSON.stringify([
      unreadable,
      ...lines.map(({ line, does, person, asks, changes, kept }) => [
        line,
        does,
        person,
        asks,
        changes,
        kept,
      ]),
    ]),
  )

const requireFitting = ({ lines }: JudgedImport, choices: Choices): void => {
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
  existing: await listPeople(ctx, { archived: true }),
  activities: (await listActivities(ctx, { archived: false })).activities,
})

/** The plan, and which coming sessions it contradicts. */
const withContradictions = async (
  ctx: Ctx,
  { plan, changing }: PlannedImport,
): Promise<JudgedImport> => {
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

const badLines = (ctx: Ctx, plan: JudgedImport, count: number): Problem => {
  const errors = plan.issues
    .filter((issue) => issue.level === 'error')
    .map(({ line, column, says, expected }) => ({
      path: [line, column].filter((step) => step !== null).join('.'),
      detail: [says[ctx.language], expected?.[ctx.language]].filter(Boolean).join(' '),
    }))
  return new Problem('imports.bad_lines', {
    values: { count },
    errors: errors.slice(0, 50),
    more: { plan },
  })
}

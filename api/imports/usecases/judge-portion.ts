import { type Ctx, instantOf, requireCoordinator } from '#api/ctx.ts'
import type { Kind } from '#api/imports/rules/columns/column-names.ts'
import { fold } from '#api/imports/rules/fold.ts'
import {
  type House,
  judgeLines,
  type LineToJudge,
  type PlannedImport,
} from '#api/imports/rules/judge-lines.ts'
import { contradictedBy } from '#api/imports/rules/people/contradicted.ts'
import type { Choices } from '#api/imports/rules/people/outcomes.ts'
import type { Marked } from '#api/imports/rules/people/staged-rows.ts'
import type { JudgedLines } from '#api/imports/schema.ts'
import { listComing } from '#api/imports/store/coming.ts'
import { findLikely, type Likely } from '#api/imports/store/portions.ts'
import {
  bearersOf,
  knowledgeOf,
  type Marker,
  markerOf,
  markNames,
} from '#api/imports/usecases/marks.ts'
import { Problem } from '#api/problems.ts'

/** What a portion would do, with what it takes to write it. */
export type JudgedPortion = Omit<PlannedImport, 'plan'> & {
  plan: JudgedLines
  /** What earlier imports said of whom it may be about. */
  known: Map<string, Marked>
  mark: Marker
}

/** Says who some lines of a file are about and what an import would do. Writes nothing. */
export const previewLines = async (
  ctx: Ctx,
  of: Kind,
  lines: LineToJudge[],
): Promise<JudgedLines> => {
  requireCoordinator(ctx)
  const { plan, ...judged } = await judgePortion(ctx, of, lines)
  return withContradictions(ctx, { ...judged, plan })
}

/** The lines as the house stands, with what was chosen.
 *  @param seen of the preview that was chosen from
 *  @throws imports.changed_since, imports.answer_does_not_fit */
export const judgePortion = async (
  ctx: Ctx,
  of: Kind,
  lines: LineToJudge[],
  chosen?: { choices: Choices; seen: string },
): Promise<JudgedPortion> => {
  const mark = await markerOf(ctx)
  const names = await markNames(
    mark,
    lines.map(({ given }) => given.name),
  )
  const likely = await findLikely(ctx.db, likenessOf(lines, [...names.values()]))
  const { seen, marks: known } = likely
  if (chosen && chosen.seen !== seen) throw new Problem('imports.changed_since')
  const house = houseOf(likely, bearersOf(names, known))
  const blind = judgeLines(of, lines, house)
  // Nothing is told of whom no import named before.
  const told = blind.compared.filter(({ person }) => known.has(person))
  const knowledge = { ...house.knowledge, ...(await knowledgeOf(mark, told, known)) }
  const unanswered = told.length > 0 ? judgeLines(of, lines, { ...house, knowledge }) : blind
  const { choices = new Map() } = chosen ?? {}
  requireFitting(unanswered.plan, choices)
  const judged =
    choices.size > 0 ? judgeLines(of, lines, { ...house, knowledge, choices }) : unanswered
  return { ...judged, plan: { ...judged.plan, seen }, known, mark }
}

const houseOf = (
  { people, activities }: Likely,
  formerly: NonNullable<House['knowledge']>['formerly'],
) => ({
  existing: people,
  activities,
  knowledge: { changedByHand: () => false, saidBefore: () => false, formerly },
})

const likenessOf = (lines: LineToJudge[], names: string[]) => {
  const distinct = (all: (string | undefined)[]) => [
    ...new Set(all.filter((one) => one !== undefined && one !== '')),
  ]
  const given = lines.map((line) => line.given)
  return {
    // Whose name begins otherwise comes along in any case.
    initials: distinct(
      lines
        .flatMap((line) => [line.given.name, line.short ?? ''])
        .map((name) => /^[a-z0-9]/.exec(fold(name))?.[0]),
    ),
    emails: distinct(given.map(({ email }) => email)),
    phones: distinct(given.map(({ phone }) => phone)),
    names,
  } as Parameters<typeof findLikely>[1]
}

const requireFitting = ({ lines }: Pick<JudgedLines, 'lines'>, choices: Choices): void => {
  const byLine = new Map(lines.map((line) => [line.line, line]))
  for (const [line, { answer, take }] of choices) {
    const asked = byLine.get(line)
    const isOffered = answer === undefined || asked?.asks?.answers.includes(answer)
    const isKept = take.every((field) => asked?.kept.some((one) => one.field === field))
    if (!isOffered || !isKept)
      throw new Problem('imports.answer_does_not_fit', { values: { line } })
  }
}

/** The plan, and which coming sessions it contradicts. */
export const withContradictions = async (
  ctx: Ctx,
  { plan, changing }: Pick<JudgedPortion, 'plan' | 'changing'>,
): Promise<JudgedLines> => {
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

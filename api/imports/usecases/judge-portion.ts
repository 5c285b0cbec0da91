import { type Ctx, instantOf, requireCoordinator } from '#api/ctx.ts'
import type { Kind } from '#api/imports/rules/columns/column-names.ts'
import {
  type House,
  type JudgedPlan,
  judgeLines,
  type LineToJudge,
  type PlannedImport,
} from '#api/imports/rules/judge-lines.ts'
import { contradictedBy } from '#api/imports/rules/people/contradicted.ts'
import { plainName } from '#api/imports/rules/people/name-key.ts'
import type { Choices } from '#api/imports/rules/people/outcomes.ts'
import type { Marked } from '#api/imports/rules/people/staged-rows.ts'
import type { JudgedPortions, PlannedLine } from '#api/imports/schema.ts'
import { listComing } from '#api/imports/store/coming.ts'
import { findLikely, type Likely, type Likeness } from '#api/imports/store/portions.ts'
import {
  bearersOf,
  knowledgeOf,
  type Marker,
  markerOf,
  markNames,
} from '#api/imports/usecases/marks.ts'
import { Problem } from '#api/problems.ts'

/** What a portion would do, with what it takes to write it. */
export type JudgedPortion = PlannedImport & {
  /** What earlier imports said of whom it may be about. */
  known: Map<string, Marked>
  mark: Marker
}

/** Says who the lines of some portions of a file are about and what an import would do. Writes nothing. */
export const previewLines = async (
  ctx: Ctx,
  of: Kind,
  portions: LineToJudge[][],
): Promise<JudgedPortions> => {
  requireCoordinator(ctx)
  const looked = await lookAt(ctx, portions.flat())
  const judged: JudgedPortion[] = []
  for (const lines of portions) judged.push(await judgedIn(looked, of, lines))
  return { seen: looked.likely.seen, portions: await withContradictions(ctx, judged) }
}

/** The lines as the house stands, with what was chosen.
 *  @param seen of the preview that was chosen from
 *  @throws imports.changed_since, imports.answer_does_not_fit */
export const judgePortion = async (
  ctx: Ctx,
  of: Kind,
  lines: LineToJudge[],
  { choices, seen }: { choices: Choices; seen: string },
): Promise<JudgedPortion> => {
  const looked = await lookAt(ctx, lines)
  if (seen !== looked.likely.seen) throw new Problem('imports.changed_since')
  return judgedIn(looked, of, lines, choices)
}

/** Whom lines may be about, and as what their names would be marked. */
type Looked = { mark: Marker; names: Map<string, string>; likely: Likely }

const lookAt = async (ctx: Ctx, lines: LineToJudge[]): Promise<Looked> => {
  const mark = await markerOf(ctx)
  const names = await markNames(
    mark,
    lines.map(({ given }) => given.name),
  )
  return { mark, names, likely: await findLikely(ctx.db, likenessOf(lines, [...names.values()])) }
}

const judgedIn = async (
  { mark, names, likely }: Looked,
  of: Kind,
  lines: LineToJudge[],
  choices: Choices = new Map(),
): Promise<JudgedPortion> => {
  const { marks: known } = likely
  const house = houseOf(likely, bearersOf(names, known))
  const blind = judgeLines(of, lines, house)
  // Nothing is told of whom no import named before.
  const told = blind.compared.filter(({ person }) => known.has(person))
  const knowledge = { ...house.knowledge, ...(await knowledgeOf(mark, told, known)) }
  const unanswered = told.length > 0 ? judgeLines(of, lines, { ...house, knowledge }) : blind
  requireFitting(unanswered.plan, choices)
  const judged =
    choices.size > 0 ? judgeLines(of, lines, { ...house, knowledge, choices }) : unanswered
  return { ...judged, known, mark }
}

const houseOf = (
  { people, activities }: Likely,
  formerly: NonNullable<House['knowledge']>['formerly'],
) => ({
  existing: people,
  activities,
  knowledge: { changedByHand: () => false, saidBefore: () => false, formerly },
})

const likenessOf = (lines: LineToJudge[], names: string[]): Likeness => {
  const distinct = (all: (string | undefined)[]) => [
    ...new Set(all.filter((one) => one !== undefined)),
  ]
  const given = lines.map((line) => line.given)
  return {
    plain: distinct(
      lines.flatMap(({ given, short = given.name }) => [given.name, short].map(plainName)),
    ),
    emails: distinct(given.map(({ email }) => email)),
    phones: distinct(given.map(({ phone }) => phone)),
    names,
  }
}

const requireFitting = ({ lines }: Pick<JudgedPlan, 'lines'>, choices: Choices): void => {
  const byLine = new Map(lines.map((line) => [line.line, line]))
  for (const [line, { answer, take }] of choices) {
    const asked = byLine.get(line)
    const isOffered = answer === undefined || asked?.asks?.answers.includes(answer)
    const isKept = take.every((field) => asked?.kept.some((one) => one.field === field))
    if (!isOffered || !isKept)
      throw new Problem('imports.answer_does_not_fit', { values: { line } })
  }
}

/** The plans of portions, and which coming sessions they contradict. */
export const withContradictions = async (
  ctx: Ctx,
  portions: readonly Pick<JudgedPortion, 'plan' | 'changing'>[],
): Promise<JudgedPlan[]> => {
  const changing = new Map(portions.flatMap((one) => [...one.changing]))
  if (changing.size === 0) return portions.map(({ plan }) => plan)
  const ids = [...changing.values()].map(({ before }) => before.id)
  const coming = Map.groupBy(await listComing(ctx.db, ids, instantOf(ctx.now)), (one) => one.person)
  const against = (line: PlannedLine) => {
    const one = changing.get(line.line)
    const sessions = one && coming.get(one.before.id)
    return sessions ? contradictedBy(one.before, one.after, sessions) : line.against
  }
  return portions.map(({ plan: { lines, ...plan } }) => ({
    ...plan,
    lines: lines.map((line) => ({ ...line, against: against(line) })),
  }))
}

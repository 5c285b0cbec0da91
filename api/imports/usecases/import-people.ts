import { v7 as newId } from 'uuid'
import { requireInTime } from '#api/audit/store.ts'
import { actorId, type Ctx, instantOf, requireCoordinator } from '#api/ctx.ts'
import type { Kind } from '#api/imports/rules/columns/column-names.ts'
import type { JudgedPlan, LineToJudge, Write } from '#api/imports/rules/judge-lines.ts'
import type { Choices } from '#api/imports/rules/people/outcomes.ts'
import {
  type Marked,
  type StagedRow,
  stagedLine,
  stagedRow,
} from '#api/imports/rules/people/staged-rows.ts'
import type { AppliedImport, StagedPortion } from '#api/imports/schema.ts'
import * as store from '#api/imports/store/portions.ts'
import {
  type JudgedPortion,
  judgePortion,
  withContradictions,
} from '#api/imports/usecases/judge-portion.ts'
import { keyOfWritten, type Marker, marksAfter } from '#api/imports/usecases/marks.ts'
import { Problem } from '#api/problems.ts'
import { inTransaction } from '#api/transaction.ts'

/** Some lines of an import, to be written once all of it is there. `keep: 'good'` leaves out lines that cannot be
 *  read or wait for an answer, `'all'` then refuses the portion. */
export type Portion = {
  import: string
  portion: number
  lines: LineToJudge[]
  /** How many lines of the whole file could not be read, and are nowhere. */
  unreadable: number
  keep: 'all' | 'good'
  /** What was answered, by line, and to which preview (`JudgedLines.seen`). */
  choices: Choices
  seen: string
}

/**
 * Judges a portion of an import once more, and keeps what it would write. Nobody sees anything of it.
 *
 * @throws imports.bad_lines, imports.unanswered, imports.changed_since, imports.answer_does_not_fit
 */
export const stagePortion = async (ctx: Ctx, of: Kind, wish: Portion): Promise<StagedPortion> => {
  requireCoordinator(ctx)
  const judged = await judgePortion(ctx, of, wish.lines, wish)
  if (wish.keep === 'all') requireWhole(judged.plan, wish.unreadable)
  const rows = await rowsOf(of, wish.import, judged)
  const { import: id, portion, seen } = wish
  const staged = { import: id, portion, seen, now: instantOf(ctx.now) }
  const given = new Map(wish.lines.map((one) => [one.line, one.given]))
  const named = rows.flatMap(({ line, id, row }) => {
    const said = given.get(line)
    return said ? [{ ...stagedLine(of, line, said, id), ...row }] : []
  })
  await store.putPortion(ctx.db, { ...staged, rows: named }, ctx.deadline)
  const { lines, issues } = await answered(ctx, wish, judged)
  const people = rows.flatMap(({ line, id, row }) => (row ? [{ line, person: id }] : []))
  return { people, lines, issues }
}

/** Of what was judged, the lines that somebody chose something for: the others are as they were seen. */
const answered = async (
  ctx: Ctx,
  { choices }: Portion,
  { plan, changing }: JudgedPortion,
): Promise<JudgedPlan> => {
  const isOne = (line: number | null) => line !== null && choices.has(line)
  const few = {
    lines: plan.lines.filter(({ line }) => isOne(line)),
    issues: plan.issues.filter(({ line }) => isOne(line)),
  }
  const ofThem = new Map([...changing].filter(([line]) => isOne(line)))
  const [done = few] = await withContradictions(ctx, [{ plan: few, changing: ofThem }])
  return done
}

/**
 * Writes an import whose portions are all there, as one change. The same import again is the same change.
 *
 * @throws imports.incomplete, imports.changed_since where anybody changed meanwhile, imports.one_person_twice
 */
export const applyImport = async (
  ctx: Ctx,
  { import: id, of, portions }: { import: string; of: Kind; portions: number },
): Promise<AppliedImport> => {
  requireCoordinator(ctx)
  const wish = {
    ...{ import: id, of, portions, key: await keyOfWritten(ctx, id) },
    ...{ actor: actorId(ctx.actor), now: instantOf(ctx.now) },
  }
  const { refused, lines = [], ...done } = await store.applyPortions(ctx.db, wish, ctx.deadline)
  if (refused) throw new Problem(refusals[refused], { values: { lines: listedLines(lines) } })
  const { id: made = null, created = 0, changed = 0 } = done
  return { id: made, created, changed }
}

/** A screen has room for so many. */
const listedLines = (lines: number[]): string =>
  lines.slice(0, 20).join(', ') + (lines.length > 20 ? '…' : '')

const refusals = {
  import_is_whole: 'imports.incomplete',
  import_is_as_seen: 'imports.changed_since',
  import_names_each_once: 'imports.one_person_twice',
} as const

/** Forgets what of an import was not applied; nothing of it is left. */
export const cancelImport = async (ctx: Ctx, id: string): Promise<void> => {
  requireCoordinator(ctx)
  await inTransaction(ctx, async (inside) => {
    await store.deletePortions(inside.db, id)
    await requireInTime(inside)
  })
}

const requireWhole = ({ lines }: JudgedPlan, unreadable: number): void => {
  const count = (does: JudgedPlan['lines'][number]['does']) =>
    lines.filter((line) => line.does === does).length
  const [refused, asked] = [count('refuse') + unreadable, count('ask')]
  if (refused > 0) throw new Problem('imports.bad_lines', { values: { count: refused } })
  if (asked > 0) throw new Problem('imports.unanswered', { values: { count: asked } })
}

/** Everybody whom it is about: with a row whom it writes, and of who is as the file says already those whose marks
 *  differ, which stay with the import that wrote them. */
const rowsOf = async (
  of: Kind,
  importId: string,
  { writes, unchanged, known, mark }: JudgedPortion,
): Promise<{ line: number; id: string; row?: StagedRow }[]> => {
  const staged = async (write: Write, written: boolean) => {
    const id = write.before?.id ?? newId()
    const earlier = known.get(id)
    const marked = written ? importId : (earlier?.importId ?? importId)
    const marks = await markedBy(mark, marked, { id, write, earlier })
    const row = stagedRow(write, { of, id, written, earlier, marks })
    return { line: write.line, id, ...((written || isMarkedAnew(row)) && { row }) }
  }
  const written = await Promise.all(writes.map((write) => staged(write, true)))
  const same = await Promise.all(unchanged.map((write) => staged(write, false)))
  return [...written, ...same]
}

const markedBy = async (
  mark: Marker,
  importId: string,
  { id, write, earlier }: { id: string; write: Write; earlier: Marked | undefined },
): Promise<Marked> => ({
  importId,
  marks: await marksAfter(mark, id, write.said, earlier?.marks),
})

const isMarkedAnew = ({ marks, earlier }: StagedRow): boolean =>
  JSON.stringify(marks) !== JSON.stringify(earlier?.marks)

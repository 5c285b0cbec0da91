import { v7 as newId } from 'uuid'
import type { LineToJudge } from '#api/imports/rules/judge-lines.ts'
import { afterStaging, askedTogether, portionsOf, reunited } from '#api/imports/rules/portions.ts'
import type { ReadFile } from '#api/imports/rules/read-file.ts'
import { sentLine } from '#api/imports/rules/sent-lines.ts'
import { type ImportPlan, wholePlan } from '#api/imports/rules/whole-plan.ts'
import type {
  AppliedImport,
  JudgedLines,
  JudgedPortions,
  StagedPortion,
} from '#api/imports/schema.ts'
import type { Person } from '#api/people/schema.ts'
import { isSameJson } from '#web/lib/sharing.ts'
import type { Answers } from './view.ts'

/** The way to the API. Throws what refuses. */
export type PortionWay = {
  post: <T>(path: string, body: object) => Promise<T>
  forget: (path: string) => Promise<unknown>
  /** Whether that is what was refused: the house is another than was seen. */
  isChanged: (error: unknown) => boolean
  /** The people of a kind who are here. */
  people: (of: ReadFile['of']) => Promise<Pick<Person, 'id' | 'name'>[]>
}

/** Tells how many of how many portions are done; throws where nobody waits any more. */
export type Tell = (done: number, of: number) => void

/** A file as it was read, judged, and cut for that. */
export type SeenFile = {
  read: ReadFile
  portions: LineToJudge[][]
  judged: JudgedLines[]
  plan: ImportPlan
}

/** How many requests are on their way at once: as many as browsers let go over one way. */
const atOnce = 6

const inTurn = async <T, R>(
  list: readonly T[],
  work: (one: T, n: number) => Promise<R>,
  tell: Tell,
): Promise<R[]> => {
  const results: R[] = []
  let [next, done] = [0, 0]
  const one = async () => {
    for (let n = next++; n < list.length; n = next++) {
      results[n] = await work(list[n] as T, n)
      done += 1
      tell(done, list.length)
    }
  }
  const until = async () => {
    try {
      await one()
    } finally {
      // Where one fails, no other begins.
      next = list.length
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, until))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
  return results
}

/** Has portions judged until no two of them are about one person; each as the house stood at one moment. */
const judgedAlike = async (way: PortionWay, read: ReadFile, tell: Tell) => {
  let portions = portionsOf(read.lines)
  const known = new Map<LineToJudge[], JudgedLines>()
  const ask = async (some: LineToJudge[][]) => {
    const { seen, portions } = await way.post<JudgedPortions>(`/api/imports/${read.of}/preview`, {
      portions: some.map((lines) => lines.map(sentLine)),
    })
    for (const [n, judged] of portions.entries()) known.set(some[n] ?? [], { ...judged, seen })
  }
  for (;;) {
    await inTurn(askedTogether(portions.filter((one) => !known.has(one))), ask, tell)
    const judged = portions.flatMap((one) => known.get(one) ?? [])
    const apart = reunited(portions, judged)
    if (!apart) return { portions, judged }
    portions = apart
  }
}

/** How often a house that does not stand still is looked at. */
const most = 5

/** Says what importing a file would do. Writes nothing. */
export const previewFile = async (
  way: PortionWay,
  read: ReadFile,
  tell: Tell,
): Promise<SeenFile> => {
  const here = way.people(read.of)
  for (let times = 1; ; times += 1) {
    const { portions, judged } = await judgedAlike(way, read, tell)
    // Somebody was changed meanwhile: all of it as the house stands now.
    if (times < most && new Set(judged.map(({ seen }) => seen)).size > 1) continue
    return { read, portions, judged, plan: wholePlan(read, judged, await here) }
  }
}

const choiceOf = ({ who, take }: Answers, { line }: LineToJudge) => ({
  ...(who[line] && { answer: who[line] }),
  ...(take[line]?.length && { take: take[line] }),
})

type Wish = { keep: 'all' | 'good'; answers: Answers; seen?: string }

/** Imports what was seen as one change: all of it, or the lines that can be read and ask nothing, with what was
 *  answered. Where that is refused, or nobody waits any more, nothing is left of it. Where the house is another by
 *  now and the plan is still the same, nobody needs to be asked again. */
export const importFile = async (
  way: PortionWay,
  seen: SeenFile,
  wish: Wish,
  tell: Tell,
): Promise<ImportPlan> => {
  for (let [now, times] = [seen, 1]; ; times += 1) {
    try {
      return await importOnce(way, now, wish, tell)
    } catch (error) {
      if (wish.seen || times === most || !way.isChanged(error)) throw error
      now = await previewFile(way, seen.read, tell)
      if (!isSameJson(now.plan.lines, seen.plan.lines)) throw error
    }
  }
}

const importOnce = async (
  way: PortionWay,
  { read, portions, judged, plan }: SeenFile,
  { keep, answers, seen = plan.seen }: Wish,
  tell: Tell,
): Promise<ImportPlan> => {
  const id = newId()
  const unreadable = read.left.filter(({ does }) => does === 'refuse').length
  const stage = (lines: LineToJudge[], portion: number) =>
    way.post<StagedPortion>(`/api/imports/${id}/${read.of}`, {
      ...{ portion, seen, keep, unreadable },
      lines: lines.map((line) => ({ ...sentLine(line), ...choiceOf(answers, line) })),
    })
  try {
    const staged = await inTurn(portions, stage, tell)
    const wish = { of: read.of, portions: portions.length }
    const done = await way.post<AppliedImport>(`/api/imports/${id}/apply`, wish)
    const after = judged.flatMap((seen, n) => {
      const one = staged[n]
      return one ? [afterStaging(seen, one)] : []
    })
    return { ...wholePlan(read, after, plan.missing), imported: true, id: done.id }
  } catch (error) {
    await way.forget(`/api/imports/${id}`).catch(() => undefined)
    throw error
  }
}

import { type Ctx, type Member, todayOf, untilTomorrow } from '#api/ctx.ts'
import { Problem } from '#api/problems.ts'
import {
  isOfSameHour,
  markOthers,
  pairsTold,
  type Told,
  withoutCompany,
} from '#api/sessions/rules/judge/discretion.ts'
import {
  type FactsAnswer,
  type FactsQuery,
  type FactsReader,
  findFacts,
  tell,
} from '#api/sessions/store.ts'
import { suggest } from '#api/sessions/usecases/suggest.ts'

/** For how many sessions or absences somebody is told in a day that another's learner is not free, and how many she may ask about. Each
 *  that is not free may tell who sits in a session: docs/decisions/025. */
const most = { refused: 2, asked: 400 }

/** Who asks, where she may not know all. */
export const readerOf = (ctx: Ctx, member: Member): FactsReader | undefined =>
  member.kind === 'volunteer' ? { id: member.personId, today: todayOf(ctx) } : undefined

/** Facts as this reader may judge by them: who is kept apart from whom is the coordinator's to know. */
export const asReader = <F extends FactsAnswer>(member: Member, facts: F): F =>
  markOthers(
    member.kind === 'coordinator' ? facts : withoutCompany(facts),
    member.personId,
    facts.teaches,
  )

export const readFacts = async (
  ctx: Ctx,
  member: Member,
  query: FactsQuery,
): Promise<FactsAnswer> =>
  asReader(member, await findFacts(ctx.db, { ...query, reader: readerOf(ctx, member) }))

/** Whether nothing new is said any more today. */
export const isSpent = (told: readonly Told[]): boolean =>
  told.length >= most.asked || pairsTold(told) >= most.refused

export const askedEnough = (ctx: Ctx): Problem =>
  new Problem('sessions.asked_enough', { retryAfter: untilTomorrow(ctx) })

/** Nothing that was told today, or suggested, is refused unjudged. */
const wasOffered = async (ctx: Ctx, told: readonly Told[], asked: readonly Told[]) => {
  if (asked.every((one) => told.some((other) => isOfSameHour(one, other)))) return true
  return (await suggest(ctx)).some((one) =>
    asked.every(
      ({ learner, from }) =>
        Date.parse(one.start) === from && one.learners.some(({ id }) => id === learner),
    ),
  )
}

/**
 * Lets a wish be judged: while something may be said of the learners in it, or where it was said already.
 * Whether they are free does not matter here: otherwise a refusal would tell.
 *
 * @throws sessions.asked_enough
 */
export const requireMayAsk = async (
  ctx: Ctx,
  { told }: Pick<FactsAnswer, 'told'>,
  asked: readonly Told[],
): Promise<void> => {
  if (asked.length === 0 || !isSpent(told ?? [])) return
  if (!(await wasOffered(ctx, told ?? [], asked))) throw askedEnough(ctx)
}

/** Of which of these it may be said whether they are free, counted: in their order. */
export const mayTell = async (ctx: Ctx, member: Member, told: Told[]): Promise<boolean[]> =>
  told.length === 0 ? [] : tell(ctx.db, member.personId, { today: todayOf(ctx), told, most })

/** Counts what a refusal tells. @throws sessions.asked_enough in its place */
export const requireTold = async (ctx: Ctx, member: Member, told: Told[]): Promise<void> => {
  const may = await mayTell(ctx, member, told)
  if (may.some((one) => !one)) throw askedEnough(ctx)
}

/** Who learns in a session that is being changed, and when: of those who stay nothing is told. */
export const staysOf = ({
  session,
}: Pick<FactsAnswer, 'session'>): { from: number; to: number; learners: string[] } | undefined =>
  session?.stands
    ? {
        from: Date.parse(session.start),
        to: Date.parse(session.end),
        learners: session.learners.map(({ id }) => id),
      }
    : undefined

import { type Ctx, instantOf, requireCoordinator, todayOf } from '#api/ctx.ts'
import { judgeForTurn } from '#api/duties/usecases/list-duties.ts'
import { Problem } from '#api/problems.ts'
import { isPast } from '#api/sessions/rules/judge/past.ts'
import { givenIn } from '#api/sessions/rules/judge/promise.ts'
import { isSought, lacksPeople } from '#api/sessions/rules/stand-in.ts'
import { firstOf, instantOfWall, readInstant, utcText } from '#api/sessions/rules/time.ts'
import { wordReason } from '#api/sessions/usecases/refuse.ts'
import { judgedTaking } from '#api/sessions/usecases/take-session.ts'
import { byWhomToAsk } from '#api/stand-ins/rules.ts'
import type { Candidates, StandInCandidate } from '#api/stand-ins/schema.ts'
import { type CandidateRow, findCandidates, noteAsked } from '#api/stand-ins/store.ts'
import { schoolYearOf } from '#api/year/rules/school-year.ts'

/**
 * Who could stand in for a session for which somebody is looked for, or come on a turn that lacks people, whom to ask
 * first coming first (`byWhomToAsk`). Whoever cannot is listed with what keeps her.
 *
 * @throws sessions.not_found; sessions.not_sought: nobody is looked for in a class, or it has begun
 */
export const listCandidates = async (ctx: Ctx, id: string): Promise<Candidates> => {
  const member = requireCoordinator(ctx)
  const yearBegan = utcText(firstOf(instantOfWall(schoolYearOf(todayOf(ctx)).from, 0, ctx.zone)))
  const { facts, rows } = await findCandidates(ctx.db, id, { now: instantOf(ctx.now), yearBegan })
  const { session } = facts
  if (!session) throw new Problem('sessions.not_found')
  const sought = isSought(session, facts.activity)
  const isTurn = facts.activity?.learnersTo === 0
  if (!(sought || isTurn) || isPast(ctx.now.toMillis(), readInstant(session.start))) {
    throw new Problem('sessions.not_sought')
  }
  if (!sought && !lacksPeople(session, facts.activity)) return { by: 'signing_up', candidates: [] }
  const signUp = sought ? undefined : await judgeForTurn(ctx, session, facts)
  const saidNo = new Set([...session.volunteers, ...session.gaveUp].map((one) => one.id))
  const known = new Map(facts.people.map((person) => [person.id, person]))
  const candidate = ({ did, ...row }: CandidateRow): StandInCandidate[] => {
    const person = known.get(row.id)
    if (!person?.volunteer || saidNo.has(row.id)) return []
    const taking = judgedTaking(ctx, session, facts, row.id)
    const { reasons, isOutsideHours } = signUp?.(row.id) ?? taking
    const may = isOutsideHours ? ('by_word' as const) : ('in_hours' as const)
    return [
      {
        ...row,
        name: person.name,
        ...(reasons.length === 0 && { may }),
        why: reasons.map((reason) => wordReason(ctx, member, reason, [])),
        ...(!sought && { did }),
        given: givenIn(person, taking.week),
        promise: person.volunteer.promise,
      },
    ]
  }
  return {
    by: sought ? 'taking' : 'signing_up',
    candidates: rows.flatMap(candidate).sort(byWhomToAsk),
  }
}

const note = async (ctx: Ctx, session: string, volunteer: string, asked: boolean) => {
  requireCoordinator(ctx)
  const wish = { session, volunteer, asked, now: instantOf(ctx.now) }
  const { missing, at = null } = await noteAsked(ctx.db, wish, ctx.deadline)
  if (missing) throw new Problem('sessions.not_sought')
  return { at }
}

/** Notes that somebody was asked to stand in: kept until the term ends. What she answers is not.
 *  @throws sessions.not_sought */
export const askSomebody = (ctx: Ctx, session: string, { volunteer }: { volunteer: string }) =>
  note(ctx, session, volunteer, true)

/** She was not asked after all. @throws as `askSomebody` */
export const unaskSomebody = (ctx: Ctx, session: string, volunteer: string) =>
  note(ctx, session, volunteer, false)

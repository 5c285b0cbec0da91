import { type Ctx, instantOf, type Member, requireMember, todayOf } from '#api/ctx.ts'
import { addDays } from '#api/days.ts'
import { fairShareOf, unlovedOf } from '#api/duties/rules/fair-turns.ts'
import { judgeSignUp, type SignUp, type Turn } from '#api/duties/rules/sign-up.ts'
import type { DutiesPage, DutiesQuery, Duty, FairShare } from '#api/duties/schema.ts'
import {
  type DutiesAnswer,
  type DutyActivity,
  type DutyRow,
  findDuties,
} from '#api/duties/store.ts'
import { pageRows } from '#api/http/pages.ts'
import type { Facts } from '#api/sessions/rules/judge/facts.ts'
import { whoOffers } from '#api/sessions/rules/stand-in.ts'
import { firstOf, instantOfWall, readInstant, utcText } from '#api/sessions/rules/time.ts'
import { wordReason } from '#api/sessions/usecases/refuse.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'
import { wishOf } from '#api/sessions/usecases/wish.ts'
import { endOfTerm, schoolYearOf } from '#api/year/rules/school-year.ts'
import type { YearRow } from '#api/year/store.ts'

const midnight = (day: string, zone: string): string =>
  utcText(firstOf(instantOfWall(day, 0, zone)))

/** How far ahead turns are listed where nobody says. */
const eightWeeks = 56
const mostDays = 62

const turnOf = ({ session, needs, newcomers, seats, holders }: DutyRow): Turn => ({
  ...{ needs, newcomers, seats, holders, heldOn: session.heldOn, place: session.place },
  on: session.volunteers.map(({ id }) => id).filter((id) => !session.away.includes(id)),
})

/** Until when somebody gives a turn back by herself, milliseconds. */
export const giveBackUntil = (
  { start }: { start: string },
  { giveBackHours }: Pick<DutyActivity, 'giveBackHours'>,
): number => readInstant(start) - giveBackHours * 3_600_000

/** In whose place somebody would come, as `takeSession` says it. */
const whoseIsOffered = (session: DutyRow['session'], volunteersFrom: number) => {
  const offerer = whoOffers(session, { volunteersFrom })
  return session.volunteers.find(({ id }) => id === offerer)
}

type Open = { row: DutyRow; activity: DutyActivity; turn: Turn }

/** What keeps somebody from a turn's free places. `people` has hers among its facts. */
const judgedOn = (ctx: Ctx, who: string, open: Open, people: Facts, year: YearRow): SignUp => {
  const { session, needs } = open.row
  const today = todayOf(ctx)
  const wish = wishOf(ctx, {
    ...{ activity: session.activity, volunteers: [who], learners: [], session: session.id },
    ...{ start: readInstant(session.start), end: readInstant(session.end) },
  })
  return judgeSignUp(people, wish, open.turn, {
    activity: { ...open.activity, ...{ learnersFrom: 0, learnersTo: 0 }, volunteersTo: needs.to },
    term: { end: endOfTerm(today, year.layers.schoolHolidays), today },
  })
}

/** Judges anybody as the turn's list judges its reader; undefined where there is no such turn to come.
 *  One question, whomever it is asked of. */
export const judgeForTurn = async (
  ctx: Ctx,
  session: Pick<DutyRow['session'], 'id' | 'start' | 'end'>,
  people: Facts,
): Promise<((who: string) => SignUp) | undefined> => {
  const { personId: person } = requireMember(ctx)
  const span = { from: session.start, to: session.end, now: instantOf(ctx.now) }
  const { duties, activities, year } = await findDuties(ctx.db, { ...span, person, term: null })
  const row = duties.find((one) => one.session.id === session.id)
  const activity = activities.find(({ id }) => id === row?.session.activity)
  if (!row || !activity) return undefined
  const open = { row, activity, turn: turnOf(row) }
  return (who) => judgedOn(ctx, who, open, people, year)
}

const seenDuty = (ctx: Ctx, member: Member, row: DutyRow, answer: DutiesAnswer): Duty => {
  const { session, needs } = row
  const turn = turnOf(row)
  const me = member.personId
  const { on, holders } = turn
  const mine = on.includes(me)
  const today = todayOf(ctx)
  const shared = {
    session: seenSession(member, session),
    needs,
    on: on.length,
    free: Math.max(0, needs.to - on.length),
    mine,
    held: holders.some(({ id, until }) => id === me && until >= (session.heldOn ?? today)),
  }
  const activity = answer.activities.find(({ id }) => id === session.activity)
  if (!activity) return shared
  const instead = shared.free === 0 ? whoseIsOffered(session, needs.from) : undefined
  const without = <T extends string>(ids: readonly T[]) => ids.filter((id) => id !== instead?.id)
  if (mine) return { ...shared, giveBackUntil: utcText(giveBackUntil(session, activity)) }
  const facts = answer.facts
  const person = facts.people.find(({ id }) => id === me)
  if (!person?.volunteer?.activities.includes(activity.id)) return shared
  const open = {
    ...turn,
    ...(instead && { on: without(on), newcomers: without(turn.newcomers), seats: turn.seats + 1 }),
  }
  const judged = judgedOn(ctx, me, { row, activity, turn: open }, facts, answer.year)
  if (judged.reasons.length > 0) {
    return { ...shared, why: judged.reasons.map((reason) => wordReason(ctx, member, reason, [])) }
  }
  return {
    ...shared,
    mayTake: judged.isOutsideHours ? 'by_word' : 'in_hours',
    ...(instead && { instead }),
    ...(judged.isAlone && { alone: true }),
  }
}

/** The soonest day first, and of a day the emptiest turn. */
const inOrder = (a: Duty, b: Duty): number => {
  const missing = ({ needs, on }: Duty) => Math.max(0, needs.from - on)
  const day = ({ session }: Duty) => session.heldOn ?? session.start.slice(0, 10)
  return (
    day(a).localeCompare(day(b)) ||
    Number(missing(b) > 0) - Number(missing(a) > 0) ||
    a.on / a.needs.to - b.on / b.needs.to ||
    a.session.start.localeCompare(b.session.start)
  )
}

/**
 * Turns of duties that are not over, the soonest first and of a day the emptiest, each with how many are on it and
 * whether the reader may take it: those of activities that she does, that she is on, or all. A page is in order
 * by itself.
 */
export const listDuties = async (ctx: Ctx, query: DutiesQuery): Promise<DutiesPage> => {
  const member = requireMember(ctx)
  const today = todayOf(ctx)
  const from = query.from ?? today
  const last = addDays(from, mostDays)
  const asked = query.to ?? addDays(from, eightWeeks)
  const to = asked < last ? asked : last
  if (to < from) return { duties: [] }
  const answer = await findDuties(ctx.db, {
    ...{ from: midnight(from, ctx.zone), to: midnight(addDays(to, 1), ctx.zone) },
    ...{ now: instantOf(ctx.now), after: query.after, person: member.personId },
    term: query.all || query.after ? null : midnight(schoolYearOf(today).from, ctx.zone),
  })
  const page = answer.duties.slice(0, pageRows)
  const next = answer.duties.length > pageRows ? page.at(-1)?.session.id : undefined
  const duties = page.map((row) => seenDuty(ctx, member, row, answer))
  const fair = fairShare(answer, member.personId)
  const isHers = ({ mine, mayTake, why }: Duty) =>
    mine || mayTake !== undefined || why !== undefined
  return {
    duties: (query.all ? duties : duties.filter(isHers)).sort(inOrder),
    ...(next && { next }),
    ...(fair && { fair }),
  }
}

/** Which turns come first for the reader, and why. */
const fairShare = ({ done }: DutiesAnswer, who: string): FairShare | undefined => {
  if (!done) return undefined
  return fairShareOf(who, done.people, unlovedOf(done.activities))
}

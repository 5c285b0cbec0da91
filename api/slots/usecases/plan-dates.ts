import type { Ctx, Member } from '#api/ctx.ts'
import { type Language, Problem, sentence } from '#api/problems.ts'
import type { Day } from '#api/schema.ts'
import { reasonOfConstraint } from '#api/sessions/rules/constraint-reason.ts'
import { byHoursAlone } from '#api/sessions/rules/judge/discretion.ts'
import type { ActivityFacts, Facts } from '#api/sessions/rules/judge/facts.ts'
import { momentOf, readInstant, utcText } from '#api/sessions/rules/time.ts'
import type { FactsAnswer } from '#api/sessions/store.ts'
import { requireKnown } from '#api/sessions/usecases/book-session.ts'
import { askedEnough, isSpent, mayTell, readFacts } from '#api/sessions/usecases/discretion.ts'
import { onlyNeedsConfirming, remaining, wordReason } from '#api/sessions/usecases/refuse.ts'
import { insistableInSlots } from '#api/slots/policy.ts'
import {
  type DateWish,
  type JudgedDate,
  judgeDates,
  refusedOthers,
  silentAfter,
  withoutMinutes,
} from '#api/slots/rules/plan.ts'
import {
  type ClockChange,
  dateOf,
  isClockChange,
  type SlotFields,
  type SlotSession,
} from '#api/slots/rules/slot.ts'
import type { DateException, Plan } from '#api/slots/schema.ts'

/** The dates that a slot shall have on these days, with what was asked of single ones.
 *  @throws slots.clock_changes where nobody said which of two hours is meant */
export const datesOrAsk = (
  ctx: Ctx,
  slot: SlotFields,
  days: readonly Day[],
  exceptions: readonly DateException[],
): DateWish[] => {
  const asked = new Map(exceptions.map((one) => [one.day, one]))
  return days.map((day) => {
    const other = asked.get(day)
    const place = other?.place ?? slot.place ?? undefined
    if (other?.start && other.end) {
      const [start, end] = [utcText(other.start), utcText(other.end)]
      return { day, start, end, place, skip: other.skip }
    }
    const date = dateOf(slot, day, ctx.zone)
    if (isClockChange(date)) throw askWhichHour(ctx, date)
    return { ...date, place, skip: other?.skip ?? false }
  })
}

const skipsOrRepeats = {
  skipped: { fr: 'n’existe pas', en: 'does not exist' },
  twice: { fr: 'existe deux fois', en: 'exists twice' },
} as const

const sayDay = (day: Day, language: Language) =>
  language === 'fr' ? day.split('-').reverse().join('/') : day

/** Asks which of two hours is meant. */
const askWhichHour = (ctx: Ctx, clock: ClockChange): Problem =>
  new Problem('slots.clock_changes', {
    values: {
      day: sayDay(clock.day, ctx.language),
      kind: skipsOrRepeats[clock.kind][ctx.language],
    },
    more: { plan: { dates: [], horizon: clock.day, clock } satisfies Plan },
  })

export type Planning = {
  slot: SlotFields
  dates: DateWish[]
  horizon: Day
  /** Sessions that move along: they stand in nobody's way, and give their minutes back. */
  moving: readonly SlotSession[]
  /** People already in the slot, whom the reader need not be allowed to name anew. */
  here: readonly string[]
  confirm: readonly string[]
}

export type PlannedDates = { judged: JudgedDate[]; plan: Plan }

/** An activity as a roster of it is judged: by what its turns need. */
const askedOf = (activity: ActivityFacts, { needs }: Pick<SlotFields, 'needs'>): ActivityFacts =>
  needs
    ? {
        ...activity,
        ...{ volunteersFrom: needs.from, volunteersTo: needs.to },
        experiencedFrom: needs.experienced,
      }
    : activity

/** Everything that is known about these people and places from the first date to the last. */
const factsFor = async (ctx: Ctx, member: Member, { slot, dates, moving, here }: Planning) => {
  const starts = dates.map((date) => date.start).sort()
  const ends = dates.map((date) => date.end).sort()
  const people = [...slot.volunteers, ...slot.learners]
  const facts = await readFacts(ctx, member, {
    activity: slot.activity,
    start: starts[0],
    end: ends.at(-1),
    days: { back: 4, ahead: 4 },
    people: [...people, member.personId],
    place: slot.place ?? undefined,
  })
  requireKnown(
    member,
    facts,
    people.filter((id) => !here.includes(id)),
    slot.place ?? undefined,
  )
  const gone = moving
    .filter((one) => one.stands)
    .map((one) => {
      const { from, to, week } = momentOf(readInstant(one.start), readInstant(one.end), ctx.zone)
      return { week, minutes: (to - from) / 60_000 }
    })
  return {
    ...facts,
    activity: facts.activity && askedOf(facts.activity, slot),
    people: facts.people.map((person) =>
      here.includes(person.id) ? withoutMinutes(person, gone) : person,
    ),
  } satisfies Facts
}

const hasOthers = ({ people }: Facts, slot: SlotFields) =>
  people.some(({ id, isOthers }) => isOthers && slot.learners.includes(id))

/** What of a plan may be told: as soon as no more of others' learners is said that day, nothing is. */
const asTold = async (
  ctx: Ctx,
  member: Member,
  { told }: Pick<FactsAnswer, 'told'>,
  judged: JudgedDate[],
): Promise<JudgedDate[]> => {
  const refused = refusedOthers(judged)
  if (refused.length === 0) return judged
  // One date a question: a wrong hour does not use up the day.
  const day = refused[0]?.day ?? ''
  const said = refused.filter((one) => one.day === day).map((one) => one.told)
  const may = await mayTell(ctx, member, said)
  if (may.includes(false)) throw askedEnough(ctx)
  const isAll = said.length === refused.length && !isSpent([...(told ?? []), ...said])
  return isAll ? judged : silentAfter(judged, day)
}

/** Judges the dates of a slot, each with its reasons in words and its ways out. */
export const planDates = async (
  ctx: Ctx,
  member: Member,
  planning: Planning,
): Promise<PlannedDates> => {
  const { slot, dates, horizon, moving, confirm } = planning
  const facts = await factsFor(ctx, member, planning)
  // Whether they are free does not matter here: otherwise this would tell.
  if (hasOthers(facts, slot) && isSpent(facts.told ?? [])) throw askedEnough(ctx)
  const ignoring = new Set(moving.map((one) => one.id))
  const now = ctx.now.toMillis()
  const input = {
    slot,
    ignoring,
    now,
    zone: ctx.zone,
    offered: byHoursAlone(facts, facts.told ?? []),
  }
  const told = await asTold(ctx, member, facts, judgeDates(facts, dates, input))
  const judged = told.map((date) => {
    if (
      date.state !== 'clash' ||
      remaining(insistableInSlots(member), date.reasons, confirm).length > 0
    )
      return date
    const place = date.placesToTry[0] ?? null
    return { ...date, state: 'free' as const, place }
  })
  return { judged, plan: { dates: judged.map((date) => inWords(ctx, member, date)), horizon } }
}

const inWords = (ctx: Ctx, member: Member, { reasons, placesToTry: _, ...date }: JudgedDate) => ({
  ...date,
  conflicts: reasons.map((reason) => wordReason(ctx, member, reason, insistableInSlots(member))),
  times: date.times.map(({ start, end, place }) => ({ start, end, place })),
})

/** The plan refused: with every date and what is against it, each reason named once. */
export const refusePlan = (ctx: Ctx, member: Member, { judged, plan }: PlannedDates): Problem => {
  const reasons = judged.filter((date) => date.state === 'clash').flatMap((date) => date.reasons)
  const code = onlyNeedsConfirming(insistableInSlots(member), reasons)
    ? 'slots.needs_confirmation'
    : 'slots.refused'
  const conflicts = [
    ...new Map(
      reasons.map((reason) => {
        const worded = wordReason(ctx, member, reason, insistableInSlots(member))
        return [`${worded.code} ${worded.detail}`, worded] as const
      }),
    ).values(),
  ].slice(0, 50)
  return new Problem(code, { conflicts, more: { plan } })
}

/** Marks the dates that the database refused although each was free by itself. */
export const withRefused = (
  ctx: Ctx,
  { judged, plan }: PlannedDates,
  refused: readonly { day: Day; invariant: string }[],
): PlannedDates => {
  const spoke = new Map(refused.map((one) => [one.day, reasonOfConstraint(one.invariant)]))
  return {
    judged: judged.map((date) => {
      const code = spoke.get(date.day)
      return code ? { ...date, state: 'clash', reasons: [{ code }] } : date
    }),
    plan: {
      ...plan,
      dates: plan.dates.map((date) => {
        const code = spoke.get(date.day)
        if (!code) return date
        const conflicts = [{ code, detail: sentence(code, ctx.language, {}) }]
        return { ...date, state: 'clash', place: null, conflicts }
      }),
    },
  }
}

/** A plan to look at: which of two hours is meant is a question in it, not a refusal. */
export const planOrClock = async (work: () => Promise<PlannedDates>): Promise<Plan> => {
  try {
    return (await work()).plan
  } catch (error) {
    const isQuestion = error instanceof Problem && error.code === 'slots.clock_changes'
    if (!isQuestion) throw error
    return error.extras.more?.plan as Plan
  }
}

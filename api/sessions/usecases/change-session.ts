import { type Ctx, instantOf, requireMember } from '#api/ctx.ts'
import { Problem } from '#api/problems.ts'
import type { Instant } from '#api/schema.ts'
import { insistableBy, mayBookWith, mayChange } from '#api/sessions/policy.ts'
import { notAsked } from '#api/sessions/rules/asking.ts'
import { saidHours } from '#api/sessions/rules/confirmable.ts'
import { isOfSameHour, type Told, toldBy } from '#api/sessions/rules/judge/discretion.ts'
import { expected } from '#api/sessions/rules/judge/expected.ts'
import { judge } from '#api/sessions/rules/judge/judge.ts'
import { isPast } from '#api/sessions/rules/judge/past.ts'
import { minutesBetween, readInstant, utcText } from '#api/sessions/rules/time.ts'
import { type ChangeSession, longestSession, type Session } from '#api/sessions/schema.ts'
import { type FactsAnswer, noFurther, type SessionRow, updateSession } from '#api/sessions/store.ts'
import { requireKnown } from '#api/sessions/usecases/book-session.ts'
import { readFacts, requireMayAsk, staysOf } from '#api/sessions/usecases/discretion.ts'
import { findOnRhythm } from '#api/sessions/usecases/on-rhythm.ts'
import { asAgreed, beyondHours, refuse, remaining } from '#api/sessions/usecases/refuse.ts'
import { seenSession } from '#api/sessions/usecases/view.ts'
import { wishOf } from '#api/sessions/usecases/wish.ts'

const utc = (instant: Instant | undefined) => instant && utcText(instant)
const idsOf = (people: { id: string }[]) => people.map((person) => person.id)

/** The session as it would be: what the change leaves out stays as it is. */
const wished = (session: SessionRow, input: ChangeSession) => ({
  session: session.id,
  activity: session.activity,
  start: input.start ?? readInstant(session.start),
  end: input.end ?? readInstant(session.end),
  volunteers: input.volunteers ?? idsOf(session.volunteers),
  learners: input.learners ?? idsOf(session.learners),
  place: input.place ?? session.place,
})

type Wished = ReturnType<typeof wished>

const sameSet = (a: string[], b: string[]) =>
  a.length === b.length && a.every((id) => b.includes(id))

/** Whether a session already is as wished: then the request came twice. */
const isAlready = (session: SessionRow, wish: Wished) =>
  readInstant(session.start) === wish.start &&
  readInstant(session.end) === wish.end &&
  session.place === wish.place &&
  sameSet(idsOf(session.volunteers), wish.volunteers) &&
  sameSet(idsOf(session.learners), wish.learners)

const requireSound = (wish: Wished) => {
  const minutes = minutesBetween(wish.start, wish.end)
  if (minutes <= 0 || minutes > longestSession) throw new Problem('sessions.length')
}

/**
 * Of which of somebody else's learners a change does not ask whether they are free: they come along, and are not
 * named by it. A drag names nobody; who says what it would be asks, and it is counted.
 */
const unaskedBy = (
  { confirm, learners = [] }: ChangeSession,
  { told }: Pick<FactsAnswer, 'told'>,
  asked: readonly Told[],
): ReadonlySet<string> => {
  const isSaid = (one: Told) => (told ?? []).some((other) => isOfSameHour(one, other))
  const isAsked = (one: Told) => learners.includes(one.learner) || isSaid(one)
  if (confirm.includes(notAsked)) return new Set()
  return new Set(asked.filter((one) => !isAsked(one)).map(({ learner }) => learner))
}

/** So that the reader can decide anew. */
export const changedMeanwhile = (session: Session): Problem =>
  new Problem('sessions.changed_meanwhile', { more: { session } })

/**
 * Moves a session, changes its room or its people; what is absent stays.
 *
 * @throws sessions.changed_meanwhile with the session as it stands; otherwise as `bookSession`
 */
export const changeSession = async (
  ctx: Ctx,
  id: string,
  input: ChangeSession,
): Promise<Session> => {
  const member = requireMember(ctx)
  const people = [...(input.volunteers ?? []), ...(input.learners ?? [])]
  const { start, end, place } = input
  const facts = await readFacts(ctx, member, {
    session: id,
    start: utc(start),
    end: utc(end),
    place,
    // It stays where it is, or goes where it is sent: no other place is judged.
    onlyPlace: true,
    people,
    days: noFurther,
  })
  const { session } = facts
  if (!session) throw new Problem('sessions.not_found')
  if (!mayChange(member, session)) throw new Problem('sessions.not_yours')
  const { revision: _, confirm: __, ...changes } = input
  if (Object.keys(changes).length === 0) return seenSession(member, session)
  const wish = wished(session, input)
  if (input.revision !== undefined && input.revision !== session.revision) {
    if (isAlready(session, wish)) return seenSession(member, session)
    throw changedMeanwhile(seenSession(member, session))
  }
  if (!session.stands && (session.why ?? 'off_rhythm') === 'off_rhythm') {
    throw new Problem('sessions.is_cancelled')
  }
  if (isAlready(session, wish)) return seenSession(member, session)
  if (!mayBookWith(member, wish.volunteers)) throw new Problem('sessions.not_yours')
  const here = [...session.volunteers, ...session.learners].map((person) => person.id)
  requireKnown(
    member,
    facts,
    people.filter((id) => !here.includes(id)),
    place,
  )
  requireSound(wish)
  const hasBegun = isPast(ctx.now.toMillis(), wish.start, readInstant(session.start))
  if (hasBegun && member.kind !== 'coordinator') throw new Problem('sessions.is_past')
  const judged = expected(session, facts, wishOf(ctx, wish, session))
  const agreed = asAgreed(member, facts, input.confirm)
  await requireMayAsk(ctx, facts, toldBy(agreed, judged, staysOf(facts)))
  const unasked = unaskedBy(
    input,
    facts,
    toldBy(asAgreed(member, facts, saidHours), judged, staysOf(facts)),
  )
  const isRefused = remaining(insistableBy(member), judge(agreed, judged), input.confirm).length > 0
  if (isRefused || unasked.size > 0) {
    return refuse(ctx, member, wish, input.confirm, { unasked })
  }
  // Only what was a person's may become its slot's again.
  const onRhythm = session.slot && session.touched ? await findOnRhythm(ctx, id) : undefined
  const answer = await updateSession(
    ctx.db,
    {
      onRhythm,
      id,
      revision: session.revision,
      start: utc(start),
      end: utc(end),
      places: place === undefined ? undefined : [place],
      volunteers: input.volunteers,
      learners: input.learners,
      actor: member.personId,
      now: instantOf(ctx.now),
      beyond: beyondHours(facts, judged, input.confirm),
    },
    ctx.deadline,
  )
  if (answer.session) return seenSession(member, answer.session)
  if (answer.missing) throw new Problem('sessions.not_found')
  if (answer.stale && isAlready(answer.stale, wish)) return seenSession(member, answer.stale)
  if (answer.stale) throw changedMeanwhile(seenSession(member, answer.stale))
  if (answer.refused === 'session_stands') throw new Problem('sessions.is_cancelled')
  return refuse(ctx, member, wish, input.confirm, { spoke: answer.refused })
}

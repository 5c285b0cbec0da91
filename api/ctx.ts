import type { SQL } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { dayOf } from '#api/days.ts'
import type { Language } from '#api/problems.ts'
import { Problem } from '#api/problems.ts'
import type { Day } from '#api/schema.ts'
import { shownAt } from '#api/zone.ts'
import type { Db, Deadline } from '#db/connect.ts'

/** Who acts. A learner acts through a card, never through an account. */
export type Actor =
  | {
      kind: 'coordinator' | 'volunteer'
      personId: string
      signInId: string
      name: string
      /** Whether a volunteer holds the right of reception, now. */
      reception: boolean
    }
  | { kind: 'learner'; personId: string }
  | { kind: 'job'; name: string }
  | { kind: 'nobody' }

/**
 * A question of one row that goes to the database in one statement with the check who asks: each flight costs
 * more than most questions. `who.person` and `who.role` are whoever asks; nobody's question is not asked.
 */
export type Along = SQL

/** Who acts, what the database's clock said when it was asked (epoch milliseconds), and the row of what was
 *  asked along. */
export type Found = { actor: Actor; clock: number; along?: object | undefined }

export type Ctx = {
  db: Db
  actor: Actor
  now: DateTime
  /** The house's IANA zone. */
  zone: string
  language: Language
  /** The house's own: keys its tokens and hashes, and stands in no database. */
  secret: string
  /** Null: nobody waits for an answer, as with the hourly jobs. */
  deadline: Deadline | null
  /** Runs once the answer is on its way; never before what it tells of is committed. */
  after: (work: () => Promise<void>) => void
}

export type Member = Extract<Actor, { signInId: string }>

/** The signed-in person, or a refusal. */
export const requireMember = (ctx: Pick<Ctx, 'actor'>): Member => {
  if (ctx.actor.kind === 'coordinator' || ctx.actor.kind === 'volunteer') return ctx.actor
  throw new Problem('auth.sign_in_first')
}

/** The signed-in coordinator, or a refusal. */
export const requireCoordinator = (ctx: Pick<Ctx, 'actor'>): Member => {
  const member = requireMember(ctx)
  if (member.kind !== 'coordinator') throw new Problem('auth.not_allowed')
  return member
}

/** Who stands at the door, or coordinates, or a refusal. */
export const requireReception = (ctx: Pick<Ctx, 'actor'>): Member => {
  const member = requireMember(ctx)
  if (member.kind === 'coordinator' || member.reception) return member
  throw new Problem('auth.not_at_reception')
}

/** The person who acts, where there is one. */
export const actorId = (actor: Actor): string | null =>
  'personId' in actor ? actor.personId : null

/** An instant as text, UTC. */
export const instantOf = (time: DateTime): string => {
  const text = time.toUTC().toISO()
  if (text === null) throw new RangeError('An invalid time')
  return text
}

/** Seconds until the house's next day. */
export const untilTomorrow = (ctx: Pick<Ctx, 'now' | 'zone'>): number => {
  const now = ctx.now.setZone(ctx.zone)
  return Math.ceil(now.plus({ days: 1 }).startOf('day').diff(now, 'seconds').seconds)
}

/** The house's own day. */
export const todayOf = (ctx: Pick<Ctx, 'now' | 'zone'>): Day =>
  dayOf(shownAt(ctx.now.toMillis(), ctx.zone).day)

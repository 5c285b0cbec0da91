import * as v from 'valibot'
import { Email } from '#api/people/schema.ts'
import { CreatePlace } from '#api/places/schema.ts'
import { Id, Name, WeeklyHours } from '#api/schema.ts'
import { Zone } from '#api/year/schema.ts'

/** 32 random bytes, base64url: what follows `/commencer/` in the printed link. */
const Token = v.pipe(v.string(), v.regex(/^[\w-]{43}$/))

export const LookAtLink = v.strictObject({ token: Token })
export type LookAtLink = v.InferOutput<typeof LookAtLink>

/** What a link is for: that a house begins, or that its coordinator, by name, comes in again. */
export const LinkSeen = v.variant('is', [
  v.object({ is: v.literal('beginning') }),
  v.object({ is: v.literal('recovery'), name: v.string() }),
])
export type LinkSeen = v.InferOutput<typeof LinkSeen>

/** A house from nothing: its name, who coordinates it first, its rooms, and when it is open. */
export const BeginHouse = v.strictObject({
  token: Token,
  /** The coordinator's; the same request again is the same house. */
  id: Id,
  house: Name,
  name: Name,
  email: Email,
  /** Whose school holidays it keeps; null where there are none. */
  schoolZone: v.nullable(Zone),
  rooms: v.pipe(v.array(CreatePlace), v.minLength(1), v.maxLength(20)),
  opening: v.pipe(v.array(WeeklyHours), v.minLength(1), v.maxLength(40)),
})
export type BeginHouse = v.InferOutput<typeof BeginHouse>

export const RecoverHouse = v.strictObject({ token: Token, email: Email })
export type RecoverHouse = v.InferOutput<typeof RecoverHouse>

/** The house, and how many there are of what it takes to plan a week. */
export const HouseSeen = v.object({
  /** Null where it began without the first page. */
  name: v.nullable(v.string()),
  schoolZone: v.nullable(Zone),
  coordinators: v.number(),
  volunteers: v.number(),
  learners: v.number(),
  places: v.number(),
  /** Days of school holidays still to come, as runs. */
  holidays: v.number(),
  sessions: v.number(),
  /** Whether one of them has begun. */
  held: v.boolean(),
  /** Of the example that is in the house: counted in nothing else here. */
  examples: v.number(),
})
export type HouseSeen = v.InferOutput<typeof HouseSeen>

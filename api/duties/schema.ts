import * as v from 'valibot'
import { stays } from '#api/people/schema.ts'
import { ActivityId, afterId, Conflict, Day, Flag, Id, Named, nextId } from '#api/schema.ts'
import { Session } from '#api/sessions/schema.ts'

/** How many volunteers a duty needs, and for how many of its places somebody experienced is looked for. */
export const Needs = v.object({ from: v.number(), to: v.number(), experienced: v.number() })
export type Needs = v.InferOutput<typeof Needs>

/** One turn of a duty, and whether the reader may take it. */
export const Duty = v.object({
  session: Session,
  needs: Needs,
  /** Who is on it and not away, and how many more it takes. */
  on: v.number(),
  free: v.number(),
  /** Whether the reader is on it, and holds its roster. */
  mine: v.boolean(),
  held: v.boolean(),
  /** Until when she gives it back by herself: an instant; absent where she is not on it. */
  giveBackUntil: v.optional(v.string()),
  /** Whether the reader may take it: free by the hours that she said, or by her own word. */
  mayTake: v.optional(v.picklist(['in_hours', 'by_word'])),
  /** Why she may not, where she does this activity. */
  why: v.optional(v.array(Conflict)),
  /** In whose place she would come: all places are taken, and this one is offered (`POST /api/sessions/:id/take`). */
  instead: v.optional(Named),
  /** She may, and would be a newcomer alone on it: her activity only says so. */
  alone: v.optional(v.literal(true)),
})
export type Duty = v.InferOutput<typeof Duty>

/** The turns that are hard to fill, and of each of which the reader, who does them, did less this term than those who
 *  do that one did on average: they come first. */
export const FairShare = v.object({
  activities: v.array(ActivityId),
  mine: v.number(),
  average: v.number(),
})
export type FairShare = v.InferOutput<typeof FairShare>

export const DutiesPage = v.object({
  duties: v.array(Duty),
  next: nextId,
  fair: v.optional(FairShare),
})
export type DutiesPage = v.InferOutput<typeof DutiesPage>

/** Days, both included, from today on; without a last one eight weeks. At most 62. */
export const DutiesQuery = v.pipe(
  v.strictObject({
    from: v.optional(Day),
    to: v.optional(Day),
    /** Those of activities that the reader does not do, too. */
    all: Flag,
    after: afterId,
  }),
  v.check(({ from = '', to = '9' }) => from <= to, 'ends_after_start'),
)
export type DutiesQuery = v.InferOutput<typeof DutiesQuery>

/** Who, where it is not the reader (coordinator only). */
export const WhoOnDuty = v.strictObject({ volunteer: v.optional(Id) })
export type WhoOnDuty = v.InferOutput<typeof WhoOnDuty>

/** For a roster: from one of its turns on, those alone that are named where some are. */
export const LetGo = v.strictObject({
  ...WhoOnDuty.entries,
  only: v.optional(v.pipe(v.array(Id), v.maxLength(400))),
})
export type LetGo = v.InferOutput<typeof LetGo>

/** What was taken of a roster, until which day, and what could not be, and why. */
export const HeldRoster = v.object({
  until: v.string(),
  taken: v.array(Id),
  left: v.array(v.object({ id: Id, day: v.string(), why: Conflict })),
})
export type HeldRoster = v.InferOutput<typeof HeldRoster>
export const FreedRoster = v.object({ freed: v.array(Id) })

/** Of which school year, by the year in which it began; without one, of this. */
export const DoneQuery = v.strictObject({
  year: v.optional(v.pipe(v.string(), v.regex(/^20\d\d$/))),
})
export type DoneQuery = v.InferOutput<typeof DoneQuery>

/** Who did what how often in a term so far; no points, and nobody's due. */
export const TurnsDone = v.object({
  /** The school year; days, both included, the last one today's at most. */
  year: v.number(),
  from: v.string(),
  until: v.string(),
  activities: v.array(
    v.object({
      id: ActivityId,
      turns: v.number(),
      /** How many people they needed at least, and how many of those nobody was. */
      needed: v.number(),
      missing: v.number(),
      /** More of its places stayed empty than of the house's turns on the whole. */
      unloved: v.boolean(),
    }),
  ),
  /** Who did least of the unloved turns first. */
  people: v.array(
    v.object({
      ...Named.entries,
      stay: v.nullable(v.picklist(stays)),
      done: v.array(v.object({ activity: ActivityId, turns: v.number(), minutes: v.number() })),
    }),
  ),
})
export type TurnsDone = v.InferOutput<typeof TurnsDone>

import * as v from 'valibot'
import { LearnerPart } from '#api/people/schema.ts'
import { ClockTime, Day, Id, Named, Weekday } from '#api/schema.ts'
import { Suggestion } from '#api/sessions/schema.ts'

/** Why no hour is found for a learner in the two weeks ahead, from the farthest to what is nearest to a class:
 *  nobody may teach her; nobody who may shares an hour with her; at the hours shared she is away or in class
 *  herself, or those who may are; their promises are used up; the house is closed; every room is taken. And where
 *  only her wish to be alone keeps her from a free seat. */
export const hindrances = [
  'no_tutor',
  'no_common_hour',
  'learner_away',
  'tutors_away',
  'tutors_taken',
  'promises_used_up',
  'closed',
  'rooms_full',
  'only_alone',
] as const
export type Hindrance = (typeof hindrances)[number]

/** One thing that would have to be otherwise. Hours are weekly, minutes those of the week of the class. */
const Step = v.variant('kind', [
  v.object({ kind: v.literal('learner_hour'), weekday: Weekday, from: ClockTime, to: ClockTime }),
  v.object({ kind: v.literal('volunteer_hour'), weekday: Weekday, from: ClockTime, to: ClockTime }),
  v.object({ kind: v.literal('promise'), week: Day, minutes: v.number() }),
  v.object({ kind: v.literal('level'), level: v.string() }),
  v.object({ kind: v.literal('children') }),
  v.object({ kind: v.literal('pair') }),
])
export type Step = v.InferOutput<typeof Step>

/** The least that would let a learner have a class, and which class that would be. */
export const SmallestChange = v.object({
  volunteer: Named,
  start: v.string(),
  end: v.string(),
  /** Where it is a seat in a session that is there. */
  session: v.nullable(Id),
  steps: v.array(Step),
})
export type SmallestChange = v.InferOutput<typeof SmallestChange>

/** A learner who has less than she wants in this week or the next. Days, and minutes. */
export const WaitingLearner = v.object({
  ...Named.entries,
  learner: LearnerPart,
  /** From which day she waits, and whether that is the day of her last class. */
  since: v.nullable(Day),
  hadClass: v.boolean(),
  /** Days without a class; 0 where one is booked. */
  days: v.number(),
  /** When her next class begins. */
  next: v.nullable(v.string()),
  /** In the last four weeks, since the school year began, booked ahead. */
  month: v.number(),
  term: v.number(),
  ahead: v.number(),
  /** When she was last seen, or heard of, outside a class. */
  seenOn: v.nullable(Day),
  /** Nothing for three weeks, neither a class nor a word; or so within a week. */
  quiet: v.nullable(v.picklist(['over', 'soon'])),
  hindered: v.nullable(v.picklist(hindrances)),
  change: v.nullable(SmallestChange),
})
export type WaitingLearner = v.InferOutput<typeof WaitingLearner>

/** In the fair order. */
export const WaitingList = v.object({ learners: v.array(WaitingLearner) })
export type WaitingList = v.InferOutput<typeof WaitingList>

/** A session with a free seat, and who sits there. */
const Join = v.object({ ...Suggestion.entries, session: Id, revision: v.number() })
export type Join = v.InferOutput<typeof Join>

/** How a learner could have a class in the two weeks ahead, each as it stands: seats in sessions that are there,
 *  hours with another who waits, hours alone. */
export const Ways = v.object({
  joins: v.array(Join),
  pairs: v.array(Suggestion),
  hours: v.array(Suggestion),
})
export type Ways = v.InferOutput<typeof Ways>

/** When a learner was seen, or heard of; she will wait. Null takes it back. */
export const Word = v.strictObject({ seenOn: v.nullable(Day) })
export type Word = v.InferOutput<typeof Word>

export const KeptWord = v.object({ seenOn: v.nullable(Day), before: v.nullable(Day) })
export type KeptWord = v.InferOutput<typeof KeptWord>

/** Ids of learners who are passed over. */
const Skipped = v.optional(
  v.pipe(
    v.string(),
    v.transform((text) => (text === '' ? [] : text.split(','))),
    v.array(Id),
    v.maxLength(500),
  ),
)
export const NextSlotQuery = v.strictObject({
  /** First day of the slots. */
  from: Day,
  rhythm: v.optional(v.picklist(['every', 'A', 'B']), 'every'),
  skip: Skipped,
})
export type NextSlotQuery = v.InferOutput<typeof NextSlotQuery>

/** A weekly slot as `POST /api/slots` takes it, in term, with any room. */
export const SlotProposal = v.object({
  weekday: Weekday,
  start: ClockTime,
  minutes: v.number(),
  rhythm: v.picklist(['every', 'A', 'B']),
  from: Day,
  until: Day,
  volunteer: Named,
  /** The first is for whom it is made. */
  learners: v.array(Named),
  /** Days that she has waited. */
  days: v.number(),
  /** How many dates it has in the eight weeks looked at. */
  dates: v.number(),
})
export type SlotProposal = v.InferOutput<typeof SlotProposal>

export const NextSlot = v.object({ proposal: v.nullable(SlotProposal) })
export type NextSlot = v.InferOutput<typeof NextSlot>

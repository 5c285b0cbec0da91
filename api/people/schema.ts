import * as v from 'valibot'
import { levels } from '#api/people/rules/levels.ts'
import { ActivityId, Day, Id, Name, WeeklyHours } from '#api/schema.ts'

/** A coordinator may also give hours: then she has a volunteer's part too. */
export const Role = v.picklist(['volunteer', 'learner', 'coordinator'])
export type Role = v.InferOutput<typeof Role>

/** Oral or written. */
export const Level = v.picklist(levels)
export type Level = v.InferOutput<typeof Level>

/** `alpha`: people who never learned to read. */
export const TaughtLevel = v.picklist(['alpha', ...levels])
export type TaughtLevel = v.InferOutput<typeof TaughtLevel>

export const AgeGroup = v.picklist(['adult', 'child'])
export type AgeGroup = v.InferOutput<typeof AgeGroup>

export const LearnerWish = v.picklist(['individual', 'pair', 'either'])
export type LearnerWish = v.InferOutput<typeof LearnerWish>

/** Languages of the messages on a learner's card (ISO 639-1). A setting, never a statistic. */
export const messageLanguages = [
  'fr',
  'en',
  'ar',
  'ro',
  'bg',
  'es',
  'pt',
  'it',
  'de',
  'ru',
  'uk',
  'tr',
  'fa',
  'ps',
  'ur',
  'bn',
  'so',
  'ti',
  'am',
  'sq',
  'sr',
  'hy',
  'ka',
  'zh',
  'vi',
  'hi',
  'pa',
  'ta',
  'ff',
  'wo',
  'bm',
  'ln',
  'sw',
  'ku',
  'pl',
  'sk',
  'hu',
  'cs',
] as const
export const MessageLanguage = v.picklist(messageLanguages)
export type MessageLanguage = v.InferOutput<typeof MessageLanguage>

export const Email = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(254),
  v.email(),
  v.metadata({ examples: ['claire@exemple.fr'] }),
)
/** A telephone number in E.164. */
export const Phone = v.pipe(
  v.string(),
  v.regex(/^\+[1-9]\d{6,14}$/),
  v.metadata({ examples: ['+33639985234'] }),
)

/** A trainee, or somebody in community service. */
export const stays = ['trainee', 'service'] as const
export type Stay = (typeof stays)[number]

/** Minutes a volunteer promises per ISO week, from-to. */
export const Promise_ = v.pipe(
  v.strictObject({
    from: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2400)),
    to: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2400)),
  }),
  v.check((promise) => promise.from <= promise.to, 'less_to_more'),
)

export const VolunteerPart = v.strictObject({
  /** Minutes per ISO week, from-to, over all activities. */
  promise: Promise_,
  levels: v.pipe(v.array(TaughtLevel), v.maxLength(9)),
  children: v.boolean(),
  /** Never alone on a duty: somebody new, or who is here for a time. */
  newcomer: v.boolean(),
  /** The last day on which she is one; `null`: until somebody says otherwise. */
  newcomerUntil: v.optional(v.nullable(Day)),
  /** Who is here for a time, and whose hours are counted apart. */
  stay: v.optional(v.nullable(v.picklist(stays))),
  /** The experienced volunteer beside whom she begins. */
  mentor: v.optional(v.nullable(Id)),
  /** Which activities this person does: `tutoring`, `kitchen`, `garden` ... */
  activities: v.pipe(v.array(ActivityId), v.maxLength(40)),
})
export type VolunteerPart = v.InferOutput<typeof VolunteerPart>

export const LearnerPart = v.strictObject({
  ageGroup: AgeGroup,
  oral: v.nullable(Level),
  /** `null` where unknown or `alpha`. */
  written: v.nullable(Level),
  /** Never learned to read, in any language. */
  alpha: v.boolean(),
  wish: LearnerWish,
  /** Minutes wanted per week. */
  minutesWanted: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1200)),
  waitingSince: v.nullable(Day),
})
export type LearnerPart = v.InferOutput<typeof LearnerPart>

/** Whom a learner is not seated with, which is mutual, and with whom she would gladly be. Without a reason. */
export const Company = v.strictObject({
  apart: v.pipe(v.array(Id), v.maxLength(30)),
  gladly: v.pipe(v.array(Id), v.maxLength(30)),
})
export type Company = v.InferOutput<typeof Company>

const contact = {
  name: Name,
  email: v.optional(v.nullable(Email)),
  phone: v.optional(v.nullable(Phone)),
  messageLanguage: v.optional(v.nullable(MessageLanguage)),
}

export const CreatePerson = v.strictObject({
  id: Id,
  role: Role,
  ...contact,
  volunteer: v.optional(v.nullable(VolunteerPart)),
  learner: v.optional(v.nullable(LearnerPart)),
  availabilities: v.optional(v.pipe(v.array(WeeklyHours), v.maxLength(60))),
})
export type CreatePerson = v.InferOutput<typeof CreatePerson>

export const ChangePerson = v.strictObject({
  name: v.optional(Name),
  email: v.optional(v.nullable(Email)),
  phone: v.optional(v.nullable(Phone)),
  messageLanguage: v.optional(v.nullable(MessageLanguage)),
  role: v.optional(v.picklist(['volunteer', 'coordinator'])),
  volunteer: v.optional(v.partial(VolunteerPart)),
  learner: v.optional(v.partial(LearnerPart)),
  /** The list as it shall be, of those who are here. */
  company: v.optional(v.partial(Company)),
})
export type ChangePerson = v.InferOutput<typeof ChangePerson>

/** A person as the reader may see it: what the role may not know is absent, not blank. */
export const Person = v.object({
  id: Id,
  role: Role,
  name: v.string(),
  email: v.optional(v.nullable(v.string())),
  phone: v.optional(v.nullable(v.string())),
  messageLanguage: v.optional(v.nullable(v.string())),
  archived: v.boolean(),
  volunteer: v.optional(VolunteerPart),
  learner: v.optional(LearnerPart),
  /** Of a learner, to the coordinator; in no list. */
  company: v.optional(Company),
  /** Of a volunteer, to the coordinator and to herself: whether she holds the right of reception; in no list. */
  reception: v.optional(v.boolean()),
  availabilities: v.optional(v.array(WeeklyHours)),
})
export type Person = v.InferOutput<typeof Person>

/** Whether a volunteer shall hold the right of reception. */
export const Reception = v.strictObject({ given: v.boolean() })

/** Days away, first and last included. */
export const Absence = v.object({ id: Id, from: Day, to: Day })
export type Absence = v.InferOutput<typeof Absence>

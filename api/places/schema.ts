import * as v from 'valibot'
import { ActivityId, afterId, Flag, Id, Name, nextId, WeeklyHours } from '#api/schema.ts'

export const colours = [
  'blue',
  'yellow',
  'red',
  'green',
  'purple',
  'orange',
  'teal',
  'pink',
] as const
export const shapes = [
  'circle',
  'square',
  'triangle',
  'diamond',
  'star',
  'hexagon',
  'drop',
  'leaf',
] as const

/** An activity names the kinds of place it takes place in. */
export const PlaceKind = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,39}$/))

const placeFields = {
  name: Name,
  kind: PlaceKind,
  /** Colour, shape and letter together are the place's mark, so that no one of them is needed. */
  colour: v.picklist(colours),
  shape: v.picklist(shapes),
  letter: v.pipe(v.string(), v.regex(/^[A-Z0-9]$/)),
  /** People who fit, tutor included. */
  capacity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
  /** One session at a time; otherwise sessions share the place up to its capacity. */
  exclusive: v.boolean(),
}

/** What makes a place a machine: how many minutes a wash takes, and its price in cents. */
export const Machine = v.strictObject({
  minutes: v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(480)),
  cents: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
})
export type Machine = v.InferOutput<typeof Machine>
/** `null` makes it none any more. */
const machine = v.optional(v.nullable(Machine))

export const CreatePlace = v.strictObject({
  id: Id,
  ...placeFields,
  machine,
  /** Its own opening hours; left out, the house's. */
  opening: v.optional(v.pipe(v.array(WeeklyHours), v.maxLength(40))),
})
export type CreatePlace = v.InferOutput<typeof CreatePlace>

export const ChangePlace = v.partial(
  v.strictObject({
    ...placeFields,
    machine,
    opening: v.pipe(v.array(WeeklyHours), v.maxLength(40)),
  }),
)
export type ChangePlace = v.InferOutput<typeof ChangePlace>

export const Place = v.object({
  id: Id,
  ...placeFields,
  name: v.string(),
  archived: v.boolean(),
  machine: v.optional(Machine),
  /** Its own opening hours; empty where the house's hold. */
  opening: v.array(WeeklyHours),
})
export type Place = v.InferOutput<typeof Place>

export const PlacesQuery = v.strictObject({ archived: Flag, after: afterId })
export type PlacesQuery = v.InferOutput<typeof PlacesQuery>
export const PlacesPage = v.object({
  places: v.array(Place),
  houseOpening: v.array(WeeklyHours),
  next: nextId,
})
export type PlacesPage = v.InferOutput<typeof PlacesPage>

const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most))
const activityFields = {
  nameFr: Name,
  nameEn: Name,
  volunteersFrom: count(50),
  volunteersTo: count(50),
  learnersFrom: count(2),
  learnersTo: count(2),
  placeKinds: v.pipe(v.array(PlaceKind), v.minLength(1), v.maxLength(20)),
  countsTowardsPromise: v.boolean(),
}
/** Of lessons. */
const lessonFields = {
  /** Whether it is said where a child would come while no other adult is in the house. */
  withAnotherAdult: v.optional(v.boolean()),
}
/** Of a duty. */
const dutyFields = {
  /** Whether a newcomer may be alone on a turn, which is then only said. */
  newcomerMayBeAlone: v.optional(v.boolean()),
  /** Whether the last place of each turn is kept for a newcomer when somebody takes it for a term. */
  newcomerPlace: v.optional(v.boolean()),
  /** How many hours before a turn begins it is still given back by oneself. */
  giveBackHours: v.optional(count(720)),
  /** How many minutes each appointment of a turn takes, where its turns give any. */
  appointmentMinutes: v.optional(
    v.nullable(v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(240))),
  ),
}

const goesUp = (a: {
  volunteersFrom?: number
  volunteersTo?: number
  learnersFrom?: number
  learnersTo?: number
}) =>
  (a.volunteersFrom ?? 0) <= (a.volunteersTo ?? 50) && (a.learnersFrom ?? 0) <= (a.learnersTo ?? 2)

export const CreateActivity = v.pipe(
  v.strictObject({ id: ActivityId, ...activityFields, ...lessonFields, ...dutyFields }),
  v.check((a) => goesUp(a), 'less_to_more'),
)
export type CreateActivity = v.InferOutput<typeof CreateActivity>
export const ChangeActivity = v.pipe(
  v.partial(v.strictObject({ ...activityFields, ...lessonFields, ...dutyFields })),
  v.check((a) => goesUp(a), 'less_to_more'),
)
export type ChangeActivity = v.InferOutput<typeof ChangeActivity>

export const Activity = v.object({
  id: ActivityId,
  ...activityFields,
  ...lessonFields,
  ...dutyFields,
  nameFr: v.string(),
  nameEn: v.string(),
  archived: v.boolean(),
})
export type Activity = v.InferOutput<typeof Activity>

/** The id of an activity is a word. */
export const ActivitiesQuery = v.strictObject({
  archived: Flag,
  after: v.optional(v.pipe(ActivityId, v.description('The `next` of the page before'))),
})
export type ActivitiesQuery = v.InferOutput<typeof ActivitiesQuery>
export const ActivitiesPage = v.object({
  activities: v.array(Activity),
  next: v.optional(
    v.pipe(ActivityId, v.description('There is more: ask again with this as `after`')),
  ),
})
export type ActivitiesPage = v.InferOutput<typeof ActivitiesPage>

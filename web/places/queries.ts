import type { InferRequestType } from 'hono/client'
import type { Activity } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { language } from '#web/lib/i18n.ts'
import { answer, api } from '#web/lib/remote/api.ts'
import { shared } from '#web/lib/remote/load.ts'
import { readActivities, readHouse } from './read.ts'

/** All places, those put away too, and the hours of the house. */
export const wholeHouse = shared((signal) => readHouse({ archived: 'true' }, signal), ['places'])

/** All activities, those put away too. */
export const activities = shared(
  (signal) => readActivities({ archived: 'true' }, signal),
  ['activities'],
)

export const nameOf = (activity: Pick<Activity, 'nameFr' | 'nameEn'>): string =>
  language() === 'fr' ? activity.nameFr : activity.nameEn

const onePlace = api.places[':id']
const oneActivity = api.activities[':id']
type NewPlace = InferRequestType<typeof api.places.$post>['json']
type PlaceChange = InferRequestType<typeof onePlace.$patch>['json']
type NewActivity = InferRequestType<typeof api.activities.$post>['json']
type ActivityChange = InferRequestType<typeof oneActivity.$patch>['json']

export const createPlace = (json: NewPlace) => answer(api.places.$post({ json }))

export const changePlace = (id: string, json: PlaceChange) =>
  answer(onePlace.$patch({ param: { id }, json }))

export const archivePlace = (id: string, away: boolean) =>
  answer((away ? onePlace.archive : onePlace.restore).$post({ param: { id } }))

export const putHouseOpening = (opening: WeeklyHours[]) =>
  answer(api.places.opening.$put({ json: { opening } }))

export const createActivity = (json: NewActivity) => answer(api.activities.$post({ json }))

export const changeActivity = (id: string, json: ActivityChange) =>
  answer(oneActivity.$patch({ param: { id }, json }))

export const archiveActivity = (id: string, away: boolean) =>
  answer((away ? oneActivity.archive : oneActivity.restore).$post({ param: { id } }))

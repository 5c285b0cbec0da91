import type { WeeklyHours } from '#api/people/schema.ts'
import type {
  Activity,
  ChangeActivity,
  ChangePlace,
  CreateActivity,
  CreatePlace,
  Place,
} from '#api/places/schema.ts'
import { get, send } from '#web/lib/api.ts'
import { language } from '#web/lib/i18n.ts'
import { shared } from '#web/lib/load.ts'

type OnePlace = { place: Place }
type OneActivity = { activity: Activity }
export type House = { places: Place[]; houseOpening: WeeklyHours[] }

/** All places, those put away too, and the hours of the house. */
export const house = shared((signal) => get<House>('/api/places', { archived: 'true' }, signal))

/** All activities, those put away too. */
export const activities = shared((signal) =>
  get<{ activities: Activity[] }>('/api/activities', { archived: 'true' }, signal).then(
    (answer) => answer.activities,
  ),
)

/** An activity's name in the reader's language. */
export const nameOf = (activity: Pick<Activity, 'nameFr' | 'nameEn'>): string =>
  language() === 'fr' ? activity.nameFr : activity.nameEn

const at = (room: 'places' | 'activities', id: string) => `/api/${room}/${encodeURIComponent(id)}`

export const createPlace = (place: CreatePlace) => send<OnePlace>('POST', '/api/places', place)

export const changePlace = (id: string, change: ChangePlace) =>
  send<OnePlace>('PATCH', at('places', id), change)

/** Puts a place away, or brings it back. */
export const archivePlace = (id: string, away: boolean) =>
  send<OnePlace>('POST', `${at('places', id)}/${away ? 'archive' : 'restore'}`)

export const putHouseOpening = (opening: WeeklyHours[]) =>
  send<{ houseOpening: WeeklyHours[] }>('PUT', '/api/places/opening', { opening })

export const createActivity = (activity: CreateActivity) =>
  send<OneActivity>('POST', '/api/activities', activity)

export const changeActivity = (id: string, change: ChangeActivity) =>
  send<OneActivity>('PATCH', at('activities', id), change)

/** Puts an activity away, or brings it back. */
export const archiveActivity = (id: string, away: boolean) =>
  send<OneActivity>('POST', `${at('activities', id)}/${away ? 'archive' : 'restore'}`)

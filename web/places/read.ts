import type { Activity, Place } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { everyPage } from '#web/lib/remote/pages.ts'

export type WholeHouse = { places: Place[]; houseOpening: WeeklyHours[] }

type Which = { archived?: 'true' }

export const readHouse = async (which: Which, signal: AbortSignal): Promise<WholeHouse> => {
  const ask = (more: { after?: string }) =>
    answer(api.places.$get({ query: { ...which, ...more } }, until(signal)))
  const first = await ask({})
  const places = await everyPage(ask, (page) => page.places, first)
  return { places, houseOpening: first.houseOpening }
}

export const readActivities = (which: Which, signal: AbortSignal): Promise<Activity[]> =>
  everyPage(
    (more) => answer(api.activities.$get({ query: { ...which, ...more } }, until(signal))),
    (page) => page.activities,
  )

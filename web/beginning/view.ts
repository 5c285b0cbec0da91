import type { Place } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { blankPlace, type PlaceDraft, placeBodyOf } from '#web/places/view.ts'

/** A training room as it is written down on the first page. */
export type RoomDraft = PlaceDraft & { id: string }

export type HouseDraft = {
  house: string
  name: string
  email: string
  /** '' until it is chosen; 'none': of no zone. */
  zone: string
}

/** A room that no other is like, called after its colour. */
export const nextRoom = (
  id: string,
  rooms: readonly RoomDraft[],
  named: (colour: Place['colour']) => string,
): RoomDraft => {
  const blank = blankPlace(rooms.map((room) => ({ ...room, archived: false }) as unknown as Place))
  return { ...blank, id, name: named(blank.colour) }
}

export const usualHours: WeeklyHours[] = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  from: '09:00',
  to: '18:00',
}))

/** What to send; the API's schema has yet to judge it. */
export const beginningOf = (
  { house, name, email, zone }: HouseDraft,
  {
    token,
    id,
    rooms,
    opening,
  }: {
    token: string
    id: string
    rooms: readonly RoomDraft[]
    opening: WeeklyHours[]
  },
) => ({
  ...{ token, id, house, name, email, opening },
  schoolZone: zone === 'none' ? null : zone,
  rooms: rooms.map((room) => {
    const { opening: _, ...place } = placeBodyOf(room, [])
    return { id: room.id, ...place }
  }),
})

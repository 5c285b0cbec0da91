import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { type MinuteWindow, toMinuteWindow, toWeeklyHours } from '#api/clock.ts'
import { pageRows } from '#api/http/pages.ts'
import type { ActivitiesQuery, Activity, Place, PlacesQuery } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { takeTurn } from '#api/transaction.ts'
import type { Db } from '#db/connect.ts'
import { activities, openingHours, places } from '#db/schema/places.ts'
import { sessions } from '#db/schema/sessions.ts'

const hoursOf = (owner: SQL) => sql<MinuteWindow[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('weekday', o.weekday, 'fromMinute', o.from_minute,
    'toMinute', o.to_minute) order by o.weekday, o.from_minute), '[]')
    from opening_hours o where ${owner})`

const wholePlace = {
  id: places.id,
  name: places.name,
  kind: places.kind,
  colour: places.colour,
  shape: places.shape,
  letter: places.letter,
  capacity: places.capacity,
  exclusive: places.exclusive,
  archived: sql<boolean>`${places.archivedAt} is not null`,
  opening: hoursOf(sql`o.place_id = places.id`),
  house: hoursOf(sql`o.place_id is null`),
}

type PlaceRow = Omit<Place, 'opening'> & { opening: MinuteWindow[]; house: MinuteWindow[] }

const toPlace = ({ house: _, opening, ...place }: PlaceRow): Place => ({
  ...place,
  opening: opening.map(toWeeklyHours),
})

/** Where no place comes along with them. */
const findHouseHours = async (db: Db): Promise<MinuteWindow[]> => {
  const house = hoursOf(sql`o.place_id is null`)
  const rows = await db.execute<{ house: MinuteWindow[] }>(sql`select ${house} as house`)
  return rows[0]?.house ?? []
}

/** A page's places in their order, and one more where there is another page; and the hours of the
 *  house, in one question. */
export const listPlaceRows = async (
  db: Db,
  { archived, after }: PlacesQuery,
): Promise<{ places: Place[]; house: WeeklyHours[] }> => {
  const rows = (await db
    .select(wholePlace)
    .from(places)
    .where(
      and(
        archived ? undefined : isNull(places.archivedAt),
        after
          ? sql`(${places.position}, ${places.name}, ${places.id}) > (
              select b.position, b.name, b.id from places b where b.id = ${after}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(places.position), asc(places.name), asc(places.id))
    .limit(pageRows + 1)) as PlaceRow[]
  const house = rows[0]?.house ?? (await findHouseHours(db))
  return { places: rows.map(toPlace), house: house.map(toWeeklyHours) }
}

export const findPlace = async (db: Db, id: string): Promise<Place | undefined> => {
  const rows = (await db.select(wholePlace).from(places).where(eq(places.id, id))) as PlaceRow[]
  return rows[0] && toPlace(rows[0])
}

/** Locks a place's row, as the write functions do. */
export const lockPlace = (db: Db, id: string) =>
  db.select({ id: places.id }).from(places).where(eq(places.id, id)).for('no key update')

/** Locks a place and what stands in it, sessions first, as the write functions do; nothing is given back
 *  to it meanwhile. */
export const lockPlaceAndSessions = async (db: Db, id: string) => {
  await takeTurn(db)
  await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.placeId, id), eq(sessions.stands, true)))
    .orderBy(sessions.id)
    .for('no key update')
  await lockPlace(db, id)
}

/** Locks all places: the hours of the house are changed by one at a time. */
export const lockHouse = (db: Db) =>
  db.select({ id: places.id }).from(places).orderBy(places.id).for('no key update')

type PlaceFields = Omit<typeof places.$inferInsert, 'position' | 'archivedAt'>

/** True when it was inserted, false when the id is already there. Comes last in the order. */
export const insertPlace = async (db: Db, place: PlaceFields): Promise<boolean> => {
  const position = sql`(select coalesce(max(position), 0) + 1 from places)`
  const rows = await db
    .insert(places)
    .values({ ...place, position })
    .onConflictDoNothing({ target: places.id })
    .returning({ id: places.id })
  return rows.length === 1
}

export const updatePlace = (db: Db, id: string, change: Partial<typeof places.$inferInsert>) =>
  db.update(places).set(change).where(eq(places.id, id))

/** Replaces the hours of a place, or of the house (`null`). */
export const replaceOpening = async (db: Db, placeId: string | null, hours: WeeklyHours[]) => {
  await db
    .delete(openingHours)
    .where(placeId === null ? isNull(openingHours.placeId) : eq(openingHours.placeId, placeId))
  if (hours.length === 0) return
  await db
    .insert(openingHours)
    .values(hours.map((h) => ({ id: crypto.randomUUID(), placeId, ...toMinuteWindow(h) })))
}

const wholeActivity = {
  id: activities.id,
  nameFr: activities.nameFr,
  nameEn: activities.nameEn,
  volunteersFrom: activities.volunteersFrom,
  volunteersTo: activities.volunteersTo,
  learnersFrom: activities.learnersFrom,
  learnersTo: activities.learnersTo,
  placeKinds: activities.placeKinds,
  countsTowardsPromise: activities.countsTowardsPromise,
  newcomerMayBeAlone: activities.newcomerMayBeAlone,
  newcomerPlace: activities.newcomerPlace,
  giveBackHours: activities.giveBackHours,
  archived: sql<boolean>`${activities.archivedAt} is not null`,
}

/** A page's activities in their order, and one more where there is another page. */
export const listActivityRows = (
  db: Db,
  { archived, after }: ActivitiesQuery,
): Promise<Activity[]> =>
  db
    .select(wholeActivity)
    .from(activities)
    .where(
      and(
        archived ? undefined : isNull(activities.archivedAt),
        after
          ? sql`(${activities.position}, ${activities.id}) > (
              select b.position, b.id from activities b where b.id = ${after})`
          : undefined,
      ),
    )
    .orderBy(asc(activities.position), asc(activities.id))
    .limit(pageRows + 1)

export const findActivity = async (db: Db, id: string): Promise<Activity | undefined> =>
  (await db.select(wholeActivity).from(activities).where(eq(activities.id, id)))[0]

/** True when it was inserted, false when the id is already there. */
export const insertActivity = async (
  db: Db,
  activity: Omit<Activity, 'archived'>,
): Promise<boolean> => {
  const position = sql`(select coalesce(max(position), 0) + 1 from activities)`
  const rows = await db
    .insert(activities)
    .values({ ...activity, position })
    .onConflictDoNothing({ target: activities.id })
    .returning({ id: activities.id })
  return rows.length === 1
}

export const updateActivity = (
  db: Db,
  id: string,
  change: Partial<typeof activities.$inferInsert>,
) => db.update(activities).set(change).where(eq(activities.id, id))

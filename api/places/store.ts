import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { toMinuteWindow } from '#api/clock.ts'
import { pageRows } from '#api/http/pages.ts'
import { readEach, readWeeklyHours, type WindowRow } from '#api/people/rules/rows.ts'
import type {
  ActivitiesQuery,
  Activity,
  CreatePlace,
  Machine,
  Place,
  PlacesQuery,
} from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { takeTurn } from '#api/transaction.ts'
import type { Db } from '#db/connect.ts'
import { activities, openingHours, places } from '#db/schema/places.ts'
import { sessions } from '#db/schema/sessions.ts'

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
  machine: sql<Machine | null>`machine_json(places)`,
  opening: sql<WindowRow[] | null>`(select list from opening_rows(places.id))`,
}

type PlaceRow = Omit<Place, 'opening' | 'machine'> & {
  opening: WindowRow[] | null
  machine: Machine | null
}

const readHours = (rows: WindowRow[] | null): WeeklyHours[] => readEach(rows, readWeeklyHours)

const toPlace = ({ opening, machine, ...place }: PlaceRow): Place => ({
  ...place,
  ...(machine && { machine }),
  opening: readHours(opening),
})

export type PlacesRow = { places: PlaceRow[] | null; house: WindowRow[] | null }

/** A page's places in their order, and one more where there is another page; and the hours of the
 *  house, in one question. */
export const selectPlaceRows = ({ archived, after }: PlacesQuery): SQL => sql`
  select rows as places, house from list_places(${archived}::boolean, ${after ?? null}::uuid,
    ${pageRows + 1}::integer)`

/** The answer to it. */
export const readPlaces = (
  found: PlacesRow | undefined,
): { places: Place[]; house: WeeklyHours[] } => ({
  places: readEach(found?.places ?? null, toPlace),
  house: readHours(found?.house ?? null),
})

export const listPlaceRows = async (db: Db, query: PlacesQuery) =>
  readPlaces((await db.execute<PlacesRow>(selectPlaceRows(query)))[0])

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

type PlaceFields = Omit<CreatePlace, 'opening'>

const columnsOf = <Fields extends Partial<PlaceFields>>({ machine, ...fields }: Fields) => ({
  ...fields,
  ...(machine !== undefined && {
    washMinutes: machine?.minutes ?? null,
    washCents: machine?.cents ?? null,
  }),
})

/** True when it was inserted, false when the id is already there. Comes last in the order. */
export const insertPlace = async (db: Db, place: PlaceFields): Promise<boolean> => {
  const position = sql`(select coalesce(max(position), 0) + 1 from places)`
  const rows = await db
    .insert(places)
    .values({ ...columnsOf(place), position })
    .onConflictDoNothing({ target: places.id })
    .returning({ id: places.id })
  return rows.length === 1
}

export const updatePlace = (db: Db, id: string, change: Partial<PlaceFields>) =>
  db.update(places).set(columnsOf(change)).where(eq(places.id, id))

/** Puts a place away from an instant on, or brings it back. */
export const updatePlaceArchived = (db: Db, id: string, archivedAt: string | null) =>
  db.update(places).set({ archivedAt }).where(eq(places.id, id))

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
  withAnotherAdult: activities.withAnotherAdult,
  newcomerMayBeAlone: activities.newcomerMayBeAlone,
  newcomerPlace: activities.newcomerPlace,
  giveBackHours: activities.giveBackHours,
  appointmentMinutes: activities.appointmentMinutes,
  archived: sql<boolean>`${activities.archivedAt} is not null`,
}

export type ActivitiesRow = { activities: Activity[] | null }

/** A page's activities in their order, and one more where there is another page. */
export const selectActivityRows = ({ archived, after }: ActivitiesQuery): SQL => sql`
  select rows as activities from list_activities(${archived}::boolean, ${after ?? null}::text,
    ${pageRows + 1}::integer)`

export const listActivityRows = async (db: Db, query: ActivitiesQuery): Promise<Activity[]> =>
  (await db.execute<ActivitiesRow>(selectActivityRows(query)))[0]?.activities ?? []

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

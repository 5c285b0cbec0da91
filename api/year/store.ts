import { eq, sql } from 'drizzle-orm'
import { type MinuteWindow, minutesOfClock } from '#api/clock.ts'
import type { Closure, Layers, Opening, Sale, SchoolHoliday } from '#api/year/schema.ts'
import type { Db } from '#db/connect.ts'
import { places } from '#db/schema/places.ts'
import { calendar, closures, openings, schoolHolidays } from '#db/schema/year.ts'

/** The year as it is kept. */
export type YearRow = {
  /** Counts its changes. */
  revision: number
  layers: Layers
  /** The weekly hours of the house. */
  hours: MinuteWindow[]
}

const clock = (minute: string) => sql.raw(`to_char(make_interval(mins => ${minute}), 'HH24:MI')`)

const layersOf = (table: 'closures' | 'openings') => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', id, 'from', from_day, 'to', to_day,
      'place', place_id, 'label', label, 'hours', case when from_minute is not null then
        jsonb_build_object('from', ${clock('from_minute')}, 'to', ${clock('to_minute')}) end)
      order by from_day, to_day, id), '[]')
    from ${sql.identifier(table)})`

/** The year as one JSON value, to be read beside something else in the same statement. */
export const yearJson = sql`(
  select jsonb_build_object('revision', c.revision,
    'hours', (select coalesce(jsonb_agg(jsonb_build_object('weekday', weekday, 'fromMinute', from_minute,
        'toMinute', to_minute)), '[]') from opening_hours where place_id is null),
    'layers', jsonb_build_object(
      'closures', ${layersOf('closures')}, 'openings', ${layersOf('openings')},
      'schoolHolidays', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'from', from_day,
          'to', to_day, 'label', label) order by from_day, id), '[]') from school_holidays),
      'sale', jsonb_build_object('rule', c.sale_rule, 'exceptions', c.sale_exceptions)))
    from calendar c)`

export const findYear = async (db: Db): Promise<YearRow> => {
  const rows = await db.execute<{ year: YearRow }>(sql`select ${yearJson} as year`)
  if (!rows[0]) throw new Error('The calendar has no row')
  return rows[0].year
}

const layerRow = ({ from, to, place, label, hours }: Omit<Closure, 'id'>) => ({
  fromDay: from,
  toDay: to,
  placeId: place,
  label,
  fromMinute: hours && minutesOfClock(hours.from),
  toMinute: hours && minutesOfClock(hours.to),
})

/** Writes a closure, new or as it shall be. */
export const putClosure = (db: Db, { id, ...closure }: Closure, now: string) => {
  // From midnight to midnight is the whole day.
  const { hours } = closure
  const isWhole = hours?.from === '00:00' && hours.to === '24:00'
  const row = layerRow({ ...closure, hours: isWhole ? null : hours })
  return db
    .insert(closures)
    .values({ id, ...row, createdAt: now })
    .onConflictDoUpdate({ target: closures.id, set: row })
}

/** Writes an exceptional opening, new or as it shall be. */
export const putOpening = (db: Db, { id, ...opening }: Opening, now: string) => {
  const row = layerRow(opening)
  return db
    .insert(openings)
    .values({ id, ...row, createdAt: now })
    .onConflictDoUpdate({ target: openings.id, set: row })
}

/** Writes school holidays, new or as they shall be. */
export const putSchoolHoliday = (db: Db, { id, from, to, label }: SchoolHoliday) => {
  const row = { fromDay: from, toDay: to, label }
  return db
    .insert(schoolHolidays)
    .values({ id, ...row })
    .onConflictDoUpdate({ target: schoolHolidays.id, set: row })
}

export const deleteClosure = (db: Db, id: string) => db.delete(closures).where(eq(closures.id, id))
export const deleteOpening = (db: Db, id: string) => db.delete(openings).where(eq(openings.id, id))
export const deleteSchoolHoliday = (db: Db, id: string) =>
  db.delete(schoolHolidays).where(eq(schoolHolidays.id, id))

export const updateSale = (db: Db, { rule, exceptions }: Sale) =>
  db.update(calendar).set({ saleRule: rule, saleExceptions: exceptions })

/** Says that the year is another one now. */
export const updateRevision = (db: Db) =>
  db.update(calendar).set({ revision: sql`${calendar.revision} + 1` })

export const hasPlace = async (db: Db, id: string): Promise<boolean> => {
  const rows = await db.select({ id: places.id }).from(places).where(eq(places.id, id))
  return rows.length === 1
}

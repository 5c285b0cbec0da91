import { sql } from 'drizzle-orm'
import { materialise } from '#api/slots/usecases/materialise.ts'
import { type Client, type TestApp, testApp } from '#tests/support/app.ts'
import { aCoordinator, aLearner, anActivity, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { jobContext } from '#tests/support/job.ts'
import { houseDay, houseHours } from './naive.ts'

/** A small house in which people often want the same. */
export type World = {
  app: TestApp
  client: Client
  tutors: string[]
  learners: string[]
  rooms: string[]
  /** A place that several duties share. */
  shop: string
  /** Milliseconds. */
  now: () => number
  today: () => string
  materialise: () => Promise<{ made: number }>
  /** A house with nothing planned in it, at some moment. */
  wipe: (now: string) => Promise<void>
}

const times = async <T extends { id: string }>(count: number, make: () => Promise<T>) => {
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) ids.push((await make()).id)
  return ids
}

export const seats = 3
export const promised = 240

/** Who and what there is does not change; what is planned does. */
export const buildWorld = async (databaseUrl: string): Promise<World> => {
  const app = testApp({ databaseUrl })
  const { db } = app
  await anActivity(db)
  const duty = { id: 'duty', nameFr: 'Boutique', nameEn: 'Shop', placeKinds: ['shop'] }
  await anActivity(db, { ...duty, volunteersTo: 2, learnersFrom: 0, learnersTo: 0 })
  const does = { activities: ['tutoring', 'duty'], promise: { from: 0, to: promised } }
  const world = {
    tutors: await times(3, () => aVolunteer(db, does)),
    learners: await times(4, () => aLearner(db)),
    rooms: await times(2, () => aRoom(db, { capacity: seats })),
    shop: (await aRoom(db, { kind: 'shop', exclusive: false, capacity: seats })).id,
  }
  const client = app.as(await aCoordinator(db))
  const houseOpening = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, ...houseHours }))
  await client.put('/api/places/opening', { opening: houseOpening })
  const now = () => app.clock.now().toMillis()
  const wipe = async (from: string) => {
    await db.execute(
      sql`truncate sessions, weekly_slots, changes, closures, openings, school_holidays, absences, promise_ceilings, audit, allowances cascade`,
    )
    app.clock.set(from)
  }
  const today = () => houseDay(now())
  return {
    app,
    client,
    ...world,
    now,
    today,
    materialise: () => materialise(jobContext(app.worker, app.clock.now())),
    wipe,
  }
}

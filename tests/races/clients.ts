import { sql } from 'drizzle-orm'
import { materialise } from '#api/slots/usecases/materialise.ts'
import { connect, type Db } from '#db/connect.ts'
import { type Answer, type Client, type TestApp, testApp } from '#tests/support/app.ts'
import { asWorker } from '#tests/support/as-worker.ts'
import { aCoordinator, aLearner, anActivity, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { createDatabase } from '#tests/support/database.ts'
import { jobContext } from '#tests/support/job.ts'

/** A house on a database of its own, in which every request has a connection of its own, as in the
 *  Worker. */
export type House = {
  url: string
  app: TestApp
  db: Db
  coordinator: Client
  rooms: string[]
  tutors: string[]
  learners: string[]
  /** Runs the hourly job on a connection of its own. */
  materialise: () => Promise<{ made: number }>
  deadlocks: () => Promise<number>
  close: () => Promise<void>
}

const times = async <T extends { id: string }>(count: number, make: () => Promise<T>) => {
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) ids.push((await make()).id)
  return ids
}

export const aHouse = async (sizes: { rooms: number; people: number }): Promise<House> => {
  const database = await createDatabase()
  const { url } = database
  const own = { connect: () => connect(asWorker(url), { pooled: false }) }
  const app = testApp({ databaseUrl: url, platform: own })
  const { db } = app
  await anActivity(db)
  const promise = { from: 0, to: 6000 }
  const job = async () => {
    const { db, end } = own.connect()
    return materialise(jobContext(db, app.clock.now())).finally(end)
  }
  return {
    ...{ url, app, db, materialise: job },
    coordinator: app.as(await aCoordinator(db)),
    rooms: await times(sizes.rooms, () => aRoom(db)),
    tutors: await times(sizes.people, () => aVolunteer(db, { promise })),
    learners: await times(sizes.people, () => aLearner(db)),
    deadlocks: async () => {
      const [row] = await db.execute<{ n: number }>(
        sql`select deadlocks::int as n from pg_stat_database where datname = current_database()`,
      )
      return row?.n ?? Number.NaN
    },
    close: async () => {
      await app.close()
      await database.drop()
    },
  }
}

/** Lets everybody go at once. No answer is a server's fault. */
export const atOnce = async <T>(asks: (() => Promise<Answer<T>>)[]): Promise<Answer<T>[]> => {
  const answers = await Promise.all(asks.map((ask) => ask()))
  const faults = answers.filter((one) => one.status >= 500)
  if (faults.length > 0) throw new Error(faults.map((one) => one.text).join('\n'))
  return answers
}

/** Several clients, each with its own work. What the first of them found is thrown when all have stopped:
 *  whoever went on after the test would find its database gone, and report that. */
export const everyClient = async (
  clients: number,
  work: (client: number) => Promise<void>,
): Promise<void> => {
  const ends = await Promise.allSettled(Array.from({ length: clients }, (_, n) => work(n)))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
}

export const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

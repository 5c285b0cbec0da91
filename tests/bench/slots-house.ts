import { DateTime } from 'luxon'
import postgres from 'postgres'
import { v7 as newId } from 'uuid'
import { houseZone } from '#api/house.ts'
import { buildIfStale } from '#api/local/build.ts'
import { sayProgress } from '#api/local/words.ts'
import { connect } from '#db/connect.ts'
import { asWorker } from '#tests/support/as-worker.ts'
import { aCoordinator, aLearner, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { inDatabase } from '#tests/support/demo-house.ts'
import { signIn } from './house.ts'
import type { Ask } from './load.ts'
import { insertSlots, runJob, times } from './materialise.ts'
import { serveOurs, startPooler } from './serve.ts'

/** A house of a hundred weekly slots over the year to come, and what is asked of it. */
export type SlotsHouse = {
  url: string
  sessions: number
  close: (wish: { id: string; weeks: number; dryRun: boolean; oneRoom?: boolean }) => Ask
  reopen: (wish: { id: string; dryRun: boolean }) => Ask
  /** A booking of days on which no slot is held; and one in the year, in rooms without slots. Neither
   *  is of anybody who has a slot. */
  bookElsewhere: () => Ask
  bookBeside: () => Ask
  /** A volunteer asks what her absence of a year would change. */
  previewAbsence: () => Ask
  /** Takes all closures away where the Worker could not. */
  restore: (weeks: number) => Promise<void>
}

const weeksOfSlots = 52
const spare = 4

const dayOf = (at: DateTime) => at.toISODate() ?? ''

/** Half hours in rooms of their own, each once. */
const bookingsOn = (
  days: readonly string[],
  who: { rooms: string[]; volunteers: string[]; learners: string[] },
  cookie: string,
) => {
  let n = 0
  return (): Ask => {
    const k = n % spare
    const half = Math.floor(n / spare) % 20
    const day = days[Math.floor(n / spare / 20)] ?? ''
    n += 1
    const start = DateTime.fromISO(day, { zone: houseZone }).plus({ minutes: 540 + 30 * half })
    const body = {
      ...{ id: newId(), start: start.toISO(), end: start.plus({ minutes: 30 }).toISO() },
      ...{ place: who.rooms[k], volunteers: [who.volunteers[k]], learners: [who.learners[k]] },
      confirm: [],
    }
    return { method: 'POST', path: '/api/sessions', cookie, body }
  }
}

const asksOf = (
  monday: DateTime,
  ids: Awaited<ReturnType<typeof fill>>,
): Omit<SlotsHouse, 'url' | 'restore'> => {
  const { coordinator: cookie, sessions } = ids
  const lastOf = (weeks: number) => dayOf(monday.plus({ weeks, days: -1 }))
  return {
    sessions,
    close: ({ id, weeks, dryRun, oneRoom }) => {
      const days = { from: dayOf(monday), to: lastOf(weeks) }
      const place = oneRoom ? ids.slotRoom : null
      const body = { id, ...days, place, hours: null, label: 'Travaux', dryRun }
      return { method: 'POST', path: '/api/year/closures', cookie, body }
    },
    reopen: ({ id, dryRun }) => {
      const path = `/api/year/closures/${id}${dryRun ? '?dryRun=true' : ''}`
      return { method: 'DELETE', path, cookie }
    },
    bookElsewhere: bookingsOn(ids.days.slice(7 * (weeksOfSlots + 1)), ids, cookie),
    bookBeside: bookingsOn(ids.days, ids, cookie),
    previewAbsence: () => {
      const body = { id: newId(), from: dayOf(monday), to: lastOf(weeksOfSlots), dryRun: true }
      const path = `/api/people/${ids.volunteer.id}/absences`
      return { method: 'POST', path, cookie: ids.volunteer.cookie, body }
    },
  }
}

const fill = async (databaseUrl: string, monday: DateTime) => {
  const { db, end } = connect(databaseUrl, { pooled: false })
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    const until = dayOf(monday.plus({ weeks: weeksOfSlots, days: -1 }))
    const { rooms, tutors } = await insertSlots(db, { from: dayOf(monday), until })
    const sessions = (await runJob(db, DateTime.now().setZone(houseZone))).made
    const idsOf = (all: { id: string }[]) => all.map(({ id }) => id)
    const coordinator = await aCoordinator(db)
    const promise = { from: 120, to: 6000 }
    const ids = {
      rooms: idsOf(await times(spare, () => aRoom(db))),
      volunteers: idsOf(await times(spare, () => aVolunteer(db, { promise }))),
      learners: idsOf(await times(spare, () => aLearner(db))),
    }
    const days = await sql<{ day: string }[]>`
      select d::date::text as day
        from generate_series(${dayOf(monday)}::date, ${dayOf(monday)}::date + 600, interval '1 day') d
       where not is_public_holiday(d::date)`
    await sql`vacuum analyze`
    const [volunteer = ''] = idsOf(tutors)
    return {
      ...ids,
      sessions,
      days: days.map(({ day }) => day),
      slotRoom: rooms[0]?.id ?? '',
      coordinator: await signIn(sql, coordinator.id),
      volunteer: { id: volunteer, cookie: await signIn(sql, volunteer) },
    }
  } finally {
    await sql.end({ timeout: 5 })
    await end()
  }
}

const restoreIn = async (databaseUrl: string, monday: DateTime, weeks: number) => {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  const [first, last] = [dayOf(monday), dayOf(monday.plus({ weeks }))]
  await sql.begin(async (tx) => {
    await tx`delete from closures`
    await tx`select settle(hours_of_days(${first}, ${last}, null, null), '{}', '{}', '[]', now(), null, null)`
  })
  await sql.end({ timeout: 5 })
}

/** Does some work with such a house and our Worker, behind a pooler where there is one. */
export const inSlotsHouse = async <T>(work: (house: SlotsHouse) => Promise<T>): Promise<T> => {
  await buildIfStale(sayProgress)
  return inDatabase(async (databaseUrl) => {
    const monday = DateTime.now().setZone(houseZone).startOf('week').plus({ weeks: 1 })
    const asks = asksOf(monday, await fill(databaseUrl, monday))
    const direct = asWorker(databaseUrl)
    const pooler = await startPooler(direct)
    const ours = await serveOurs(pooler?.url ?? direct, pooler !== null)
    try {
      const restore = (weeks: number) => restoreIn(databaseUrl, monday, weeks)
      return await work({ ...asks, url: ours.url, restore })
    } finally {
      await ours.stop()
      await pooler?.stop()
    }
  })
}

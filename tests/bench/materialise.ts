import { DateTime } from 'luxon'
import type { Ctx } from '#api/ctx.ts'
import { houseZone } from '#api/house.ts'
import { materialise } from '#api/slots/usecases/materialise.ts'
import type { Db } from '#db/connect.ts'
import { aLearner, anActivity, aRoom, aSlot, aVolunteer } from '#tests/support/builders.ts'
import { type Figure, seconds } from './bench.ts'

const slots = 100

const times = <T>(count: number, make: () => Promise<T>) =>
  Promise.all(Array.from({ length: count }, make))

const insertSlots = async (db: Db) => {
  await anActivity(db)
  const rooms = await times(4, () => aRoom(db))
  const tutors = await times(slots, () => aVolunteer(db))
  const learners = await times(slots, () => aLearner(db))
  const hours = ['09:00', '10:00', '11:00', '14:00', '15:00']
  for (let n = 0; n < slots; n += 1) {
    await aSlot(db, {
      weekday: (n % 5) + 1,
      start: hours[Math.floor(n / 5) % 5] ?? '',
      place: rooms[Math.floor(n / 25)]?.id ?? '',
      volunteers: [tutors[n]?.id ?? ''],
      learners: [learners[n]?.id ?? ''],
      until: '2027-07-04',
    })
  }
}

/** The hourly job's worst day: a new school year, and nothing made yet. */
export const benchMaterialise = async (db: Db): Promise<Figure[]> => {
  await insertSlots(db)
  const now = DateTime.fromISO('2026-08-31T08:00:00+02:00')
  const actor = { kind: 'job', name: 'bench' } as const
  const ctx: Ctx = {
    db,
    actor,
    now,
    zone: houseZone,
    language: 'fr',
    deadline: null,
    after: () => undefined,
  }
  let made = 0
  const first = await seconds(async () => {
    made = (await materialise(ctx)).made
  })
  const again = await seconds(() => materialise(ctx))
  const more = `${made} sessions, ${Math.round(made / first)} a second`
  return [
    { what: 'a year of 100 weekly slots made', figure: first, limit: 2, unit: 's', more },
    { what: 'the same once more, with nothing to do', figure: again, limit: 0.2, unit: 's' },
  ]
}

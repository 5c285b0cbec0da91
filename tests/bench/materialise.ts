import { DateTime } from 'luxon'
import { materialise } from '#api/slots/usecases/materialise.ts'
import type { Db } from '#db/connect.ts'
import { aLearner, anActivity, aRoom, aSlot, aVolunteer } from '#tests/support/builders.ts'
import { jobContext } from '#tests/support/job.ts'
import { type Figure, seconds } from './bench.ts'

const slots = 100

export const times = <T>(count: number, make: () => Promise<T>) =>
  Promise.all(Array.from({ length: count }, make))

/** A hundred slots in four rooms, each with a tutor and a learner of its own. */
export const insertSlots = async (db: Db, { from, until }: { from: string; until: string }) => {
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
      from,
      until,
    })
  }
  return { rooms, tutors }
}

/** The hourly job, as a Worker runs it at that time. */
export const runJob = (db: Db, now: DateTime): Promise<{ made: number }> =>
  materialise(jobContext(db, now))

/** The hourly job's worst day: a new school year, and nothing made yet. */
export const benchMaterialise = async (db: Db): Promise<Figure[]> => {
  await insertSlots(db, { from: '2026-09-01', until: '2027-07-04' })
  const now = DateTime.fromISO('2026-08-31T08:00:00+02:00')
  let made = 0
  const first = await seconds(async () => {
    made = (await runJob(db, now)).made
  })
  const again = await seconds(() => runJob(db, now))
  const more = `${made} sessions, ${Math.round(made / first)} a second`
  return [
    { what: 'a year of 100 weekly slots made', figure: first, limit: 1.5, unit: 's', more },
    { what: 'the same once more, with nothing to do', figure: again, limit: 0.2, unit: 's' },
  ]
}

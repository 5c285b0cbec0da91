import { toWeeklyHours } from '#api/clock.ts'
import type { Facts } from '#api/sessions/rules/judge/facts.ts'
import type { Db } from '#db/connect.ts'
import { aLearner, anActivity, aRoom, aVolunteer } from '#tests/support/builders.ts'

/** Puts a house of facts into a database: its people, with their hours and parts, and so many rooms. Ids are new ones;
 *  answers those of the volunteers and learners, by the ids of the facts. */
export const storeHouse = async (
  db: Db,
  { people, places }: Facts,
): Promise<Map<string, string>> => {
  await anActivity(db)
  for (const { capacity } of places) await aRoom(db, { capacity })
  const ids = new Map<string, string>()
  for (const { id, name, volunteer, learner, windows } of people) {
    const availabilities = windows.map(toWeeklyHours)
    const stored = volunteer
      ? await aVolunteer(db, { name, availabilities, ...volunteer })
      : await aLearner(db, { name, availabilities, ...learner })
    ids.set(id, stored.id)
  }
  return ids
}

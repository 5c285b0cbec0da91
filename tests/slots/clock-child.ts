import { v7 as newId } from 'uuid'
import type { Done } from '#api/slots/schema.ts'
import { testApp } from '#tests/support/app.ts'
import { aCoordinator, aLearner, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { sessionsOf } from './slots.ts'

/** A process of its own, in the zone of its TZ: makes slots as if on some day, and prints when their
 *  sessions are. Arguments: the database, then `now|from|until` of each slot. */
const [databaseUrl = '', ...wishes] = process.argv.slice(2)

/** The clocks of one Sunday slot: the very days on which the clock changes. */
const startsOf = async (wish: string): Promise<[string, string][]> => {
  const [now = '', from = '', until = ''] = wish.split('|')
  const app = testApp({ databaseUrl, now })
  const [room, tutor] = [await aRoom(app.db), await aVolunteer(app.db)]
  const [learner, coordinator] = [await aLearner(app.db), await aCoordinator(app.db)]
  const people = { volunteers: [tutor.id], learners: [learner.id] }
  const when = { weekday: 7, start: '14:00', minutes: 60, from, until, inTerm: false }
  const body = { id: newId(), ...when, place: room.id, ...people }
  const answer = await app.as(coordinator).post<Done>('/api/slots', body)
  if (answer.status !== 201) throw new Error(answer.text)
  const sessions = await sessionsOf(app.db, body.id)
  await app.close()
  return sessions.map(({ day, start }) => [day, start])
}

const all = []
for (const wish of wishes) all.push(await startsOf(wish))
const ownHour = new Date('2026-07-15T12:00:00Z').getHours()
console.log(JSON.stringify({ ownHour, all }))

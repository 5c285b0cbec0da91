import { DateTime } from 'luxon'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertSignIn } from '#tests/support/app.ts'
import { aCoordinator, aLearner, anActivity, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { ownDatabase } from '#tests/support/own.ts'
import { quietDay } from '#tests/support/quiet-days.ts'
import { isSoak } from '#tests/support/soak.ts'
import { startWorkers, type Workers } from '#tests/support/workers.ts'

/** The soak does all that was promised. */
const clients = isSoak ? 60 : 30
const rounds = isSoak ? 30 : 1
const processes = 3

const database = ownDatabase()
let workers: Workers
let cookie: string
let room: string
let pairs: { tutor: string; learner: string }[]

beforeAll(async () => {
  const { db } = database
  await anActivity(db)
  room = (await aRoom(db)).id
  const coordinator = await aCoordinator(db)
  cookie = `__Host-creneau=${await insertSignIn(db, DateTime.utc(), coordinator.id)}`
  pairs = []
  for (let n = 0; n < clients; n += 1) {
    const tutor = await aVolunteer(db, { promise: { from: 0, to: 32_000 } })
    pairs.push({ tutor: tutor.id, learner: (await aLearner(db)).id })
  }
  workers = await startWorkers(processes, database.url)
  // How long a first answer takes is measured elsewhere.
  await Promise.all(workers.urls.map((url) => fetch(`${url}/api/places`, { headers: { cookie } })))
})

afterAll(() => workers.stop())

/** Nine in the morning, a day a round. */
const anHour = (round: number) => {
  const start = new Date(Date.parse(quietDay(90 + round)) + 9 * 3_600_000)
  return { start: start.toISOString(), end: new Date(start.getTime() + 3_600_000).toISOString() }
}

const send = async (n: number, body: unknown) => {
  const url = workers.urls[n % processes] ?? ''
  const response = await fetch(`${url}/api/sessions`, {
    method: 'POST',
    // A kept connection may be closed from the other side just as it is used again.
    headers: { cookie, origin: url, 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}

const tally = (answers: { status: number }[]) => {
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

test(`${clients} clients, ${processes} Workers, one room, ${rounds} rounds: one booking a round, no error`, async () => {
  const all: { status: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const hour = anHour(round)
    const answers = await Promise.all(
      pairs.map(({ tutor, learner }, n) =>
        send(n, { id: newId(), ...hour, volunteers: [tutor], learners: [learner], place: room }),
      ),
    )
    expect(tally(answers)[201]).toBe(1)
    all.push(...answers)
  }
  expect(tally(all)).toEqual({ 201: rounds, 409: rounds * (clients - 1) })
})

test('fifty replays of one booking through three Workers: one session, fifty equal answers', async () => {
  const [pair] = pairs
  const body = { id: newId(), ...anHour(100), volunteers: [pair?.tutor], learners: [pair?.learner] }
  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => send(n, body)))
  expect(tally(answers)).toEqual({ 201: 50 })
  expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
})

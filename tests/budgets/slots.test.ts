import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Done } from '#api/slots/schema.ts'
import type { Client } from '#tests/support/app.ts'
import { asWorker } from '#tests/support/as-worker.ts'
import { aCoordinator, aLearner, anActivity, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { startWire, type Wire } from '#tests/support/wire.ts'

let wire: Wire
// As in the Worker: one client a request, and here one that is counted.
const app = ownApp({
  now: '2026-08-31T09:00:00+02:00',
  platform: { connect: () => wire.connect() },
})
let coordinator: Client

beforeAll(async () => {
  wire = await startWire(asWorker(app.databaseUrl))
  await anActivity(app.db)
  coordinator = app.as(await aCoordinator(app.db))
})
afterAll(async () => {
  await app.close()
  await wire.close()
})

/** Round trips of one request, its sign-in check included. */
const counted = async <T>(work: () => Promise<{ status: number; body: T }>) => {
  wire.taken()
  const { status, body } = await work()
  return { status, body, trips: wire.taken() }
}

/** Forty Tuesdays. */
const aWish = async () => ({
  ...{ id: newId(), weekday: 2, start: '14:00', minutes: 60, inTerm: false },
  ...{ from: '2026-09-01', until: '2027-06-01', place: (await aRoom(app.db)).id },
  volunteers: [(await aVolunteer(app.db)).id],
  learners: [(await aLearner(app.db)).id],
})

const make = async () => {
  const body = await aWish()
  return counted(() => coordinator.post<Done>('/api/slots', body))
}

test('a slot of forty weeks is previewed in three round trips and made in four', async () => {
  const body = await aWish()
  const preview = await counted(() => coordinator.post('/api/slots/preview', body))
  expect(preview).toMatchObject({ status: 200, trips: 3 })
  const made = await counted(() => coordinator.post<Done>('/api/slots', body))
  expect(made).toMatchObject({ status: 201, body: { changed: 40 } })
  expect(made.trips).toBeGreaterThan(0)
  expect(made.trips).toBeLessThanOrEqual(4)
})

test('refused with every date and its ways out, five at most', async () => {
  const body = await aWish()
  await coordinator.post('/api/slots', body)
  const again = await counted(() => coordinator.post('/api/slots', { ...body, id: newId() }))
  expect(again.status).toBe(409)
  expect(again.trips).toBeLessThanOrEqual(5)
})

test('a change of the whole, a split, an end and an undo take at most four', async () => {
  const { body } = await make()
  const { slot } = body
  const change = (rest: object) =>
    counted(() => coordinator.post<Done>(`/api/slots/${slot.id}/changes`, { id: newId(), ...rest }))
  const whole = await change({ scope: 'whole', start: '15:00', revision: 1 })
  const split = await change({ scope: 'following', on: '2027-01-05', start: '16:00', revision: 2 })
  const end = await counted(() =>
    coordinator.post<Done>(`/api/slots/${slot.id}/end`, { id: newId(), revision: 3 }),
  )
  const undo = await counted(() => coordinator.post(`/api/slots/undo/${end.body.change}`, {}))
  for (const { status, trips } of [whole, split, end, undo]) {
    expect(status).toBe(200)
    expect(trips).toBeLessThanOrEqual(4)
  }
})

/** A transaction of its own: begin, the year's lock, the year, the layer, its trace, the rhythm, the
 *  settling, commit. However many sessions are under it. */
const most = 12

test(`closing, reopening, going away and coming back take at most ${most}, for any number of sessions`, async () => {
  const { body } = await make()
  const tutor = body.slot.volunteers[0]?.id
  const run = { from: '2026-10-01', to: '2027-05-31' }
  const closure = { id: newId(), ...run, place: null, hours: null, label: 'Travaux' }
  const absence = { id: newId(), ...run }
  const all = [
    await counted(() => coordinator.post('/api/year/closures', { ...closure, dryRun: true })),
    await counted(() => coordinator.post('/api/year/closures', closure)),
    await counted(() => coordinator.delete(`/api/year/closures/${closure.id}`)),
    await counted(() => coordinator.post(`/api/people/${tutor}/absences`, absence)),
    await counted(() => coordinator.delete(`/api/people/${tutor}/absences/${absence.id}`)),
  ]
  expect(all.map((one) => one.status)).toEqual([200, 201, 200, 201, 200].with(0, 201))
  for (const { trips } of all) expect(trips).toBeLessThanOrEqual(most)
  console.log('closing, reopening, away, back:', all.map((one) => one.trips).join(', '))
})

test('reading slots, the year, stand-ins and hours takes at most two', async () => {
  const { body } = await make()
  const paths = ['/api/slots', '/api/year', '/api/stand-ins', '/api/hours?from=2026-11-24&weeks=4']
  for (const path of [...paths, `/api/slots/${body.slot.id}`]) {
    const { status, trips } = await counted(() => coordinator.get(path))
    expect(status).toBe(200)
    expect(trips).toBeLessThanOrEqual(2)
  }
})

import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import type { Cockpit } from '#api/cockpit/schema.ts'
import { confirmable } from '#api/sessions/rules/confirmable.ts'
import type { Session } from '#api/sessions/schema.ts'
import { type Chance, chanceOf } from '#tests/attacks/chance.ts'
import type { Client, TestApp } from '#tests/support/app.ts'
import {
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { appOfTest } from '#tests/support/own.ts'
import { isSoak } from '#tests/support/soak.ts'

const weeks = Array.from({ length: isSoak ? 100 : 4 }, (_, n) => n + 1)
const workdays = [1, 2, 3, 4, 5]

const look = async (browser: Client) => {
  const { status, body } = await browser.get<Cockpit>('/api/cockpit?week=2026-11-23')
  expect(status).toBe(200)
  return body
}
const peakIn = ({ rooms }: Cockpit) => {
  const busy = rooms.busy.flat()
  const most = Math.max(...busy)
  return { most, halfHours: busy.filter((count) => count === most).length }
}

/** Hours on some days of the week, or none said. */
const someHours = (chance: Chance) =>
  workdays
    .filter(() => chance.happens(0.6))
    .map((weekday) => ({ weekday, from: chance.pick(['09:00', '10:00']), to: '18:00' }))

const someClass = (chance: Chance) => {
  const day = `2026-11-${23 + chance.below(5)}`
  const hour = chance.pick([9, 10, 11, 14, 14, 14, 15, 15, 16])
  const minute = chance.pick(['00', '00', '30', '15'])
  const at = (clock: number) => `${day}T${String(clock).padStart(2, '0')}:${minute}:00+01:00`
  return { start: at(hour), end: at(hour + 1) }
}

/** Three rooms full in the afternoon, hours as people said them or not at all, a room that is closed
 *  and a volunteer who is away; classes stand where the database's own door let them. */
const aFullWeek = async ({ db, as }: TestApp, chance: Chance) => {
  await anActivity(db)
  const nadege = as(await aCoordinator(db))
  const opening = workdays.map((weekday) => ({ weekday, from: '09:00', to: '18:00' }))
  const rooms = await Promise.all([1, 2, 3].map(() => aRoom(db, { opening })))
  const promise = { from: 120, to: 300 }
  const tutors = []
  for (let n = 0; n < 9; n += 1) {
    tutors.push(await aVolunteer(db, { promise, availabilities: someHours(chance) }))
  }
  const pupils = []
  for (let n = 0; n < 20; n += 1) {
    const wish = chance.pick(['either', 'individual', 'pair'] as const)
    pupils.push(await aLearner(db, { wish, availabilities: someHours(chance) }))
  }
  for (let tries = 0; tries < 120; tries += 1) {
    const learners = new Set([chance.pick(pupils).id, chance.pick(pupils).id])
    const wish = {
      ...someClass(chance),
      place: chance.pick(rooms).id,
      volunteers: [chance.pick(tutors).id],
      learners: [...learners].slice(0, chance.pick([1, 2])),
    }
    await aSession(db, wish).catch(() => undefined)
  }
  const closed = { place: rooms[0]?.id, hours: { from: '14:00', to: '18:00' }, label: 'Travaux' }
  const days = { from: '2026-11-25', to: '2026-11-25' }
  await nadege.post('/api/year/closures', { id: newId(), ...closed, ...days })
  await nadege.post(`/api/people/${tutors[0]?.id}/absences`, { id: newId(), ...days })
  return nadege
}

/** Takes a move as it is offered, sees that the peak falls as it says, and takes it back. */
const takeAndUndo = async (nadege: Client, before: Cockpit, move: Cockpit['moves'][number]) => {
  const path = `/api/sessions/${move.session}`
  const { to, from, fall, revision } = move
  const taken = await nadege.patch<{ session: Session }>(path, { ...to, revision })
  expect(taken.status).toBe(200)
  expect(taken.body.session).toMatchObject({ ...to, status: 'standing' })

  const [old, now] = [peakIn(before), peakIn(await look(nadege))]
  expect(now.most).toBe(old.most - fall.rooms)
  const shorter = fall.rooms === 0 ? old.halfHours - now.halfHours : old.halfHours
  expect(fall.minutes).toBe(shorter * 30)
  expect(shorter).toBeGreaterThan(0)

  const seen = taken.body.session.revision
  const back = await nadege.patch(path, { ...from, revision: seen, confirm: confirmable })
  expect(back.status).toBe(200)
}

test.each(weeks)(
  'every move offered is taken as it stands, does what it says, and is undone (week %i)',
  async (seed) => {
    const nadege = await aFullWeek(await appOfTest(), chanceOf(seed))
    const before = await look(nadege)
    expect(before.moves.length).toBeGreaterThan(0)
    for (const move of before.moves) await takeAndUndo(nadege, before, move)
    expect((await look(nadege)).rooms).toEqual(before.rooms)
  },
)

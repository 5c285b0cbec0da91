import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import type { Cockpit } from '#api/cockpit/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { Done, Plan, Slot } from '#api/slots/schema.ts'
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
import { slotMoveBy } from '#web/cockpit/slot-move.ts'

const workdays = [1, 2, 3, 4, 5]
const opening = workdays.map((weekday) => ({ weekday, from: '09:00', to: '18:00' }))

/** Weekly slots crowded into the afternoons, hours as people said them, and in later weeks single classes in
 *  the way of some. */
const aHouseOfSlots = async ({ db, as }: TestApp, chance: Chance) => {
  await anActivity(db)
  const nadege = as(await aCoordinator(db))
  const rooms = await Promise.all([1, 2, 3].map(() => aRoom(db, { opening })))
  const promise = { from: 120, to: 600 }
  const hours = () =>
    workdays.map((weekday) => ({ weekday, from: chance.pick(['09:00', '14:00']), to: '18:00' }))
  const tutors = await Promise.all(
    Array.from({ length: 6 }, () => aVolunteer(db, { promise, availabilities: hours() })),
  )
  const pupils = await Promise.all(
    Array.from({ length: 12 }, () => aLearner(db, { availabilities: hours() })),
  )
  for (let tries = 0; tries < 14; tries += 1) {
    await nadege.post('/api/slots', {
      id: newId(),
      weekday: chance.pick([2, 2, 2, 3, 4]),
      start: chance.pick(['14:00', '14:00', '15:00']),
      minutes: 60,
      from: '2026-11-24',
      until: '2026-12-18',
      inTerm: false,
      place: chance.happens(0.5) ? null : chance.pick(rooms).id,
      volunteers: [chance.pick(tutors).id],
      learners: [chance.pick(pupils).id],
    })
  }
  for (let tries = 0; tries < 40; tries += 1) {
    const day = `2026-12-${String(chance.pick([1, 2, 3, 4, 8, 9, 10])).padStart(2, '0')}`
    const hour = chance.pick([9, 10, 11, 12, 16])
    const at = (clock: number) => `${day}T${String(clock).padStart(2, '0')}:00:00+01:00`
    await aSession(db, {
      place: chance.pick(rooms).id,
      volunteers: [chance.pick(tutors).id],
      learners: [chance.pick(pupils).id],
      start: at(hour),
      end: at(hour + 1),
    }).catch(() => undefined)
  }
  return nadege
}

const look = async (browser: Client) =>
  (await browser.get<Cockpit>('/api/cockpit?week=2026-11-23')).body

const asksOf = (browser: Client) => ({
  slotOf: async (session: string) => {
    const { body } = await browser.get<{ session: Session }>(`/api/sessions/${session}`)
    return (await browser.get<{ slot: Slot }>(`/api/slots/${body.session.slot}`)).body.slot
  },
  planOf: async (slot: string, change: object) =>
    (await browser.post<{ plan: Plan }>(`/api/slots/${slot}/preview`, change)).body.plan,
})

const seeds = Array.from({ length: isSoak ? 60 : 4 }, (_, n) => n + 1)

test('every slot that may follow a move is moved as it is offered, and undone', async () => {
  const seen = { fits: 0, clashes: 0 }
  for (const seed of seeds) {
    const nadege = await aHouseOfSlots(await appOfTest(), chanceOf(seed))
    const before = await look(nadege)
    for (const move of before.moves.filter(({ weekly }) => weekly)) {
      const offer = await slotMoveBy(move, asksOf(nadege))
      if (offer.clashes > 0) {
        seen.clashes += 1
        continue
      }
      seen.fits += 1
      const path = `/api/slots/${offer.slot}`
      const done = await nadege.post<Done>(`${path}/changes`, offer.change)
      expect(done.status).toBe(200)
      const moved = await nadege.get<{ session: Session }>(`/api/sessions/${move.session}`)
      expect(moved.body.session).toMatchObject({ ...move.to, status: 'standing' })
      const after = await nadege.get<{ sessions: Session[] }>(`/api/slots/${done.body.slot.id}`)
      const standing = after.body.sessions.filter(({ status }) => status === 'standing')
      expect(standing).toHaveLength(offer.dates)
      const back = await nadege.post(`/api/slots/undo/${offer.change.id}`, {})
      expect(back.status).toBe(200)
      expect((await look(nadege)).rooms).toEqual(before.rooms)
    }
  }
  expect(seen.fits).toBeGreaterThan(2)
  expect(seen.clashes).toBeGreaterThan(0)
})

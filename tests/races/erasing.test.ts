import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Done } from '#api/slots/schema.ts'
import { faults } from '#tests/slots/oracle/seen.ts'
import type { Answer } from '#tests/support/app.ts'
import { aVolunteer } from '#tests/support/builders.ts'
import { everyCell, whereIs } from '#tests/support/cells.ts'
import { importFile } from '#tests/support/import-file.ts'
import { askForMail } from '#tests/support/sign-in.ts'
import { isSoak } from '#tests/support/soak.ts'
import { aHouse, at, atOnce, type House } from './clients.ts'

const rounds = isSoak ? 200 : 5

let house: House
beforeAll(async () => {
  house = await aHouse({ rooms: 3, people: 6 })
})
afterAll(() => house.close())

const csv = (lines: string[]) => () => importFile(house.coordinator, 'volunteers', lines)

type Ask = () => Promise<Answer<unknown>>

/** All that may be on its way while somebody is erased. */
const meanwhile = async (n: number, id: string, email: string): Promise<Ask[]> => {
  const { coordinator: me, app, learners, rooms } = house
  const path = `/api/people/${id}`
  const learner = at(learners, n)
  const hour = (h: number) => ({
    start: `2026-12-${10 + (n % 10)}T${h}:00:00+01:00`,
    end: `2026-12-${10 + (n % 10)}T${h + 1}:00:00+01:00`,
  })
  const book = (h: number) => () =>
    me.post('/api/sessions', {
      ...{ id: newId(), ...hour(h), place: at(rooms, h), volunteers: [id], learners: [learner] },
    })
  const slot = (weekday: number) => ({
    ...{
      id: newId(),
      weekday,
      start: '09:00',
      minutes: 60,
      from: '2026-11-24',
      until: '2026-12-22',
    },
    ...{ inTerm: false, place: null, volunteers: [id], learners: [learner] },
  })
  const made = await me.post<Done>('/api/slots', slot(1 + (n % 5)))
  expect([201, 409]).toContain(made.status)
  const browser = app.nobody
  const { token } = await askForMail(app, browser, email)
  const own = app.as({ id })
  const days = { from: '2026-12-01', to: '2026-12-03' }
  return [
    book(10),
    book(11),
    book(14),
    () => me.post('/api/slots', slot(1 + ((n + 1) % 5))),
    () => me.post(`/api/slots/undo/${made.body.change ?? newId()}`, {}),
    () => me.post(`${path}/archive`, {}),
    () => me.post(`${path}/leave`, { from: '2026-11-24', to: null }),
    () => me.post(`${path}/absences`, { id: newId(), ...days }),
    () => me.post(`${path}/invitation`, {}),
    () => me.patch(path, { phone: '+33639980001' }),
    () => own.put(`${path}/availabilities`, { availabilities: [] }),
    () => own.post('/api/prints', { week: '2026-11-23' }),
    () => browser.post('/api/sign-in/link', { token }),
    csv(['Prénom;Disponibilités', `Robin ${n};lundi 9h-12h`]),
    () => me.post('/api/slots/materialise', {}),
  ]
}

test('who is erased stays erased, whatever else was on its way', async () => {
  const before = await house.deadlocks()
  for (let n = 0; n < rounds; n += 1) {
    const name = `Ondine ${n}`
    const email = `ondine-${n}@exemple.fr`
    const { id } = await aVolunteer(house.db, { name, email, promise: { from: 0, to: 6000 } })
    const erase = () => house.coordinator.post(`/api/people/${id}/erasure`, { name })
    const others = await meanwhile(n, id, email)
    // Somewhere among the others, another place each time.
    const asks = others.toSpliced(n % (others.length + 1), 0, erase, erase)
    const answers = await atOnce(asks)
    const outcome = answers
      .slice(n % (others.length + 1))
      .slice(0, 2)
      .map(({ status }) => status)
    expect(outcome.sort()).toEqual([200, 404])
    const cells = await everyCell(house.db)
    expect([id, name, email].flatMap((value) => whereIs(cells, value))).toEqual([])
    expect(await faults(house.db)).toEqual([])
  }
  expect(await house.deadlocks()).toBe(before)
})

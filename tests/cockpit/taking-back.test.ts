import { v7 as newId } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import type { Back, Cockpit, Happening } from '#api/cockpit/schema.ts'
import type { Absence, Person } from '#api/people/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import { usualSale, type Year } from '#api/year/schema.ts'
import type { Client, TestApp } from '#tests/support/app.ts'
import {
  type ALearner,
  type AVolunteer,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aVolunteer,
} from '#tests/support/builders.ts'
import { appOfTest } from '#tests/support/own.ts'

let app: TestApp
let [nadege, hers]: Client[] = []
let claire: AVolunteer
let [amina, bogdan]: ALearner[] = []
const id = '01a22b00-0000-7000-8000-000000000001'
const session = `/api/sessions/${id}`

beforeEach(async () => {
  app = await appOfTest()
  await anActivity(app.db)
  nadege = app.as(await aCoordinator(app.db))
  claire = await aVolunteer(app.db, { promise: { from: 0, to: 600 } })
  hers = app.as(claire)
  ;[amina, bogdan] = [await aLearner(app.db), await aLearner(app.db)]
  await aRoom(app.db)
  await nadege.post('/api/sessions', {
    ...{ id, start: '2026-11-24T14:00:00+01:00', end: '2026-11-24T15:00:00+01:00' },
    ...{ volunteers: [claire.id], learners: [amina.id] },
  })
  app.clock.pass({ minutes: 1 })
})

const as = (): Client => nadege as Client
const bySelf = (): Client => hers as Client
const one = () => `/api/people/${claire.id}`
/** Sends, as time passes: what comes later has a later trace. */
const does = async (sent: Promise<{ status: number }>) => {
  expect((await sent).status).toBeLessThan(300)
  app.clock.pass({ minutes: 1 })
}
const backOf = async (what: Happening) => {
  const { changes } = (await as().get<Cockpit>('/api/cockpit?week=2026-11-23')).body
  const subject = changes.find((change) => change.what === what)?.subjects[0]
  expect(subject).toBeDefined()
  return subject?.back
}
const send = ({ method, path, body }: Back) => {
  const verbs = { POST: as().post, PATCH: as().patch, PUT: as().put, DELETE: as().delete }
  return verbs[method](path, body ?? {})
}

/** All that a change here may touch. */
const state = async () => {
  const me = as()
  const { body: held } = await me.get<{ session: Session }>(session)
  const { status, volunteers, learners, away, gaveUp, start, place } = held.session
  const { person } = (await me.get<{ person: Person }>(one())).body
  const { absences } = (await me.get<{ absences: Absence[] }>(`${one()}/absences`)).body
  const { year } = (await me.get<{ year: Year }>('/api/year?year=2026')).body
  const { closures, openings, schoolHolidays, sale } = year
  return {
    session: { status, volunteers, learners, away, gaveUp, start, place },
    ...{ hours: person.availabilities, absences, closures, openings, schoolHolidays, sale },
  }
}

const day = { from: '2026-11-24', to: '2026-11-24' }
const absence = { id: newId(), ...day }
const closure = { id: newId(), ...day, place: null, label: 'Inventaire', hours: null }
const holiday = { id: newId(), from: '2026-12-19', to: '2027-01-03', label: 'Noël' }
const mornings = [{ weekday: 2, from: '09:00', to: '17:00' }]

const kinds: [Happening, { before?: () => Promise<void>; done: () => Promise<void> }][] = [
  [
    'session.restaffed',
    { done: () => does(bySelf().patch(session, { learners: [bogdan?.id, amina?.id] })) },
  ],
  ['session.given_up', { done: () => does(bySelf().post(`${session}/give-up`, {})) }],
  [
    'person.hours',
    { done: () => does(bySelf().put(`${one()}/availabilities`, { availabilities: mornings })) },
  ],
  ['person.away', { done: () => does(bySelf().post(`${one()}/absences`, absence)) }],
  [
    'person.back',
    {
      before: () => does(bySelf().post(`${one()}/absences`, absence)),
      done: () => does(as().delete(`${one()}/absences/${absence.id}`)),
    },
  ],
  ['closure.added', { done: () => does(as().post('/api/year/closures', closure)) }],
  [
    'closure.changed',
    {
      before: () => does(as().post('/api/year/closures', closure)),
      done: () =>
        does(as().put(`/api/year/closures/${closure.id}`, { ...closure, label: 'Travaux' })),
    },
  ],
  [
    'closure.removed',
    {
      before: () => does(as().post('/api/year/closures', closure)),
      done: () => does(as().delete(`/api/year/closures/${closure.id}`)),
    },
  ],
  ['opening.added', { done: () => does(as().post('/api/year/openings', closure)) }],
  ['holiday.added', { done: () => does(as().post('/api/year/holidays', holiday)) }],
  [
    'year.sale',
    { done: () => does(as().put('/api/year/sale', { rule: usualSale, exceptions: [] })) },
  ],
]

test.each(kinds)(
  '%s since yesterday is taken back whole by what the cockpit says of it',
  async (what, { before, done }) => {
    await before?.()
    // What was before is another day's: a chain is of one day.
    if (before) app.clock.pass({ days: 1 })
    const was = await state()
    await done()
    expect(await state()).not.toEqual(was)
    const back = await backOf(what)
    if (!back) throw new Error(`${what} cannot be taken back`)
    await does(send(back))
    expect(await state()).toEqual(was)
  },
)

test('what was moved with other people in it goes back where, and to whom, it was', async () => {
  const was = await state()
  await does(
    bySelf().patch(session, {
      ...{ start: '2026-11-24T16:00:00+01:00', end: '2026-11-24T17:00:00+01:00' },
      learners: [bogdan?.id],
    }),
  )
  const back = await backOf('session.moved')
  if (back) await does(send(back))
  expect(await state()).toEqual(was)
})

test('of who gave up on somebody’s word, it is she who comes after all', async () => {
  const was = await state()
  await does(as().post(`${session}/give-up`, { volunteer: claire.id }))
  expect(await backOf('session.given_up')).toMatchObject({ body: { volunteer: claire.id } })
  const back = await backOf('session.given_up')
  if (back) await does(send(back))
  expect(await state()).toEqual(was)
})

test('what was touched since is not offered to be taken back, nor what was taken back told', async () => {
  const hours = (by: Client, from: string) =>
    does(by.put(`${one()}/availabilities`, { availabilities: [{ weekday: 2, from, to: '17:00' }] }))
  await hours(bySelf(), '09:00')
  await hours(as(), '10:00')
  await does(as().post('/api/year/closures', closure))
  await does(bySelf().post(`${one()}/absences`, absence))
  await does(as().delete(`${one()}/absences/${absence.id}`))
  const { changes } = (await as().get<Cockpit>('/api/cockpit?week=2026-11-23')).body
  const told = changes.map(({ what, actor, subjects }) => [
    ...[what, actor?.id === claire.id],
    subjects[0]?.back !== undefined,
  ])
  expect(told).toContainEqual(['person.hours', true, false])
  expect(told).toContainEqual(['person.hours', false, true])
  expect(told).toContainEqual(['person.away', true, false])
  expect(told).toContainEqual(['person.back', false, true])
  const back = await backOf('closure.added')
  if (back) await does(send(back))
  const after = (await as().get<Cockpit>('/api/cockpit?week=2026-11-23')).body.changes
  expect(after.map(({ what }) => what)).not.toContain('closure.added')
  expect(after.map(({ what }) => what)).not.toContain('closure.removed')
})

test('whoever imported or changed her details since keeps the hours that came with them', async () => {
  await does(bySelf().put(`${one()}/availabilities`, { availabilities: mornings }))
  await does(as().patch(one(), { name: 'Clara' }))
  expect(await backOf('person.hours')).toBeUndefined()
})

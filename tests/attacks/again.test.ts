import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type { Client } from '#tests/support/app.ts'
import { aCoordinator, anActivity, aVolunteer } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
let browser: Client

beforeAll(async () => {
  await anActivity(app.db)
  browser = app.as(await aCoordinator(app.db))
})

const person = (n: number) => ({
  id: newId(),
  role: 'volunteer',
  name: `Nora ${n}`,
  email: `nora-${n}@exemple.fr`,
  volunteer: {
    promise: { from: 0, to: 120 },
    levels: ['A1'],
    children: false,
    newcomer: false,
    activities: ['tutoring'],
  },
})
const place = (letter: string) => ({
  id: newId(),
  name: `Salle ${letter}`,
  kind: 'training-room',
  colour: 'pink',
  shape: 'leaf',
  letter,
  capacity: 3,
  exclusive: true,
})
const activity = (id: string) => ({
  id,
  nameFr: 'Atelier',
  nameEn: 'Workshop',
  volunteersFrom: 0,
  volunteersTo: 2,
  learnersFrom: 0,
  learnersTo: 2,
  placeKinds: ['training-room'],
  countsTowardsPromise: true,
})

test.each([
  ['/api/people', person(1), { email: 'autre@exemple.fr' }],
  ['/api/people', person(2), { volunteer: { ...person(2).volunteer, children: true } }],
  ['/api/people', person(3), { phone: '+33639985234' }],
  ['/api/places', place('A'), { capacity: 30 }],
  ['/api/places', place('B'), { exclusive: false }],
  ['/api/places', place('C'), { opening: [{ weekday: 1, from: '09:00', to: '10:00' }] }],
  ['/api/activities', activity('atelier'), { volunteersTo: 9 }],
  ['/api/activities', activity('atelier-b'), { countsTowardsPromise: false }],
])(
  '%s: the same id with another body is refused, not taken for the same',
  async (path, body, other) => {
    expect((await browser.post(path, body)).status).toBe(201)
    expect((await browser.post(path, body)).status).toBe(201)
    expect((await browser.post(path, { ...body, ...other })).status).toBe(409)
  },
)

test.each([
  ['/api/people', (n: number) => person(100 + n)],
  ['/api/places', (n: number) => place(String(n))],
  ['/api/activities', (n: number) => activity(`parallel-${n}`)],
])('%s: many parallel replays of one creation are one, with equal answers', async (path, make) => {
  for (let n = 0; n < 10; n += 1) {
    const body = make(n)
    const answers = await Promise.all(Array.from({ length: 30 }, () => browser.post(path, body)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  }
})

test('many parallel replays of one absence are one', async () => {
  const { id } = await aVolunteer(app.db)
  const away = { id: newId(), from: '2026-12-01', to: '2026-12-02' }
  const path = `/api/people/${id}/absences`
  const answers = await Promise.all(Array.from({ length: 30 }, () => browser.post(path, away)))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  expect((await browser.post(path, { ...away, to: '2026-12-03' })).status).toBe(409)
})

import { beforeAll, expect, test } from 'vitest'
import type { Person } from '#api/people/schema.ts'
import { type APerson, type AVolunteer, aCoordinator, aVolunteer } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
let nadege: APerson
let claire: AVolunteer
let elodie: AVolunteer

beforeAll(async () => {
  nadege = await aCoordinator(app.db)
  claire = await aVolunteer(app.db, { name: 'Claire' })
  elodie = await aVolunteer(app.db, { name: 'Élodie' })
})

const change = (volunteer: object, who = elodie) =>
  app.as(nadege).patch<{ person: Person; code?: string }>(`/api/people/${who.id}`, { volunteer })

test('somebody begins beside an experienced volunteer, and nobody else', async () => {
  const begins = { newcomer: true, newcomerUntil: '2027-01-31', mentor: claire.id }
  const { status, body } = await change(begins)
  expect([status, body.code]).toEqual([200, undefined])
  expect(body.person.volunteer).toMatchObject(begins)
  const learner = nadege.id
  for (const mentor of [elodie.id, learner]) {
    const refused = await change({ mentor })
    expect([refused.status, refused.body.code]).toEqual([422, 'people.mentor_does_not_fit'])
  }
  const back = await change({ mentor: elodie.id }, claire)
  expect(back.body.code).toBe('people.mentor_does_not_fit')
})

test('what becomes of her mentor later keeps nobody from changing her', async () => {
  await change({ newcomer: true }, claire)
  const { status, body } = await change({ mentor: claire.id, promise: { from: 60, to: 120 } })
  expect([status, body.code]).toEqual([200, undefined])
  const anew = await change({ mentor: null })
  expect(anew.body.person.volunteer?.mentor ?? null).toBeNull()
  expect((await change({ mentor: claire.id })).body.code).toBe('people.mentor_does_not_fit')
})

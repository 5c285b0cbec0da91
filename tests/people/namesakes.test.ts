import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { Person } from '#api/people/schema.ts'
import {
  type APerson,
  type AVolunteer,
  aCoordinator,
  aLearner,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
let coordinator: APerson
let claire: AVolunteer
let other: AVolunteer

beforeEach(async () => {
  await app.db.execute(sql`truncate people cascade`)
  coordinator = await aCoordinator(app.db, { name: 'Nadège' })
  claire = await aVolunteer(app.db, { name: 'Claire' })
  other = await aVolunteer(app.db, { name: 'Claire' })
  // A learner is never taken for one of the team.
  await aLearner(app.db, { name: 'Nadège' })
})

const namesakes = async (who: { id: string }) =>
  (await app.as(who).get<{ people: Person[] }>('/api/people/namesakes')).body.people
    .map(({ id }) => id)
    .sort()

test('everybody is told who of the team bear one name, so that a page never shows one of them alone', async () => {
  expect(await namesakes(other)).toEqual([claire.id, other.id])
  expect(await namesakes(coordinator)).toEqual([claire.id, other.id])
})

test('of learners those whom the reader may see, by name alone; of who left, nobody', async () => {
  const [one, two] = [
    await aLearner(app.db, { name: 'Mirela' }),
    await aLearner(app.db, { name: 'Mirela' }),
  ]
  const child = await aVolunteer(app.db, { name: 'Nora', levels: [], children: false })
  expect(await namesakes(coordinator)).toEqual([claire.id, other.id, one.id, two.id])
  expect(await namesakes(claire)).toEqual([claire.id, other.id, one.id, two.id])
  expect(await namesakes(child)).toEqual([claire.id, other.id])
  const { body } = await app.as(claire).get<{ people: Person[] }>('/api/people/namesakes')
  expect(new Set(body.people.flatMap((person) => Object.keys(person)))).toEqual(
    new Set(['id', 'name', 'role']),
  )
  await app.db.execute(sql`update people set archived_at = now() where id = ${other.id}`)
  expect(await namesakes(coordinator)).toEqual([one.id, two.id])
})

test('nobody where all bear names of their own', async () => {
  await app.db.execute(sql`update people set name = 'Claire D.' where id = ${other.id}`)
  expect(await namesakes(coordinator)).toEqual([])
})

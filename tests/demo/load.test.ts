import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { loadDemo } from '#api/local/demo/load.ts'
import { findFacts, noFurther } from '#api/sessions/store.ts'
import { connect } from '#db/connect.ts'
import { onlyAlone, takeAll } from '#tests/sessions/served.ts'
import { aVolunteer } from '#tests/support/builders.ts'
import { createDatabase } from '#tests/support/database.ts'
import { ownDatabase } from '#tests/support/own.ts'
import { testSecret } from '#tests/support/secret.ts'

const database = ownDatabase()
const sql = postgres(database.url, { max: 1, onnotice: () => undefined })

afterAll(() => sql.end())

const counts = async () => {
  const [row] = await sql`
    select (select count(*)::int from people where role = 'volunteer') as volunteers,
           (select count(*)::int from people where role = 'learner') as learners,
           (select count(*)::int from places) as places,
           (select count(*)::int from weekly_slots) as slots,
           (select count(*)::int from sessions where stands) as standing,
           (select count(*)::int from sessions
             where house_week(lower(during)) = house_week(now())) as this_week,
           (select count(*)::int from sessions where suspended = 'taken') as taken`
  return row as Record<
    'volunteers' | 'learners' | 'places' | 'slots' | 'standing' | 'this_week' | 'taken',
    number
  >
}

test('the first run furnishes the house through the import; a second finds the same people and card', async () => {
  const first = await loadDemo(database.url, testSecret)
  const before = await counts()
  expect(before).toMatchObject({ volunteers: 9, learners: 90, places: 5 })
  expect(before.slots).toBeGreaterThan(12)
  expect(before.standing).toBeGreaterThan(before.slots)
  expect(before.taken).toBe(0)
  // On a Saturday too.
  expect(before.this_week).toBeGreaterThan(10)
  const second = await loadDemo(database.url, testSecret)
  expect(second).toEqual(first)
  expect(await counts()).toEqual(before)
})

test('proposals of two break no rule of its and serve a third more of its learners a week', async () => {
  const now = Date.now()
  const volunteers = await sql`select id from people where role = 'volunteer'`
  const facts = await findFacts(database.db, {
    ...{ activity: 'tutoring', days: noFurther, others: 'longest', longest: 200 },
    people: volunteers.map(({ id }) => id as string),
    start: new Date(now - 7 * 86_400_000).toISOString(),
    end: new Date(now + 21 * 86_400_000).toISOString(),
  })
  const [alone, together] = [takeAll(onlyAlone(facts), now), takeAll(facts, now)]
  console.log('the demo association', alone, together)
  expect([...alone.wrong, ...together.wrong]).toEqual([])
  expect(together.aWeek).toBeGreaterThanOrEqual((alone.aWeek * 4) / 3)
  expect(together.learners).toBeGreaterThanOrEqual(alone.learners)
})

test('a run cut short before its people came in is completed by the next', async () => {
  const other = await createDatabase()
  const client = postgres(other.url, { max: 1, onnotice: () => undefined })
  await client`insert into people (id, role, name, email, created_at, updated_at)
               values (gen_random_uuid(), 'coordinator', 'Nadège', 'coordination@exemple.fr', now(), now())`
  await loadDemo(other.url, testSecret)
  const [row] = await client`select count(*)::int as n from people`
  expect(row?.n).toBe(100)
  await client.end()
  await other.drop()
})

test('a database in which a real association lives is left alone', async () => {
  const other = await createDatabase()
  const { db, end } = connect(other.url, { pooled: false })
  await aVolunteer(db)
  await expect(loadDemo(other.url, testSecret)).rejects.toMatchObject({ code: 'demo.not_a_demo' })
  await end()
  await other.drop()
})

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
  expect(before).toMatchObject({ volunteers: 10, learners: 90, places: 11 })
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
  expect(row?.n).toBe(101)
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

test('the house’s turns are there with their rules: some are on them, one begins, one is here for a time', async () => {
  const rows = await sql`
    select a.id, count(distinct w.id)::int as rosters, count(s.id)::int as turns,
           count(v.volunteer_id)::int as on_them
      from activities a left join weekly_slots w on w.activity_id = a.id
      left join sessions s on s.slot_id = w.id and s.stands
      left join session_volunteers v on v.session_id = s.id
     where a.learners_to = 0 group by a.id order by a.position`
  const told = (id: string) => rows.find((row) => row.id === id)
  expect(rows.map(({ id }) => id)).toEqual([
    ...['kitchen', 'garden', 'sale', 'drop-off', 'reception', 'paperwork', 'laundry', 'committee'],
  ])
  expect(rows.filter(({ rosters, turns }) => rosters === 0 || turns < 4)).toEqual([])
  for (const id of ['kitchen', 'garden', 'laundry']) expect(told(id)?.on_them).toBeGreaterThan(4)
  expect(told('sale')?.on_them).toBe(0)
  const begun = await sql`
    select p.name, v.stay, m.name as mentor, v.newcomer_until > current_date as until
      from volunteers v join people p on p.id = v.person_id left join people m on m.id = v.mentor_id
     where v.newcomer order by p.name collate "C"`
  expect([...begun]).toEqual([
    { name: 'Inès', stay: 'service', mentor: 'Claire', until: null },
    { name: 'Élodie', stay: null, mentor: 'Claire', until: true },
  ])
  // Nobody gives more than she promised.
  const [over] = await sql`
    select count(*)::int as n from (
      select v.volunteer_id, house_week(lower(v.during)) as week,
             sum(extract(epoch from upper(v.during) - lower(v.during)) / 60) as minutes
        from session_volunteers v join sessions s on s.id = v.session_id and s.stands
        join activities a on a.id = s.activity_id and a.counts_towards_promise
       where not v.away group by 1, 2) given
      join volunteers who on who.person_id = given.volunteer_id and given.minutes > who.promise_to`
  expect(over?.n).toBe(0)
})

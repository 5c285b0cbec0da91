import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ExampleLoaded } from '#api/example/schema.ts'
import { faults } from '#tests/slots/oracle/seen.ts'
import type { Answer } from '#tests/support/app.ts'
import { everyCell, whereIs } from '#tests/support/cells.ts'
import { exampleIds, loadExample, removeExample } from '#tests/support/example.ts'
import { importFile } from '#tests/support/import-file.ts'
import { isSoak } from '#tests/support/soak.ts'
import { aHouse, at, atOnce, type House } from './clients.ts'

const rounds = isSoak ? 100 : 4

let house: House
beforeAll(async () => {
  house = await aHouse({ rooms: 3, people: 6 })
})
afterAll(() => house.close())

type Ask = () => Promise<Answer<unknown>>

const peopleOf = (role: string) =>
  house.db.execute<{ id: string }>(
    sql`select id from people where is_example and role = ${role} order by id`,
  )

/** All that may be on its way while the example goes. */
const meanwhile = async (n: number): Promise<Ask[]> => {
  const { coordinator: me, tutors, learners, rooms } = house
  const [volunteers, pupils] = [await peopleOf('volunteer'), await peopleOf('learner')]
  const [alice, amina, bilal] = [at(volunteers, n).id, at(pupils, n).id, at(pupils, n + 1).id]
  const [coming] = await house.db.execute<{ id: string; change: string }>(sql`
    select s.id, s.slot_id as change from sessions s where s.id = any(example_sessions())
       and activity_id = 'tutoring' order by lower(during) offset ${n % 5} limit 1`)
  const [turn] = await house.db.execute<{ id: string }>(sql`
    select id from sessions where activity_id like 'exemple-%' order by lower(during) limit 1`)
  const day = `2026-12-${10 + (n % 10)}`
  const book = (h: number, who: object) => () =>
    me.post('/api/sessions', {
      ...{
        id: newId(),
        place: at(rooms, h),
        confirm: [
          'sessions.tutor_unavailable',
          'sessions.learner_unavailable',
          'sessions.wishes_to_be_alone',
        ],
      },
      ...{ start: `${day}T${h}:00:00+01:00`, end: `${day}T${h + 1}:00:00+01:00`, ...who },
    })
  const file = ['Prénom;Disponibilités', `Amina (exemple);lundi 9h-12h`, `Robin ${n};lundi 9h-12h`]
  return [
    book(10, { volunteers: [alice], learners: [amina] }),
    book(11, { volunteers: [at(tutors, n)], learners: [bilal] }),
    book(12, { volunteers: [at(tutors, n)], learners: [at(learners, n), amina] }),
    book(13, { volunteers: [at(tutors, n + 1)], learners: [at(learners, n + 1)] }),
    () => me.post(`/api/sessions/${coming?.id}/cancel`, {}),
    () => me.post(`/api/sessions/${coming?.id}/give-up`, { volunteer: alice }),
    () => me.post(`/api/stand-ins/${coming?.id}/asked`, { volunteer: at(tutors, n) }),
    () => me.patch(`/api/sessions/${coming?.id}`, { volunteers: [at(tutors, n + 2)] }),
    () => me.post(`/api/duties/${turn?.id}/sign-up`, { volunteer: alice }),
    () => me.post(`/api/slots/undo/${coming?.change}`, {}),
    () =>
      me.post(`/api/people/${amina}/absences`, {
        id: newId(),
        from: '2026-12-01',
        to: '2026-12-03',
      }),
    () => me.post(`/api/people/${bilal}/card`, {}),
    () => me.put(`/api/waiting/${bilal}/word`, { seenOn: '2026-11-01' }),
    () => me.patch(`/api/people/${amina}`, { company: { gladly: [at(learners, n)] } }),
    () => me.patch(`/api/people/${at(tutors, n)}`, { volunteer: { mentor: alice } }),
    () => me.post(`/api/people/${amina}/erasure`, { name: 'Amina (exemple)' }),
    () => importFile(me, 'learners', file),
    () => me.post('/api/slots/materialise', {}),
    () =>
      me.post('/api/slots', {
        ...{ id: newId(), weekday: 6, start: '09:00', minutes: 60, from: '2026-11-24' },
        ...{ until: '2026-12-22', inTerm: false, place: null },
        ...{ volunteers: [alice], learners: [amina] },
      }),
  ]
}

test('of several who load it at once one does, and its slots are there once', async () => {
  const { coordinator: me } = house
  const id = newId()
  const load = (which: string) => () => me.post<ExampleLoaded>('/api/example', { id: which })
  const answers = await atOnce([load(id), load(newId()), load(id), load(newId()), load(id)])
  const one = answers.find(({ status }) => status === 201)?.body
  expect(answers.filter(({ status }) => status === 201).map(({ body }) => body)).toEqual(
    answers.filter(({ status }) => status === 201).map(() => one),
  )
  expect(
    await house.db.execute(sql`select count(*)::int as n from people where is_example`),
  ).toEqual([{ n: 16 }])
  const slots = [...(one?.slots ?? []), ...(one?.slots ?? [])]
  await atOnce(slots.map((slot) => () => me.post('/api/slots', slot)))
  expect(await house.db.execute(sql`select count(*)::int as n from weekly_slots`)).toEqual([
    { n: 7 },
  ])
  await removeExample(me)
})

test('is gone whole, whatever else was on its way, and nothing real with it', async () => {
  const { coordinator: me, db } = house
  const before = await house.deadlocks()
  for (let n = 0; n < rounds; n += 1) {
    expect((await loadExample(me)).status).toBe(201)
    const ids = await exampleIds(db)
    const real = await db.execute(
      sql`select id from people where not is_example and name <> '' order by id`,
    )
    const others = await meanwhile(n)
    const place = (n * 5) % (others.length + 1)
    const remove = () => removeExample(me)
    const load = () => me.post('/api/example', { id: newId() })
    await atOnce(others.toSpliced(place, 0, remove, load, remove))
    // What came after the one that removed it came to another one, or to nobody.
    await removeExample(me)
    const cells = await everyCell(db)
    // A class to come that somebody real came into meanwhile is cancelled, for her to be told.
    const kept = await db.execute<{ id: string }>(sql`
      select id from sessions where not stands
         and (id in (select session_id from session_volunteers) or id in (select session_id from session_learners))`)
    const gone = ids.filter((id) => kept.every((one) => one.id !== id))
    expect(gone.flatMap((one) => whereIs(cells, one))).toEqual([])
    expect(
      cells.filter(({ text, table }) => text.includes('exemple-') && table !== 'people'),
    ).toEqual([])
    const now = await db.execute(sql`select id from people where name <> '' order by id`)
    expect(now).toEqual(expect.arrayContaining([...real]))
    expect(await faults(db)).toEqual([])
  }
  expect(await house.deadlocks()).toBe(before)
})

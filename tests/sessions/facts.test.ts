import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { PersonFacts } from '#api/sessions/rules/judge/facts.ts'
import { findFacts, noFurther } from '#api/sessions/store.ts'
import { chanceOf } from '#tests/attacks/chance.ts'
import { aLearner, aSession } from '#tests/support/builders.ts'
import { ownDatabase } from '#tests/support/own.ts'
import { aRandomHouse } from '#tests/support/random-house.ts'
import { storeHouse } from '#tests/support/stored-house.ts'

const { db } = ownDatabase()

const sorted = (one: PersonFacts) => {
  const { classes: _, apart = [], gladly = [], ...rest } = one
  const inOrder = <T>(list: readonly T[]) => list.map((each) => JSON.stringify(each)).sort()
  return {
    ...rest,
    ...{ apart: inOrder(apart), gladly: inOrder(gladly), windows: inOrder(rest.windows) },
    ...{ absences: inOrder(rest.absences), busy: inOrder(rest.busy) },
    ...{ weeks: inOrder(rest.weeks), ceilings: inOrder(rest.ceilings) },
  }
}

test('of many people the same is known as of a few of them, and of learners their classes besides', async () => {
  const ids = await storeHouse(db, aRandomHouse(5, { volunteers: 4, learners: 12, rooms: 2 }))
  const all = [...ids.values()]
  const [volunteers, learners] = [all.slice(0, 4), all.slice(4)]
  const rooms = (await db.execute<{ id: string }>(sql`select id from places`)).map(({ id }) => id)
  const { below, pick } = chanceOf(9)
  for (let n = 0; n < 40; n += 1) {
    const start = Date.parse('2026-11-23T08:00:00Z') + (n * 7 + below(5)) * 3_600_000
    const at = (hours: number) => new Date(start + hours * 3_600_000).toISOString()
    await db.execute(sql`update volunteers set promise_to = 6000`)
    const wish = { place: pick(rooms), start: at(0), end: at(1), volunteers: [pick(volunteers)] }
    await aSession(db, { ...wish, learners: [pick(learners)] }).catch(() => undefined)
  }
  await db.execute(sql`
    insert into absences (id, person_id, from_day, to_day, created_at)
    select gen_random_uuid(), id, '2026-11-24', '2026-11-26', now() from people order by id limit 5`)
  await db.execute(sql`
    insert into promise_ceilings (volunteer_id, week, minutes, reason, set_by, set_at)
    select person_id, '2026-11-23', 300, 'Remplace', null, now() from volunteers limit 2`)
  await db.execute(sql`
    insert into learner_company select least(a, b), greatest(a, b), 'apart'
      from (select min(person_id::text)::uuid as a, max(person_id::text)::uuid as b from learners) l`)
  const span = { start: '2026-11-23T00:00:00Z', end: '2026-12-07T00:00:00Z' }
  const query = { activity: 'tutoring', ...span, days: noFurther }
  const few = (await findFacts(db, { ...query, people: all })).people
  const classes = { at: '2026-11-30T12:00:00Z', since: '2026-09-01' }
  const many = (await findFacts(db, { ...query, people: [], others: 'all', classes })).people
  const unnamed = (await findFacts(db, { ...query, people: [], others: 'waiting', classes })).people
  // Sessions that nobody asks about have no ids: what else is known of them is the same.
  const blank = (people: PersonFacts[]) =>
    people.map((one) => ({ ...one, busy: one.busy.map((is) => ({ ...is, session: '' })) }))
  expect(new Set(blank(unnamed))).toEqual(new Set(blank(many)))
  const shared = (people: PersonFacts[]) =>
    people.flatMap((a) =>
      people.map(
        (b) => a.busy.filter(({ session }) => b.busy.some((is) => is.session === session)).length,
      ),
    )
  const inOrder = (people: PersonFacts[]) => people.toSorted((a, b) => a.id.localeCompare(b.id))
  expect(shared(inOrder(unnamed))).toEqual(shared(inOrder(many)))
  const known = new Map(many.map((one) => [one.id, one]))
  expect(many).toHaveLength(all.length)
  expect(few.some(({ busy, weeks }) => busy.length > 2 && weeks.length > 1)).toBe(true)
  for (const one of few) {
    const same = known.get(one.id) ?? expect.fail('missing')
    expect(sorted(same)).toEqual(sorted(one))
    if (!one.learner) continue
    const [past, coming] = [
      one.busy.filter(({ to }) => to <= Date.parse(classes.at)),
      one.busy.filter(({ to }) => to > Date.parse(classes.at)),
    ]
    expect(same.classes).toMatchObject({
      last: past.length > 0 ? Math.max(...past.map(({ to }) => to)) : null,
      next: coming.length > 0 ? Math.min(...coming.map(({ from }) => from)) : null,
      ...{ term: past.length * 60, month: past.length * 60, ahead: coming.length * 60 },
    })
  }
})

test('of learners who are all equal so many are read and as many again, whom a lot draws anew every week', async () => {
  await db.execute(sql`truncate people cascade`)
  const ids: string[] = []
  for (let n = 0; n < 40; n += 1) ids.push((await aLearner(db, { waitingSince: '2026-11-01' })).id)
  const first = await aLearner(db, { waitingSince: '2026-10-01' })
  const longest = async (monday: string) => {
    const hour = { start: `${monday}T08:00:00Z`, end: `${monday}T09:00:00Z` }
    const classes = { at: hour.start, since: '2026-09-01' }
    const query = { activity: 'tutoring', ...hour, days: noFurther, people: [], classes }
    const { people } = await findFacts(db, { ...query, others: 'longest', longest: 10 })
    return people.map(({ id }) => id).sort()
  }
  const read = await longest('2026-11-23')
  expect(read).toHaveLength(20)
  expect(read).toContain(first.id)
  expect(await longest('2026-11-23')).toEqual(read)
  const drawn = new Set<string>(read)
  for (const monday of ['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21', '2026-12-28']) {
    for (const id of await longest(monday)) drawn.add(id)
  }
  // One in sixty-four would be left out by six lots.
  expect(drawn.size).toBeGreaterThan(ids.length * 0.8)
})

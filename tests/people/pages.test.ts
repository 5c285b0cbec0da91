import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { pageRows } from '#api/http/pages.ts'
import type { Person } from '#api/people/schema.ts'
import type { Client } from '#tests/support/app.ts'
import { type APerson, type AVolunteer, aCoordinator, aVolunteer } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

type Page = { people: Person[]; next?: string }

const app = ownApp()
let nadege: APerson
let zoe: AVolunteer
const many = 2100

beforeAll(async () => {
  nadege = await aCoordinator(app.db, { name: 'Nadège' })
  // Her own row is the last of all, long after the learners that she may see.
  zoe = await aVolunteer(app.db, { name: 'Zoé', levels: ['A1'] })
  // Three of a name, so that pages end among them.
  await app.db.execute(sql`
    with made as (
      insert into people (id, role, name, archived_at, created_at, updated_at)
      select gen_random_uuid(), 'learner', 'Élève ' || lpad((n / 3)::text, 4, '0'),
             case when n % 50 = 0 then now() end, now(), now()
        from generate_series(1, ${many}::int) n returning id, name)
    insert into learners (person_id, age_group, oral, written, alpha, wish, minutes_wanted)
    select id, 'adult', case when name like '%7' then 'C1' else 'A1' end, 'A1', false, 'either', 60 from made`)
})

const all = async (browser: Client, query = ''): Promise<Page[]> => {
  const pages: Page[] = []
  let after = ''
  do {
    const { status, body } = await browser.get<Page>(`/api/people?${query}${after}`)
    expect(status).toBe(200)
    pages.push(body)
    after = body.next ? `&after=${body.next}` : ''
  } while (after !== '')
  return pages
}
const idsOf = (pages: Page[]) => pages.flatMap(({ people }) => people.map(({ id }) => id))
const inOrder = async (where = sql`archived_at is null`) => {
  const rows = await app.db.execute<{ id: string }>(
    sql`select id from people where ${where} order by name, id`,
  )
  return rows.map(({ id }) => id)
}

test('everybody comes once, by name, a page after the other', async () => {
  const pages = await all(app.as(nadege))
  expect(pages.map(({ people }) => people.length)).toEqual([pageRows, pageRows, 60])
  expect(idsOf(pages)).toEqual(await inOrder())
})

test('so do those of one role, and those put away', async () => {
  expect(idsOf(await all(app.as(nadege), 'role=volunteer'))).toEqual([zoe.id])
  expect(idsOf(await all(app.as(nadege), 'archived=true'))).toEqual(await inOrder(sql`true`))
})

test('a volunteer sees the same learners on every page, wherever she stands herself', async () => {
  const pages = await all(app.as(zoe))
  expect(pages).toHaveLength(3)
  const taught = sql`archived_at is null and (role <> 'learner' or exists (
    select 1 from learners l where l.person_id = people.id and l.oral = 'A1'))`
  expect(idsOf(pages)).toEqual(await inOrder(taught))
})

test('what fits into one page names no other', async () => {
  const { body } = await app.as(nadege).get<Page>('/api/people?role=coordinator')
  expect(body).toEqual({ people: [expect.objectContaining({ id: nadege.id })] })
})

test('after the last there is nobody, and after a stranger it is refused', async () => {
  const last = (await inOrder()).at(-1)
  expect((await app.as(nadege).get<Page>(`/api/people?after=${last}`)).body).toEqual({ people: [] })
  expect((await app.as(nadege).get(`/api/people?after=${newId()}`)).status).toBe(404)
  expect((await app.as(nadege).get('/api/people?after=7')).status).toBe(400)
})

import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { mostInAnswer, pageRows, pageSessions } from '#api/http/pages.ts'
import type { ActivitiesPage, PlacesPage } from '#api/places/schema.ts'
import type { SessionsPage } from '#api/sessions/schema.ts'
import { fillHouse, sizes } from '#tests/bench/house.ts'
import type { Client } from '#tests/support/app.ts'
import { aCoordinator, anActivity } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()
let nadege: Client
let monday: string

beforeAll(async () => {
  // 2,100 sessions a week, 1,050 places.
  const size = { ...sizes.small, rooms: 1050, sessionsPerRoom: 2, weeks: 1, volunteersPerRoom: 1 }
  monday = (await fillHouse(app.databaseUrl, { ...size, learnersPerRoom: 1 })).monday
  nadege = app.as(await aCoordinator(app.db))
})

const paged = async <Page extends { next?: string | undefined }>(path: string) => {
  const pages: Page[] = []
  let after = ''
  do {
    const { status, body } = await nadege.get<Page>(`${path}${after}`)
    expect(status).toBe(200)
    pages.push(body)
    after = body.next ? `&after=${body.next}` : ''
  } while (after !== '')
  return pages
}

const idsIn = async (query: ReturnType<typeof sql>) =>
  (await app.db.execute<{ id: string }>(query)).map(({ id }) => id)
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

const week = () => {
  const to = new Date(Date.parse(`${monday}T00:00:00Z`) + 7 * 86_400_000).toISOString()
  return `/api/sessions?${new URLSearchParams({ from: `${monday}T00:00:00+01:00`, to })}`
}

test('every session of a crowded week comes once, by time, a page after the other', async () => {
  const pages = await paged<SessionsPage>(week())
  expect(pages.map(({ sessions }) => sessions.length)).toEqual([pageSessions, 100])
  const all = await idsIn(sql`select id from sessions order by lower(during), id`)
  expect(pages.flatMap(({ sessions }) => ids(sessions))).toEqual(all)
})

test('each page is known again by a tag of its own', async () => {
  const [first] = await paged<SessionsPage>(week())
  const second = `${week()}&after=${first?.next}`
  const tags = [week(), second].map(async (path) => (await nadege.get(path)).headers.get('etag'))
  const [one = '', other = ''] = (await Promise.all(tags)).map((tag) => tag ?? '')
  expect(one).not.toBe(other)
  const again = (path: string, tag: string) =>
    nadege.get(path, { headers: { 'if-none-match': tag } })
  expect((await again(week(), one)).status).toBe(304)
  expect((await again(second, other)).status).toBe(304)
  expect((await again(second, one)).status).toBe(200)
})

test('so do places, with the hours of the house on every page', async () => {
  await nadege.put('/api/places/opening', {
    opening: [{ weekday: 1, from: '09:00', to: '17:00' }],
  })
  const pages = await paged<PlacesPage>('/api/places?archived=false')
  expect(pages.map(({ places }) => places.length)).toEqual([pageRows, 50])
  const all = await idsIn(sql`select id from places order by position, name, id`)
  expect(pages.flatMap(({ places }) => ids(places))).toEqual(all)
  const after = `/api/places?after=${all.at(-1)}`
  pages.push((await nadege.get<PlacesPage>(after)).body)
  expect(pages.at(-1)?.places).toEqual([])
  for (const { houseOpening } of pages) {
    expect(houseOpening).toEqual([{ weekday: 1, from: '09:00', to: '17:00' }])
  }
})

test('so do activities', async () => {
  await app.db.execute(sql`
    insert into activities (id, name_fr, name_en, volunteers_from, volunteers_to, learners_from,
                            learners_to, place_kinds, counts_towards_promise, position)
    select 'a-' || n, 'A', 'A', 1, 1, 0, 0, '{garden}', false, n from generate_series(1, ${pageRows}::int) n`)
  const pages = await paged<ActivitiesPage>('/api/activities?archived=false')
  expect(pages.map(({ activities }) => activities.length)).toEqual([pageRows, 1])
  const all = await idsIn(sql`select id from activities order by position, id`)
  expect(pages.flatMap(({ activities }) => ids(activities))).toEqual(all)
})

test('after a stranger it is refused', async () => {
  for (const path of [`${week()}&after=`, '/api/places?after=']) {
    expect((await nadege.get(`${path}${newId()}`)).status).toBe(404)
    expect((await nadege.get(`${path}7`)).status).toBe(400)
  }
  expect((await nadege.get('/api/activities?after=nothing')).status).toBe(404)
})

test('who and what is free in a house too large for one answer is told so, and what helps', async () => {
  await anActivity(app.db)
  const free = `/api/free?${new URLSearchParams({
    start: `${monday}T10:00:00+01:00`,
    end: `${monday}T11:00:00+01:00`,
  })}`
  await app.db.execute(sql`update sessions set stands = false where stands`)
  await app.db.execute(sql`update people set archived_at = now() where role = 'learner'`)
  expect((await nadege.get(free)).status).toBe(200)
  const { people } = mostInAnswer
  await app.db.execute(sql`
    insert into people (id, role, name, created_at, updated_at)
    select gen_random_uuid(), 'coordinator', 'N' || n, now(), now() from generate_series(1, ${people}::int) n`)
  const { status, body } = await nadege.get<{ code: string; detail: string }>(free)
  expect([status, body.code]).toEqual([422, 'request.too_many_rows'])
  expect(body.detail).toContain(`${people} personnes`)
  expect(body.detail).toContain('Rangez')
})

test('sessions are suggested in a house of any size', async () => {
  const [tutor = ''] = await idsIn(sql`select person_id as id from volunteers limit 1`)
  expect((await app.as({ id: tutor }).get('/api/suggestions')).status).toBe(200)
})

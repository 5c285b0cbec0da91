import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { TracesPage } from '#api/traces/schema.ts'
import {
  type APerson,
  type AVolunteer,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { askForMail, signedInBrowser } from '#tests/support/sign-in.ts'
import { traceWords } from '#web/traces/words.ts'

const app = ownApp()
let coordinator: APerson
let claire: AVolunteer

beforeAll(async () => {
  await anActivity(app.db)
  await aRoom(app.db)
  coordinator = await aCoordinator(app.db, { email: 'ines@exemple.fr' })
  claire = await aVolunteer(app.db, { name: 'Claire', email: 'claire@exemple.fr' })
})

const read = async (query: Record<string, string> = {}) =>
  (await app.as(coordinator).get<TracesPage>(`/api/traces?${new URLSearchParams(query)}`)).body
const newest = async (query: Record<string, string> = {}) => (await read(query)).traces[0]
const rows = async (action: string) => {
  const [row] = await app.db.execute<{ n: number }>(
    sql`select count(*)::int as n from audit where action = ${action}`,
  )
  return row?.n ?? 0
}

describe('what is written down', () => {
  test.each([
    ['volunteers', '/api/exports/volunteers.csv'],
    ['learners', '/api/exports/learners.csv'],
    ['sessions', '/api/exports/sessions.csv'],
    ['washes', '/api/exports/washes.csv?month=2026-11'],
  ])('an export of %s, and by whom', async (what, path) => {
    expect((await app.as(coordinator).get(path)).status).toBe(200)
    expect(await newest()).toMatchObject({
      action: `export.${what}`,
      actor: { id: coordinator.id },
      subjectId: what,
    })
  })

  test('signing in, by which way, and out', async () => {
    const browser = await signedInBrowser(app, 'claire@exemple.fr')
    const about = { action: 'sign_in.made', name: 'Claire', actor: { id: claire.id } }
    expect(await newest()).toMatchObject({ ...about, way: 'link' })
    await browser.post('/api/sign-out')
    expect(await newest()).toMatchObject({ ...about, action: 'sign_in.ended' })
    const again = app.nobody
    const { request, code } = await askForMail(app, again, 'claire@exemple.fr')
    expect((await again.post('/api/sign-in/code', { request, code })).status).toBe(200)
    expect(await newest()).toMatchObject({ ...about, way: 'code' })
  })

  test('an invitation, its use, and sign-ins that the coordinator ends', async () => {
    const as = app.as(coordinator)
    const { body } = await as.post<{ word: string }>(`/api/people/${claire.id}/invitation`)
    expect(await newest()).toMatchObject({ action: 'invitation.issued', name: 'Claire' })
    expect((await app.nobody.post('/api/sign-in/invitation', { word: body.word })).status).toBe(200)
    expect(await newest()).toMatchObject({ action: 'sign_in.made', way: 'invitation' })
    await as.delete(`/api/people/${claire.id}/sign-ins`)
    expect(await newest()).toMatchObject({ action: 'sign_ins.ended', name: 'Claire' })
  })

  test('a card that is shown again, once a day and counted', async () => {
    const { id } = await aLearner(app.db, { name: 'Amina' })
    const as = app.as(coordinator)
    await as.post(`/api/people/${id}/card`)
    for (let n = 0; n < 3; n += 1) await as.get(`/api/people/${id}/card`)
    expect(await newest()).toMatchObject({ action: 'card.shown', name: 'Amina', times: 3 })
  })

  test('the dates that go with a slot', async () => {
    const learner = await aLearner(app.db)
    const as = app.as(coordinator)
    const id = newId()
    const made = await as.post('/api/slots', {
      ...{ id, weekday: 4, start: '10:00', minutes: 60, inTerm: false, learners: [learner.id] },
      ...{ from: '2026-11-26', until: '2026-12-17', volunteers: [claire.id] },
      exceptions: [{ day: '2026-12-03', skip: true }],
    })
    expect(made.status).toBe(201)
    expect(await newest()).toMatchObject({ action: 'slot.made', days: ['2026-12-03'] })
    await as.post(`/api/slots/${id}/end`, { id: newId(), on: '2026-12-10', revision: 1 })
    expect(await newest()).toMatchObject({
      action: 'slot.ended',
      days: ['2026-12-10', '2026-12-17'],
      slot: { weekday: 4, start: '10:00' },
    })
  })
})

describe('what anybody may repeat without end', () => {
  test('leaves one trace a day: a stranger’s wrong codes, for an address that is somebody’s or nobody’s', async () => {
    for (const email of ['claire@exemple.fr', 'personne@exemple.fr']) {
      for (let n = 0; n < 8; n += 1) {
        const browser = app.nobody
        const asked = await browser.post<{ request: string }>('/api/sign-in', { email })
        for (let tried = 0; tried < 5; tried += 1) {
          const body = { request: asked.body.request, code: '000000' }
          await browser.post('/api/sign-in/code', body)
        }
      }
    }
    expect(await rows('sign_in.failed')).toBe(2)
    const { traces } = await read({ kind: 'access' })
    const failed = traces.filter(({ action }) => action === 'sign_in.failed')
    expect(failed.map(({ name }) => name)).toEqual([null, 'Claire'])
    expect(failed.map(({ actor }) => actor)).toEqual([null, null])
    for (const { times } of failed) expect(times).toBeGreaterThan(5)
  })

  test('leaves one trace a day and week: printing', async () => {
    const me = app.as(claire)
    for (let n = 0; n < 30; n += 1) {
      app.clock.pass({ minutes: 1 })
      await me.post('/api/prints', { week: '2026-11-25' })
    }
    expect(await rows('week.printed')).toBe(1)
    expect(await newest()).toMatchObject({
      action: 'week.printed',
      times: 30,
      last: '2026-11-23T08:30:00Z',
    })
    expect((await me.get<{ at: string }>('/api/prints?week=2026-11-25')).body.at).toBe(
      '2026-11-23T08:30:00Z',
    )
  })

  test('is refused kindly until tomorrow: a volunteer’s own absences and hours', async () => {
    const hakim = await aVolunteer(app.db)
    const me = app.as(hakim)
    const path = `/api/people/${hakim.id}/absences`
    const days = { from: '2026-12-21', to: '2026-12-22' }
    let refused: { status: number; body: unknown; headers: Headers } | undefined
    for (let n = 0; n < 40 && !refused; n += 1) {
      const id = newId()
      // As if some time had passed: what is costly has a count of its own.
      await app.db.execute(sql`update allowances set spent_until = now() - interval '1 day'`)
      const answers = [await me.post(path, { id, ...days }), await me.delete(`${path}/${id}`)]
      refused = answers.find(({ status }) => status === 429)
    }
    expect(refused?.body).toMatchObject({ code: 'people.changed_often' })
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(14 * 3600)
    expect(
      (await me.put(`/api/people/${hakim.id}/availabilities`, { availabilities: [] })).status,
    ).toBe(429)
    const found = await app.db.execute(sql`select 1 from audit where subject_id = ${hakim.id}`)
    expect(found.length).toBeLessThanOrEqual(51)
    const other = await app.as(coordinator).post(path, { id: newId(), ...days })
    expect(other.status).toBe(201)
  })
})

describe('the list', () => {
  test('is the coordinator’s', async () => {
    expect((await app.as(claire).get('/api/traces')).status).toBe(403)
  })

  test('is in the order in which things were written, page by page, each once', async () => {
    const { id } = await aRoom(app.db)
    for (let n = 0; n < 130; n += 1) {
      await app.as(coordinator).patch(`/api/places/${id}`, { name: `Salle n° ${n}` })
    }
    const seen: number[] = []
    let page = await read()
    for (;;) {
      expect(page.traces.length).toBeLessThanOrEqual(100)
      seen.push(...page.traces.map(({ seq }) => seq))
      if (!page.next) break
      page = await read({ after: page.next })
    }
    expect(seen.length).toBeGreaterThan(130)
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a))
  })

  test('goes by kind, by person, whoever did it or whom it is about, and by days', async () => {
    const kinds = async (query: Record<string, string>) =>
      new Set((await read(query)).traces.map(({ action }) => action.split('.')[0]))
    expect(await kinds({ kind: 'exports' })).toEqual(new Set(['export']))
    expect(await kinds({ kind: 'house' })).toEqual(new Set(['place']))
    expect(await kinds({ kind: 'house', person: claire.id })).toEqual(new Set(['week']))
    const { traces } = await read({ person: claire.id, kind: 'access' })
    expect(traces.length).toBeGreaterThan(0)
    for (const one of traces) expect([one.actor?.id, one.subjectId]).toContain(claire.id)
    expect((await read({ from: '2026-11-24' })).traces).toEqual([])
    expect((await read({ from: '2026-11-23', to: '2026-11-23' })).traces.length).toBe(100)
  })

  test('names people as they are called now; no name, address, token or code is written down', async () => {
    const { body } = await app
      .as(coordinator)
      .post<{ word: string }>(`/api/people/${claire.id}/invitation`)
    await app.as(coordinator).patch(`/api/people/${claire.id}`, { name: 'Claire Autrement' })
    expect((await newest({ kind: 'access' }))?.name).toBe('Claire Autrement')
    const written = await app.db.execute<{ text: string }>(sql`
      select to_jsonb(a)::text || coalesce(to_jsonb(t)::text, '') as text
        from audit a left join tallies t on t.id = a.id`)
    const all = written.map(({ text }) => text).join('\n')
    for (const secret of ['Claire', 'exemple.fr', body.word, '000000'])
      expect(all).not.toContain(secret)
  })

  test('is refused for days that are none, and for what is no place in it', async () => {
    const status = async (query: string) =>
      (await app.as(coordinator).get(`/api/traces?${query}`)).status
    expect(await status('from=2026-12-01&to=2026-11-01')).toBe(400)
    expect(await status('after=abc')).toBe(400)
    expect(await status('kind=all')).toBe(400)
  })
})

test('a volunteer does not fill it, whatever she does and undoes; tomorrow she goes on', async () => {
  const limit = (most: number) =>
    app.db.execute(sql`create or replace function most_traces_a_day() returns integer
      language sql immutable parallel safe return ${sql.raw(String(most))}`)
  const nora = await aVolunteer(app.db)
  const { id } = await aSession(app.db, {
    ...{ place: (await aRoom(app.db)).id, volunteers: [nora.id] },
    ...{ learners: [(await aLearner(app.db)).id] },
    ...{ start: '2026-12-01T14:00:00Z', end: '2026-12-01T15:00:00Z' },
  })
  const turn = (n: number, as: { id: string } = nora) =>
    app.as(as).post<{ code?: string }>(`/api/sessions/${id}/${n % 2 ? 'restore' : 'cancel'}`, {})
  const written = async () =>
    (await app.db.execute(sql`select 1 from audit where actor_id = ${nora.id}::uuid`)).length
  await limit(4)
  try {
    for (const n of [0, 1, 2, 3]) expect((await turn(n)).status).toBe(200)
    const answer = await turn(4)
    expect([answer.status, answer.body.code]).toEqual([429, 'people.wrote_much'])
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3600)
    expect(await written()).toBe(4)
    expect((await turn(4, coordinator)).status).toBe(200)
    app.clock.pass({ days: 1 })
    expect((await turn(5)).status).toBe(200)
  } finally {
    await limit(1000)
  }
})

test('every action that the code writes down has its words', async () => {
  const prefixes =
    'session|slot|person|card|place|activity|house|year|week|sign_in|sign_ins|invitation|export'
  const inSql = RegExp(`'((?:${prefixes})\\.[a-z_]+)'`, 'g')
  const folder = new URL('../../db/functions/', import.meta.url)
  const api = new URL('../../api/', import.meta.url)
  const verbs = (await readdir(api, { recursive: true })).filter((name) =>
    /usecases.*\.ts$/.test(name),
  )
  const found = async (at: URL, names: string[], how: RegExp) => {
    const texts = await Promise.all(names.map((name) => readFile(new URL(name, at), 'utf8')))
    return texts.flatMap((text) => [...text.matchAll(how)].map(([, one]) => one))
  }
  const actions = new Set([
    ...(await found(folder, await readdir(folder), inSql)),
    ...(await found(api, verbs, /action: '([a-z_]+\.[a-z_]+)'/g)),
  ])
  const here = await app.db.execute<{ action: string }>(sql`select distinct action from audit`)
  for (const { action } of here) actions.add(action)
  expect(actions.size).toBeGreaterThan(15)
  for (const action of actions) expect(traceWords.knows(action ?? '')).toBe(true)
})

import { sql } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import type { Invitation } from '#api/auth/schema.ts'
import type { Client } from '#tests/support/app.ts'
import { aCoordinator, aVolunteer } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { askForMail } from '#tests/support/sign-in.ts'

const app = ownApp()

/** As if the database had been waited for until a second after the caller's patience ended. */
const beLate = (isLate: boolean) =>
  app.db.execute(sql`create or replace function keep_deadline(deadline timestamptz) returns void
    language sql as ${sql.raw(
      isLate
        ? `$$ select set_config('creneau.deadline', (clock_timestamp() - interval '1 s')::text, true) $$`
        : `$$ select set_config('creneau.deadline', coalesce(deadline::text, ''), true) $$`,
    )}`)
afterEach(async () => {
  await beLate(false)
})

/** Who is signed in, and what there is to sign in by. */
const everything = () =>
  app.db.execute(sql`
    select (select jsonb_agg(s order by s.id) from sign_ins s) as sign_ins,
           (select jsonb_agg(r order by r.id) from sign_in_requests r) as requests,
           (select jsonb_agg(l order by l.id) from links l) as links,
           (select jsonb_agg(b order by b.hash) from known_browsers b) as browsers,
           (select count(*) from audit) as traces`)

type Way = [path: string, body: object]
const ways: Record<string, (browser: Client) => Promise<Way>> = {
  link: async (browser) => {
    const { token } = await askForMail(app, browser, (await aVolunteer(app.db)).email ?? '')
    return ['/api/sign-in/link', { token }]
  },
  code: async (browser) => {
    const { request, code } = await askForMail(app, browser, (await aVolunteer(app.db)).email ?? '')
    return ['/api/sign-in/code', { request, code }]
  },
  invitation: async () => {
    const coordinator = app.as(await aCoordinator(app.db))
    const { id } = await aVolunteer(app.db, { email: null })
    const { body } = await coordinator.post<Invitation>(`/api/people/${id}/invitation`)
    return ['/api/sign-in/invitation', { word: body.word }]
  },
}

test.each(Object.keys(ways))(
  'a %s is not used up where the answer was 503, and serves after it',
  async (name) => {
    const browser = app.nobody
    const [path, body] = (await ways[name]?.(browser)) ?? ['', {}]
    const before = await everything()
    await beLate(true)
    const late = await browser.post<{ code: string }>(path, body)
    expect([late.status, late.body.code]).toEqual([503, 'server.busy'])
    expect(await everything()).toEqual(before)
    expect((await browser.get('/api/me')).status).toBe(401)
    await beLate(false)
    expect((await browser.post(path, body)).status).toBe(200)
    expect((await browser.get('/api/me')).status).toBe(200)
    expect((await browser.post(path, body)).status).toBe(410)
  },
)

test('a wrong code is counted however late it comes', async () => {
  const browser = app.nobody
  const { request, code } = await askForMail(app, browser, (await aVolunteer(app.db)).email ?? '')
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  await beLate(true)
  for (let n = 0; n < 5; n += 1) await browser.post('/api/sign-in/code', { request, code: wrong })
  await beLate(false)
  expect((await browser.post('/api/sign-in/code', { request, code })).status).toBe(410)
})

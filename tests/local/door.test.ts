import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mailer } from '#api/http/mailer.ts'
import type { Platform } from '#api/http/platform.ts'
import { beforeWorker } from '#api/local/door/before-worker.ts'
import { openDoor } from '#api/local/door/door.ts'
import { catchMail, type MailCatcher } from '#api/local/mail-catcher.ts'
import { type TestApp, testApp } from '#tests/support/app.ts'
import { asWorker } from '#tests/support/as-worker.ts'
import { aCoordinator, aLearner, aVolunteer } from '#tests/support/builders.ts'
import { ownDatabase } from '#tests/support/own.ts'

const key = 'a-key-of-this-run'
const database = ownDatabase()
let app: TestApp
let catcher: MailCatcher
let sendMail: Platform['sendMail']
let door: ReturnType<typeof openDoor>
beforeAll(async () => {
  catcher = await catchMail(key)
  sendMail = mailer({
    MAIL_API_URL: catcher.url,
    MAIL_API_KEY: key,
    MAIL_FROM: 'Créneau <creneau@localhost>',
  })
  app = testApp({ databaseUrl: database.url, platform: { sendMail } })
  const databaseUrl = asWorker(database.url)
  door = openDoor({ databaseUrl, mailUrl: catcher.url, key, now: app.clock.now })
})
afterAll(async () => {
  await app.close()
  await catcher.stop()
})

const knock = async (path: string) => {
  const answer = await door(new Request(`https://creneau.test${path}`))
  const token = /__Host-creneau=([\w-]{43})/.exec(answer.headers.getSetCookie().join())?.[1]
  return { answer, token, text: await answer.text() }
}

describe('/dev/sign-in', () => {
  test('signs a volunteer or the coordinator in and leads home', async () => {
    for (const who of [await aVolunteer(app.db), await aCoordinator(app.db)]) {
      const { answer, token } = await knock(`/dev/sign-in?person=${who.id}&key=${key}`)
      expect(answer.status).toBe(302)
      expect(answer.headers.get('location')).toBe('/')
      const browser = app.nobody
      browser.cookies.set('__Host-creneau', token ?? '')
      expect((await browser.get('/api/me')).body).toMatchObject({ id: who.id, role: who.role })
    }
  })

  test('refuses another key, a learner, and who is not there', async () => {
    const { id } = await aVolunteer(app.db)
    const learner = await aLearner(app.db)
    const gone = await aVolunteer(app.db, { archivedAt: '2026-11-01T08:00:00Z' })
    const tries = [
      `person=${id}&key=${key}x`,
      `person=${id}&key=`,
      `person=${learner.id}&key=${key}`,
      `person=${gone.id}&key=${key}`,
      `person=${crypto.randomUUID()}&key=${key}`,
    ]
    for (const query of tries) {
      const { answer, token } = await knock(`/dev/sign-in?${query}`)
      expect([answer.status, token], query).toEqual([404, undefined])
    }
    expect((await knock(`/dev/sign-in?person=${id}`)).answer.status).toBe(400)
  })
})

describe('/dev/mail', () => {
  test('shows what was caught, newest first, its links to follow', async () => {
    const [first, second] = [await aVolunteer(app.db), await aVolunteer(app.db)]
    for (const { email } of [first, second]) await app.nobody.post('/api/sign-in', { email })
    const { text } = await knock('/dev/mail')
    expect(text.indexOf(second.email ?? '')).toBeLessThan(text.indexOf(first.email ?? ''))
    expect(text).toMatch(/<a href="https:\/\/creneau\.test\/entrer#lien=[\w-]{43}">/)
  })

  test('shows what a mail says as text, never as a page', async () => {
    const text = '<script>alert(1)</script> https://x.test/"onclick="alert(1) javascript:alert(1)'
    await sendMail({ to: '<b>x</b>', subject: '<img src=x>', text, html: '<p>never shown</p>' })
    const page = (await knock('/dev/mail')).text
    expect(page).not.toMatch(/<script|<img|<b>|never shown|onclick="|href="javascript/)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })
})

/** What a local run begins with, before a Worker that answers in this way. */
const beforeWorkerThat = async (answers: (request: Request) => Response) => {
  const code = beforeWorker('built.js').replace("import worker from './built.js'", '')
  const module = await import(
    `data:text/javascript,${encodeURIComponent(`let worker = {};${code};export const put = (one) => (worker = one)`)}`
  )
  module.put({ fetch: answers })
  return (url: string, init?: RequestInit): Promise<Response> =>
    module.default.fetch(new Request(url, init), { DOOR: { fetch: () => new Response('door') } })
}

test('is there only at an address of this machine', async () => {
  const ask = await beforeWorkerThat(() => new Response('worker'))
  const servedAt = async (url: string) => (await ask(url)).text()
  expect(await servedAt('http://127.0.0.1:8787/dev/mail')).toBe('door')
  expect(await servedAt('http://localhost:8787/dev/sign-in?person=x')).toBe('door')
  for (const url of [
    'http://127.0.0.1:8787/api/me',
    'https://creneau.example/dev/mail',
    'http://rebound.example:8787/dev/mail',
    'http://127.0.0.1.example/dev/mail',
    'http://rebound.example/?http://127.0.0.1/dev/mail',
  ]) {
    expect(await servedAt(url), url).toBe('worker')
  }
})

describe('cookies of a local run', () => {
  const set = '__Host-creneau=abc; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax'
  const echo = (request: Request) =>
    new Response(request.headers.get('cookie'), { headers: { 'set-cookie': set } })

  test('go by another name and without Secure, for Safari keeps no other there', async () => {
    const ask = await beforeWorkerThat(echo)
    const headers = { cookie: 'other=1; creneau-local=abc; creneau-local-asking=def' }
    const answer = await ask('http://127.0.0.1:8787/api/me', { headers })
    expect(answer.headers.getSetCookie()).toEqual([
      'creneau-local=abc; Max-Age=60; Path=/; HttpOnly; SameSite=Lax',
    ])
    expect(await answer.text()).toBe('other=1; __Host-creneau=abc; __Host-creneau-asking=def')
  })

  test('are no cookies anywhere else', async () => {
    const ask = await beforeWorkerThat(echo)
    const headers = { cookie: 'creneau-local=abc' }
    for (const url of ['https://creneau.example/api/me', 'http://rebound.example:8787/api/me']) {
      const answer = await ask(url, { headers })
      expect(answer.headers.getSetCookie(), url).toEqual([set])
      expect(await answer.text(), url).toBe('creneau-local=abc')
    }
    const worker = await app.nobody
    worker.cookies.set('creneau-local', 'x'.repeat(43))
    expect((await worker.get('/api/me')).status).toBe(401)
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mailer } from '#api/http/mailer.ts'
import { catchMail, type MailCatcher } from '#api/local/mail-catcher.ts'
import { type TestApp, testApp } from '#tests/support/app.ts'
import { aCoordinator, aLearner, aVolunteer } from '#tests/support/builders.ts'
import { ownDatabase } from '#tests/support/own.ts'

const key = 'a-key-of-this-run'
const database = ownDatabase()
let app: TestApp
let catcher: MailCatcher
beforeAll(async () => {
  catcher = await catchMail(key)
  const local = { mailUrl: catcher.url, key }
  app = testApp({ databaseUrl: database.url, platform: { local, sendMail: mailer({}, local) } })
})
afterAll(async () => {
  await app.close()
  await catcher.stop()
})

describe('/dev/sign-in', () => {
  test('signs a volunteer or the coordinator in and leads home', async () => {
    for (const who of [await aVolunteer(app.db), await aCoordinator(app.db)]) {
      const browser = app.nobody
      const answer = await browser.get(`/dev/sign-in?person=${who.id}&key=${key}`)
      expect(answer.status).toBe(302)
      expect(answer.headers.get('location')).toBe('/')
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
      const browser = app.nobody
      expect((await browser.get(`/dev/sign-in?${query}`)).status, query).toBe(404)
      expect(browser.cookies.size).toBe(0)
    }
    expect((await app.nobody.get(`/dev/sign-in?person=${id}`)).status).toBe(400)
  })
})

describe('/dev/mail', () => {
  test('shows what was caught, newest first, its links to follow', async () => {
    const [first, second] = [await aVolunteer(app.db), await aVolunteer(app.db)]
    for (const { email } of [first, second]) await app.nobody.post('/api/sign-in', { email })
    const { text } = await app.nobody.get('/dev/mail')
    expect(text.indexOf(second.email ?? '')).toBeLessThan(text.indexOf(first.email ?? ''))
    expect(text).toMatch(/<a href="https:\/\/creneau\.test\/entrer#lien=[\w-]{43}">/)
  })

  test('shows what a mail says as text, never as a page', async () => {
    const send = mailer({}, { mailUrl: catcher.url, key })
    const text = '<script>alert(1)</script> https://x.test/"onclick="alert(1) javascript:alert(1)'
    await send({ to: '<b>x</b>', subject: '<img src=x>', text, html: '<p>never shown</p>' })
    const page = (await app.nobody.get('/dev/mail')).text
    expect(page).not.toMatch(/<script|<img|<b>|never shown|onclick="|href="javascript/)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })
})

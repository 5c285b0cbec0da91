import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { people } from '#db/schema/people.ts'
import { aCoordinator, aVolunteer } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { askForMail } from '#tests/support/sign-in.ts'

const app = ownApp()

const someone = async () => {
  const volunteer = await aVolunteer(app.db)
  return { id: volunteer.id, name: volunteer.name, email: volunteer.email ?? '' }
}
const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('the link', () => {
  test('lets in who asked, and says who that is', async () => {
    const { id, name, email } = await someone()
    const browser = app.nobody
    const { token } = await askForMail(app, browser, email)
    const answer = await browser.post('/api/sign-in/link', { token })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ id, name, role: 'volunteer', reception: false })
    expect((await browser.get('/api/me')).body).toEqual({
      id,
      name,
      role: 'volunteer',
      reception: false,
    })
  })

  test('works once', async () => {
    const { email } = await someone()
    const browser = app.nobody
    const { token } = await askForMail(app, browser, email)
    const secret = browser.cookies.get('__Host-creneau-asking') ?? ''
    expect((await browser.post('/api/sign-in/link', { token })).status).toBe(200)
    browser.cookies.set('__Host-creneau-asking', secret)
    const again = await browser.post('/api/sign-in/link', { token })
    expect(again.status).toBe(410)
    expect(again.body).toMatchObject({ code: 'auth.link_is_over' })
  })

  test('works once even when tapped twenty times at once', async () => {
    const { email } = await someone()
    const browser = app.nobody
    const { token } = await askForMail(app, browser, email)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => browser.post('/api/sign-in/link', { token })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(19)
  })

  test('is refused in another browser, which does not use it up', async () => {
    const { email } = await someone()
    const browser = app.nobody
    const { token } = await askForMail(app, browser, email)
    const scanner = app.nobody
    expect((await scanner.post('/api/sign-in/link', { token })).status).toBe(410)
    const other = app.nobody
    await askForMail(app, other, (await someone()).email)
    expect((await other.post('/api/sign-in/link', { token })).status).toBe(410)
    expect((await browser.post('/api/sign-in/link', { token })).status).toBe(200)
  })

  test('does nothing when it is merely opened', async () => {
    const { email } = await someone()
    const browser = app.nobody
    const { token } = await askForMail(app, browser, email)
    for (const path of ['/api/sign-in/link', `/api/sign-in/link?token=${token}`]) {
      expect((await browser.get(path)).status).toBe(404)
    }
    expect((await browser.get('/api/me')).status).toBe(401)
    expect((await browser.post('/api/sign-in/link', { token })).status).toBe(200)
  })

  test('ends after ten minutes', async () => {
    const { email } = await someone()
    const [early, late] = [app.nobody, app.nobody]
    const first = await askForMail(app, early, email)
    const second = await askForMail(app, late, email)
    app.clock.pass({ minutes: 9, seconds: 59 })
    expect((await early.post('/api/sign-in/link', { token: first.token })).status).toBe(200)
    app.clock.pass({ seconds: 1 })
    expect((await late.post('/api/sign-in/link', { token: second.token })).status).toBe(410)
  })

  test('of the first mail still works after a second was asked for in the same browser', async () => {
    const { email } = await someone()
    const browser = app.nobody
    const first = await askForMail(app, browser, email)
    await askForMail(app, browser, email)
    expect((await browser.post('/api/sign-in/link', { token: first.token })).status).toBe(200)
  })
})

describe('the code', () => {
  test('lets in who asked, spaces and all', async () => {
    const { email, id } = await someone()
    const browser = app.nobody
    const { request, code } = await askForMail(app, browser, email)
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
    const answer = await browser.post('/api/sign-in/code', { request, code: spaced })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ id })
  })

  test('works once, and not beside its link', async () => {
    const { email } = await someone()
    const browser = app.nobody
    const { request, code, token } = await askForMail(app, browser, email)
    const secret = browser.cookies.get('__Host-creneau-asking') ?? ''
    expect((await browser.post('/api/sign-in/code', { request, code })).status).toBe(200)
    browser.cookies.set('__Host-creneau-asking', secret)
    expect((await browser.post('/api/sign-in/code', { request, code })).status).toBe(410)
    expect((await browser.post('/api/sign-in/link', { token })).status).toBe(410)
  })

  test('is refused in another browser, without costing a try', async () => {
    const { email } = await someone()
    const browser = app.nobody
    const { request, code } = await askForMail(app, browser, email)
    for (let n = 0; n < 6; n += 1) {
      const other = app.nobody
      await askForMail(app, other, `autre-${n}@exemple.fr`)
      expect((await other.post('/api/sign-in/code', { request, code })).status).toBe(410)
    }
    expect((await app.nobody.post('/api/sign-in/code', { request, code })).status).toBe(410)
    expect((await browser.post('/api/sign-in/code', { request, code })).status).toBe(200)
  })

  test('ends after ten minutes', async () => {
    const { email } = await someone()
    const browser = app.nobody
    const { request, code } = await askForMail(app, browser, email)
    app.clock.pass({ minutes: 10 })
    expect((await browser.post('/api/sign-in/code', { request, code })).status).toBe(410)
  })

  test('says how many tries are left, and is dead after five, but for the link', async () => {
    const { email } = await someone()
    const browser = app.nobody
    const { request, code, token } = await askForMail(app, browser, email)
    const wrong = { request, code: wrongCode(code) }
    for (const left of [4, 3, 2, 1]) {
      const answer = await browser.post<{ code: string; detail: string }>(
        '/api/sign-in/code',
        wrong,
      )
      expect(answer.status).toBe(422)
      expect(answer.body.code).toBe('auth.code_is_wrong')
      expect(answer.body.detail).toContain(String(left))
    }
    expect((await browser.post('/api/sign-in/code', wrong)).status).toBe(410)
    expect((await browser.post('/api/sign-in/code', { request, code })).status).toBe(410)
    expect((await browser.post('/api/sign-in/link', { token })).status).toBe(200)
  })

  test('gets five tries from fifty guesses at once', async () => {
    const { email } = await someone()
    const browser = app.nobody
    const { request, code } = await askForMail(app, browser, email)
    const guesses = Array.from({ length: 50 }, (_, n) => String((Number(code) + 1 + n) % 1_000_000))
    const answers = await Promise.all(
      guesses.map((guess) =>
        browser.post('/api/sign-in/code', { request, code: guess.padStart(6, '0') }),
      ),
    )
    // The fifth is answered like those that came too late.
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(4)
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(46)
    expect((await browser.post('/api/sign-in/code', { request, code })).status).toBe(410)
  })

  test('lets in once when sent right twenty times at once', async () => {
    const { email } = await someone()
    const browser = app.nobody
    const { request, code } = await askForMail(app, browser, email)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => browser.post('/api/sign-in/code', { request, code })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('and its link, used at the same moment, let in once', async () => {
    const { email } = await someone()
    for (let round = 0; round < 20; round += 1) {
      const browser = app.nobody
      const { request, code, token } = await askForMail(app, browser, email)
      const answers = await Promise.all([
        browser.post('/api/sign-in/link', { token }),
        browser.post('/api/sign-in/code', { request, code }),
      ])
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      app.clock.pass({ minutes: 15 })
    }
  })

  test('of a request for an unknown address is counted like any other', async () => {
    const browser = app.nobody
    const { body } = await browser.post<{ request: string }>('/api/sign-in', {
      email: 'personne@exemple.fr',
    })
    const statuses = []
    for (const digit of '012345') {
      const tried = { request: body.request, code: digit.repeat(6) }
      statuses.push((await browser.post('/api/sign-in/code', tried)).status)
    }
    expect(statuses).toEqual([422, 422, 422, 422, 410, 410])
  })

  test('is no way in for a day after fifteen wrong ones for an address; the link still is', async () => {
    const { email } = await someone()
    for (let n = 0; n < 3; n += 1) {
      const browser = app.nobody
      const { request, code } = await askForMail(app, browser, email)
      for (let t = 0; t < 5; t += 1) {
        await browser.post('/api/sign-in/code', { request, code: wrongCode(code) })
      }
    }
    const browser = app.nobody
    const { request, code, token } = await askForMail(app, browser, email)
    const closed = await browser.post('/api/sign-in/code', { request, code })
    expect(closed.status).toBe(429)
    expect(closed.body).toMatchObject({ code: 'auth.codes_are_closed' })
    expect((await browser.post('/api/sign-in/link', { token })).status).toBe(200)
    app.clock.pass({ days: 1, minutes: 1 })
    const tomorrow = await askForMail(app, browser, email)
    const again = { request: tomorrow.request, code: tomorrow.code }
    expect((await browser.post('/api/sign-in/code', again)).status).toBe(200)
  })
})

describe('between asking and coming', () => {
  const asked = async () => {
    const { id, email } = await someone()
    const browser = app.nobody
    const { token, request, code } = await askForMail(app, browser, email)
    const come = async () => [
      (await browser.post('/api/sign-in/link', { token })).status,
      (await browser.post('/api/sign-in/code', { request, code })).status,
    ]
    return { id, come }
  }
  const change = (id: string, values: Partial<typeof people.$inferInsert>) =>
    app.db.update(people).set(values).where(eq(people.id, id))

  test('who was archived no longer gets in', async () => {
    const { id, come } = await asked()
    await change(id, { archivedAt: '2026-11-23T08:05:00Z' })
    expect(await come()).toEqual([410, 410])
  })

  test('who got another address has to ask from there', async () => {
    const { id, come } = await asked()
    await change(id, { email: 'autre.adresse@exemple.fr' })
    expect(await come()).toEqual([410, 410])
  })

  test('who became the coordinator has to ask again', async () => {
    const { id, come } = await asked()
    await change(id, { role: 'coordinator' })
    expect(await come()).toEqual([410, 410])
  })
})

test('the coordinator signs in like a volunteer', async () => {
  const { email, id } = await aCoordinator(app.db)
  const browser = app.nobody
  const { request, code } = await askForMail(app, browser, email ?? '')
  const answer = await browser.post('/api/sign-in/code', { request, code })
  expect(answer.body).toMatchObject({ id, role: 'coordinator' })
})

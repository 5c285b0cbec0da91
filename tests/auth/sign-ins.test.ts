import { eq } from 'drizzle-orm'
import type { DurationLike } from 'luxon'
import { describe, expect, test } from 'vitest'
import type { SignIn } from '#api/auth/schema.ts'
import { hashOf } from '#api/secrets.ts'
import { signIns } from '#db/schema/auth.ts'
import { people } from '#db/schema/people.ts'
import type { Client } from '#tests/support/app.ts'
import { aCoordinator, aVolunteer } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { askForMail, signedInBrowser } from '#tests/support/sign-in.ts'

const app = ownApp()

const aVolunteersBrowser = async () => {
  const { id, email } = await aVolunteer(app.db)
  return { id, email: email ?? '', browser: await signedInBrowser(app, email ?? '') }
}
const aCoordinatorsBrowser = async () => {
  const { id, email } = await aCoordinator(app.db)
  return { id, email: email ?? '', browser: await signedInBrowser(app, email ?? '') }
}
const isIn = async (browser: Client) => (await browser.get('/api/me')).status === 200
const staysInAfter = async (browser: Client, duration: DurationLike) => {
  app.clock.pass(duration)
  return isIn(browser)
}

describe('the cookie', () => {
  test('belongs to this host alone, over TLS, out of reach of scripts', async () => {
    const { email } = await aVolunteer(app.db)
    const browser = app.nobody
    const { token } = await askForMail(app, browser, email ?? '')
    const { headers } = await browser.post('/api/sign-in/link', { token })
    const cookie = headers.getSetCookie().find((line) => line.startsWith('__Host-creneau='))
    const parts = cookie?.split('; ').slice(1).sort()
    expect(parts).toEqual(['HttpOnly', 'Max-Age=7776000', 'Path=/', 'SameSite=Lax', 'Secure'])
    expect(browser.cookies.get('__Host-creneau')).toMatch(/^[\w-]{43}$/)
  })

  test('of the coordinator is kept for seven days', async () => {
    const { email } = await aCoordinator(app.db)
    const browser = app.nobody
    const { token } = await askForMail(app, browser, email ?? '')
    const { headers } = await browser.post('/api/sign-in/link', { token })
    expect(headers.getSetCookie().join()).toContain('Max-Age=604800')
  })

  test('is another one after each sign-in, and the one before is worth nothing', async () => {
    const { email, browser } = await aVolunteersBrowser()
    const former = browser.cookies.get('__Host-creneau') ?? ''
    const { token } = await askForMail(app, browser, email)
    await browser.post('/api/sign-in/link', { token })
    expect(browser.cookies.get('__Host-creneau')).not.toBe(former)
    expect(await isIn(browser)).toBe(true)
    const old = app.nobody
    old.cookies.set('__Host-creneau', former)
    expect(await isIn(old)).toBe(false)
  })

  test('survives a sign-in that fails', async () => {
    const { email, browser } = await aVolunteersBrowser()
    const { request } = await askForMail(app, browser, email)
    await browser.post('/api/sign-in/code', { request, code: '000000' })
    await browser.post('/api/sign-in/link', { token: 'x'.repeat(43) })
    expect(await isIn(browser)).toBe(true)
  })

  test('that is made up, empty, or the hash that the database keeps, lets nobody in', async () => {
    const { browser } = await aVolunteersBrowser()
    const token = browser.cookies.get('__Host-creneau') ?? ''
    for (const value of ['', 'x', 'x'.repeat(43), await hashOf(token), `${token}x`, '%00', '"']) {
      const other = app.nobody
      other.cookies.set('__Host-creneau', value)
      expect((await other.get('/api/me')).status).toBe(401)
    }
  })
})

describe('a volunteer stays signed in', () => {
  test('for fourteen days without coming by, no longer', async () => {
    const { browser } = await aVolunteersBrowser()
    expect(await staysInAfter(browser, { days: 13, hours: 23 })).toBe(true)
    expect(await staysInAfter(browser, { days: 13, hours: 23 })).toBe(true)
    expect(await staysInAfter(browser, { days: 14 })).toBe(false)
    expect(await isIn(browser)).toBe(false)
  })

  test('for ninety days at most, however often she comes by', async () => {
    const { browser } = await aVolunteersBrowser()
    for (let week = 0; week < 12; week += 1) {
      expect(await staysInAfter(browser, { days: 7 })).toBe(true)
    }
    expect(await staysInAfter(browser, { days: 5, hours: 23 })).toBe(true)
    expect(await staysInAfter(browser, { hours: 1 })).toBe(false)
  })
})

describe('the coordinator stays signed in', () => {
  test('for twelve hours without coming by, no longer', async () => {
    const { browser } = await aCoordinatorsBrowser()
    expect(await staysInAfter(browser, { hours: 11, minutes: 59 })).toBe(true)
    expect(await staysInAfter(browser, { hours: 12 })).toBe(false)
  })

  test('for seven days at most', async () => {
    const { browser } = await aCoordinatorsBrowser()
    for (let n = 0; n < 16; n += 1) {
      expect(await staysInAfter(browser, { hours: 10 })).toBe(true)
    }
    expect(await staysInAfter(browser, { hours: 8 })).toBe(false)
  })
})

test('coming by is written down at most every five minutes', async () => {
  const { id, browser } = await aVolunteersBrowser()
  const seenAt = async () => {
    const [row] = await app.db.select().from(signIns).where(eq(signIns.personId, id))
    return row?.seenAt
  }
  const first = await seenAt()
  app.clock.pass({ minutes: 5 })
  await isIn(browser)
  expect(await seenAt()).toBe(first)
  app.clock.pass({ seconds: 1 })
  await isIn(browser)
  expect(await seenAt()).not.toBe(first)
})

describe('every sign-in of a person ends', () => {
  test('when her role changes, either way', async () => {
    for (const who of [await aVolunteersBrowser(), await aCoordinatorsBrowser()]) {
      const second = await signedInBrowser(app, who.email)
      const [before] = await app.db.select().from(people).where(eq(people.id, who.id))
      const role = before?.role === 'volunteer' ? 'coordinator' : 'volunteer'
      await app.db.update(people).set({ role }).where(eq(people.id, who.id))
      expect([await isIn(who.browser), await isIn(second)]).toEqual([false, false])
    }
  })

  test('when the coordinator makes her one, and when she is archived, through the API', async () => {
    const { browser: coordinator } = await aCoordinatorsBrowser()
    const { id, email, browser } = await aVolunteersBrowser()
    const made = await coordinator.patch(`/api/people/${id}`, { role: 'coordinator' })
    expect(made.status).toBe(200)
    expect(await isIn(browser)).toBe(false)
    const again = await signedInBrowser(app, email)
    expect(await isIn(again)).toBe(true)
    expect((await coordinator.post(`/api/people/${id}/archive`)).status).toBe(200)
    expect(await isIn(again)).toBe(false)
    expect((await coordinator.post(`/api/people/${id}/restore`)).status).toBe(200)
    expect(await isIn(again)).toBe(false)
  })

  test('but not when her name or number changes', async () => {
    const { id, browser } = await aVolunteersBrowser()
    await app.db.update(people).set({ name: 'Claire B.' }).where(eq(people.id, id))
    expect(await isIn(browser)).toBe(true)
  })
})

describe('where I am signed in', () => {
  const listed = async (browser: Client) =>
    (await browser.get<{ signIns: SignIn[] }>('/api/me/sign-ins')).body.signIns

  test('names each browser and system, and says which one asks', async () => {
    const { email, browser } = await aVolunteersBrowser()
    app.clock.pass({ minutes: 1 })
    const phone = app.nobody
    const { token } = await askForMail(app, phone, email)
    const agent =
      'Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0 <script>alert(1)</script>'
    await phone.post('/api/sign-in/link', { token }, { headers: { 'user-agent': agent } })
    expect(await listed(browser)).toEqual([
      expect.objectContaining({ device: 'Firefox, Android', current: false }),
      expect.objectContaining({ device: '', current: true }),
    ])
  })

  test('leaves out what ended by itself', async () => {
    const { email, browser } = await aVolunteersBrowser()
    app.clock.pass({ days: 13 })
    await isIn(browser)
    await signedInBrowser(app, email)
    expect(await listed(browser)).toHaveLength(2)
    app.clock.pass({ days: 13 })
    await isIn(browser)
    app.clock.pass({ days: 2 })
    expect(await listed(browser)).toHaveLength(1)
  })

  test('can be ended one by one', async () => {
    const { email, browser } = await aVolunteersBrowser()
    const lost = await signedInBrowser(app, email)
    const other = (await listed(browser)).find(({ current }) => !current)
    expect((await browser.delete(`/api/me/sign-ins/${other?.id}`)).status).toBe(204)
    expect(await isIn(lost)).toBe(false)
    expect(await isIn(browser)).toBe(true)
    expect((await browser.delete(`/api/me/sign-ins/${other?.id}`)).status).toBe(404)
  })

  test('shows nobody else’s, nor lets them be ended', async () => {
    const [mine, hers] = [await aVolunteersBrowser(), await aVolunteersBrowser()]
    const [signIn] = await listed(hers.browser)
    expect(await listed(mine.browser)).toHaveLength(1)
    const answer = await mine.browser.delete(`/api/me/sign-ins/${signIn?.id}`)
    expect(answer.status).toBe(404)
    const boss = await aCoordinatorsBrowser()
    expect((await boss.browser.delete(`/api/me/sign-ins/${signIn?.id}`)).status).toBe(404)
    expect(await isIn(hers.browser)).toBe(true)
  })
})

describe('signing out', () => {
  test('ends this sign-in for good and no other', async () => {
    const { email, browser } = await aVolunteersBrowser()
    const other = await signedInBrowser(app, email)
    const token = browser.cookies.get('__Host-creneau') ?? ''
    expect((await browser.post('/api/sign-out')).status).toBe(204)
    expect(browser.cookies.has('__Host-creneau')).toBe(false)
    browser.cookies.set('__Host-creneau', token)
    expect(await isIn(browser)).toBe(false)
    expect(await isIn(other)).toBe(true)
  })

  test('is no trouble for who is not signed in', async () => {
    expect((await app.nobody.post('/api/sign-out')).status).toBe(204)
  })
})

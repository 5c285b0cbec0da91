import { describe, expect, test } from 'vitest'
import type { Client } from '#tests/support/app.ts'
import { aVolunteer } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { askForMail } from '#tests/support/sign-in.ts'
import { isSoak } from '#tests/support/soak.ts'

const app = ownApp()
const strangers = isSoak ? 2_000 : 200

const someone = async () => (await aVolunteer(app.db)).email ?? ''
const newestLink = (email: string) =>
  /#lien=([\w-]+)/.exec(app.mails.findLast(({ to }) => to === email)?.text ?? '')?.[1]
const newestCode = (email: string) =>
  /^(\d{3}) (\d{3})$/m
    .exec(app.mails.findLast(({ to }) => to === email)?.text ?? '')
    ?.slice(1)
    .join('')

/** As a person does: asks, opens the newest mail, uses what stands in it. */
const comesIn = async (browser: Client, email: string, by: 'link' | 'code') => {
  const asked = await browser.post<{ request: string }>('/api/sign-in', { email })
  expect(asked.status).toBe(202)
  const { request } = asked.body
  const answer =
    by === 'link'
      ? await browser.post('/api/sign-in/link', { token: newestLink(email) })
      : await browser.post('/api/sign-in/code', { request, code: newestCode(email) })
  return answer.status
}

describe(`while ${strangers} strangers ask for her address`, () => {
  test('its owner comes in throughout, in a new browser and in one she came in before', async () => {
    const email = await someone()
    const own = app.nobody
    expect(await comesIn(own, email, 'link')).toBe(200)
    const before = app.mails.length
    for (let n = 0; n < strangers; n += 1) {
      expect((await app.nobody.post('/api/sign-in', { email })).status).toBe(202)
      app.clock.pass({ seconds: 25 })
      if (n % 20 === 10) expect(await comesIn(app.nobody, email, 'link')).toBe(200)
      if (n % 20 === 15) expect(await comesIn(app.nobody, email, 'code')).toBe(200)
      if (n % 50 === 30) expect(await comesIn(own, email, 'code')).toBe(200)
    }
    // What a mailbox gets of it: the first few, then one every three minutes.
    const hours = (strangers * 25) / 3600
    // And one at most each time that she comes herself.
    const comings = strangers / 10 + strangers / 50
    expect(app.mails.length - before).toBeLessThan(25 * (hours + 1) + comings)
  })

  test('and guess her codes, hers still serve where she came in before, and links everywhere', async () => {
    const email = await someone()
    const own = app.nobody
    expect(await comesIn(own, email, 'code')).toBe(200)
    for (let n = 0; n < 4; n += 1) {
      const stranger = app.nobody
      const { body } = await stranger.post<{ request: string }>('/api/sign-in', { email })
      for (let t = 0; t < 5; t += 1) {
        const code = String((Number(newestCode(email)) + 1 + t) % 1_000_000).padStart(6, '0')
        await stranger.post('/api/sign-in/code', { request: body.request, code })
      }
    }
    app.clock.pass({ minutes: 5 })
    const other = app.nobody
    const { request, code } = await askForMail(app, other, email)
    const closed = await other.post<{ detail: string }>('/api/sign-in/code', { request, code })
    expect(closed.status).toBe(429)
    expect(closed.headers.get('retry-after')).toBe(String(24 * 3600))
    expect(closed.body.detail).toContain('24 h')
    expect(await comesIn(own, email, 'code')).toBe(200)
    expect(await comesIn(app.nobody, email, 'link')).toBe(200)
  })
})

test('a stranger who asked gets in by nothing but the mail', async () => {
  const email = await someone()
  const stranger = app.nobody
  const { body } = await stranger.post<{ request: string }>('/api/sign-in', { email })
  const { token, code } = await askForMail(app, app.nobody, email)
  const elsewhere = app.nobody
  const asked = await elsewhere.post<{ request: string }>('/api/sign-in', {
    email: await someone(),
  })
  // Who asked for another address, or not at all, is no nearer for having them.
  expect((await elsewhere.post('/api/sign-in/link', { token })).status).toBe(410)
  expect((await app.nobody.post('/api/sign-in/link', { token })).status).toBe(410)
  const { request } = asked.body
  expect((await elsewhere.post('/api/sign-in/code', { request, code })).status).toBe(422)
  expect((await stranger.post('/api/sign-in/link', { token: 'x'.repeat(43) })).status).toBe(410)
  const wrong = {
    request: body.request,
    code: String((Number(code) + 1) % 1_000_000).padStart(6, '0'),
  }
  expect((await stranger.post('/api/sign-in/code', wrong)).status).toBe(422)
})

test('a code serves once, in whichever of the browsers that asked', async () => {
  const email = await someone()
  const browsers = Array.from({ length: 4 }, () => app.nobody)
  const requests: string[] = []
  let code = ''
  for (const browser of browsers) {
    const asked = await askForMail(app, browser, email)
    requests.push(asked.request)
    code = asked.code
  }
  const answers = await Promise.all(
    browsers.map((browser, n) => browser.post('/api/sign-in/code', { request: requests[n], code })),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 422 || status === 410)).toHaveLength(3)
})

test('for how long codes are closed says nothing about who came in today', async () => {
  const [known, unknown] = [await someone(), 'inconnue@exemple.fr']
  expect(await comesIn(app.nobody, known, 'code')).toBe(200)
  app.clock.pass({ hours: 6 })
  const told = []
  for (const email of [known, unknown]) {
    const stranger = app.nobody
    let answer = { status: 0, wait: null as string | null, detail: '' }
    for (let n = 0; n < 4; n += 1) {
      const asked = await stranger.post<{ request: string }>('/api/sign-in', { email })
      const right = newestCode(email) ?? '0'
      for (let t = 0; t < 4; t += 1) {
        const code = String((Number(right) + 1 + t) % 1_000_000).padStart(6, '0')
        const tried = { request: asked.body.request, code }
        const { status, headers, body } = await stranger.post<{ detail: string }>(
          '/api/sign-in/code',
          tried,
        )
        answer = { status, wait: headers.get('retry-after'), detail: body.detail }
      }
    }
    told.push(answer)
  }
  expect(told[0]).toMatchObject({ status: 429, wait: String(24 * 3600) })
  expect(told[1]).toEqual(told[0])
})

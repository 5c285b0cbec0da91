import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { describe, expect, test } from 'vitest'
import { testApp } from '#tests/support/app.ts'
import { aCoordinator, aLearner, aVolunteer } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

const app = ownApp()

const ask = (email: string) => app.nobody.post('/api/sign-in', { email })

describe('the mail', () => {
  test('brings a link, a code, and not a word of either in the subject', async () => {
    await aVolunteer(app.db, { email: 'claire@exemple.fr' })
    await ask('claire@exemple.fr')
    const mail = app.mails.at(-1)
    expect(mail?.to).toBe('claire@exemple.fr')
    expect(mail?.subject).toBe('Entrer dans Créneau')
    expect(mail?.text).toMatch(/https:\/\/creneau\.test\/entrer#lien=[\w-]{43}\n/)
    expect(mail?.text).toMatch(/^\d{3} \d{3}$/m)
    expect(mail?.html).toMatch(/<a href="https:\/\/creneau\.test\/entrer#lien=[\w-]{43}">/)
  })

  test('speaks the language of the browser that asks', async () => {
    const { email } = await aVolunteer(app.db)
    const headers = { 'accept-language': 'en-GB,en;q=0.9' }
    await app.nobody.post('/api/sign-in', { email }, { headers })
    expect(app.mails.at(-1)?.subject).toBe('Sign in to Créneau')
  })

  test('finds an address however it is capitalised', async () => {
    await aCoordinator(app.db, { email: 'ines@exemple.fr' })
    await ask('  Ines@Exemple.FR ')
    expect(app.mails.at(-1)?.to).toBe('ines@exemple.fr')
  })

  test('that cannot leave is logged by its code, and the answer stays the same', async () => {
    const failing = testApp({
      databaseUrl: app.databaseUrl,
      platform: {
        sendMail: async (mail) => {
          throw Object.assign(new Error(`no such box: ${mail.to}`), { code: 'mail.refused' })
        },
      },
    })
    const { email } = await aVolunteer(app.db)
    const answer = await failing.nobody.post('/api/sign-in', { email })
    expect(answer.status).toBe(202)
    expect(failing.logs).toContainEqual(
      expect.objectContaining({ after: true, error: 'Error mail.refused' }),
    )
    expect(JSON.stringify(failing.logs)).not.toContain(email)
    await failing.close()
  })
})

describe('the answer', () => {
  test('is the same for a known, an unknown, a learner’s and an archived address', async () => {
    const volunteer = await aVolunteer(app.db)
    await aLearner(app.db, { email: 'amina@exemple.fr' })
    await aVolunteer(app.db, { email: 'partie@exemple.fr', archivedAt: '2026-11-01T08:00:00Z' })
    const before = app.mails.length
    const emails = [
      volunteer.email ?? '',
      'nobody@exemple.fr',
      'amina@exemple.fr',
      'partie@exemple.fr',
    ]
    const seen = []
    for (const email of emails) {
      const { statements, answer } = await watched(() => ask(email))
      seen.push({
        status: answer.status,
        size: answer.text.length,
        shape: answer.text.replace(/[0-9a-f]/g, 'x'),
        headers: [...answer.headers].map(([name, value]) => `${name} ${value.length}`),
        statements,
      })
    }
    for (const other of seen) expect(other).toEqual(seen[0])
    expect(seen[0]).toMatchObject({ status: 202 })
    expect(app.mails.slice(before).map(({ to }) => to)).toEqual([volunteer.email])
  })

  test('leaves a row behind for whoever asked', async () => {
    const [before] = await app.db.execute(sql`select count(*)::int as n from sign_in_requests`)
    await ask('inconnue@exemple.fr')
    const [after] = await app.db.execute(sql`select count(*)::int as n from sign_in_requests`)
    expect(Number(after?.n) - Number(before?.n)).toBe(1)
  })

  test('refuses what is not an address, with a reason', async () => {
    const answer = await ask('claire')
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      code: 'request.invalid',
      errors: [{ path: 'email', detail: expect.stringContaining('courriel') }],
    })
  })
})

/** What the app asks of the database meanwhile, as text. */
const watched = async <T>(work: () => Promise<T>): Promise<{ statements: string[]; answer: T }> => {
  const statements: string[] = []
  const client = postgres(app.databaseUrl, {
    max: 1,
    fetch_types: false,
    debug: (_, statement) => statements.push(statement),
  })
  const connect = app.platform.connect
  app.platform.connect = () => ({
    db: drizzle(client, { casing: 'snake_case' }),
    end: async () => {},
  })
  const answer = await work()
  app.platform.connect = connect
  await client.end()
  return { statements, answer }
}

describe('five an hour', () => {
  const askOften = async (address: string, times: number) => {
    const browser = app.nobody
    const answers = []
    for (let n = 0; n < times; n += 1) {
      answers.push(await browser.post<{ detail: string }>('/api/sign-in', { email: address }))
    }
    return answers
  }

  test('is the most that a browser may ask for an address, known or not', async () => {
    const { email } = await aVolunteer(app.db)
    for (const address of [email ?? '', 'encore@exemple.fr']) {
      const answers = await askOften(address, 6)
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 429])
      expect(answers.at(-1)?.body).toMatchObject({ code: 'auth.too_many_codes' })
    }
    expect(app.mails.filter(({ to }) => to === email)).toHaveLength(5)
  })

  test('and how long to wait is said in words as in the header', async () => {
    const browser = app.nobody
    const email = 'patience@exemple.fr'
    for (let n = 0; n < 5; n += 1) {
      await browser.post('/api/sign-in', { email })
      app.clock.pass({ minutes: 4 })
    }
    const refused = await browser.post<{ detail: string }>('/api/sign-in', { email })
    expect(refused.headers.get('retry-after')).toBe(String(40 * 60))
    expect(refused.body.detail).toContain('40 min')
    app.clock.pass({ minutes: 39, seconds: 59 })
    expect((await browser.post('/api/sign-in', { email })).status).toBe(429)
    app.clock.pass({ seconds: 1 })
    expect((await browser.post('/api/sign-in', { email })).status).toBe(202)
  })

  test('holds for a browser that asks all at once', async () => {
    const { email } = await aVolunteer(app.db)
    const browser = app.nobody
    // Its secret comes with the answer to an asking of its own, for any address.
    await browser.post('/api/sign-in', { email: 'autre@exemple.fr' })
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => browser.post('/api/sign-in', { email })),
    )
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(35)
  })

  test('are the mails that many strangers at once have sent to an address', async () => {
    const { email } = await aVolunteer(app.db)
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask(email ?? '')))
    expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(202))
    expect(app.mails.filter(({ to }) => to === email)).toHaveLength(5)
  })

  test('is forgotten after two days, requests and counts alike', async () => {
    await ask('ancienne@exemple.fr')
    app.clock.pass({ days: 3 })
    await ask('nouvelle@exemple.fr')
    await ask('nouvelle@exemple.fr')
    const [left] = await app.db.execute(sql`
      select (select count(*)::int from sign_in_requests) as requests,
             (select count(*)::int from sign_in_addresses) as addresses`)
    // One count for the address, and one for each browser.
    expect(left).toEqual({ requests: 2, addresses: 3 })
  })
})

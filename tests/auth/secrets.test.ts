import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { deviceOf } from '#api/auth/rules/device.ts'
import { hashOf, isSameSecret, newCode, newToken } from '#api/secrets.ts'
import { aCoordinator, aLearner, aVolunteer } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { askForMail } from '#tests/support/sign-in.ts'

describe('a secret', () => {
  test('code has six digits, each value as likely in each place', () => {
    const counts = Array.from({ length: 6 }, () => new Array<number>(10).fill(0))
    const rounds = 60_000
    for (let n = 0; n < rounds; n += 1) {
      const code = newCode()
      expect(code).toMatch(/^\d{6}$/)
      for (const [place, digit] of [...code].entries()) {
        const row = counts[place] ?? []
        row[Number(digit)] = (row[Number(digit)] ?? 0) + 1
      }
    }
    // Seven standard deviations: chance alone would fail this once in a few billion runs.
    const slack = 7 * Math.sqrt(rounds * 0.1 * 0.9)
    for (const count of counts.flat()) expect(Math.abs(count - rounds / 10)).toBeLessThan(slack)
  })

  test('token is as many random bytes as asked, in letters that fit an address', () => {
    const tokens = Array.from({ length: 1000 }, () => newToken(16))
    expect(new Set(tokens).size).toBe(1000)
    for (const token of tokens) expect(token).toMatch(/^[\w-]{22}$/)
    expect(newToken(32)).toHaveLength(43)
  })

  test('is the same as itself only', async () => {
    expect(await isSameSecret('abc', 'abc')).toBe(true)
    for (const other of ['', 'ab', 'abd', 'abcd', 'ABC']) {
      expect(await isSameSecret('abc', other)).toBe(false)
    }
  })
})

test('a browser is kept as its name and system, nothing more', () => {
  const chrome =
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/143.0.0.0 Safari/537.36'
  expect(deviceOf(chrome)).toBe('Chrome, Android')
  const safari =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148 Safari/604.1'
  expect(deviceOf(safari)).toBe('Safari, iPhone')
  expect(deviceOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/143 Safari/537 Edg/143')).toBe(
    'Edge, Windows',
  )
  expect(deviceOf('curl/8.0 claire@exemple.fr')).toBe('')
})

describe('nothing that lets anybody in', () => {
  const app = ownApp()

  /** Every row of every table, as text. */
  const dump = async (): Promise<string> => {
    const tables = await app.db.execute<{ name: string }>(
      sql`select tablename as name from pg_tables where schemaname = 'public'`,
    )
    const rows = []
    for (const { name } of tables) {
      rows.push(...(await app.db.execute(sql`select t::text from ${sql.identifier(name)} t`)))
    }
    return JSON.stringify(rows)
  }

  test('stands in the database or in the log', async () => {
    const { email } = await aVolunteer(app.db)
    const { id } = await aLearner(app.db)
    const coordinator = await aCoordinator(app.db)
    const [byLink, byCode, unused] = [app.nobody, app.nobody, app.nobody]
    const secrets: string[] = []
    const note = (...more: (string | undefined)[]) =>
      secrets.push(...more.map((secret) => secret ?? 'missing'))
    for (const browser of [byLink, byCode, unused]) {
      const { request, token, code } = await askForMail(app, browser, email ?? '')
      note(token, code, browser.cookies.get('__Host-creneau-asking'))
      if (browser === byLink) await browser.post('/api/sign-in/link', { token })
      if (browser === byCode) await browser.post('/api/sign-in/code', { request, code })
    }
    note(byLink.cookies.get('__Host-creneau'), byCode.cookies.get('__Host-creneau'))
    await byLink.get('/api/me')
    const card = await app.as(coordinator).post<{ url: string }>(`/api/people/${id}/card`)
    const path = new URL(card.body.url).pathname
    note(path.split('/').at(-1))
    expect((await app.nobody.get(path)).status).toBe(200)
    expect(secrets).toHaveLength(12)
    expect(secrets.every((secret) => secret.length >= 6)).toBe(true)

    const kept = await dump()
    const log = JSON.stringify(app.logs)
    expect(kept).toContain(await hashOf(secrets[0] ?? ''))
    // Six digits may stand in a timestamp or an id: there, only as a value of its own.
    const standsIn = (text: string, secret: string) =>
      secret.length > 6 ? text.includes(secret) : new RegExp(`[(,"]${secret}[),"]`).test(text)
    expect(secrets.filter((secret) => standsIn(kept, secret))).toEqual([])
    expect(secrets.filter((secret) => standsIn(log, secret))).toEqual([])
    expect(log).not.toContain(email)
    expect(log).not.toContain(id)
  })
})

import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Invitation } from '#api/auth/schema.ts'
import { audit } from '#db/schema/audit.ts'
import { aCoordinator, aLearner, aVolunteer } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { signedInBrowser } from '#tests/support/sign-in.ts'

const app = ownApp()

const theCoordinator = async () => app.as(await aCoordinator(app.db))
const invite = async (id: string) =>
  (await theCoordinator()).post<Invitation>(`/api/people/${id}/invitation`)
const enter = (word: string, browser = app.nobody) =>
  browser.post<{ id: string }>('/api/sign-in/invitation', { word })

describe('an invitation', () => {
  test('lets in who has no e-mail, by what the coordinator shows', async () => {
    const { id, name } = await aVolunteer(app.db, { email: null })
    const { status, body } = await invite(id)
    expect(status).toBe(201)
    expect(body.word).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
    expect(body.url).toBe(`https://creneau.test/entrer#invitation=${body.word}`)
    const browser = app.nobody
    const answer = await enter(body.word, browser)
    expect([answer.status, answer.body]).toEqual([
      200,
      { id, name, role: 'volunteer', reception: false },
    ])
    expect((await browser.get('/api/me')).status).toBe(200)
  })

  test('is read however it is typed', async () => {
    const { id } = await aVolunteer(app.db)
    const { word } = (await invite(id)).body
    const typed = ` ${word.slice(0, 5).toLowerCase()} - ${word.slice(5)} `
      .replaceAll('0', 'o')
      .replaceAll('1', 'l')
    expect((await enter(typed)).status).toBe(200)
  })

  test('serves once, even twenty times at once', async () => {
    const { id } = await aVolunteer(app.db)
    const { word } = (await invite(id)).body
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter(word)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(19)
  })

  test('is over after a quarter of an hour, and when another is made', async () => {
    const { id } = await aVolunteer(app.db)
    const [first, second] = [await invite(id), await invite(id)]
    expect((await enter(first.body.word)).body).toMatchObject({ code: 'auth.invitation_is_over' })
    app.clock.pass({ minutes: 15 })
    expect((await enter(second.body.word)).status).toBe(410)
  })

  test('ends with the role, the address, the leaving', async () => {
    const changes = [
      sql`role = 'coordinator'`,
      sql`email = 'neuve@exemple.fr'`,
      sql`archived_at = '2026-11-23T08:00:00Z'`,
    ]
    for (const change of changes) {
      const { id } = await aVolunteer(app.db)
      const { word } = (await invite(id)).body
      await app.db.execute(sql`update people set ${change} where id = ${id}::uuid`)
      expect((await enter(word)).status).toBe(410)
    }
  })

  test('is for the team: neither learners nor who has left, and nobody else makes one', async () => {
    const gone = await aVolunteer(app.db, { archivedAt: '2026-11-01T08:00:00Z' })
    for (const id of [(await aLearner(app.db)).id, gone.id, crypto.randomUUID()]) {
      expect((await invite(id)).body).toMatchObject({ code: 'people.not_found' })
    }
    const volunteer = await aVolunteer(app.db)
    const asked = await app.as(volunteer).post(`/api/people/${volunteer.id}/invitation`)
    expect(asked.status).toBe(403)
  })

  test('stands in no row and no line of the log, and leaves a trace without it', async () => {
    const { id } = await aVolunteer(app.db)
    const { word } = (await invite(id)).body
    await enter(word)
    const rows = await app.db.execute(sql`
      select (select string_agg(l::text, ' ') from links l) as links,
             (select string_agg(a::text, ' ') from ${audit} a) as traces`)
    expect(JSON.stringify([rows, app.logs])).not.toContain(word)
    expect(rows[0]?.traces).toContain('invitation.issued')
  })
})

describe('all sign-ins of a person', () => {
  const twice = async () => {
    const { id, email } = await aVolunteer(app.db)
    const browsers = [
      await signedInBrowser(app, email ?? ''),
      await signedInBrowser(app, email ?? ''),
    ]
    const areIn = async () => {
      const statuses = []
      for (const browser of browsers) statuses.push((await browser.get('/api/me')).status)
      return statuses
    }
    return { id, areIn }
  }

  test('are ended by the coordinator, who is told how many', async () => {
    const { id, areIn } = await twice()
    expect(await areIn()).toEqual([200, 200])
    const answer = await (await theCoordinator()).delete(`/api/people/${id}/sign-ins`)
    expect([answer.status, answer.body]).toEqual([200, { ended: 2 }])
    expect(await areIn()).toEqual([401, 401])
  })

  test('end when the coordinator changes the address', async () => {
    const { id, areIn } = await twice()
    const coordinator = await theCoordinator()
    const answer = await coordinator.patch(`/api/people/${id}`, { email: 'autre@exemple.fr' })
    expect(answer.status).toBe(200)
    expect(await areIn()).toEqual([401, 401])
  })

  test('end too when she changes her own, but the one that does it: a slip keeps nobody out', async () => {
    const { id, email } = await aCoordinator(app.db)
    const [here, there] = [
      await signedInBrowser(app, email ?? ''),
      await signedInBrowser(app, email ?? ''),
    ]
    expect((await here.patch(`/api/people/${id}`, { email: 'ines2@exemple.fr' })).status).toBe(200)
    expect((await there.get('/api/me')).status).toBe(401)
    expect((await here.patch(`/api/people/${id}`, { email: 'ines@exemple.fr' })).status).toBe(200)
  })
})

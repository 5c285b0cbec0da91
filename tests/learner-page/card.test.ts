import { gzipSync } from 'node:zlib'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { DateTime } from 'luxon'
import { beforeAll, describe, expect, test } from 'vitest'
import { endOfCard } from '#api/learner-page/rules.ts'
import { outlines } from '#api/learner-page/view/mark.ts'
import { type CreatePlace, shapes } from '#api/places/schema.ts'
import { hashOf, newToken } from '#api/secrets.ts'
import { audit } from '#db/schema/audit.ts'
import { links } from '#db/schema/auth.ts'
import { people } from '#db/schema/people.ts'
import {
  type APerson,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { outlines as webOutlines } from '#web/kit/shapes.ts'

const app = ownApp({ now: '2026-11-23T09:00:00+01:00' })
let coordinator: APerson
beforeAll(async () => {
  coordinator = await aCoordinator(app.db)
  await anActivity(app.db)
})

const issue = async (id: string) =>
  app.as(coordinator).post<{ url: string }>(`/api/people/${id}/card`)
const sayAgain = async (id: string) =>
  app.as(coordinator).get<{ url: string }>(`/api/people/${id}/card`)
const cardOf = async (id: string) => new URL((await issue(id)).body.url).pathname
const read = (path: string) => app.nobody.get(path)
/** What a reader of the page reads. */
const wordsOf = (html: string) =>
  html
    .replace(/<svg.*?<\/svg>/gs, ' ')
    .replace(/<head>.*<\/head>/s, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const at = (day: string, from: string, to: string, offset = '+01:00') => ({
  start: `${day}T${from}:00${offset}`,
  end: `${day}T${to}:00${offset}`,
})
const aClass = async (
  learner: { id: string },
  when: { start: string; end: string },
  tutor = 'Claire B.',
  look: Partial<CreatePlace> = {},
) => {
  const [volunteer, room] = await Promise.all([
    aVolunteer(app.db, { name: tutor }),
    aRoom(app.db, { name: 'Salle bleue', ...look }),
  ])
  const who = { volunteers: [volunteer.id], learners: [learner.id] }
  return aSession(app.db, { place: room.id, ...when, ...who })
}

describe('a card shows', () => {
  test('the next class: day, time, room with its mark, tutor’s first name', async () => {
    const learner = await aLearner(app.db, { name: 'Amina K.' })
    await aClass(learner, at('2026-11-24', '14:00', '15:30'), 'Marie-Claude Dupont', {
      colour: 'green',
      shape: 'star',
    })
    const page = await read(await cardOf(learner.id))
    expect(page.status).toBe(200)
    const words = wordsOf(page.text)
    expect(words).toContain('Bonjour Amina Mes cours')
    expect(words).toContain('Prochain cours Demain mardi 24 novembre de 14:00 à → 15:30')
    expect(words).toContain('Salle bleue avec Marie-Claude')
    expect(words).not.toContain('Dupont')
    expect(page.text).toContain('class="mark green"')
    expect(page.text).toContain(outlines.star.d)
  })

  test('today’s until it is over, and the three weeks that follow', async () => {
    const learner = await aLearner(app.db)
    await aClass(learner, at('2026-11-22', '10:00', '11:00'))
    await aClass(learner, at('2026-11-23', '08:00', '09:00'))
    await aClass(learner, at('2026-11-23', '09:30', '10:30'))
    await aClass(learner, at('2026-12-14', '19:00', '20:00'))
    await aClass(learner, at('2026-12-15', '09:00', '10:00'))
    const words = wordsOf((await read(await cardOf(learner.id))).text)
    expect(words.match(/\d\d:\d\d/g)).toEqual(['09:30', '10:30', '19:00', '20:00', '09:00'])
    expect(words).toContain('Aujourd’hui lundi 23 novembre')
    expect(words).toContain('lundi 14 décembre')
  })

  test('the house’s clock on both sides of its change', async () => {
    app.clock.set('2027-03-22T09:00:00+01:00')
    const learner = await aLearner(app.db)
    await aClass(learner, at('2027-03-27', '10:00', '11:00'))
    await aClass(learner, at('2027-03-30', '10:00', '11:00', '+02:00'))
    const words = wordsOf((await read(await cardOf(learner.id))).text)
    expect(words).toContain('samedi 27 mars de 10:00 à → 11:00')
    expect(words).toContain('mardi 30 mars de 10:00 à → 11:00')
    app.clock.set('2026-11-23T09:00:00+01:00')
  })

  test('that a class is cancelled, unless another took its time', async () => {
    const learner = await aLearner(app.db)
    const cancelled = await aClass(learner, at('2026-11-25', '10:00', '11:00'))
    const replaced = await aClass(learner, at('2026-11-26', '14:00', '15:00'))
    for (const { id } of [cancelled, replaced]) {
      const wish = JSON.stringify({ id, stands: false, now: '2026-11-23T08:00:00Z' })
      await app.db.execute(sql`select set_session_standing(${wish}::jsonb)`)
    }
    await aClass(learner, at('2026-11-26', '14:30', '15:30'))
    const words = wordsOf((await read(await cardOf(learner.id))).text)
    expect(words.match(/Annulé : pas de cours/g)).toHaveLength(1)
    expect(words).toMatch(/mercredi 25 novembre Annulé/)
    expect(words).toMatch(/Prochain cours jeudi 26 novembre de 14:30/)
    expect(words).not.toContain('14:00')
  })

  test('that nothing is planned', async () => {
    const learner = await aLearner(app.db)
    expect(wordsOf((await read(await cardOf(learner.id))).text)).toContain('Pas de cours prévu')
  })

  test('nobody else’s classes, nor who else sits there', async () => {
    const [one, other] = [
      await aLearner(app.db, { name: 'Amina' }),
      await aLearner(app.db, { name: 'Zahra' }),
    ]
    const room = await aRoom(app.db)
    const { id } = await aVolunteer(app.db)
    const together = { place: room.id, volunteers: [id], learners: [one.id, other.id] }
    await aSession(app.db, { ...together, ...at('2026-11-27', '10:00', '11:00') })
    await aClass(other, at('2026-11-27', '16:00', '17:00'))
    const { text } = await read(await cardOf(one.id))
    expect(text).not.toContain('Zahra')
    expect(text).not.toContain('16:00')
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  })

  test('its own language where there is one, French otherwise', async () => {
    const english = await aLearner(app.db, { messageLanguage: 'en' })
    await aClass(english, at('2026-11-24', '09:00', '10:00'))
    const page = await read(await cardOf(english.id))
    expect(page.text).toContain('<html lang="en">')
    expect(wordsOf(page.text)).toContain('Next class Tomorrow Tuesday 24 November from 09:00 to')
    const other = await aLearner(app.db, { messageLanguage: 'am' })
    expect((await read(await cardOf(other.id))).text).toContain('<html lang="fr">')
  })

  test('names as text, whatever they hold', async () => {
    const learner = await aLearner(app.db, { name: '<script>alert(1)</script>' })
    await aClass(learner, at('2026-11-24', '11:00', '12:00'), '"><img/src=x>')
    const { text } = await read(await cardOf(learner.id))
    expect(text).not.toMatch(/<script|<img/)
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })
})

describe('a card is', () => {
  test('light: page and style within 14 kB, with thirty classes', async () => {
    const learner = await aLearner(app.db)
    for (let n = 0; n < 15; n += 1) {
      const day = DateTime.fromISO('2026-11-24').plus({ days: n }).toISODate() ?? ''
      await aClass(learner, at(day, '10:00', '11:00'))
      await aClass(learner, at(day, '16:00', '17:00'))
    }
    const page = await read(await cardOf(learner.id))
    const style = await read('/carte/style.css')
    const wire = gzipSync(page.text).length + gzipSync(style.text).length
    expect(page.text.match(/<article/g)).toHaveLength(30)
    expect(wire).toBeLessThan(14_000)
  })

  test('without script, and loads nothing but its style', async () => {
    const learner = await aLearner(app.db)
    await aClass(learner, at('2026-11-30', '11:00', '12:00'))
    const { text } = await read(await cardOf(learner.id))
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|<img|<iframe|https?:/i)
    expect([...text.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, url]) => url)).toEqual([
      '/carte/style.css',
    ])
    expect((await read('/carte/style.css')).text).not.toMatch(/url\(|@import/)
  })

  test('kept by no cache and no search engine', async () => {
    const learner = await aLearner(app.db)
    for (const path of [await cardOf(learner.id), '/carte/unknown']) {
      const { headers } = await read(path)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-robots-tag')).toBe('noindex, nofollow')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
    }
  })

  test('read in one statement', async () => {
    const learner = await aLearner(app.db)
    const path = await cardOf(learner.id)
    let statements = 0
    const connect = app.platform.connect
    app.platform.connect = () => {
      const { db, end } = connect()
      const execute: typeof db.execute = (query) => {
        statements += 1
        return db.execute(query)
      }
      // Everything else would fail: only `execute` is there.
      return { db: { execute } as typeof db, end }
    }
    const answer = await read(path)
    app.platform.connect = connect
    expect(answer.status).toBe(200)
    expect(statements).toBe(1)
  })
})

describe('a card no longer works', () => {
  const isDead = async (path: string) => {
    const page = await read(path)
    expect(page.text).toContain('Cette carte ne marche plus')
    expect(page.text).toContain('<div lang="en">')
    return page.status === 404
  }

  test('once another was made', async () => {
    const { id } = await aLearner(app.db)
    const first = await cardOf(id)
    const second = await cardOf(id)
    expect(first).not.toBe(second)
    expect(await isDead(first)).toBe(true)
    expect((await read(second)).status).toBe(200)
  })

  test('thirty days after the school year', async () => {
    const { id } = await aLearner(app.db)
    const path = await cardOf(id)
    app.clock.set('2027-08-03T23:59:00+02:00')
    expect((await read(path)).status).toBe(200)
    app.clock.set('2027-08-04T00:01:00+02:00')
    expect(await isDead(path)).toBe(true)
    app.clock.set('2026-11-23T09:00:00+01:00')
  })

  test('once its learner left', async () => {
    const { id } = await aLearner(app.db)
    const path = await cardOf(id)
    await app.db.update(people).set({ archivedAt: '2026-11-23T08:00:00Z' }).where(eq(people.id, id))
    expect(await isDead(path)).toBe(true)
  })

  test('when it never was: made up, or the hash that the database keeps', async () => {
    const { id } = await aLearner(app.db)
    await cardOf(id)
    const [row] = await app.db.select().from(links).where(eq(links.personId, id))
    for (const token of ['x'.repeat(22), row?.tokenHash ?? '', 'x', '%00', `${'x'.repeat(22)}/y`]) {
      expect(await isDead(`/carte/${token}`)).toBe(true)
    }
  })
})

describe('making a card', () => {
  test('answers its address this once; only a hash is kept, and a trace without it', async () => {
    const { id } = await aLearner(app.db)
    const answer = await issue(id)
    expect(answer.status).toBe(201)
    expect(answer.body.url).toMatch(/^https:\/\/creneau\.test\/carte\/[\w-]{22}$/)
    const [row] = await app.db.select().from(links).where(eq(links.personId, id))
    expect(row?.tokenHash).toMatch(/^[0-9a-f]{64}$/)
    const [trace] = await app.db.select().from(audit).where(eq(audit.subjectId, id))
    expect(trace).toMatchObject({ action: 'card.issued', actorId: coordinator.id })
    expect(trace?.after).toEqual({ card: row?.id })
  })

  test('twenty times at once leaves one that works', async () => {
    const { id } = await aLearner(app.db)
    const answers = await Promise.all(Array.from({ length: 20 }, () => issue(id)))
    expect(answers.every(({ status }) => status === 201)).toBe(true)
    const pages = await Promise.all(answers.map(({ body }) => read(new URL(body.url).pathname)))
    expect(pages.filter(({ status }) => status === 200)).toHaveLength(1)
    const alive = and(eq(links.personId, id), isNull(links.revokedAt))
    expect(await app.db.select().from(links).where(alive)).toHaveLength(1)
  })

  test('says it again as it is, as often as it is printed', async () => {
    const { id } = await aLearner(app.db)
    const { url } = (await issue(id)).body
    for (let n = 0; n < 2; n += 1) {
      const again = await sayAgain(id)
      expect([again.status, again.body]).toEqual([200, { url }])
    }
    expect((await read(new URL(url).pathname)).status).toBe(200)
    const reissued = (await issue(id)).body.url
    expect(reissued).not.toBe(url)
    expect((await sayAgain(id)).body).toEqual({ url: reissued })
    expect((await read(new URL(url).pathname)).status).toBe(404)
  })

  test('given before cards could be printed again works on, and says that it cannot be', async () => {
    const { id } = await aLearner(app.db)
    const old = newToken(16)
    await app.db.insert(links).values({
      ...{ id: crypto.randomUUID(), purpose: 'card', personId: id, tokenHash: await hashOf(old) },
      createdAt: '2026-11-01T08:00:00Z',
    })
    expect((await read(`/carte/${old}`)).status).toBe(200)
    expect((await sayAgain(id)).body).toMatchObject({ code: 'cards.cannot_be_said_again' })
    expect((await read(`/carte/${old}`)).status).toBe(200)
    const { url } = (await issue(id)).body
    expect((await read(`/carte/${old}`)).status).toBe(404)
    expect((await sayAgain(id)).body).toEqual({ url })
  })

  test('is not said again where there is none, or none any more', async () => {
    const [without, gone] = [await aLearner(app.db), await aLearner(app.db)]
    await issue(gone.id)
    await app.db
      .update(people)
      .set({ archivedAt: '2026-11-23T08:00:00Z' })
      .where(eq(people.id, gone.id))
    for (const id of [without.id, gone.id, crypto.randomUUID()]) {
      const answer = await sayAgain(id)
      expect([answer.status, answer.body]).toMatchObject([404, { code: 'cards.none' }])
    }
  })

  test('is for learners who are here', async () => {
    const volunteer = await aVolunteer(app.db)
    const gone = await aLearner(app.db, { archivedAt: '2026-11-01T08:00:00Z' })
    for (const id of [volunteer.id, gone.id, crypto.randomUUID()]) {
      const answer = await issue(id)
      expect(answer.status).toBe(404)
      expect(answer.body).toMatchObject({ code: 'people.not_found' })
    }
  })
})

test('a card made in the summer serves the year to come', () => {
  const zone = 'Europe/Paris'
  const end = (iso: string) => endOfCard(DateTime.fromISO(iso), zone).toISODate()
  expect(end('2026-09-01T10:00:00+02:00')).toBe('2027-08-04')
  expect(end('2027-07-04T23:59:00+02:00')).toBe('2027-08-04')
  expect(end('2027-07-05T00:00:00+02:00')).toBe('2028-08-04')
})

test('a room has the same outline on a card as in the app', () => {
  expect(outlines).toEqual(webOutlines)
  expect(Object.keys(outlines).sort()).toEqual([...shapes].sort())
})

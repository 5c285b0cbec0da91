import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type { Person } from '#api/people/schema.ts'
import type { Client } from '#tests/support/app.ts'
import { aCoordinator, anActivity, aRoom } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

const strings = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' or 1=1; drop table people; --",
  '=HYPERLINK("http://x","y")',
  '+1+1',
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\u0000=1',
  ' =1+1',
  '\u200b=1+1',
  '\u202e=1+1',
  ';=1+1',
  '"=1+1',
  'a\r\nBcc: evil@exemple.fr',
  '{person} $1 $&',
]

const app = ownApp()
let browser: Client

beforeAll(async () => {
  await anActivity(app.db)
  browser = app.as(await aCoordinator(app.db))
})

const learner = {
  ageGroup: 'adult',
  oral: 'A1',
  written: null,
  alpha: false,
  wish: 'either',
  minutesWanted: 60,
  waitingSince: null,
}
const volunteer = {
  promise: { from: 0, to: 600 },
  levels: ['A1'],
  children: true,
  newcomer: false,
  activities: ['tutoring'],
}
const person = async (name: string, part: object) => {
  const body = { id: newId(), name, ...part }
  const answer = await browser.post<{ person: Person }>('/api/people', body)
  expect(answer.status).toBe(201)
  return answer.body.person
}

test.each(strings)('%j as a name takes effect nowhere', async (name) => {
  const tutor = await person(name, { role: 'volunteer', volunteer })
  const pupil = await person(name, { role: 'learner', learner })
  const room = await aRoom(app.db)
  const letter = { colour: 'pink', name }
  expect((await browser.patch(`/api/places/${room.id}`, letter)).status).toBe(200)
  await browser.patch('/api/activities/tutoring', { nameFr: name, nameEn: name })
  const booked = await browser.post('/api/sessions', {
    id: newId(),
    start: '2026-12-01T14:00:00Z',
    end: '2026-12-01T15:00:00Z',
    volunteers: [tutor.id],
    learners: [pupil.id],
    place: room.id,
  })
  expect(booked.status).toBe(201)
  const made = await browser.post<{ url: string }>(`/api/people/${pupil.id}/card`)
  const card = await app.nobody.get(new URL(made.body.url).pathname)
  expect(card.text).not.toMatch(/<script|<img|drop table people; --<\/script/)
  for (const what of ['learners', 'volunteers', 'sessions']) {
    const { text } = await browser.get(`/api/exports/${what}.csv`)
    const cells = text.match(/"(?:[^"]|"")*"/g) ?? []
    const live = cells.filter((cell) => /^"[\s\p{Cc}\p{Cf}]*[=+\-@]./u.test(cell))
    expect(live, what).toEqual([])
  }
})

test('no table outside `people` holds a name, an address or a number of a person', async () => {
  const own = { name: 'Zénobie Introuvable', email: 'zenobie@exemple.fr', phone: '+33639981234' }
  const { id } = await person(own.name, { ...own, role: 'volunteer', volunteer })
  await browser.patch(`/api/people/${id}`, { name: 'Zénobie Introuvable B.' })
  await browser.post(`/api/people/${id}/absences`, {
    id: newId(),
    from: '2026-12-01',
    to: '2026-12-02',
  })
  await app.nobody.post('/api/sign-in', { email: own.email })
  await browser.post(`/api/people/${id}/archive`)
  const tables = await app.db.execute<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'people'`,
  )
  for (const { name } of tables) {
    const rows = await app.db.execute<{ text: string }>(`select t::text as text from "${name}" t`)
    const all = rows.map(({ text }) => text).join('\n')
    for (const value of ['Introuvable', own.email, own.phone])
      expect(all, name).not.toContain(value)
  }
  expect(JSON.stringify(app.logs)).not.toMatch(/Introuvable|zenobie|39981234/)
})

import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '#tests/support/app.ts'
import {
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { importFile } from '#tests/support/import-file.ts'
import { ownApp } from '#tests/support/own.ts'
import { issues, plan, sample, told } from './spreadsheets.ts'

const app = ownApp()
let browser: Client

beforeAll(async () => {
  await anActivity(app.db)
  await anActivity(app.db, { id: 'kitchen', nameFr: 'Cuisine ouverte', nameEn: 'Open kitchen' })
  // Its name is that of another column: exports use its id instead.
  await anActivity(app.db, { id: 'childcare', nameFr: 'Enfants', nameEn: 'Children' })
  const coordinator = await aCoordinator(app.db, { name: 'Nadège' })
  browser = app.as(coordinator)
  for (const [of, name] of [
    ['volunteers', 'benevoles'],
    ['learners', 'apprenants'],
  ] as const) {
    await send(of, sample(name))
  }
  await aVolunteer(app.db, { name: '=1+1', phone: '+32470123456', activities: ['childcare'] })
  await aVolunteer(app.db, {
    name: "'=2",
    children: false,
    newcomer: true,
    levels: [],
    activities: [],
  })
  await aLearner(app.db, {
    name: '@x; "y"',
    oral: null,
    written: null,
    messageLanguage: 'uk',
    minutesWanted: 45,
  })
  for (const name of ['Dr House', 'Frère Jean', 'Marie DUPONT']) await aLearner(app.db, { name })
  await aVolunteer(app.db, { name: 'Dr House' })
  await aLearner(app.db, {
    name: '-',
    availabilities: [{ weekday: 7, from: '00:00', to: '24:00' }],
  })
})

const send = async (of: 'volunteers' | 'learners', bytes: Uint8Array) =>
  (await importFile(browser, of, bytes)).body

const download = async (path: string) => {
  const response = await browser.raw(`/api/exports/${path}`)
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) }
}

const cells = (bytes: Uint8Array) =>
  Papa.parse<string[]>(new TextDecoder().decode(bytes).trim(), { delimiter: ';' }).data

describe.each([
  ['volunteers', 12],
  ['learners', 95],
] as const)('the export of %s', (of, count) => {
  test('imports again without a change, a note or a line lost', async () => {
    const { bytes } = await download(`${of}.csv`)
    const { plan: read } = await send(of, bytes)
    expect(told(read).filter((line) => !line.includes(' same '))).toEqual([])
    expect(read.counts).toEqual({ create: 0, change: 0, ask: 0, same: count, ignore: 0, refuse: 0 })
    expect(issues(read).filter((issue) => !/date_to_come/.test(issue))).toEqual([])
  })

  test('makes the same people in an empty house', async () => {
    const { bytes } = await download(`${of}.csv`)
    const activities = [
      { id: 'tutoring', nameFr: 'Cours', nameEn: 'Tutoring' },
      { id: 'kitchen', nameFr: 'Cuisine ouverte', nameEn: 'Open kitchen' },
      { id: 'childcare', nameFr: 'Enfants', nameEn: 'Children' },
    ]
    const fresh = plan(of, bytes, { activities }).writes.map(({ after }) => after)
    const { body } = await browser.get<{
      people: { name: string; role: string; id?: string; archived?: boolean }[]
    }>('/api/people')
    const role = of === 'volunteers' ? 'volunteer' : 'learner'
    const here = body.people
      .filter((person) => person.role === role)
      .map(({ id: _, archived: __, ...person }) => person)
    expect(fresh).toEqual(here)
  })

  test('opens in French Excel: marked UTF-8, semicolons, every cell quoted, no formula', async () => {
    const { response, bytes } = await download(`${of}.csv`)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="\w+\.csv"$/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).trim().split('\r\n')
    for (const line of lines) expect(line).toMatch(/^"(?:[^"]|"")*"(?:;"(?:[^"]|"")*")*$/)
    for (const cell of cells(bytes).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\0]/)
  })
})

test('the export of sessions says them on the house’s clock, cancelled ones too', async () => {
  const room = await aRoom(app.db, { name: 'Salle bleue' })
  const tutor = await aVolunteer(app.db, { name: 'Tutrice' })
  const pupils = [
    await aLearner(app.db, { name: 'Amadou' }),
    await aLearner(app.db, { name: 'Zoé' }),
  ]
  const held = {
    place: room.id,
    volunteers: [tutor.id],
    learners: pupils.map(({ id }) => id),
  }
  await aSession(app.db, {
    ...held,
    start: '2026-10-24T14:00:00+02:00',
    end: '2026-10-24T15:00:00+02:00',
  })
  const { id } = await aSession(app.db, {
    ...held,
    start: '2026-10-26T14:00:00+01:00',
    end: '2026-10-26T15:30:00+01:00',
  })
  await browser.post(`/api/sessions/${id}/cancel`, {})
  expect(cells((await download('sessions.csv')).bytes)).toEqual([
    ['Date', 'Début', 'Fin', 'Activité', 'Lieu', 'Bénévoles', 'Apprenants', 'État'],
    ['24/10/2026', '14:00', '15:00', 'Cours', 'Salle bleue', 'Tutrice', 'Amadou, Zoé', 'prévue'],
    ['26/10/2026', '14:00', '15:30', 'Cours', 'Salle bleue', 'Tutrice', 'Amadou, Zoé', 'annulée'],
  ])
  const later = await download('sessions.csv?from=2026-10-25T00:00:00Z')
  expect(cells(later.bytes)).toHaveLength(2)
})

test('exports are the coordinator’s alone', async () => {
  const volunteer = app.as(await aVolunteer(app.db))
  for (const name of ['volunteers', 'learners', 'sessions']) {
    expect((await volunteer.get(`/api/exports/${name}.csv`)).status).toBe(403)
    expect((await app.nobody.get(`/api/exports/${name}.csv`)).status).toBe(401)
  }
})

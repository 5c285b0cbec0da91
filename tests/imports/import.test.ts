import { eq, inArray } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { readFile } from '#api/imports/rules/read-file.ts'
import type { Person } from '#api/people/schema.ts'
import { connect } from '#db/connect.ts'
import { audit } from '#db/schema/audit.ts'
import { type Client, testApp } from '#tests/support/app.ts'
import { asWorker } from '#tests/support/as-worker.ts'
import { type APerson, aCoordinator, anActivity, aVolunteer } from '#tests/support/builders.ts'
import { importFile, sentOf } from '#tests/support/import-file.ts'
import { appOfTest, type OwnApp } from '#tests/support/own.ts'
import { startWire } from '#tests/support/wire.ts'
import { house, issues, sample, told, utf8 } from './spreadsheets.ts'

let app: OwnApp
let coordinator: APerson
let browser: Client

beforeEach(async () => {
  // The Worker's own connection: arrays and booleans take another way there than in builders.
  const platform = { connect: () => connect(asWorker(app.databaseUrl), { pooled: false }) }
  app = await appOfTest({ platform })
  await anActivity(app.db)
  await anActivity(app.db, { id: 'kitchen', nameFr: 'Cuisine ouverte', nameEn: 'Open kitchen' })
  await anActivity(app.db, { id: 'garden', nameFr: 'Jardin', nameEn: 'Garden' })
  coordinator = await aCoordinator(app.db)
  browser = app.as(coordinator)
})

const send = (path: string, file: Uint8Array | string, language = 'fr', as = browser) =>
  importFile(as, path, file, language)

const traceCount = async (subjects?: string[]): Promise<number> => {
  const where = subjects && inArray(audit.subjectId, subjects)
  return (await app.db.select({ id: audit.id }).from(audit).where(where)).length
}

const people = async (role: Person['role']): Promise<Person[]> =>
  (await browser.get<{ people: Person[] }>(`/api/people?role=${role}`)).body.people

describe('importing the association’s own files', () => {
  test('brings in nine volunteers and ninety learners, with a trace each that names nobody', async () => {
    const first = await send('volunteers', sample('benevoles'))
    const second = await send('learners', sample('apprenants'))
    expect([first.status, second.status]).toEqual([200, 200])
    expect(first.body.plan).toMatchObject({ imported: true, counts: { create: 9, refuse: 0 } })
    expect(second.body.plan).toMatchObject({ imported: true, counts: { create: 90, refuse: 0 } })
    const [volunteers, learners] = await Promise.all([people('volunteer'), people('learner')])
    expect([volunteers.length, learners.length]).toEqual([9, 90])
    expect(volunteers.find(({ name }) => name === 'Monique')).toMatchObject({
      phone: '+33639987494',
      email: 'monique@exemple.fr',
      volunteer: { promise: { from: 120, to: 180 }, levels: ['A1.1', 'A1', 'A2'] },
      availabilities: [
        { weekday: 1, from: '14:00', to: '16:30' },
        { weekday: 3, from: '15:00', to: '18:00' },
        { weekday: 5, from: '09:30', to: '12:30' },
      ],
    })
    const traces = await app.db.select().from(audit).where(eq(audit.action, 'person.created'))
    const ids = [...first.body.plan.lines, ...second.body.plan.lines].map(({ person }) => person)
    expect(traces.map(({ subjectId }) => subjectId).sort()).toEqual([...ids].sort())
    expect(new Set(traces.map(({ actorId }) => actorId))).toEqual(new Set([coordinator.id]))
    expect(JSON.stringify(traces)).not.toMatch(/Monique|exemple\.fr|\+33/)
  })

  test('a second time changes nothing and leaves no trace', async () => {
    await send('volunteers', sample('benevoles'))
    const before = await people('volunteer')
    const traces = await traceCount()
    const again = await send('volunteers', sample('benevoles'))
    expect(again.body.plan.counts).toMatchObject({ create: 0, change: 0, same: 9 })
    expect(await people('volunteer')).toEqual(before)
    expect(await traceCount()).toBe(traces)
  })

  test('at the same moment from two windows doubles nobody', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => send('learners', sample('apprenants'))))
    const refused = answers.filter(({ status }) => status !== 200)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(refused.map(({ body }) => body.code)).toEqual(Array(2).fill('imports.changed_since'))
    expect(await people('learner')).toHaveLength(90)
  })
})

describe('a preview', () => {
  test('says what would be done and does none of it', async () => {
    const { status, body } = await send('volunteers?dry-run=true', sample('benevoles'))
    expect(status).toBe(200)
    expect(body.plan).toMatchObject({ imported: false, counts: { create: 9 } })
    expect(body.plan.lines.map(({ person }) => person)).toEqual(Array(9).fill(null))
    expect(await people('volunteer')).toEqual([])
    expect(await traceCount()).toBe(0)
  })

  test('shows bad lines beside the good ones', async () => {
    const { status, body } = await send(
      'volunteers?dry-run=true',
      'Prénom;Niveaux\nClaire;A1\nHakim;D9\n',
    )
    expect(status).toBe(200)
    expect(told(body.plan)).toEqual(['2 create Claire', '3 refuse Hakim'])
  })
})

describe('a file with bad lines', () => {
  const file = 'Prénom;Téléphone;Niveaux\nClaire;;A1\nHakim;12;D9\n'

  test('is refused whole, with every line, column and what would be right', async () => {
    const { status, body } = await send('volunteers', file)
    expect(status).toBe(422)
    expect(body.code).toBe('imports.bad_lines')
    expect(body.detail).toBe('Lignes illisibles : 1. Rien n’a été importé.')
    expect(issues(body.plan)).toEqual(
      expect.arrayContaining(['3 Téléphone phone_wrong_length', '3 Niveaux level_unknown']),
    )
    expect(told(body.plan)).toEqual(['2 create Claire', '3 refuse Hakim'])
    expect(await people('volunteer')).toEqual([])
  })

  test('in English for who reads English', async () => {
    const { body } = await send('volunteers', file, 'en')
    expect(body.detail).toBe('Lines that cannot be read: 1. Nothing was imported.')
    const wrong = body.plan.issues.find(({ level }) => level === 'error')
    expect(wrong?.says.en).toContain('not a whole number')
  })

  test('imports its good lines when asked to', async () => {
    const { status, body } = await send('volunteers?keep=good', file)
    expect(status).toBe(200)
    expect(body.plan).toMatchObject({ imported: true, counts: { create: 1, refuse: 1 } })
    expect((await people('volunteer')).map(({ name }) => name)).toEqual(['Claire'])
  })
})

describe('a change', () => {
  test('touches what the file says, traces it, and keeps the rest', async () => {
    const claire = await aVolunteer(app.db, {
      name: 'Claire',
      email: 'claire@exemple.fr',
      phone: '+33639985234',
      activities: ['tutoring', 'garden'],
      newcomer: true,
    })
    const file =
      'Prénom;Courriel;Heures par semaine;Cuisine;Disponibilités\nClaire;claire@exemple.fr;3h;oui;\n'
    const { body } = await send('volunteers', file)
    expect(body.plan.lines).toMatchObject([{ does: 'change', person: claire.id }])
    const [person] = await people('volunteer')
    expect(person).toMatchObject({
      id: claire.id,
      phone: '+33639985234',
      volunteer: {
        promise: { from: 180, to: 180 },
        newcomer: true,
        activities: ['garden', 'kitchen', 'tutoring'],
      },
    })
    expect(person?.availabilities).toHaveLength(7)
    const [trace] = await app.db.select().from(audit).where(eq(audit.action, 'person.changed'))
    expect(trace).toMatchObject({
      subjectId: claire.id,
      before: { volunteer: { promise: { from: 120, to: 240 } } },
      after: { volunteer: { promise: { from: 180, to: 180 } } },
    })
  })

  test('gives a coordinator her hours and leaves her a coordinator', async () => {
    const me = await aCoordinator(app.db, { name: 'Nadège', email: 'nadege@exemple.fr' })
    await send('volunteers', 'Prénom;Courriel;Niveaux\nNadège;nadege@exemple.fr;A1\n')
    const all = await people('coordinator')
    expect(all.find(({ id }) => id === me.id)).toMatchObject({ volunteer: { levels: ['A1'] } })
    expect(await people('volunteer')).toEqual([])
  })
})

/** Why a list of learners cannot be read, in a sentence. */
const saidOf = (text: string) => {
  const read = readFile('learners', utf8(text), house())
  return 'unreadable' in read ? read.says.fr : ''
}

describe('what is refused at the door', () => {
  test('a PDF, with a way out', () => {
    const says = saidOf('%PDF-1.7')
    expect(says).toContain('Ce fichier n’est pas un tableau lisible. C’est un PDF')
    expect(says).toContain('CSV UTF-8')
  })

  test('a file without names, with the headers it has', () => {
    expect(saidOf('Couleur;Taille\nrouge;3\n')).toContain('Lu : Couleur · Taille.')
    expect(saidOf('Couleur;Téléphone\nrouge;\n')).toContain('Lu : Couleur · Téléphone.')
  })

  test('but not one whose other columns are known: somebody says which is the name', () => {
    const text = 'Qui;Téléphone;Oral\nAna;06 39 98 01 01;A1\nBo;;A2\n'
    const read = (columns = {}) => {
      const file = readFile('learners', utf8(text), house(), { columns })
      if ('unreadable' in file) throw new Error(file.says.en)
      return {
        ...file,
        codes: file.issues.filter(({ line }) => line === null).map((one) => one.code),
      }
    }
    const asked = read()
    expect(asked.codes).toEqual(['which_is_the_name'])
    expect(asked.columns.map(({ as, isOpen }) => [as !== '', isOpen])).toEqual([
      [false, true],
      [true, true],
      [true, true],
    ])
    expect([asked.lines.length, asked.left.map(({ does }) => does)]).toEqual([
      0,
      ['refuse', 'refuse'],
    ])
    const told = read({ 0: 'first' })
    expect(told.codes).toEqual([])
    expect(told.lines.map(({ given }) => given.name)).toEqual(['Ana', 'Bo'])
  })

  test('more than a megabyte', async () => {
    const body = { portions: [], more: 'x'.repeat(1_000_001) }
    expect((await browser.post('/api/imports/learners/preview', body)).status).toBe(413)
  })

  test('volunteers, whatever they send', async () => {
    const volunteer = app.as(await aVolunteer(app.db))
    const { status } = await send('learners', sample('apprenants'), 'fr', volunteer)
    expect(status).toBe(403)
    expect(await people('learner')).toEqual([])
  })

  test('what it does not know, or too much at once', async () => {
    const [sent] = sentOf('learners', 'Prénom\nA\n')
    const path = '/api/imports/learners/preview'
    const portions = [sent?.lines]
    expect((await browser.post(path, { portions, keep: 'some' })).status).toBe(400)
    const lines = Array.from({ length: 97 }, (_, n) => ({ ...sent?.lines[0], line: n + 2 }))
    const [some, more] = [lines.slice(0, 48), lines.slice(48)]
    expect((await browser.post(path, { portions: [lines] })).status).toBe(400)
    expect((await browser.post(path, { portions: [some, more] })).status).toBe(400)
    expect((await browser.post(path, { portions: [some, some] })).status).toBe(400)
    expect((await browser.post(path, { portions: [some, more.slice(1)] })).status).toBe(200)
  })
})

const crowd = (count: number) => {
  const rows = Array.from(
    { length: count },
    (_, n) => `=CMD("${n}");A1;1h;lundi 9h-11h, mardi 9h-11h`,
  )
  return ['Prénom;Oral;Heures voulues;Disponibilités', ...rows].join('\n')
}

test('formulas are text, and a thousand people are traced one by one', async () => {
  const { status, body } = await send('learners', crowd(1000))
  expect(status).toBe(200)
  expect(body.plan.counts.create).toBe(1000)
  expect((await people('learner')).some(({ name }) => name === '=CMD("7")')).toBe(true)
  expect(await traceCount(body.plan.lines.flatMap(({ person }) => person ?? []))).toBe(1000)
})

test('a portion costs a few round trips to the database, and so does writing all of them', async () => {
  const wire = await startWire(app.databaseUrl)
  const platform = { connect: () => connect(wire.url, { pooled: false }) }
  const counted = testApp({ databaseUrl: app.databaseUrl, platform })
  try {
    const as = counted.as(coordinator)
    const trips = async (path: string, body: object | undefined) => {
      wire.taken()
      const answer = await as.post<{ seen: string }>(`/api/imports/${path}`, body)
      expect([answer.status, answer.text]).toEqual([200, expect.anything()])
      return { trips: wire.taken(), ...answer.body }
    }
    for (const count of [3, 1000]) {
      const id = newId()
      const portions = sentOf('learners', crowd(count))
      const { trips: looking, seen } = await trips('learners/preview', {
        portions: [portions[0]?.lines],
      })
      const staged: number[] = []
      for (const [portion, sent] of portions.entries()) {
        staged.push((await trips(`${id}/learners`, { ...sent, portion, seen })).trips)
      }
      const wish = { of: 'learners', portions: portions.length }
      const { trips: writing } = await trips(`${id}/apply`, wish)
      expect(looking).toBeLessThanOrEqual(3)
      expect(Math.max(...staged)).toBeLessThanOrEqual(5)
      expect(writing).toBeLessThanOrEqual(3)
    }
  } finally {
    await counted.close()
    await wire.close()
  }
})

import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { sweepImports } from '#api/imports/jobs.ts'
import type { PastImport } from '#api/imports/schema.ts'
import type { Person } from '#api/people/schema.ts'
import { connect } from '#db/connect.ts'
import { importChanges, importMarks, imports } from '#db/schema/imports.ts'
import { people as peopleTable } from '#db/schema/people.ts'
import type { Client } from '#tests/support/app.ts'
import { asWorker } from '#tests/support/as-worker.ts'
import { aCoordinator, anActivity, aRoom, aSession } from '#tests/support/builders.ts'
import { importFile, sentOf } from '#tests/support/import-file.ts'
import { appOfTest, type OwnApp } from '#tests/support/own.ts'
import { told } from './spreadsheets.ts'

/** One import after another: what was answered, what a hand changed meanwhile, and taking one back. */

let app: OwnApp
let browser: Client

beforeEach(async () => {
  // The Worker's own connection: arrays and booleans take another way there than in builders.
  const platform = { connect: () => connect(asWorker(app.databaseUrl), { pooled: false }) }
  app = await appOfTest({ platform })
  await anActivity(app.db)
  await anActivity(app.db, { id: 'garden', learnersFrom: 0, learnersTo: 0 })
  browser = app.as(await aCoordinator(app.db, { name: 'Nadège', email: 'nadege@exemple.fr' }))
})

const send = async (path: string, rows: string[]) => {
  const { status, body } = await importFile(browser, path, rows)
  return { status, ...body }
}
const look = async (of: string, rows: string[]) => (await send(`${of}?dry-run=true`, rows)).plan

const people = async (role: Person['role']): Promise<Person[]> =>
  (await browser.get<{ people: Person[] }>(`/api/people?role=${role}`)).body.people
const named = async (name: string): Promise<Person> => {
  const found = [...(await people('volunteer')), ...(await people('learner'))]
  const person = found.find((one) => one.name === name)
  if (!person) throw new Error(`Nobody is called ${name}`)
  return person
}
const change = async (name: string, json: object) =>
  browser.patch(`/api/people/${(await named(name)).id}`, json)

const volunteers = 'Prénom;Téléphone;Courriel;Niveaux'
const claire = 'Claire;06 39 98 01 01;claire@exemple.fr;A1'
const otherClaire = 'Claire;06 39 98 77 77;claire.autre@exemple.fr;A2'

describe('lines that ask whom they are about', () => {
  beforeEach(() => send('volunteers', [volunteers, claire]))
  const file = [volunteers, otherClaire, 'Hakim;;;A1']

  test('keep the file out, and themselves where the good lines are asked for', async () => {
    const whole = await send('volunteers', file)
    expect([whole.status, whole.code]).toEqual([422, 'imports.unanswered'])
    expect(await people('volunteer')).toHaveLength(1)
    const good = await send('volunteers?keep=good', file)
    expect(told(good.plan)).toEqual(['2 ask Claire', '3 create Hakim'])
    expect(await named('Claire')).toMatchObject({ email: 'claire@exemple.fr' })
  })

  test.each([
    ['new', 3, 'claire@exemple.fr'],
    ['same', 2, 'claire.autre@exemple.fr'],
    ['skip', 2, 'claire@exemple.fr'],
  ])('answered %s', async (answer, count, email) => {
    const { id } = await named('Claire')
    const { seen } = await look('volunteers', file)
    const done = await send(`volunteers?keep=all&seen=${seen}&who=2:${answer}`, file)
    expect(done.status).toBe(200)
    expect(await people('volunteer')).toHaveLength(count)
    const { body } = await browser.get<{ person: Person }>(`/api/people/${id}`)
    expect(body.person).toMatchObject({ name: 'Claire', email })
  })

  test('are answered for the plan that was seen, and no other', async () => {
    const { seen } = await look('volunteers', file)
    await change('Claire', { phone: '+33639980102' })
    const late = await send(`volunteers?seen=${seen}&who=2:same`, file)
    expect([late.status, late.code]).toEqual([409, 'imports.changed_since'])
    expect(await people('volunteer')).toHaveLength(1)
    const [sent] = sentOf('volunteers', file)
    const blind = await browser.post(`/api/imports/${newId()}/volunteers`, { ...sent, portion: 0 })
    expect(blind.status).toBe(400)
    const wrong = await send(`volunteers?seen=${late.plan.seen}&who=3:same`, file)
    expect([wrong.status, wrong.code]).toEqual([422, 'imports.answer_does_not_fit'])
  })
})

describe('what a hand changed since the last import', () => {
  const file = (phone: string) => [volunteers, `Claire;${phone};claire@exemple.fr;A1`]
  beforeEach(async () => {
    await send('volunteers', file('06 39 98 01 01'))
    await change('Claire', { phone: '+33639980102' })
  })

  test('stays, whether the file says what it said or another thing, time after time', async () => {
    for (const phone of ['06 39 98 01 01', '06 39 98 01 03', '06 39 98 01 03']) {
      const { plan } = await send('volunteers', file(phone))
      expect(told(plan)).toEqual(['2 same Claire'])
      expect(plan.lines[0]?.kept).toMatchObject([
        { field: 'phone', before: { fr: '06 39 98 01 02' }, after: { fr: phone } },
      ])
      expect(await named('Claire')).toMatchObject({ phone: '+33639980102' })
    }
  })

  test('is replaced where that is chosen, and then follows the file again', async () => {
    const { seen } = await look('volunteers', file('06 39 98 01 03'))
    const done = await send(`volunteers?seen=${seen}&take=2:phone`, file('06 39 98 01 03'))
    expect(told(done.plan)).toEqual(['2 change Claire'])
    await send('volunteers', file('06 39 98 01 04'))
    expect(await named('Claire')).toMatchObject({ phone: '+33639980104' })
    const never = await send(`volunteers?seen=${seen}&take=2:email`, file('06 39 98 01 03'))
    expect(never.status).toBe(409)
  })

  test('what nobody changed is replaced as before', async () => {
    const { plan } = await send('volunteers', [volunteers, 'Claire;;claire@exemple.fr;A1, A2'])
    expect(told(plan)).toEqual(['2 change Claire'])
  })

  test('a file that says what it said is no contradiction, although no contact is the same any more', async () => {
    await change('Claire', { email: 'claire.neuve@exemple.fr' })
    const { plan } = await send('volunteers', file('06 39 98 01 01'))
    expect(told(plan)).toEqual(['2 same Claire'])
    expect(await named('Claire')).toMatchObject({ email: 'claire.neuve@exemple.fr' })
  })

  test('the marks say none of it: the database holds no value twice', async () => {
    const rows = await app.db.select().from(importMarks)
    expect(rows).toHaveLength(1)
    const text = JSON.stringify(rows)
    for (const value of ['06 39 98', '+3363', 'claire', 'A1']) expect(text).not.toContain(value)
    const [marks] = rows.map((row) => Object.values(row.marks as object))
    expect(marks?.every((mark) => /^[0-9a-f]{32}$/.test(String(mark)))).toBe(true)
    expect(new Set(marks).size).toBe(marks?.length)
  })
})

describe('an import taken back', () => {
  const list = [volunteers, claire, 'Hakim;;;A1']
  const undo = (id: string | null) => browser.post<{ code?: string }>(`/api/imports/${id}/undo`, {})
  const past = async () =>
    (await browser.get<{ imports: PastImport[] }>('/api/imports')).body.imports
  const everything = async () => {
    const rows = await app.db.execute<{ row: unknown }>(sql`
      select jsonb_build_array(to_jsonb(p) - 'updated_at', to_jsonb(v), to_jsonb(l),
               (select jsonb_agg(to_jsonb(a) - 'id' order by weekday, from_minute) from availabilities a where a.person_id = p.id),
               (select jsonb_agg(activity_id order by activity_id) from volunteer_activities a where a.person_id = p.id),
               (select to_jsonb(m) from import_marks m where m.person_id = p.id)) as row
        from people p left join volunteers v on v.person_id = p.id left join learners l on l.person_id = p.id
       order by p.id`)
    return rows.map(({ row }) => row)
  }

  test('leaves nobody it brought, and who changed as before, step by step', async () => {
    const empty = await everything()
    const first = await send('volunteers', list)
    const between = await everything()
    const second = await send('volunteers', [
      'Prénom;Téléphone;Niveaux;Disponibilités;Heures par semaine',
      'Claire;06 39 98 01 01;A2;lundi 9h-11h;3h',
      'Zahra;;B1;;',
    ])
    expect(told(second.plan)).toEqual(['2 change Claire', '3 create Zahra'])
    expect(await past()).toMatchObject([
      { id: second.plan.id, of: 'volunteers', created: 1, changed: 1 },
      { id: first.plan.id, created: 2, changed: 0 },
    ])
    const tooSoon = await undo(first.plan.id)
    expect([tooSoon.status, tooSoon.body.code]).toEqual([409, 'imports.touched'])
    expect((await undo(second.plan.id)).status).toBe(200)
    expect(await everything()).toEqual(between)
    expect((await undo(second.plan.id)).status).toBe(200)
    expect((await undo(first.plan.id)).status).toBe(200)
    expect(await everything()).toEqual(empty)
    expect(await past()).toEqual([])
    expect(await app.db.select().from(importChanges)).toEqual([])
  })

  test.each<[string, () => Promise<unknown>]>([
    ['a value of it was changed by hand', () => change('Hakim', { phone: '+33639980102' })],
    [
      'somebody of it was put away',
      async () => browser.post(`/api/people/${(await named('Hakim')).id}/archive`, {}),
    ],
    [
      'somebody of it is booked',
      async () => {
        const tutor = (await named('Hakim')).id
        await aSession(app.db, {
          place: (await aRoom(app.db)).id,
          activity: 'garden',
          start: '2026-12-01T14:00:00Z',
          end: '2026-12-01T15:00:00Z',
          volunteers: [tutor],
        })
      },
    ],
    [
      'somebody of it is away',
      async () =>
        browser.post(`/api/people/${(await named('Hakim')).id}/absences`, {
          id: crypto.randomUUID(),
          from: '2026-12-01',
          to: '2026-12-02',
          dryRun: false,
        }),
    ],
    [
      'somebody of it was invited',
      async () => browser.post(`/api/people/${(await named('Hakim')).id}/invitation`, {}),
    ],
  ])('is refused once %s, and names who', async (_, touch) => {
    const { plan } = await send('volunteers', list)
    await touch()
    const before = await everything()
    const answer = await browser.post<{ code: string; detail: string }>(
      `/api/imports/${plan.id}/undo`,
      {},
    )
    expect([answer.status, answer.body.code]).toEqual([409, 'imports.touched'])
    expect(answer.body.detail).toContain('Hakim')
    expect(await everything()).toEqual(before)
  })

  test('a hand’s change of what it did not touch stays, and the rest goes back', async () => {
    await send('volunteers', [volunteers, claire])
    const { plan } = await send('volunteers', [volunteers, 'Claire;;claire@exemple.fr;A2'])
    await change('Claire', { phone: '+33639980109' })
    expect((await undo(plan.id)).status).toBe(200)
    expect(await named('Claire')).toMatchObject({
      phone: '+33639980109',
      volunteer: { levels: ['A1'] },
    })
  })

  test('ends the sign-ins of an address that it takes back, as the import that gave it did', async () => {
    await send('volunteers', [volunteers, claire])
    const file = [volunteers, 'Claire;06 39 98 01 01;claire.neuve@exemple.fr;A1']
    const { seen } = await look('volunteers', file)
    const { plan } = await send(`volunteers?seen=${seen}&who=2:same`, file)
    const hers = app.as(await named('Claire'))
    expect((await hers.get('/api/me')).status).toBe(200)
    expect((await undo(plan.id)).status).toBe(200)
    expect((await hers.get('/api/me')).status).toBe(401)
    expect(await named('Claire')).toMatchObject({ email: 'claire@exemple.fr' })
  })

  test('is no more after 30 days: the contacts it replaced are forgotten', async () => {
    const { plan } = await send('volunteers', list)
    const job = (days: number) =>
      sweepImports({
        db: app.db,
        now: app.clock.now().plus({ days }),
        zone: 'Europe/Paris',
        language: 'fr',
        actor: { kind: 'job', name: 'test' },
        secret: '',
        deadline: null,
        after: () => undefined,
      })
    await job(29)
    expect(await app.db.select().from(imports)).toHaveLength(1)
    await job(31)
    expect(await app.db.select().from(imports)).toEqual([])
    expect(await app.db.select().from(importChanges)).toEqual([])
    expect((await undo(plan.id)).status).toBe(404)
    expect(await people('volunteer')).toHaveLength(2)
  })

  test('goes with the person', async () => {
    await send('volunteers', [volunteers, claire])
    await send('volunteers', [volunteers, 'Claire;06 39 98 01 01;;A2'])
    await app.db.delete(peopleTable).where(sql`name = 'Claire'`)
    expect(await app.db.select().from(importChanges)).toEqual([])
    expect(await app.db.select().from(importMarks)).toEqual([])
  })
})

describe('coming sessions that a file contradicts', () => {
  test('are listed, and left as they are', async () => {
    const hours = 'Prénom;Téléphone;Niveaux;Heures par semaine;Disponibilités'
    const row = 'Claire;06 39 98 01 01;A1;2-4;lundi 9h-18h, mardi 9h-18h'
    await send('volunteers', [hours, row])
    await send('learners', ['Prénom;Oral', 'Amina;A1'])
    const [tutor, learner] = [await named('Claire'), await named('Amina')]
    const place = (await aRoom(app.db)).id
    const monday = app.clock.now().setZone('Europe/Paris').startOf('week').plus({ weeks: 2 })
    const at = (day: number, hour: number) => monday.plus({ days: day }).set({ hour })
    const sessions: string[] = []
    for (const day of [0, 1]) {
      const { id } = await aSession(app.db, {
        place,
        volunteers: [tutor.id],
        learners: [learner.id],
        start: at(day, 14).toISO() ?? '',
        end: at(day, 15).toISO() ?? '',
      })
      sessions.push(id)
    }
    const against = async (of: string, ...rows: string[]) =>
      (await look(of, rows)).lines[0]?.against.map(({ session, why }) => [
        sessions.indexOf(session),
        ...why,
      ])
    const claireSays = (rest: string) =>
      against('volunteers', hours, `Claire;06 39 98 01 01;${rest}`)
    expect(await claireSays('A1;2-4;mardi 9h-18h')).toEqual([[0, 'hours']])
    expect(await claireSays('B1;2-4;')).toEqual([
      [0, 'level'],
      [1, 'level'],
    ])
    expect(await claireSays('A1;1h;')).toEqual([
      [0, 'promise'],
      [1, 'promise'],
    ])
    expect(await claireSays('A1, A2;3-4;')).toEqual([])
    expect(await against('learners', 'Prénom;Oral', 'Amina;A2')).toEqual([
      [0, 'level'],
      [1, 'level'],
    ])
  })
})

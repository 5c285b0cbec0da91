import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { fold } from '#api/imports/rules/fold.ts'
import { nameKey, plainName } from '#api/imports/rules/people/name-key.ts'
import { unaccented } from '#api/imports/rules/unaccented.ts'
import type { Person } from '#api/people/schema.ts'
import { people } from '#db/schema/people.ts'
import { aLearner } from '#tests/support/builders.ts'
import { plain } from '#web/lib/plain.ts'
import { wordsOf } from '#web/line/folded.ts'
import { kit } from './kit.ts'
import { issues, plan, told, written } from './spreadsheets.ts'

const file = (...rows: string[]) => rows.join('\n')

describe('two spellings of one name', () => {
  test.each([
    ['Łukasz', 'lukasz'],
    ['Đức', 'Duc'],
    ['Işıl', 'ISIL'],
    ['İbrahim', 'ibrahim'],
    ['Øyvind', 'oyvind'],
    ['Ħanna', 'Hanna'],
    ['Əli', 'Eli'],
    ['Ɓoubacar', 'Boubacar'],
    ['Kɔfi', 'Kofi'],
    ['דָּוִד', 'דוד'],
    ['Œdipe', 'Oedipe'],
    ['Đorđe', 'Dorde'],
    ['Weiß', 'Weiss'],
    ['مُحَمَّد', 'محمد'],
  ])('%s is %s when people are matched', (here, there) => {
    const existing = written(plan('learners', file('Prénom;Oral', `${here};A1`)))
    const { plan: read } = plan('learners', file('Prénom;Oral', `${there};A1`), { existing })
    expect(read.lines[0]?.person).toBe(existing[0]?.id)
  })

  test.each([
    ['मीरा', 'मरा'],
    ['রিমা', 'রমা'],
    ['சீதா', 'சதா'],
    ['మీనా', 'మనా'],
    ['สมชาย', 'สมชย'],
  ])('%s and %s are two: vowel signs are letters', (one, other) => {
    const existing = written(plan('learners', file('Prénom;Oral', `${one};A1`)))
    const { plan: read } = plan('learners', file('Prénom;Oral', `${other};A1`), { existing })
    expect(told(read)).toEqual([`2 create ${other}`])
    expect(nameKey(one)).not.toContain(' ')
  })

  test('an initial keeps its vowel sign', () => {
    const { writes } = plan('learners', file('Prénom;Nom', 'मीरा;कीर्ति'))
    expect(writes[0]?.after.name).toBe('मीरा की.')
  })
})

/** All letters of the alphabets in which names here are written, and then some; not those that are an accent alone. */
const letters = Array.from({ length: 0x2000 }, (_, code) => String.fromCharCode(code)).filter(
  (letter) =>
    /\p{L}/u.test(letter) &&
    letter === letter.normalize('NFC') &&
    !letter.normalize('NFKD').startsWith(' '),
)

describe('one rule folds names, wherever they are compared', () => {
  test('in the browser and in the API', () => {
    for (const letter of letters) {
      const name = `${letter}imi X.`
      expect([letter, plain(name)]).toEqual([letter, unaccented(name).trim()])
      expect([letter, wordsOf(name).join(' ')]).toEqual([letter, fold(name)])
    }
  })

  test('and in the database: whoever has a name of that key is asked for by its letters', async () => {
    const { app } = await kit()
    const names = [
      ...letters.map((letter) => `${letter}imi`),
      ...[
        'Jean-Luc',
        'jean luc',
        'JEAN  LUC',
        'd’Arc',
        "D'Arc",
        '“Zoé”',
        'Zo\u00e9',
        'Zo\u0065\u0301',
        '7e',
      ],
      ...[
        '"x"',
        '[x]',
        '\\x',
        '(x) $1',
        'x_^`{|}~',
        '=x+',
        '?!',
        '?',
        'Œdipe',
        'oedipe',
        '李',
        'ﬁona',
        '𐌰𐌱',
      ],
    ]
    const rows = names.map((name, n) => ({
      id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
      role: 'learner' as const,
      name,
      createdAt: '2026-11-01T00:00:00Z',
      updatedAt: '2026-11-01T00:00:00Z',
    }))
    // Parameters of one statement are counted in 16 bits.
    for (let at = 0; at < rows.length; at += 5000) {
      await app.db.insert(people).values(rows.slice(at, at + 5000))
    }
    const found = async (plain: string) => {
      const wish = JSON.stringify({ plain: [plain], emails: [], phones: [], names: [] })
      const [row] = await app.db.execute<{ like: { people: [string, string, string][] } }>(
        sql`select people_like(${wish}::jsonb) as "like"`,
      )
      return new Set(row?.like.people.map(([, , name]) => name))
    }
    const byKey = Map.groupBy(names, nameKey)
    const asked = new Map<string, Set<string>>()
    for (const [key, all] of byKey) {
      const plain = plainName(key)
      const here = asked.get(plain) ?? (await found(plain))
      asked.set(plain, here)
      expect([key, all.filter((name) => !here.has(name))]).toEqual([key, []])
    }
    // And not for nearly everybody else.
    expect((await found('jeanluc')).has('eimi')).toBe(false)
  })
})

describe('people of one name', () => {
  const header = 'Prénom;Téléphone;Oral;Heures voulues'
  const here = (...rows: string[]): Person[] =>
    rows.map((row, n) => ({
      ...(written(plan('learners', file(header, row)))[0] as Person),
      id: `00000000-0000-7000-8000-00000000000${n}`,
    }))

  test('each as they are here change nothing, in any order', () => {
    const rows = ['Amina;;A1;1h', 'Amina;;A2;2h', 'Amina;0639981738;A1;1h']
    const existing = here(...rows)
    for (const order of [rows, rows.toReversed(), [rows[1] ?? '', rows[0] ?? '']]) {
      const { plan: read, writes } = plan('learners', file(header, ...order), { existing })
      expect(read.counts).toMatchObject({ same: order.length, refuse: 0, ignore: 0, ask: 0 })
      expect(new Set(read.lines.map(({ person }) => person)).size).toBe(order.length)
      expect(writes).toEqual([])
    }
  })

  test('alike in all are two all the same', () => {
    const existing = here('Amina;;A1;1h', 'Amina;;A1;1h')
    const rows = file(header, 'Amina;;A1;1h', 'Amina;;A1;1h')
    expect(plan('learners', rows, { existing }).plan.counts).toMatchObject({ same: 2, ignore: 0 })
  })

  test('are known by their own telephone, and what else the file says changes', () => {
    const existing = here('Amina;0639981738;A1;1h', 'Amina;0639981739;A2;2h')
    const rows = file(header, 'Amina;0639981739;B1;2h', 'Amina;0639981738;A1;1h30')
    const { writes } = plan('learners', rows, { existing })
    expect(writes.map(({ before, after }) => [before?.id, after.learner])).toEqual([
      [existing[1]?.id, expect.objectContaining({ oral: 'B1' })],
      [existing[0]?.id, expect.objectContaining({ minutesWanted: 90 })],
    ])
  })

  test.each([
    ['one more than are here', ['Amina;;A1;1h', 'Amina;;A2;2h', 'Amina;;B1;2h']],
    ['one who is other', ['Amina;;A1;1h', 'Amina;;B1;2h']],
    ['one number twice', ['Amina;0639981738;A1;1h', 'Amina;0639981738;A2;2h']],
  ])('%s: nobody can tell, and none is changed', (_, rows) => {
    const existing = here('Amina;0639981738;A1;1h', 'Amina;;A2;2h')
    const { plan: read, writes } = plan('learners', file(header, ...rows), { existing })
    expect(writes).toEqual([])
    expect(read.counts.refuse).toBe(rows.length)
    expect(issues(read)).toContain('2 same_name_twice')
  })

  test('come out and in again unchanged', async () => {
    const { app, browser, send } = await kit()
    for (const more of [{}, { phone: '+33639981738' }, { phone: '+33639981739' }]) {
      await aLearner(app.db, { name: 'Amina', ...more })
    }
    await aLearner(app.db, { name: 'Zoé' })
    const out = await browser.get('/api/exports/learners.csv')
    const again = await send('learners', out.text.replace('\ufeff', '').trim().split('\r\n'))
    expect(again.plan.counts).toMatchObject({ same: 4, create: 0, change: 0, ask: 0, refuse: 0 })
  })
})

describe('families', () => {
  test('share a telephone or an address: it is kept for all, and said', () => {
    const header = 'Prénom;Téléphone;Courriel'
    const rows = ['Amina;0639981738;famille@exemple.fr', 'Karim;0639981738;famille@exemple.fr']
    const { writes, plan: read } = plan(
      'learners',
      file(header, ...rows, 'Sara;;famille@exemple.fr'),
    )
    expect(writes.map(({ after }) => [after.phone, after.email])).toEqual([
      ['+33639981738', 'famille@exemple.fr'],
      ['+33639981738', 'famille@exemple.fr'],
      [null, 'famille@exemple.fr'],
    ])
    expect(issues(read)).toEqual(
      expect.arrayContaining(['2 phone_is_shared', '3 phone_is_shared', '4 address_is_shared']),
    )
  })
})

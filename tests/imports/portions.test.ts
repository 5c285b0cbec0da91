import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { describe, expect, test } from 'vitest'
import { sweepImports } from '#api/imports/jobs.ts'
import { mostInPortion, portionsOf, reunited } from '#api/imports/rules/portions.ts'
import type { AppliedImport, JudgedLines, JudgedPortions } from '#api/imports/schema.ts'
import { importPortions, imports } from '#db/schema/imports.ts'
import { aLearner } from '#tests/support/builders.ts'
import { importFile, readAs, sentOf } from '#tests/support/import-file.ts'
import { kit } from './kit.ts'
import { told } from './spreadsheets.ts'

const head = 'Prénom;Téléphone;Oral'
const crowd = (count: number) => [
  head,
  ...Array.from({ length: count }, (_, n) => `Nom${n} B.;06 39 98 ${10 + (n % 80)} 01;A1`),
]

/** An import by hand, step by step. */
const steps = async (rows: string[]) => {
  const k = await kit()
  const id = newId()
  const sent = sentOf('learners', rows)
  const stage = async (portion: number, more: object = {}) => {
    const lines = sent[portion]
    const asked = { portions: [lines?.lines] }
    const { seen } = (await k.browser.post<JudgedPortions>('/api/imports/learners/preview', asked))
      .body
    return k.browser.post<{ code?: string }>(`/api/imports/${id}/learners`, {
      ...{ ...lines, portion, seen },
      ...more,
    })
  }
  const apply = (portions = sent.length) =>
    k.browser.post<AppliedImport & { code?: string }>(`/api/imports/${id}/apply`, {
      of: 'learners',
      portions,
    })
  const left = async () => (await k.app.db.select().from(importPortions)).length
  return { k, id, sent, stage, apply, left }
}

describe('an import of several portions', () => {
  test('writes nothing until it is applied, then all of it as one change with one undo', async () => {
    const { k, id, sent, stage, apply, left } = await steps(crowd(100))
    expect(sent.length).toBeGreaterThan(2)
    for (const portion of sent.keys()) expect((await stage(portion)).status).toBe(200)
    expect(await k.people('learner')).toEqual([])
    expect((await apply()).body).toEqual({ id, created: 100, changed: 0 })
    expect([await left(), (await k.people('learner')).length]).toEqual([0, 100])
    expect((await k.app.db.select().from(imports)).length).toBe(1)
    expect((await k.undo(id)).body).toEqual({ undone: 100 })
    expect(await k.people('learner')).toEqual([])
  })

  test('may be sent again, portion by portion and as a whole: it is the same import', async () => {
    const { k, id, sent, stage, apply } = await steps(crowd(45))
    for (const portion of [...sent.keys(), 0, 1]) expect((await stage(portion)).status).toBe(200)
    const both = await Promise.all([apply(), apply()])
    expect(both.map(({ body }) => body)).toEqual(Array(2).fill({ id, created: 45, changed: 0 }))
    expect((await apply()).body).toEqual({ id, created: 45, changed: 0 })
    expect(await k.people('learner')).toHaveLength(45)
  })

  test('is not written while a portion is missing', async () => {
    const { k, sent, stage, apply } = await steps(crowd(45))
    await stage(0)
    const answer = await apply(sent.length)
    expect([answer.status, answer.body.code]).toEqual([409, 'imports.incomplete'])
    expect(await k.people('learner')).toEqual([])
  })

  test('is not written once anybody changed since a portion was judged, nor is the portion taken', async () => {
    const { k, sent, stage, apply } = await steps(crowd(45))
    for (const portion of sent.keys()) await stage(portion)
    await aLearner(k.app.db, { name: 'Zahra' })
    const answer = await apply()
    expect([answer.status, answer.body.code]).toEqual([409, 'imports.changed_since'])
    const late = await stage(0, { seen: 'a'.repeat(32) })
    expect([late.status, late.body.code]).toEqual([409, 'imports.changed_since'])
    expect(await k.people('learner')).toHaveLength(1)
  })

  test('that names one person in two portions is refused, whatever a page makes of it', async () => {
    const { k, id } = await steps(crowd(1))
    const lines = sentOf('learners', crowd(1))[0]
    await importFile(k.browser, 'learners', crowd(1))
    const asked = { portions: [lines?.lines] }
    const { seen } = (await k.browser.post<JudgedPortions>('/api/imports/learners/preview', asked))
      .body
    const [line] = lines?.lines ?? []
    for (const [portion, oral] of ['A2', 'B1'].entries()) {
      const given = { ...line?.given, learner: { oral } }
      const sent = { portion, seen, lines: [{ ...line, line: portion + 2, given }] }
      expect((await k.browser.post(`/api/imports/${id}/learners`, sent)).status).toBe(200)
    }
    const wish = { of: 'learners', portions: 2 }
    const answer = await k.browser.post<{ code: string }>(`/api/imports/${id}/apply`, wish)
    expect([answer.status, answer.body.code]).toEqual([409, 'imports.one_person_twice'])
  })

  describe('makes nobody twice, whatever a page makes of its portions:', () => {
    type Said = { name: string; phone?: string; email?: string }
    /** Two lines, each in a portion of its own, of the lists that are said. */
    const apart = async (said: [Said, Said], of: ('learners' | 'volunteers')[] = ['learners']) => {
      const k = await kit()
      const id = newId()
      const [first = 'learners', second = first] = of
      for (const [portion, given] of said.entries()) {
        const list = portion === 0 ? first : second
        const part = list === 'learners' ? { learner: {} } : { volunteer: { activities: {} } }
        const lines = [{ line: 2 + 40 * portion, given: { ...given, ...part } }]
        const { seen } = (
          await k.browser.post<JudgedPortions>(`/api/imports/${list}/preview`, {
            portions: [lines],
          })
        ).body
        const sent = { portion, seen, lines }
        expect((await k.browser.post(`/api/imports/${id}/${list}`, sent)).status).toBe(200)
      }
      const apply = (headers?: Record<string, string>) =>
        k.browser.post<{ code: string; detail: string }>(
          `/api/imports/${id}/apply`,
          { of: first, portions: 2 },
          { headers },
        )
      const here = async () => [...(await k.people('learner')), ...(await k.people('volunteer'))]
      return { apply, here }
    }
    const phone = '+33639980101'
    const email = 'claire@exemple.fr'

    test.each<[string, [Said, Said], 'learners' | 'volunteers']>([
      [
        'a name and a number',
        [
          { name: 'Élodie', phone },
          { name: 'ELODIE', phone },
        ],
        'learners',
      ],
      ['a name and no number', [{ name: 'Jean-Luc' }, { name: 'jean luc' }], 'learners'],
      ['a name, one with a number', [{ name: 'Ana', phone }, { name: 'Ana' }], 'learners'],
      ['a name of the team', [{ name: 'Zoé' }, { name: 'Zoe', email }], 'volunteers'],
      [
        'an address of the team',
        [
          { name: 'Ana', email },
          { name: 'Bo', email },
        ],
        'volunteers',
      ],
    ])('%s', async (_, said, of) => {
      const { apply, here } = await apart(said, [of])
      const answer = await apply({ 'accept-language': 'fr' })
      expect([answer.status, answer.body.code]).toEqual([409, 'imports.one_person_twice'])
      expect(answer.body.detail).toMatch(/^Lignes 2, 42 : /)
      // The same question has the same answer, and nothing is written by asking twice.
      expect((await apply({ 'accept-language': 'en' })).body.detail).toMatch(/^Lines 2, 42: /)
      expect(await here()).toEqual([])
    })

    test('nor where one of the lines has nothing to write', async () => {
      const { k, id } = await steps(crowd(1))
      await k.send('learners', [head, 'Ana;06 39 98 01 01;A1'])
      for (const [portion, given] of [
        { name: 'Ana', phone },
        { name: 'ana', phone: '+33639980102' },
      ].entries()) {
        const line = { line: portion + 2, given: { ...given, learner: { oral: 'A1' } } }
        const { seen } = (
          await k.browser.post<JudgedPortions>('/api/imports/learners/preview', {
            portions: [[line]],
          })
        ).body
        const answer = portion === 1 ? { answer: 'new' } : {}
        const sent = { portion, seen, lines: [{ ...line, ...answer }] }
        expect((await k.browser.post(`/api/imports/${id}/learners`, sent)).status).toBe(200)
      }
      const wish = { of: 'learners', portions: 2 }
      const answer = await k.browser.post<{ code: string }>(`/api/imports/${id}/apply`, wish)
      expect([answer.status, answer.body.code]).toEqual([409, 'imports.one_person_twice'])
      expect(await k.people('learner')).toHaveLength(1)
    })

    test('but families of one number, and learners of one mailbox, are several', async () => {
      const { apply, here } = await apart([
        { name: 'Ana', phone, email },
        { name: 'Bo', phone, email },
      ])
      expect((await apply()).status).toBe(200)
      expect(await here()).toHaveLength(2)
    })

    test('nor takes a portion of the other list', async () => {
      const { apply, here } = await apart(
        [{ name: 'Ana' }, { name: 'Bo' }],
        ['learners', 'volunteers'],
      )
      expect((await apply()).body.code).toBe('imports.incomplete')
      expect(await here()).toEqual([])
    })
  })

  test('given up leaves nothing, at once or by the job of a day later', async () => {
    const { k, id, stage, left } = await steps(crowd(45))
    await stage(0)
    expect((await k.browser.delete(`/api/imports/${id}`)).status).toBe(204)
    expect(await left()).toBe(0)
    await stage(1)
    const job = (hours: number) =>
      sweepImports({
        ...{ db: k.app.db, now: k.app.clock.now().plus({ hours }), zone: 'Europe/Paris' },
        ...{ language: 'fr', actor: { kind: 'job', name: 'test' }, secret: '', deadline: null },
        after: () => undefined,
      })
    await job(22)
    expect(await left()).toBe(1)
    await job(24)
    expect(await left()).toBe(0)
  })
})

describe('portions', () => {
  const lines = (rows: string[]) => readAs('learners', [head, ...rows]).lines

  test('hold every line once, and no more than may be judged at once', () => {
    const name = fc.constantFrom('Ana', 'Ana B.', 'Élodie', 'Zoé', '"x"', 'Ñu', 'Ali C.')
    const phone = fc.constantFrom('', '06 39 98 01 01', '06 39 98 01 02')
    const row = fc.tuple(name, phone, fc.nat(400)).map(([one, two, n]) => `${one} ${n};${two};A1`)
    fc.assert(
      fc.property(fc.uniqueArray(row, { minLength: 1, maxLength: 150 }), (rows) => {
        const all = lines(rows)
        const portions = portionsOf(all)
        expect(
          portions
            .flat()
            .map(({ line }) => line)
            .sort(),
        ).toEqual(all.map(({ line }) => line).sort())
        for (const portion of portions) {
          expect(portion.length).toBeGreaterThan(0)
          expect(portion.length).toBeLessThanOrEqual(mostInPortion)
        }
      }),
    )
  })

  test('keep those of one telephone together, and those of one first name', () => {
    const pairs = Array.from({ length: 80 }, (_, n) => `A${n};06 39 98 ${10 + n} 01;A1`)
    const mates = Array.from({ length: 80 }, (_, n) => `Z${n};06 39 98 ${10 + n} 01;A1`)
    const named = Array.from({ length: 10 }, (_, n) => `Mo ${'ABCDEFGHIJ'[n]}.;;A1`)
    const portions = portionsOf(
      lines([...pairs, ...named.slice(5), ...mates, ...named.slice(0, 5)]),
    )
    const phones = portions.map((one) => new Set(one.flatMap(({ given }) => given.phone ?? [])))
    expect(phones.reduce((sum, { size }) => sum + size, 0)).toBe(80)
    const withMo = portions.filter((one) => one.some(({ given }) => given.name.startsWith('Mo')))
    expect(withMo).toHaveLength(1)
  })

  test('are made anew where two are about one person', () => {
    const [one = [], two = []] = [
      lines(['Ana;;A1', 'Bo;;A1']),
      lines(['Cy;;A1', 'Di;;A1', 'Ed;;A1']),
    ]
    const numbered = [one, two.map((line) => ({ ...line, line: line.line + 10 }))]
    const judged = numbered.map((portion) => ({
      ...{ issues: [], seen: '' },
      lines: portion.map(({ line }) => ({
        line,
        person: [2, 13].includes(line) ? 'p' : `${line}`,
      })),
    })) as unknown as JudgedLines[]
    expect(reunited(numbered, judged)?.map((all) => all.map(({ line }) => line))).toEqual([
      [3],
      [12, 14],
      [2, 13],
    ])
    expect(reunited(numbered.slice(0, 1), judged.slice(0, 1))).toBeUndefined()
  })
})

test('a couple’s mailbox in two portions asks once about the one who is here', async () => {
  const k = await kit()
  const columns = 'Prénom;Courriel;Niveaux'
  await k.send('volunteers', [columns, 'Claire;maison@exemple.fr;A1'])
  const between = Array.from({ length: 40 }, (_, n) => `Mo${n};;A1`)
  const plan = await k.look('volunteers', [
    columns,
    'Claire;;A2',
    ...between,
    'Zoé;maison@exemple.fr;A1',
  ])
  expect(told(plan).filter((line) => !line.includes(' create '))).toEqual([
    '2 change Claire',
    '43 refuse Zoé',
  ])
  const rows = await k.app.db.execute(sql`select 1 from import_portions`)
  expect(rows).toHaveLength(0)
})

test('whoever is here comes to mind, whatever her name begins with', async () => {
  const k = await kit()
  const names = ['𐌰𐌱', 'Œdipe', 'İbrahim', 'ﬁona', '“Zoé”', '李', 'Ñusta', '7e', 'd’Arc', 'Éva']
  const file = ['Prénom;Oral', ...names.map((name) => `${name};A1`)]
  expect((await k.send('learners', file)).status).toBe(200)
  const again = await k.look('learners', file)
  expect(again.counts).toMatchObject({ same: names.length, create: 0 })
})

import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeLines, type LineToJudge } from '#api/imports/rules/judge-lines.ts'
import { stagedLine } from '#api/imports/rules/people/staged-rows.ts'
import { readFile } from '#api/imports/rules/read-file.ts'
import type { ImportPlan } from '#api/imports/rules/whole-plan.ts'
import type { LineAnswer } from '#api/imports/schema.ts'
import type { Person } from '#api/people/schema.ts'
import { ownDatabase } from '#tests/support/own.ts'
import { isSoak } from '#tests/support/soak.ts'
import { house, plan, utf8 } from './spreadsheets.ts'

const database = ownDatabase()

/** Few names, few contacts: everybody is somebody's namesake or shares a mailbox. */
const name = fc.constantFrom(
  'Claire',
  'claire',
  'Clàire',
  'Claire D.',
  'Claire Dup.',
  'Claire-Lise',
  'Nadège',
  'Ali',
)
const email = fc.constantFrom('a@exemple.fr', 'b@exemple.fr', 'c@exemple.fr')
const phone = fc.constantFrom('+33639980101', '+33639980102', '+33639980103')
const level = fc.constantFrom('pre-A1', 'A1.1', 'A1', 'A2', 'B1', 'B2')
const day = fc.constantFrom('2026-09-15', '2026-10-01', '2026-11-20')
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })

const basics = { name, email: maybe(email), phone: maybe(phone), archived: fc.boolean() }
const team = fc
  .record({ ...basics, role: fc.constantFrom('volunteer', 'volunteer', 'coordinator') })
  .map((one) => ({
    ...one,
    messageLanguage: null,
    availabilities: [],
    volunteer: {
      promise: { from: 120, to: 240 },
      levels: [],
      children: false,
      newcomer: false,
      activities: ['tutoring'],
    },
  }))
const learner = fc
  .record({
    ...basics,
    ageGroup: fc.constantFrom('adult', 'child'),
    oral: maybe(level),
    written: maybe(level),
    alpha: fc.boolean(),
    waitingSince: maybe(day),
  })
  .map(({ ageGroup, oral, written, alpha, waitingSince, ...one }) => ({
    ...one,
    role: 'learner',
    messageLanguage: null,
    availabilities: [],
    learner: {
      ...{ ageGroup, oral, written: alpha ? null : written, alpha },
      ...{ wish: 'either', minutesWanted: 60, waitingSince },
    },
  }))

/** Two of the team who are here do not share an address: the database refuses it. */
const possible = (people: Person[]): Person[] => {
  const taken = new Set<string>()
  return people.filter(({ role, archived, email: address }) => {
    if (role === 'learner' || archived || !address) return true
    return !taken.has(address) && taken.add(address)
  })
}
const houseful = fc.array(fc.oneof(team, learner), { maxLength: 6 }).map((list) =>
  possible(
    list.map((one, n) => ({
      ...one,
      id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    })) as Person[],
  ),
)

const cells = (...all: fc.Arbitrary<string | null>[]) =>
  fc.array(
    fc.tuple(...all).map((row) => row.map((cell) => cell ?? '').join(';')),
    { minLength: 1, maxLength: 4 },
  )
const date = maybe(day).map((iso) => iso?.split('-').reverse().join('/') ?? null)
const age = maybe(fc.constantFrom('adulte', 'enfant'))
const file = {
  volunteers: cells(name, maybe(email), maybe(phone), fc.constantFrom('lundi 9h-11h', '')).map(
    (rows) => ['Prénom;Courriel;Téléphone;Disponibilités', ...rows].join('\n'),
  ),
  learners: cells(name, maybe(email), maybe(phone), age, maybe(level), maybe(level), date).map(
    (rows) => ['Prénom;Courriel;Téléphone;Âge;Oral;Écrit;Inscrit le', ...rows].join('\n'),
  ),
}

const kept = ({ role, email: address, learner: part }: Person) => [role, address, part?.ageGroup]

/** Lines whose person was confirmed to be the one they are about. */
const confirmed = ({ lines }: ImportPlan, choices: Map<number, { answer: LineAnswer }>) =>
  new Set(lines.filter(({ line }) => choices.get(line)?.answer === 'same').map((one) => one.person))

test.each(['volunteers', 'learners'] as const)(
  'whoever bears which name, a file of %s changes no address, age group or role that was not confirmed',
  (of) => {
    let asked = 0
    const answers = fc.array(
      fc.constantFrom<LineAnswer | undefined>('same', 'new', 'skip', undefined),
      {
        minLength: 4,
        maxLength: 4,
      },
    )
    fc.assert(
      fc.property(houseful, file[of], answers, (existing, rows, said) => {
        const blind = plan(of, rows, { existing })
        const choices = new Map(
          blind.plan.lines.flatMap(({ line, asks }, n) => {
            const answer = said[n]
            return asks && answer && asks.answers.includes(answer)
              ? [[line, { answer, take: [] as string[] }] as const]
              : []
          }),
        )
        asked += blind.plan.counts.ask
        for (const [result, sure] of [
          [blind, new Set<string | null>()],
          [plan(of, rows, { existing, choices }), confirmed(blind.plan, choices)],
        ] as const) {
          expect(sure.has(null)).toBe(false)
          const written = result.writes.flatMap(({ before }) => before?.id ?? [])
          expect(new Set(written).size).toBe(written.length)
          for (const { before, after } of result.writes) {
            if (!before) continue
            expect(before.archived).toBe(false)
            expect(after.role).toBe(before.role)
            if (before.role === 'coordinator') {
              expect([after.name, after.email]).toEqual([before.name, before.email])
            }
            if (!sure.has(before.id)) expect(kept({ ...before, ...after })).toEqual(kept(before))
          }
          const addresses = afterwards(existing, result.writes)
          expect(new Set(addresses).size).toBe(addresses.length)
        }
      }),
      { numRuns: isSoak ? 30_000 : 600 },
    )
    expect(asked).toBeGreaterThan(30)
  },
)

/** Each row by itself, as a file would be read that has no other: what somebody sends who cuts a file as she likes. */
const readApart = (of: 'volunteers' | 'learners', text: string): LineToJudge[] => {
  const [head = '', ...rows] = text.split('\n')
  return rows.flatMap((row, n) => {
    const read = readFile(of, utf8(`${head}\n${row}`), house())
    return 'unreadable' in read ? [] : read.lines.map((line) => ({ ...line, line: n + 2 }))
  })
}

test.each(['volunteers', 'learners'] as const)(
  'however a file of %s is cut, nobody is written twice, nor two of one name or address, unless all of it is refused',
  async (of) => {
    let [refused, written] = [0, 0]
    const cut = fc.array(fc.nat(2), { minLength: 4, maxLength: 4 })
    const answers = fc.array(fc.constantFrom<LineAnswer>('same', 'new', 'skip'), {
      ...{ minLength: 4, maxLength: 4 },
    })
    await fc.assert(
      fc.asyncProperty(houseful, file[of], cut, answers, async (existing, text, portions, said) => {
        const here = house({ existing })
        const lines = readApart(of, text)
        const judged = [0, 1, 2].map((portion) => {
          const some = lines.filter((_, n) => portions[n] === portion)
          const asks = judgeLines(of, some, here).plan.lines.filter((one) => one.asks)
          const choices = new Map(
            asks.flatMap(({ line, asks: asked }) => {
              const answer = said[line - 2]
              return answer && asked?.answers.includes(answer) ? [[line, { answer, take: [] }]] : []
            }),
          )
          return judgeLines(of, some, { ...here, choices })
        })
        const rows = judged.flatMap(({ writes, unchanged }) => [...writes, ...unchanged])
        const staged = rows.map(({ line, before }) => {
          const one = lines.find((other) => other.line === line)
          if (!one) throw new Error('What is written stands in a line')
          return stagedLine(of, line, one.given, before?.id ?? `new ${line}`)
        })
        const [row] = await database.db.execute<{ twice: number[] }>(
          sql`select to_jsonb(twice_in(${JSON.stringify(staged)}::jsonb)) as twice`,
        )
        if (row?.twice.length !== 0) {
          refused += 1
          return
        }
        const writes = judged.flatMap((one) => one.writes)
        written += writes.length
        const ids = writes.flatMap(({ before }) => before?.id ?? [])
        expect(new Set(ids).size).toBe(ids.length)
        const names = rows.map(({ line }) => staged.find((one) => one.line === line)?.key)
        expect(new Set(names).size).toBe(names.length)
        const addresses = afterwards(existing, writes)
        expect(new Set(addresses).size).toBe(addresses.length)
      }),
      { numRuns: isSoak ? 15_000 : 300 },
    )
    expect(refused).toBeGreaterThan(30)
    expect(written).toBeGreaterThan(100)
  },
)

/** By which addresses the team would sign in. */
const afterwards = (
  existing: Person[],
  writes: { before: Person | null; after: Omit<Person, 'id' | 'archived'> }[],
) => {
  const changed = new Map(writes.map(({ before, after }) => [before?.id, after]))
  const stays = existing.filter((p) => p.role !== 'learner' && !p.archived)
  return [
    ...stays.map((p) => changed.get(p.id)?.email ?? (changed.has(p.id) ? null : p.email)),
    ...writes
      .filter(({ before, after }) => !before && after.role !== 'learner')
      .map((w) => w.after.email),
  ].filter(Boolean)
}

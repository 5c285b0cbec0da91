import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { spellHours } from '#api/imports/rules/hours/spell-hours.ts'
import type { ImportPlan } from '#api/imports/rules/whole-plan.ts'
import type { Person } from '#api/people/schema.ts'
import { issues, type Planned, plan, told, written } from './spreadsheets.ts'

/** Spreadsheets as people make them; what should come of each is said in prose, and here once more. */
const folder = new URL('cases/', import.meta.url)

const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(`${name}.csv`, folder)))
const ofFile = (name: string) => (name.startsWith('a') ? 'learners' : 'volunteers')
const read = (name: string, existing: Person[] = []): Planned => {
  seen.add(name)
  return plan(ofFile(name), bytesOf(name), { existing })
}
const seen = new Set<string>()

const created = ({ writes }: Planned) => writes.map(({ line, after }) => `${line} ${after.name}`)
const field = ({ writes }: Planned, pick: (after: Planned['writes'][number]['after']) => unknown) =>
  Object.fromEntries(writes.map(({ line, after }) => [line, pick(after)]))
const hours = (all: Planned) => field(all, ({ availabilities }) => spellHours(availabilities).fr)
const linesThat = ({ lines }: ImportPlan, does: string) =>
  lines.filter((line) => line.does === does).map(({ line }) => line)
/** What is said of a line: `column code`. */
const saidOf = ({ plan: { issues: all } }: Planned, line: number) =>
  all.filter((issue) => issue.line === line && !assumed.has(issue.code))
const assumed = new Set(['promise_assumed', 'levels_missing', 'age_assumed', 'wanted_assumed'])
const codes = (all: Planned, line: number) => saidOf(all, line).map(({ code }) => code)

describe('the cases', () => {
  test('v01: the title is passed over and the headers’ line said', () => {
    const all = read('v01-titre-fusionne')
    expect(created(all)).toEqual(['4 Agathe', '5 Basile'])
    expect(all.plan.file.headerLine).toBe(3)
    expect(issues(all.plan)).toContain('lines_above_headers')
    expect(all.plan.issues[0]?.says.fr).toContain('Les en-têtes sont à la ligne 3')
    expect(linesThat(all.plan, 'refuse')).toEqual([])
  })

  test('v05: hours in words', () => {
    const all = read('v05-heures-parlees')
    expect(hours(all)).toEqual({
      2: 'lundi 14h-16h',
      3: 'mardi 14h-16h',
      4: 'mercredi 14h-16h',
      5: 'jeudi 14h-18h',
      6: 'lundi 9h-12h, jeudi 9h-12h',
      7: 'lundi 9h-12h, mardi 9h-12h, jeudi 9h-12h',
      8: 'lundi 9h-12h, mardi 9h-12h, jeudi 9h-12h, vendredi 9h-12h',
      9: 'lundi 14h-16h',
      10: 'mardi 14h-18h, jeudi 14h-18h',
      11: 'lundi 9h-12h, mardi 9h-12h',
      12: 'mardi 18h30-20h',
      13: 'lundi 14h-16h, jeudi 9h30-11h30',
      15: '',
    })
    expect(linesThat(all.plan, 'refuse')).toEqual([14, 16])
    for (const line of [14, 15, 16]) {
      const [issue] = saidOf(all, line)
      expect(issue?.column).toBe('Disponibilités')
      expect(issue?.expected?.fr).toMatch(/lundi 14h-16h30|14h-16h30/)
    }
    expect(codes(all, 15)).toEqual(['hours_in_doubt'])
  })

  test('v06: every other week, and the nth of a month, are refused for what they are', () => {
    const all = read('v06-semaines-alternees')
    expect(linesThat(all.plan, 'refuse')).toEqual([2, 3, 4, 5, 6, 7])
    for (const line of [2, 3, 5, 6]) expect(codes(all, line)).toContain('hours_every_other_week')
    expect(codes(all, 4)).toEqual(['hours_of_the_month'])
    expect(saidOf(all, 4)[0]?.says.fr).toContain('« 1er et 3e mardi »')
    expect(codes(all, 6)).toContain('not_per_week')
    expect(codes(all, 7)).toEqual(['not_per_week'])
  })

  test('v07: telephone numbers', () => {
    const all = read('v07-telephones')
    expect(field(all, ({ phone }) => phone)).toEqual({
      2: '+33612345678',
      3: '+33639980102',
      4: '+33612345678',
      6: '+33639980105',
      7: '+262692123456',
      8: '+40721234567',
      9: '+359881234567',
      10: '+33639980109',
      11: '+33639980110',
      13: null,
    })
    expect(linesThat(all.plan, 'refuse')).toEqual([5, 12])
    expect(codes(all, 2)).toContain('second_value_not_kept')
    expect(codes(all, 7)).toEqual(['phone_overseas'])
    for (const line of [10, 11]) expect(codes(all, line)).toEqual(['phone_beside'])
  })

  test('a08: dates', () => {
    const all = read('a08-dates')
    expect(field(all, ({ learner }) => learner?.waitingSince)).toEqual({
      2: '2026-02-01',
      3: '2026-03-01',
      4: '2026-03-01',
      5: '2026-04-01',
      6: '2026-02-01',
      9: '2026-03-02',
      10: '2025-12-25',
    })
    expect(linesThat(all.plan, 'refuse')).toEqual([7, 8, 11])
    expect(codes(all, 4)).toEqual(codes(all, 5))
  })

  test('a49: lengths and wishes', () => {
    const all = read('a49-heures')
    expect(field(all, ({ learner }) => [learner?.minutesWanted, learner?.wish])).toEqual({
      2: [120, 'individual'],
      3: [180, 'pair'],
    })
    expect(linesThat(all.plan, 'refuse')).toEqual([4, 5, 6, 7])
    expect(saidOf(all, 4).map(({ column }) => column)).toEqual(['Souhait'])
    expect(
      saidOf(all, 5)
        .map(({ column }) => column)
        .sort(),
    ).toEqual(['Heures voulues', 'Souhait'])
    expect(saidOf(all, 6).map(({ column }) => column)).toEqual(['Souhait'])
    expect(saidOf(all, 7).map(({ column }) => column)).toEqual(['Heures voulues'])
  })

  test('v10: ticks', () => {
    const all = read('v10-cases')
    const ticks = field(all, ({ volunteer }) => [
      volunteer?.children,
      ...(volunteer?.activities ?? []).filter((id) => id !== 'tutoring'),
    ])
    expect(ticks).toEqual({
      2: [true, 'garden', 'kitchen'],
      3: [true],
      4: [true],
      5: [true, 'kitchen'],
      6: [true],
    })
    expect(codes(all, 7)).toEqual(['yes_or_no'])
    expect(linesThat(all.plan, 'refuse')).toEqual([7])
  })

  test('v12: curly quotes around a cell are none of it', () => {
    const all = read('v12-guillemets-courbes')
    expect(created(all)).toEqual(['2 Agathe', '4 Céleste', '5 Damien'])
    expect(hours(all)).toMatchObject({ 2: 'lundi 9h-12h', 4: 'mardi 14h-16h', 5: 'mardi 14h-16h' })
    expect(linesThat(all.plan, 'refuse')).toEqual([3])
    expect(codes(all, 3)).toContain('too_many_cells')
  })

  test('a16: who gives hours may learn too, and it is said', () => {
    const volunteers = written(read('v01-titre-fusionne'))
    const all = read('a16-deja-benevole', volunteers)
    expect(created(all)).toEqual(['2 Agathe'])
    expect(codes(all, 2)).toEqual(['also_a_volunteer'])
    expect(saidOf(all, 2)[0]?.says.fr).toMatch(/Agathe.*même prénom et le même téléphone/)
  })

  test('v29: titles of sections are not people', () => {
    const all = read('v29-sections')
    expect(created(all)).toEqual(['3 Agathe', '4 Basile', '6 Céleste', '8 Damien'])
    expect(linesThat(all.plan, 'ignore')).toEqual([2, 5, 7, 9])
    for (const line of [2, 5, 7, 9]) expect(codes(all, line)).toEqual(['looks_like_a_title'])
  })

  test('v32: answers of a Google form', () => {
    const all = read('v32-google-forms')
    expect(created(all)).toEqual(['2 Agathe L.', '3 Basile D.'])
    expect(hours(all)).toEqual({
      2: 'lundi 9h-12h, lundi 14h-17h, jeudi 9h-12h',
      3: 'mardi 14h-17h',
    })
    expect(field(all, ({ phone, email }) => [phone, email])).toEqual({
      2: ['+33639980101', 'agathe@exemple.fr'],
      3: ['+33639980102', 'basile@exemple.fr'],
    })
    expect(field(all, ({ volunteer }) => volunteer?.promise)).toEqual({
      2: { from: 120, to: 180 },
      3: { from: 240, to: 240 },
    })
    expect(JSON.stringify(all)).not.toContain('allergique')
  })

  test('v36b: the letters of MS-DOS', () => {
    const all = read('v36b-msdos')
    expect(all.plan.file.encoding).toBe('cp850')
    expect(created(all)).toEqual(['2 Élodie', '3 Gaëlle'])
    expect(hours(all)).toEqual({ 2: 'lundi 14h-18h', 3: 'mardi 9h-12h' })
  })

  test('v40: addresses', () => {
    const all = read('v40-courriels')
    expect(field(all, ({ email }) => email)).toEqual({
      2: 'agathe.l@exemple.fr',
      3: 'basile@exemple.fr',
      7: 'firmin@exemple.fr',
      9: 'honore@exemple.fr',
      12: null,
    })
    expect(codes(all, 3)).toEqual(['second_value_not_kept'])
    expect(linesThat(all.plan, 'refuse')).toEqual([4, 5, 6, 8, 10, 11])
    for (const line of [5, 6]) expect(codes(all, line)).toEqual(['same_email_twice'])
    for (const line of [4, 8, 10, 11]) expect(codes(all, line)).toEqual(['email_unreadable'])
  })

  test('a52: nobody gets the number of whom to call in an emergency', () => {
    const all = read('a52-personne-a-prevenir')
    expect(field(all, ({ phone }) => phone)).toEqual({ 2: null, 3: '+33639980202' })
    expect(all.plan.columns.at(-1)).toMatchObject({
      header: 'Personne à prévenir (tél.)',
      status: 'unknown',
    })
    expect(JSON.stringify([all.writes, all.plan.lines, all.plan.issues])).not.toMatch(
      /980 ?9|98 09/,
    )
  })

  test('a53: Amina and Karim of the second list may be others', () => {
    const first = written(read('a53a-premiere-liste'))
    expect(first.map(({ name }) => name)).toEqual(['Amina', 'Karim'])
    const all = read('a53b-nouveaux-arrivants', first)
    expect(told(all.plan)).toEqual(['2 ask Amina', '3 ask Karim'])
    expect(all.writes).toEqual([])
  })

  test('v54: a namesake of who coordinates takes nothing over', () => {
    const [nadege] = written(plan('volunteers', 'Prénom;Courriel\nNadège;nadege@exemple.fr'))
    if (!nadege) throw new Error('Nobody was read')
    const all = read('v54-homonyme-coordination', [{ ...nadege, role: 'coordinator' }])
    expect(told(all.plan)).toEqual(['2 ask Nadège'])
    expect(all.writes).toEqual([])
  })

  test('v55: two Claires are asked about', () => {
    const first = written(read('v55a-claire'))
    const all = read('v55b-autre-claire', first)
    expect(told(all.plan)).toEqual(['2 ask Claire'])
    expect(all.plan.lines[0]?.asks?.reasons.map(({ en }) => en)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('The address was'),
        expect.stringContaining('The phone was'),
      ]),
    )
    expect(all.writes).toEqual([])
  })

  test('are all looked at', () => {
    const files = readdirSync(folder)
      .filter((name) => name.endsWith('.csv'))
      .map((name) => name.replace('.csv', ''))
    expect([...seen].sort()).toEqual(files.sort())
  })
})

import { describe, expect, test } from 'vitest'
import type { ImportPlan } from '#api/imports/rules/whole-plan.ts'
import type { Person } from '#api/people/schema.ts'
import { issues, plan, told, written } from './spreadsheets.ts'

const file = (...rows: string[]) => rows.join('\n')
const here = (of: 'volunteers' | 'learners', ...rows: string[]) => written(plan(of, file(...rows)))
const answered = (answer: 'same' | 'new' | 'skip', line = 2) =>
  new Map([[line, { answer, take: [] }]])

const reasons = ({ lines }: ImportPlan, line = 2) =>
  lines.find((one) => one.line === line)?.asks?.reasons.map(({ en }) => en)

const volunteers = 'Prénom;Téléphone;Courriel;Disponibilités'
const learners = 'Prénom;Âge;Oral;Écrit;Téléphone;Disponibilités;Inscrit le'

describe('a volunteers’ line with the coordinator’s first name', () => {
  const nadege: Person = {
    id: '00000000-0000-7000-8000-000000000001',
    role: 'coordinator',
    name: 'Nadège',
    email: 'nadege@exemple.fr',
    phone: null,
    messageLanguage: null,
    archived: false,
  }
  const rows = file(
    'Prénom;Courriel;Disponibilités;Niveaux',
    'Nadège;nadege.martin@exemple.fr;lundi 14h-16h;A1',
  )

  test('is asked about, and who coordinates is named', () => {
    const { plan: read, writes } = plan('volunteers', rows, { existing: [nadege] })
    expect(told(read)).toEqual(['2 ask Nadège'])
    expect(writes).toEqual([])
    expect(read.issues.map(({ says }) => says.en)).toContain(
      'Nadège coordinates: no import changes her name, address or role.',
    )
  })

  test('gives her hours where it is hers, and never another address, name or role', () => {
    const choices = answered('same')
    const { writes } = plan('volunteers', rows, { existing: [nadege], choices })
    const { role, name, email } = nadege
    expect(writes[0]?.after).toMatchObject({ role, name, email, volunteer: { levels: ['A1'] } })
  })

  test('is another person where that is the answer', () => {
    const choices = answered('new')
    const { writes } = plan('volunteers', rows, { existing: [nadege], choices })
    expect(writes).toMatchObject([
      { before: null, after: { role: 'volunteer', email: 'nadege.martin@exemple.fr' } },
    ])
  })

  test('or with her address and another name, is hers or nobody’s', () => {
    const other = file('Prénom;Courriel', 'Jeanne;nadege@exemple.fr')
    const { plan: read } = plan('volunteers', other, { existing: [nadege] })
    expect(read.lines[0]?.asks?.answers).toEqual(['same', 'skip'])
    const choices = answered('same')
    const { writes } = plan('volunteers', other, { existing: [nadege], choices })
    expect(writes[0]?.after).toMatchObject({ name: 'Nadège', email: 'nadege@exemple.fr' })
  })
})

describe('another volunteer of one first name', () => {
  const existing = here(
    'volunteers',
    volunteers,
    'Claire;06 39 98 01 01;claire@exemple.fr;lundi 14h-16h',
  )
  const other = file(volunteers, 'Claire;06 39 98 77 77;claire.autre@exemple.fr;samedi 9h-12h')

  test('is asked about, and says what differs', () => {
    const { plan: read, writes } = plan('volunteers', other, { existing })
    expect([told(read), writes]).toEqual([['2 ask Claire'], []])
    expect(reasons(read)).toEqual([
      'The address was claire@exemple.fr, the file says claire.autre@exemple.fr.',
      'The phone was 06 39 98 01 01, the file says 06 39 98 77 77.',
    ])
    expect(read.lines[0]?.asks?.answers).toEqual(['new', 'same', 'skip'])
  })

  test('is a new person, the same one, or left out, as answered', () => {
    const as = (answer: 'same' | 'new' | 'skip') =>
      plan('volunteers', other, { existing, choices: answered(answer) })
    expect(as('new').writes).toMatchObject([{ before: null }])
    expect(as('same').writes).toMatchObject([{ before: { id: existing[0]?.id } }])
    expect([told(as('skip').plan), as('skip').writes]).toEqual([['2 ignore Claire'], []])
    expect(issues(as('skip').plan)).toContain('2 left_out')
  })

  test('is asked about too where only the address is new: it signs in', () => {
    const without = here('volunteers', volunteers, 'Claire;;;lundi 14h-16h')
    const rows = file(volunteers, 'Claire;;claire.autre@exemple.fr;')
    const { plan: read } = plan('volunteers', rows, { existing: without })
    expect(told(read)).toEqual(['2 ask Claire'])
    expect(reasons(read)).toEqual(['No address until now, the file says claire.autre@exemple.fr.'])
  })

  test('and the same telephone is herself, but for the address', () => {
    const phone = (more: string) =>
      plan('volunteers', file(volunteers, `Claire;06 39 98 01 01;${more};mardi 9h-11h`), {
        existing,
      }).plan
    expect(told(phone(''))).toEqual(['2 change Claire'])
    expect(told(phone('neuve@exemple.fr'))).toEqual(['2 ask Claire'])
  })
})

describe('learners of one first name', () => {
  const existing = here(
    'learners',
    learners,
    'Amina;adulte;A1;alpha;;lundi 9h-11h;15/09/2026',
    'Karim;adulte;A1;A1;06 39 98 04 01;mardi 9h-11h;15/09/2026',
  )
  const asked = (row: string) =>
    reasons(plan('learners', file(learners, row), { existing }).plan) ?? []

  test('are asked about where a list of newcomers contradicts what is known', () => {
    const rows = file(
      learners,
      'Amina;enfant;B1;B1;;samedi 9h-12h;20/11/2026',
      'Karim;enfant;B1;B1;06 39 98 04 99;samedi 9h-12h;20/11/2026',
    )
    const { plan: read, writes } = plan('learners', rows, { existing })
    expect([told(read), writes]).toEqual([['2 ask Amina', '3 ask Karim'], []])
  })

  test.each([
    ['an age group', 'Amina;enfant;;;;;', ['An adult here, a child in the file.']],
    [
      'a written level for alpha',
      'Amina;;;A1.1;;;',
      ['Never learned to read here, has a written level in the file.'],
    ],
    ['a level two steps away', 'Karim;;B1;;;;', ['The level was A1, the file says B1.']],
    [
      'another telephone',
      'Karim;;;;06 39 98 04 99;;',
      ['The phone was 06 39 98 04 01, the file says 06 39 98 04 99.'],
    ],
    [
      'another waiting date',
      'Amina;;;;;;20/11/2026',
      ['Waiting since 15/09/2026, the file says 20/11/2026.'],
    ],
  ])('for %s', (_, row, why) => {
    expect(asked(row)).toEqual(why)
  })

  test.each([
    ['a level one step up', 'Karim;;A2;;;;'],
    ['other hours', 'Amina;;;;;mardi 9h-11h;'],
    ['a first telephone', 'Amina;;;;06 39 98 04 02;;'],
    ['a waiting date, the telephone the same', 'Karim;;;;06 39 98 04 01;;20/11/2026'],
  ])('but not for %s', (_, row) => {
    expect(asked(row)).toEqual([])
  })

  test('an age group is asked about whatever else is the same: mother and daughter share a telephone', () => {
    expect(asked('Karim;enfant;;;06 39 98 04 01;;')).toEqual([
      'An adult here, a child in the file.',
    ])
  })
})

describe('first names that begin alike', () => {
  const phone = '06 39 98 04 01'
  test.each([
    ['Marie', 'Marie-Claire'],
    ['Anne', 'Anne Lise'],
    ['Ali B.', 'Ali D.'],
  ])('are two people who share a telephone, perhaps: %s and %s', (known, name) => {
    const existing = here('learners', learners, `${known};;A1;;${phone};;`)
    const { plan: read } = plan('learners', file(learners, `${name};;A1;;${phone};;`), { existing })
    expect(told(read)).toEqual([`2 ask ${name}`])
  })

  test('but an initial is only more of one name', () => {
    const existing = here('learners', learners, `Ali;;A1;;${phone};;`)
    const { plan: read } = plan('learners', file(learners, `Ali B.;;A1;;${phone};;`), { existing })
    expect(told(read)).toEqual(['2 change Ali B.'])
  })
})

describe('of two who bear one name', () => {
  const [child] = here('learners', learners, 'Amina;enfant;B1;B1;;;20/11/2026')
  const [adult] = here('learners', learners, 'Amina;adulte;A1;alpha;;;15/09/2026')
  if (!child || !adult) throw new Error('Nobody was read')
  const existing = [child, { ...adult, id: '00000000-0000-7000-8000-000000000099' }]

  test('a line is about the one whom it does not contradict', () => {
    const rows = file(learners, 'Amina;enfant;B1;B1;;;20/11/2026')
    const { plan: read } = plan('learners', rows, { existing })
    expect([told(read), read.lines[0]?.person]).toEqual([['2 same Amina'], child.id])
  })

  test('an archived one leaves a newcomer out, unless she is said to be another', () => {
    const archived = [{ ...child, archived: true }]
    const rows = file(learners, 'Amina;adulte;A1;;;;')
    const { plan: read } = plan('learners', rows, { existing: archived })
    expect([told(read), read.lines[0]?.asks?.answers]).toEqual([['2 ignore Amina'], ['new']])
    const choices = answered('new')
    const { writes } = plan('learners', rows, { existing: archived, choices })
    expect(writes).toMatchObject([{ before: null }])
  })
})

describe('besides', () => {
  test('a learner with a volunteer’s first name and number is created, and it is said', () => {
    const agathe = here('volunteers', volunteers, 'Agathe;06 39 98 01 01;;')
    const rows = file('Prénom;Téléphone;Niveau', 'Agathe;06 39 98 01 01;A1')
    const { plan: read } = plan('learners', rows, { existing: agathe })
    expect(told(read)).toEqual(['2 create Agathe'])
    expect(issues(read)).toContain('2 also_a_volunteer')
  })

  test('who is here and not in the file is named, where the file is about who is', () => {
    const existing = here('volunteers', volunteers, 'Claire;;;', 'Hakim;;;', 'Zahra;;;')
    const missing = (...rows: string[]) =>
      plan('volunteers', file(volunteers, ...rows), { existing }).plan.missing.map((p) => p.name)
    expect(missing('Claire;;;mardi 9h-11h', 'Nora;;;')).toEqual(['Hakim', 'Zahra'])
    expect(missing('Nora;;;')).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import type { ImportPlan } from '#api/imports/rules/whole-plan.ts'
import type { ImportIssue, PlannedLine } from '#api/imports/schema.ts'
import { plan as planOfFile } from '#tests/imports/spreadsheets.ts'
import { modelFile } from '#web/imports/model.ts'
import {
  choiceOf,
  columnsLeftOut,
  errorsOf,
  fileErrors,
  goodLines,
  isOfOthers,
  linesIn,
  noAnswers,
  notesOf,
  openParts,
  sayLines,
  stillAnswered,
  unanswered,
  unfit,
} from '#web/imports/view.ts'

const line = (n: number, does: PlannedLine['does']): PlannedLine => ({
  line: n,
  name: `Line ${n}`,
  does,
  person: null,
  asks: null,
  changes: [],
  kept: [],
  against: [],
})
const issue = (more: Partial<ImportIssue>): ImportIssue => ({
  line: 2,
  column: 'Disponibilités',
  value: 'jeudi matin',
  level: 'note',
  code: 'hours_part_means',
  says: { fr: '« matin » est lu comme 9h-12h.', en: '“matin” is read as 9h-12h.' },
  expected: null,
  ...more,
})
const planOf = (lines: PlannedLine[], issues: ImportIssue[] = []): ImportPlan => ({
  of: 'volunteers',
  imported: false,
  file: { encoding: 'utf-8', separator: ';', headerLine: 1 },
  columns: [
    { header: 'Prénom', status: 'read', says: { fr: '', en: '' }, as: 'first', isOpen: true },
    { header: 'Nationalité', status: 'not_kept', says: { fr: '', en: '' }, as: '', isOpen: false },
  ],
  choices: [],
  doubted: [],
  lines,
  missing: [],
  seen: 'a'.repeat(64),
  id: null,
  issues,
  counts: {
    create: linesOf(lines, 'create'),
    change: linesOf(lines, 'change'),
    ask: linesOf(lines, 'ask'),
    same: linesOf(lines, 'same'),
    ignore: linesOf(lines, 'ignore'),
    refuse: linesOf(lines, 'refuse'),
  },
})
const linesOf = (lines: PlannedLine[], does: PlannedLine['does']) =>
  lines.filter((one) => one.does === does).length

describe('what there is to decide', () => {
  it('is everything when every line can be read', () => {
    expect(choiceOf(planOf([line(2, 'create'), line(3, 'same')]))).toBe('all')
  })

  it('is the good lines when some cannot', () => {
    const plan = planOf([line(2, 'create'), line(3, 'change'), line(4, 'refuse')])
    expect(choiceOf(plan)).toBe('good')
    expect(goodLines(plan)).toBe(2)
  })

  it('is nothing when all is so already, or nothing can be read', () => {
    expect(choiceOf(planOf([line(2, 'same')]))).toBe('nothing')
    expect(choiceOf(planOf([line(2, 'refuse')]))).toBe('nothing')
  })
})

describe('what is answered', () => {
  const asking = (n: number) => ({
    ...line(n, 'ask'),
    asks: { name: 'Claire', reasons: [], answers: ['new' as const, 'same' as const] },
  })
  const held = (n: number) => ({
    ...line(n, 'same'),
    kept: [{ field: 'phone', label: { fr: '', en: '' }, before: null, after: null }],
  })
  const plan = planOf([line(2, 'create'), asking(3), asking(4), held(5)])

  it('decides what is imported: whatever waits for an answer is not', () => {
    expect(unanswered(plan, noAnswers)).toHaveLength(2)
    expect([choiceOf(plan), goodLines(plan)]).toEqual(['good', 1])
    const answers = { who: { 3: 'same', 4: 'skip' }, take: { 5: ['phone'] } } as const
    expect(unanswered(plan, answers)).toEqual([])
    expect([choiceOf(plan, answers), goodLines(plan, answers)]).toEqual(['all', 3])
  })

  it('stays answered where its line is as it was', () => {
    const answers = { who: { 3: 'same', 4: 'skip' }, take: { 5: ['phone'] } } as const
    const other = planOf([line(2, 'create'), asking(3), { ...asking(4), name: 'Claude' }, held(5)])
    expect(stillAnswered(plan, other, answers)).toEqual({
      who: { 3: 'same' },
      take: { 5: ['phone'] },
    })
  })

  it('stands where it is seen: what replaces a contact, an age or a level, or is kept, lies open', () => {
    const change = (field: string, before: string | null) => ({
      ...line(2, 'change'),
      changes: [
        {
          field,
          label: { fr: '', en: '' },
          before: before === null ? null : { fr: before, en: before },
          after: { fr: 'x', en: 'x' },
        },
      ],
    })
    const look = [change('email', 'a'), change('ageGroup', 'a'), change('oral', 'A1'), held(3)]
    expect(linesIn(planOf(look), 'look')).toHaveLength(4)
    expect(linesIn(planOf([change('phone', null), change('wish', 'a')]), 'look')).toEqual([])
    expect([...openParts]).toEqual(['refuse', 'ask', 'look'])
  })
})

describe('what a plan tells', () => {
  it('says a note once, however many lines it is about', () => {
    const plan = planOf([], [issue({ line: 2 }), issue({ line: 7 }), issue({ line: 7 })])
    expect(notesOf(plan, 'en')).toEqual([
      { says: '“matin” is read as 9h-12h.', column: 'Disponibilités', lines: [2, 7] },
    ])
  })

  it('says of twenty lines each with its own value, and of the others that they are alike', () => {
    const all = Array.from({ length: 1500 }, (_, n) => {
      const says = { fr: `Numéro ${n}.`, en: `Number ${n}.` }
      return issue({ line: n + 2, says, code: 'phone_zero_restored' })
    })
    const notes = notesOf(
      planOf([], [...all, issue({ line: 1502 }), issue({ ...all[0], line: 1503 })]),
      'fr',
    )
    expect(notes.map(({ says, isAlike }) => isAlike ?? says)).toEqual([
      ...all.slice(0, 20).map(({ says }) => says.fr),
      true,
      issue({}).says.fr,
    ])
    expect(notes[0]?.lines).toEqual([2, 1503])
    expect(sayLines(notes[20]?.lines ?? [])).toBe('22–1501')
  })

  it('keeps errors with their line, and those of the file apart', () => {
    const bad = issue({ level: 'error', line: 4 })
    const whole = issue({ level: 'error', line: null })
    const plan = planOf([line(4, 'refuse')], [bad, whole, issue({ line: 4 })])
    expect(errorsOf(plan, 4)).toEqual([bad])
    expect(fileErrors(plan)).toEqual([whole])
    expect(notesOf(plan, 'fr')).toHaveLength(1)
    expect(linesIn(plan, 'refuse')).toHaveLength(1)
  })

  it('shows who may be a title among what deserves a look', () => {
    const plan = {
      ...planOf([line(2, 'create'), line(3, 'create')]),
      doubted: [{ line: 3, person: true }],
    }
    expect(linesIn(plan, 'look').map((one) => one.line)).toEqual([3])
    expect(linesIn(plan, 'create').map((one) => one.line)).toEqual([2])
    expect(goodLines(plan)).toBe(2)
  })

  it('lists the columns that were not read', () => {
    expect(columnsLeftOut(planOf([])).map((column) => column.header)).toEqual(['Nationalité'])
  })

  it('says lines in a row together', () => {
    expect(sayLines([7, 2, 3, 4])).toBe('2–4, 7')
    expect(sayLines([])).toBe('')
  })
})

describe('a file', () => {
  it('that is empty or too large is told before it is read', () => {
    expect(unfit({ name: 'Bénévoles.XLSX', size: 10 })).toBeUndefined()
    expect(unfit({ name: 'Bénévoles.XLSX', size: 2_000_000 })).toBeUndefined()
    expect(unfit({ name: 'Bénévoles.ods', size: 20_000_001 })).toBe('bookTooLarge')
    expect(unfit({ name: 'Bénévoles.xlsx', size: 0 })).toBe('empty')
    expect(unfit({ name: 'liste.csv', size: 0 })).toBe('empty')
    expect(unfit({ name: 'liste.csv', size: 1_000_001 })).toBe('tooLarge')
    expect(unfit({ name: 'liste.xlsx.csv', size: 10 })).toBeUndefined()
  })

  it('of the other people is known by its refusal', () => {
    expect(isOfOthers({ body: { unreadable: { code: 'other_people' } } })).toBe(true)
    expect(isOfOthers({ body: { unreadable: { code: 'file_binary' } } })).toBe(false)
    expect(isOfOthers({ body: {} })).toBe(false)
    expect(isOfOthers(undefined)).toBe(false)
  })
})

describe('the model to fill in', () => {
  it.each(['volunteers', 'learners'] as const)(
    'of %s imports as it is, with nothing to remark',
    (kind) => {
      const { plan } = planOfFile(kind, modelFile(kind).text)
      expect(plan.counts).toEqual({
        ...{ create: 2, change: 0, ask: 0 },
        ...{ same: 0, ignore: 0, refuse: 0 },
      })
      expect(plan.issues).toEqual([])
      expect(columnsLeftOut(plan)).toEqual([])
    },
  )
})

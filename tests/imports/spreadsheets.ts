import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import * as v from 'valibot'
import { type House, judgeLines, type PlannedImport } from '#api/imports/rules/judge-lines.ts'
import { type FileHouse, readFile, type UnreadableFile } from '#api/imports/rules/read-file.ts'
import { sentLine } from '#api/imports/rules/sent-lines.ts'
import { type ImportPlan, wholePlan } from '#api/imports/rules/whole-plan.ts'
import { LearnerLines, VolunteerLines } from '#api/imports/schema.ts'
import type { Person } from '#api/people/schema.ts'

/** The association's own files, as its Excel and LibreOffice wrote them. */
export const sample = (name: 'benevoles' | 'apprenants'): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../api/local/demo/${name}.csv`, import.meta.url)))

type HouseOfFiles = House & FileHouse

export const house = (wish: Partial<HouseOfFiles> = {}): HouseOfFiles => ({
  today: '2026-11-23',
  existing: [],
  activities: [
    { id: 'tutoring', nameFr: 'Cours', nameEn: 'Tutoring' },
    { id: 'kitchen', nameFr: 'Cuisine ouverte', nameEn: 'Open kitchen' },
    { id: 'garden', nameFr: 'Jardin', nameEn: 'Garden' },
  ],
  ...wish,
})

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

type Of = 'volunteers' | 'learners'
export type Planned = Omit<PlannedImport, 'plan'> & { plan: ImportPlan }

const schemas = { volunteers: VolunteerLines, learners: LearnerLines }
const bytesOf = (file: string | Uint8Array) => (typeof file === 'string' ? utf8(file) : file)

/** What becomes of a file: read as in the browser, sent as from there, judged as by the API. */
export const planned = (
  of: Of,
  file: string | Uint8Array,
  wish: Partial<HouseOfFiles> = {},
): Planned | UnreadableFile => {
  const read = readFile(of, bytesOf(file), house(wish))
  if ('unreadable' in read) return read
  const sent = JSON.parse(JSON.stringify(read.lines.map(sentLine)))
  const lines = sent.map((line: unknown) => v.parse(schemas[of].entries.portions, [[line]])[0]?.[0])
  const judged = judgeLines(of, lines, house(wish))
  return {
    ...judged,
    plan: wholePlan(read, [{ ...judged.plan, seen: '' }], hereOf(of, house(wish).existing)),
  }
}

/** The people of a kind who are here. */
export const hereOf = (of: Of, people: Person[]) =>
  people.filter(
    ({ role, archived }) => !archived && role === (of === 'learners' ? 'learner' : 'volunteer'),
  )

/** The plan for a file that can be read. Fails the test for one that cannot. */
export const plan = (
  of: Of,
  file: string | Uint8Array,
  wish: Partial<HouseOfFiles> = {},
): Planned => {
  const result = planned(of, file, wish)
  if ('unreadable' in result) throw new Error(result.unreadable.says.en)
  return result
}

/** Why a file cannot be read at all: the code, or nothing. */
export const unreadable = (of: Of, file: string | Uint8Array): string | undefined => {
  const result = readFile(of, bytesOf(file), house())
  return 'unreadable' in result ? result.unreadable.code : undefined
}

/** What becomes of each line: `2 create Claire`. */
export const told = ({ lines }: ImportPlan): string[] =>
  lines.map(({ line, does, name }) => `${line} ${does} ${name}`)

/** What is said of each line: `12 Téléphone phone_unreadable`. */
export const issues = ({ issues: all }: ImportPlan): string[] =>
  all.map(({ line, column, code }) => [line, column, code].filter((x) => x !== null).join(' '))

/** The same table with another separator and other line ends. */
export const rewritten = (text: string, separator: string, newline: string): string =>
  Papa.unparse(Papa.parse<string[]>(text.trim(), { delimiter: ';' }).data, {
    delimiter: separator,
    newline: newline as '\n',
  }) + newline

/** The people of a plan as they would be here afterwards. */
export const written = ({ writes }: Pick<PlannedImport, 'writes'>): Person[] =>
  writes.map(({ after, before, line }) => ({
    ...after,
    id: before?.id ?? `00000000-0000-7000-8000-${String(line).padStart(12, '0')}`,
    archived: false,
  }))

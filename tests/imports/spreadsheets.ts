import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import {
  type House,
  type PlannedImport,
  readLearners,
  readVolunteers,
} from '#api/imports/rules/plan-import.ts'
import type { ImportPlan } from '#api/imports/schema.ts'
import type { Person } from '#api/people/schema.ts'

/** The association's own files, as its Excel and LibreOffice wrote them. */
export const sample = (name: 'benevoles' | 'apprenants'): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../api/local/demo/${name}.csv`, import.meta.url)))

export const house = (wish: Partial<House> = {}): House => ({
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

/** The plan for a file that can be read. Fails the test for one that cannot. */
export const plan = (
  of: Of,
  file: string | Uint8Array,
  wish: Partial<House> = {},
): PlannedImport => {
  const read = of === 'volunteers' ? readVolunteers : readLearners
  const result = read(typeof file === 'string' ? utf8(file) : file, house(wish))
  if ('unreadable' in result) throw new Error(result.unreadable.says.en)
  return result
}

/** Why a file cannot be read at all: the code, or nothing. */
export const unreadable = (of: Of, file: string | Uint8Array): string | undefined => {
  const read = of === 'volunteers' ? readVolunteers : readLearners
  const result = read(typeof file === 'string' ? utf8(file) : file, house())
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
export const written = ({ writes }: PlannedImport): Person[] =>
  writes.map(({ after, before, line }) => ({
    ...after,
    id: before?.id ?? `00000000-0000-7000-8000-${String(line).padStart(12, '0')}`,
    archived: false,
  }))

import { columnNames, type Field, type Kind } from '#api/imports/rules/columns/column-names.ts'
import { fieldTitles } from '#api/imports/rules/columns/field-titles.ts'
import type { KnownActivity, Meaning } from '#api/imports/rules/columns/meanings.ts'
import { spellDays } from '#api/imports/rules/hours/spell-hours.ts'
import type { Words } from '#api/imports/rules/words/issue-words.ts'

/** As what a column may be read: by a key, in words. */
export type ColumnChoice = { key: string; title: Words }

/** Left out of the choices: another says the same, or only a header of its own says what a tick stands for. */
const unchosen = new Set<Field>(['display', 'phone', 'day'])

const nameTitles: Partial<Record<Field, Words>> = {
  firstLast: { fr: 'prénom, puis nom', en: 'first name, then last name' },
  lastFirst: { fr: 'nom, puis prénom', en: 'last name, then first name' },
  whole: { fr: 'nom, tel quel', en: 'name, as it is' },
}

/** All that a column of a list may be read as. */
export const columnChoices = (kind: Kind, activities: KnownActivity[]): ColumnChoice[] => [
  ...(Object.keys(columnNames[kind]) as Field[])
    .filter((field) => !unchosen.has(field))
    .map((field) => ({ key: field, title: nameTitles[field] ?? fieldTitles[field] })),
  ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({
    key: `day:${day}`,
    title: {
      fr: `disponibilités du ${spellDays([day]).fr}`,
      en: `availabilities on ${spellDays([day]).en}`,
    },
  })),
  ...(kind === 'volunteers' ? activities : []).map(({ id, nameFr, nameEn }) => ({
    key: `activity:${id}`,
    title: { fr: nameFr, en: nameEn },
  })),
]

/** The key of what a column is read as; '' where it is not. */
export const keyOf = ({ field, weekday, activity }: Partial<Meaning>): string => {
  if (!field) return ''
  if (weekday) return `day:${weekday}`
  if (activity) return `activity:${activity}`
  return field === 'phone' ? 'mobile' : field
}

/** What a key stands for in a list; undefined for nothing that could be chosen there. */
export const chosenMeaning = (
  key: string,
  kind: Kind,
  activities: KnownActivity[],
): Meaning | undefined => {
  const title = columnChoices(kind, activities).find((one) => one.key === key)?.title
  if (!title) return undefined
  const [what = '', of = ''] = key.split(':')
  const field = what as Field
  if (field === 'day') return { field, weekday: Number(of), title }
  return field === 'activity' ? { field, activity: of, title } : { field, title }
}

import {
  type ChosenColumns,
  type Column,
  isSecondName,
  mobileFirst,
  nameFields,
  wholeWhereAlone,
} from '#api/imports/rules/columns/column.ts'
import { chosenMeaning } from '#api/imports/rules/columns/column-choices.ts'
import {
  dayNames,
  type Field,
  type Kind,
  neverKept,
} from '#api/imports/rules/columns/column-names.ts'
import { fieldTitles } from '#api/imports/rules/columns/field-titles.ts'
import {
  isOfSomebodyElse,
  looseField,
  namesSomebodyElse,
  withoutAside,
} from '#api/imports/rules/columns/loose-headers.ts'
import { type KnownActivity, type Meaning, meaningOf } from '#api/imports/rules/columns/meanings.ts'
import { isSheetError } from '#api/imports/rules/file/sheet-errors.ts'
import { fold } from '#api/imports/rules/fold.ts'
import { readHours } from '#api/imports/rules/hours/french-hours.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'

const contactFields: readonly Field[] = ['mobile', 'phone', 'email']

/** What stands under each header of a list of a kind.
 *  @param above what stands over them, where headers are of two lines
 *  @param chosen what was said of some of them */
export const readColumns = (
  headers: string[],
  kind: Kind,
  activities: KnownActivity[],
  above: string[] = [],
  chosen: ChosenColumns = {},
): Column[] => {
  const meanings = headers.map((header, index) =>
    isOfSomebodyElse(above[index] ?? '') ? undefined : headerMeaning(header, kind, activities),
  )
  const isNamed = meanings.some((one) => one && one.field !== 'whole' && isName(one))
  const seen = new Set<string>()
  let other: string | undefined
  let anyOther: string | undefined
  let second: string | undefined
  const columns = headers.map((header, index) => {
    const said = isNeverKept(header) ? undefined : chosen[index]
    if (said === '') return unread(index, header, 'unknown', remark('column_left_out'))
    const meant = said === undefined ? undefined : chosenMeaning(said, kind, activities)
    if (meant) return readColumn(index, header, meant, seen)
    const meaning = meanings[index]
    const contact = meaning && contactFields.includes(meaning.field)
    if (meaning && isSecondName(meaning, index, headers, meanings)) second ??= header
    if (meaning && second !== undefined && (contact || seen.has(keyIn(meaning)))) {
      return unread(index, header, 'unknown', remark('column_of_second', { header: second }))
    }
    const whose = other ?? (meaning && seen.has(keyIn(meaning)) ? anyOther : undefined)
    if (contact && whose !== undefined) {
      return unread(index, header, 'unknown', remark('column_after_another', { header: whose }))
    }
    if (!contact) other = namesSomebodyElse(header) && !meaning ? header : undefined
    anyOther = other ?? anyOther
    if (meaning && !(meaning.field === 'whole' && isNamed)) {
      return readColumn(index, header, meaning, seen)
    }
    if (meaning) other = header
    return unreadColumn(index, header, above[index] ?? '', meaning)
  })
  return mobileFirst(wholeWhereAlone(columns, chosen))
}

const isNeverKept = (header: string) => neverKept.test(fold(header))

const isName = ({ field }: Meaning) => nameFields.includes(field)

const headerMeaning = (
  header: string,
  kind: Kind,
  activities: KnownActivity[],
): Meaning | undefined =>
  questionMeaning(header, kind) ?? knownMeaning(header, kind, activities) ?? tickColumn(header)

/** What a header says in so many words, among others that are known, or but for what stands in brackets. */
const knownMeaning = (
  header: string,
  kind: Kind,
  activities: KnownActivity[],
): Meaning | undefined => {
  const exact = meaningOf(header, kind, activities)
  if (exact) return exact
  const field = looseField(header, kind)
  if (field) return { field, title: fieldTitles[field] }
  const bare = withoutAside(header)
  return bare === undefined ? undefined : meaningOf(bare, kind, activities)
}

const unread = (index: number, header: string, status: Column['status'], says: Remark): Column => ({
  ...{ index, header, status, field: null, says },
  isOpen: !isNeverKept(header),
})

const unreadColumn = (
  index: number,
  header: string,
  above: string,
  meaning: Meaning | undefined,
): Column => {
  const folded = fold(header)
  if (folded === '') {
    return unread(index, header, 'unnamed', remark('column_unnamed', { number: index + 1 }))
  }
  if (isNeverKept(header)) return unread(index, header, 'not_kept', remark('column_not_kept'))
  const isOthers = meaning !== undefined || isOfSomebodyElse(header) || isOfSomebodyElse(above)
  return unread(index, header, 'unknown', remark(isOthers ? 'column_of_another' : 'column_unknown'))
}

const readColumn = (index: number, header: string, meaning: Meaning, seen: Set<string>): Column => {
  const { title, ...what } = meaning
  const key = keyIn(meaning)
  // Hours of several columns are all read.
  const status = seen.has(key) && what.field !== 'availability' ? 'repeated' : 'read'
  seen.add(key)
  const says = remark(`column_${status}`, { field: title })
  return { index, header, status, ...what, says, isOpen: true }
}

/** What two columns say again. */
const keyIn = ({ field, activity, weekday, hours }: Meaning): string =>
  `${field === 'mobile' ? 'phone' : field} ${activity ?? weekday ?? JSON.stringify(hours ?? '')}`

/** `Lundi matin` over a column of ticks. */
const tickColumn = (header: string): Meaning | undefined => {
  const hours = readHours(header)
  if ('failure' in hours || hours.value.length === 0) return undefined
  return { field: 'ticks', hours: hours.value, title: fieldTitles.ticks }
}

/** `Quand êtes-vous disponible ? [Lundi]`: a question of a form, with a line or a column of its answers. */
const questionMeaning = (header: string, kind: Kind): Meaning | undefined => {
  const [, question = '', of = ''] = /^(.*)\[([^\]]+)\]\s*$/s.exec(header) ?? []
  if (of === '' || knownMeaning(question, kind, [])?.field !== 'availability') return undefined
  const weekday = dayNames.find(([pattern]) => pattern.test(fold(of)))?.[1]
  if (weekday) return { field: 'day', weekday, title: fieldTitles.day }
  const hours = readHours(of, 1)
  return (
    tickColumn(of) ??
    ('failure' in hours || hours.value.length === 0
      ? undefined
      : { field: 'days', hours: hours.value, title: fieldTitles.days })
  )
}

/** How many of these cells are headers we know, where one of them is a name; otherwise 0. It is asked of every row of
 *  a list, whose cells say the same again and again.
 *  @param least of headers where none of them has to be a name */
export const headerScore = (kind: Kind, activities: KnownActivity[], least?: number) => {
  const known = new Map<string, 'name' | 'known' | 'unknown'>()
  const lookAt = (cell: string) => {
    if (!/\p{L}/u.test(cell) || cell.length >= 200 || isSheetError(cell)) return 'unknown'
    const meaning = questionMeaning(cell, kind) ?? knownMeaning(cell, kind, activities)
    if (meaning) return isName(meaning) ? 'name' : 'known'
    return isNeverKept(cell) ? 'known' : 'unknown'
  }
  return (cells: string[]): number => {
    const looks = cells.slice(0, 200).map((cell) => {
      const look = known.get(cell) ?? lookAt(cell)
      known.set(cell, look)
      return look
    })
    const count = looks.filter((look) => look !== 'unknown').length
    return looks.includes('name') || (least !== undefined && count >= least) ? count : 0
  }
}

/** How much a column tells whose list it is, where only a list of that kind has it. */
const weights: Partial<Record<Field, number>> = {
  ...{ oral: 2, written: 2, alpha: 2, wish: 2, whole: 2, age: 1, since: 1, wanted: 1, level: 1 },
  ...{ promise: 1, levels: 1, children: 1, newcomer: 1, activity: 1 },
}

/** What tells that a list is rather one of the other people, which somebody has to say then: its columns, or only what
 *  it is called.
 *  @param about how the file and the list are called */
export const tellsOf = (
  other: Kind,
  headers: string[],
  activities: KnownActivity[],
  about: string,
): 'columns' | 'title' | undefined => {
  const mine = other === 'learners' ? 'volunteers' : 'learners'
  const [theirs = [], ours = []] = ([other, mine] as const).map((kind) =>
    readColumns(headers, kind, activities),
  )
  const weigh = (those: Column[], these: Column[]) =>
    those
      .filter(({ field }, index) => field && !these[index]?.field)
      .reduce((sum, { field }) => sum + (weights[field as Field] ?? 0), 0)
  const isCalled = (kind: Kind) => (called[kind].test(fold(about)) ? 2 : 0)
  const columns = weigh(theirs, ours)
  const all = columns + isCalled(other)
  if (all < 2 || all <= weigh(ours, theirs) + isCalled(mine)) return undefined
  return columns >= 2 ? 'columns' : 'title'
}

const called: Record<Kind, RegExp> = {
  volunteers: /\b(?:benevoles?|volunteers?|tuteurs?|tutrices?)\b/,
  learners: /\b(?:apprenante?s?|eleves?|learners?|students?|stagiaires?)\b/,
}

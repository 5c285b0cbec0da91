import * as v from 'valibot'
import type { WholeName } from '#api/imports/rules/cells/names.ts'
import type { ReadLine } from '#api/imports/rules/lines/given.ts'
import { nameKey } from '#api/imports/rules/people/name-key.ts'
import { remark } from '#api/imports/rules/reading.ts'
import { Name } from '#api/schema.ts'

type Shortened = ReadLine & { whole: WholeName }

const isShortened = (line: ReadLine): line is Shortened =>
  line.whole !== undefined && line.given !== null

/** Marie Dupont and Marie Durand, both `Marie D.`, become `Marie Dup.` and `Marie Dur.`: as few
 *  letters as tell them apart, and it is said. */
export const toldApart = (lines: ReadLine[]): ReadLine[] => {
  const namesakes = new Map<string, Shortened[]>()
  for (const line of lines.filter(isShortened)) {
    const key = nameKey(line.name)
    namesakes.set(key, [...(namesakes.get(key) ?? []), line])
  }
  return lines.map((line) => {
    if (!isShortened(line)) return line
    const group = namesakes.get(nameKey(line.name)) ?? []
    const letters = lettersToTellApart(group.map(({ whole }) => whole.last))
    return letters === 1 ? line : lengthened(line, letters)
  })
}

const prefix = (last: string, letters: number): string =>
  Array.from(last).slice(0, letters).join('').trim()

const lettersToTellApart = (lasts: string[]): number => {
  const different = [...new Map(lasts.map((last) => [nameKey(last), last])).values()]
  const longest = Math.max(...different.map((last) => Array.from(last).length))
  for (let letters = 1; letters < longest; letters += 1) {
    const prefixes = new Set(different.map((last) => nameKey(prefix(last, letters))))
    if (prefixes.size === different.length) return letters
  }
  return different.length > 1 ? longest : 1
}

const lengthened = (line: Shortened, letters: number): ReadLine => {
  const { first, last } = line.whole
  const start = prefix(last === last.toUpperCase() ? last.toLowerCase() : last, letters)
  const name = `${first} ${start.charAt(0).toUpperCase()}${start.slice(1)}.`
  if (!v.is(Name, name) || !line.given) return line
  const said = remark('name_told_apart', { name, short: line.name })
  return {
    ...line,
    name,
    short: line.name,
    given: { ...line.given, name },
    issues: line.issues.map((issue) =>
      issue.remark.code === 'name_shortened' ? { ...issue, remark: said } : issue,
    ),
  }
}

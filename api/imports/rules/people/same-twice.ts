import type { ReadLine } from '#api/imports/rules/lines/given.ts'
import { nameKey } from '#api/imports/rules/people/name-key.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'

/**
 * People who are in one file more than once. A line repeated exactly is passed over; two lines of
 * one name that say different things are both refused, for nobody can tell which is right; so are
 * volunteers who share an address.
 *
 * @param isBroken whether something of a line could not be read
 * @param areSeveral whether lines of one name may be about as many people, each whole
 */
export const markRepeated = (
  lines: ReadLine[],
  isBroken: (line: ReadLine) => boolean = () => false,
  areSeveral: (namesakes: ReadLine[]) => boolean = () => false,
): ReadLine[] => {
  const people = lines.filter((line) => !line.ignored && line.given)
  const isPerson = new Set(people)
  const byName = groups(people, (line) => nameKey(line.name))
  const byEmail = groups(people, (line) => (line.given?.volunteer ? line.given.email : undefined))
  const several = new Set(
    [...byName.values()].filter(
      (all) => all.length > 1 && isOneName(all) && !all.some(isBroken) && areSeveral(all),
    ),
  )
  return lines.map((line) => {
    const namesakes = byName.get(nameKey(line.name)) ?? []
    if (!isPerson.has(line)) return line
    if (namesakes.length > 1 && !several.has(namesakes)) {
      return markNamesake(line, namesakes, isBroken)
    }
    const sharing = byEmail.get(line.given?.email ?? '') ?? []
    if (sharing.length < 2) return line
    return said(line, remark('same_email_twice', { lines: listed(sharing) }))
  })
}

const groups = (lines: ReadLine[], keyOf: (line: ReadLine) => string | undefined) => {
  const result = new Map<string, ReadLine[]>()
  for (const line of lines) {
    const key = keyOf(line)
    if (key === undefined) continue
    const group = result.get(key)
    if (group) group.push(line)
    else result.set(key, [line])
  }
  return result
}

const isOneName = ([first, ...others]: ReadLine[]): boolean =>
  others.every((other) => nameKey(other.written) === nameKey(first?.written ?? ''))

const markNamesake = (
  line: ReadLine,
  namesakes: ReadLine[],
  isBroken: (line: ReadLine) => boolean,
): ReadLine => {
  const [first = line] = namesakes
  const alike = namesakes.every(
    (other) => JSON.stringify(other.given) === JSON.stringify(first.given),
  )
  if (!isOneName(namesakes)) {
    return said(line, remark('same_short_name', { lines: listed(namesakes), name: line.name }))
  }
  if (!alike || namesakes.some(isBroken)) {
    return said(line, remark('same_name_twice', { lines: listed(namesakes), name: line.name }))
  }
  if (line === first) return line
  return { ...said(line, remark('same_line_again', { line: first.line })), ignored: true }
}

const listed = (lines: ReadLine[]) => lines.map((line) => line.line).join(', ')

const said = (line: ReadLine, what: Remark): ReadLine => ({
  ...line,
  issues: [...line.issues, { line: line.line, column: null, value: line.name, remark: what }],
})

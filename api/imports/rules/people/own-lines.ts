import type { KnownActivity } from '#api/imports/rules/columns/meanings.ts'
import type { Given } from '#api/imports/rules/lines/given.ts'
import { sharesContact } from '#api/imports/rules/people/contacts.ts'
import { differences } from '#api/imports/rules/people/differences.ts'
import { nameKey } from '#api/imports/rules/people/name-key.ts'
import { writtenPerson } from '#api/imports/rules/people/written-person.ts'
import type { Person } from '#api/people/schema.ts'

type Line = { line: number; given: Given | null }

/**
 * Whom lines of one name are about where as many people here bear it: each line the only one who has its telephone or
 * address, or somebody who is already all that it says. `undefined` where nobody can tell.
 */
export const ownLines = (
  lines: readonly Line[],
  existing: readonly Person[],
  activities: KnownActivity[],
): Map<number, Person> | undefined => {
  const name = nameKey(lines[0]?.given?.name ?? '')
  const here = existing.filter((one) => !one.archived && nameKey(one.name) === name)
  if (here.length < lines.length) return undefined
  const own = new Map<number, Person>()
  const taken = new Set<Person>()
  const give = (line: Line, person: Person) => {
    own.set(line.line, person)
    taken.add(person)
  }
  for (const line of lines) {
    const [one, ...more] = here.filter((person) => line.given && sharesContact(line.given, person))
    if (!one || more.length > 0) continue
    if (taken.has(one)) return undefined
    give(line, one)
  }
  const left = lines.filter(({ line }) => !own.has(line))
  const isSo = ({ given }: Line, person: Person) =>
    given !== null &&
    differences(person, writtenPerson(given, person, activities).after, activities).length === 0
  return giveAll(left, here, isSo, taken, give) ? own : undefined
}

/** Gives each line somebody of their own; whoever is given may be given to another line instead. */
const giveAll = (
  lines: readonly Line[],
  here: readonly Person[],
  fits: (line: Line, person: Person) => boolean,
  taken: ReadonlySet<Person>,
  give: (line: Line, person: Person) => void,
): boolean => {
  const given = new Map<Person, Line>()
  const find = (line: Line, asked: Set<Person>): boolean =>
    here.some((person) => {
      if (taken.has(person) || asked.has(person) || !fits(line, person)) return false
      asked.add(person)
      const other = given.get(person)
      if (other && !find(other, asked)) return false
      given.set(person, line)
      return true
    })
  if (!lines.every((line) => find(line, new Set()))) return false
  for (const [person, line] of given) give(line, person)
  return true
}

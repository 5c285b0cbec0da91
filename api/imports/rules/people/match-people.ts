import type { Given } from '#api/imports/rules/lines/given.ts'
import { sharesContact } from '#api/imports/rules/people/contacts.ts'
import { contradictionsOf } from '#api/imports/rules/people/contradictions.ts'
import type { Knowledge } from '#api/imports/rules/people/knowledge.ts'
import { firstNameKey, nameKey } from '#api/imports/rules/people/name-key.ts'
import { type Remark, remark } from '#api/imports/rules/reading.ts'
import type { Person } from '#api/people/schema.ts'

export type Match =
  | { person: Person | null; notes: Remark[] }
  | { archived: Remark; name: string }
  | { failure: Remark }

type Line = { line: number; given: Given; short?: string | undefined }
type Named = Map<string, Person[]>
type House = { here: Person[]; byName: Named; archived: Person[]; knowledge: Knowledge }

/**
 * Who of the people here each line brings to mind, or nobody yet: whether it is them is another question
 * (doubts.ts). The name tells, whatever the accents; a volunteer's e-mail tells more, since it signs in one
 * person. The same phone, or a learner's same e-mail, only tells when the first name is the same too:
 * families share theirs.
 *
 * @param lines each name once, but for those of `own`
 * @param existing the people of that role, archived ones too
 */
export const matchPeople = (
  lines: Line[],
  existing: Person[],
  knowledge: Knowledge,
  own: ReadonlyMap<number, Person>,
): Map<number, Match> => {
  const here = existing.filter((person) => !person.archived)
  const archived = existing.filter((person) => person.archived)
  const house = { here, byName: named(here), archived, knowledge }
  const sure = new Map(
    lines.map(({ line, given }): [number, Match | undefined] => {
      const person = own.get(line)
      return [line, person ? { person, notes: [] } : matchSurely(given, house)]
    }),
  )
  const claimed = new Set([...sure.values()].flatMap((match) => idOf(match) ?? []))
  const result = new Map<number, Match>()
  for (const { line, given } of lines) {
    const match = sure.get(line) ?? matchLoosely(given, house, claimed)
    const id = idOf(match)
    if (id) claimed.add(id)
    result.set(line, match)
  }
  refuseDoubtfulNewcomers(lines, result, house, claimed)
  return refuseSharedMatches(lines, result)
}

const idOf = (match: Match | undefined) =>
  match && 'person' in match ? match.person?.id : undefined

const named = (people: Person[]): Named => {
  const byName: Named = new Map()
  for (const person of people) {
    const key = nameKey(person.name)
    byName.set(key, [...(byName.get(key) ?? []), person])
  }
  return byName
}

/** By a volunteer's e-mail, or by exact name. */
const matchSurely = (given: Given, house: House): Match | undefined => {
  const namesakes = house.byName.get(nameKey(given.name)) ?? []
  const byEmail =
    given.volunteer && given.email
      ? house.here.find((person) => person.email === given.email)
      : undefined
  const [first] = namesakes
  if (byEmail) return matchByEmail(byEmail, namesakes)
  if (!first) return undefined
  if (namesakes.length === 1) return { person: first, notes: [] }
  const only =
    theOnly(namesakes.filter((person) => sharesContact(given, person))) ??
    theOnly(namesakes.filter((person) => contradictionsOf(given, person).length === 0))
  return only
    ? { person: only, notes: [] }
    : { failure: remark('two_people_match', { name: given.name }) }
}

const theOnly = (people: Person[]) => (people.length === 1 ? people[0] : undefined)

const matchByEmail = (person: Person, namesakes: Person[]): Match => {
  if (namesakes.includes(person)) return { person, notes: [] }
  const [other] = namesakes
  if (!other) return { person, notes: [remark('found_by_contact', { name: person.name })] }
  const values = { byName: other.name, byEmail: person.name }
  return { failure: remark('name_and_email_disagree', values) }
}

/** By the name under which an import knew somebody whom a hand renamed since, or by contact and first name
 *  together, among those whom no other line is about. */
const matchLoosely = (given: Given, house: House, claimed: Set<string>): Match => {
  const former = new Set(house.knowledge.formerly(given.name))
  const renamed = theOnly(house.here.filter(({ id }) => former.has(id) && !claimed.has(id)))
  if (renamed) return { person: renamed, notes: [remark('renamed_since', { name: renamed.name })] }
  const likely = house.here.filter(
    (person) =>
      !claimed.has(person.id) &&
      sharesContact(given, person) &&
      firstNameKey(person.name) === firstNameKey(given.name),
  )
  const [person] = likely
  if (likely.length > 1) return { failure: remark('two_people_match', { name: given.name }) }
  if (person) return { person, notes: [remark('found_by_contact', { name: person.name })] }
  const gone = house.archived.find((one) => wasHere(given, one))
  if (gone) return { archived: remark('person_is_archived', { name: gone.name }), name: gone.name }
  return { person: null, notes: [] }
}

/** An archived person comes to mind by name, unless every contact that both have says otherwise. */
const wasHere = (given: Given, person: Person): boolean => {
  if (nameKey(given.name) !== nameKey(person.name)) return false
  const comparable = (given.email && person.email) || (given.phone && person.phone)
  return !comparable || sharesContact(given, person)
}

/** `Marie D.` was here before the file had two of them: which one is it? */
const refuseDoubtfulNewcomers = (
  lines: Line[],
  matches: Map<number, Match>,
  house: House,
  claimed: Set<string>,
) => {
  for (const { line, given, short } of lines) {
    const match = matches.get(line)
    if (short === undefined || !match || !('person' in match) || match.person) continue
    const [left] = (house.byName.get(nameKey(short)) ?? []).filter(({ id }) => !claimed.has(id))
    if (left)
      matches.set(line, { failure: remark('maybe_here_already', { short, name: given.name }) })
  }
}

/** Two lines about one person: the one of another name took over an address that is not its own. */
const refuseSharedMatches = (lines: Line[], matches: Map<number, Match>): Map<number, Match> => {
  const claims = new Map<string, Line[]>()
  for (const line of lines) {
    const id = idOf(matches.get(line.line))
    if (id) claims.set(id, [...(claims.get(id) ?? []), line])
  }
  for (const { line, given } of [...claims.values()].filter((all) => all.length > 1).flat()) {
    const match = matches.get(line)
    if (!match || !('person' in match) || !match.person) continue
    if (nameKey(given.name) === nameKey(match.person.name)) continue
    const { name } = match.person
    matches.set(line, { failure: remark('email_of_somebody_else', { name }) })
  }
  return matches
}

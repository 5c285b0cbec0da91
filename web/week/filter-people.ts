import type { Person } from '#api/people/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { Option } from '#web/kit/combobox-view.ts'
import { toldApart } from '#web/lib/apart.ts'
import { isSomebody } from '#web/lib/names.ts'

type Found = { id: string; name: string; learns: boolean }
type Known = Pick<Person, 'id' | 'name' | 'role'>

/**
 * Whom the week may be filtered by: the team, and for the coordinator the learners too. Those in the
 * sessions of the week are there even where nobody else is known, as without network.
 */
export const peopleToFind = (
  everybody: readonly Known[],
  sessions: readonly Session[],
  withLearners: boolean,
): Found[] => {
  const all = [
    ...everybody.map(({ id, name, role }) => ({ id, name, learns: role === 'learner' })),
    ...sessions.flatMap((one) => one.volunteers.map((person) => ({ ...person, learns: false }))),
    ...sessions.flatMap((one) => one.learners ?? []).map((one) => ({ ...one, learns: true })),
  ]
  const first = new Map<string, Found>()
  for (const one of all) if (isSomebody(one) && !first.has(one.id)) first.set(one.id, one)
  return toldApart([...first.values()].filter((one) => withLearners || !one.learns)).sort(
    (a, b) => Number(a.learns) - Number(b.learns) || a.name.localeCompare(b.name),
  )
}

/** Options, and whatever is chosen though it is none of them. */
export const withUnknown = (
  options: readonly Option[],
  chosen: readonly string[],
  nameOf: (id: string) => string,
): Option[] => {
  const missing = chosen.filter((id) => !options.some(({ value }) => value === id))
  return [...options, ...missing.map((id) => ({ value: id, label: nameOf(id) }))]
}

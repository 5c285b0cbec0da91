type Named = { id: string; name: string }

/** People with those of one name numbered in the order of their ids, which is the order in which they came:
 *  `Claire`, `Claire (2)`. */
export const toldApart = <P extends Named>(people: readonly P[]): P[] => {
  const ids = new Map<string, string[]>()
  for (const { id, name } of people) ids.set(name, [...(ids.get(name) ?? []), id].sort())
  return people.map((person) => {
    const n = (ids.get(person.name) ?? []).indexOf(person.id)
    return n > 0 ? { ...person, name: `${person.name} (${n + 1})` } : person
  })
}

type Named = { id: string; name: string }

/** `Claire`, `Claire (2)`: the n-th of one name. */
const nth = (name: string, n: number): string => (n > 1 ? `${name} (${n})` : name)

/** Ids by name, in their order, which is the order in which people came. */
const idsByName = (people: readonly Named[]): Map<string, string[]> => {
  const ids = new Map<string, string[]>()
  for (const { id, name } of people) ids.set(name, [...(ids.get(name) ?? []), id].sort())
  return ids
}

/** People with those of one name numbered in the order in which they came: `Claire`, `Claire (2)`. */
export const toldApart = <P extends Named>(people: readonly P[]): P[] => {
  const ids = idsByName(people)
  return people.map((person) => {
    const n = (ids.get(person.name) ?? []).indexOf(person.id) + 1
    return n > 1 ? { ...person, name: nth(person.name, n) } : person
  })
}

/** Whoever was met, so that of two of one name each keeps a number wherever they stand alone. */
export const createMet = () => {
  const met = new Map<string, Named>()
  let ids: Map<string, string[]> | undefined
  return {
    /** Whether this changes how anybody is called. */
    add: (people: readonly Named[]): boolean => {
      const news = people.filter(({ id, name }) => met.get(id)?.name !== name)
      for (const { id, name } of news) met.set(id, { id, name })
      if (news.length > 0) ids = undefined
      return news.length > 0
    },
    call: ({ id, name }: Named): string => {
      ids ??= idsByName([...met.values()])
      return nth(name, (ids.get(name) ?? []).indexOf(id) + 1)
    },
  }
}

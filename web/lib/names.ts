import { createSignal } from 'solid-js'
import type { Conflict } from '#api/schema.ts'
import { createMet } from '#web/lib/apart.ts'
import { words } from '#web/lib/i18n.ts'

const t = words({ erased: 'personne effacée' }, { erased: 'erased person' })

/** Who teaches and who learns are never taken for each other: each has its own numbers. */
const met = { team: createMet(), learner: createMet() }
const [changes, setChanges] = createSignal(0)

/** Remembers who there is, to tell two of one name apart wherever one of them is named. */
export const noteNames = (
  kind: keyof typeof met,
  people: readonly { id: string; name: string }[],
): void => {
  if (met[kind].add(people.filter(isSomebody))) setChanges((n) => n + 1)
}

/** The same of a list in which each says what they are. */
export const notePeople = (people: readonly { id: string; name: string; role: string }[]): void => {
  const learns = ({ role }: { role: string }) => role === 'learner'
  noteNames('learner', people.filter(learns))
  noteNames(
    'team',
    people.filter((one) => !learns(one)),
  )
}

/**
 * What somebody is called: `Claire`, or `Claire (2)` where another of that name came before; who was erased
 * has no name any more.
 */
export const sayName = (person: { id?: string; name: string }): string => {
  const { id, name } = person
  if (!name) return t('erased')
  if (id === undefined) return name
  changes()
  const learner = met.learner.call({ id, name })
  return learner === name ? met.team.call({ id, name }) : learner
}

/** `Claire, Claire (2)`. */
export const sayPeople = (people: readonly { id?: string; name: string }[] = []): string =>
  people.map(sayName).join(', ')

/** A sentence of the API, with those of one name told apart. */
export const sayReason = ({ detail, named = [] }: Pick<Conflict, 'detail' | 'named'>): string => {
  let [said, rest] = ['', detail]
  for (const person of named) {
    const at = person.name === '' ? -1 : rest.indexOf(person.name)
    if (at < 0) continue
    said += rest.slice(0, at) + sayName(person)
    rest = rest.slice(at + person.name.length)
  }
  return said + rest
}

/** Whether there still is somebody behind a seat: who was erased stands in no list. */
export const isSomebody = ({ name }: { name: string }): boolean => name !== ''

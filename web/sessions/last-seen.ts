import type { Session } from '#api/sessions/schema.ts'
import { isSomebody, noteNames } from '#web/lib/names.ts'

type Seen = { id: string; name: string; role: 'volunteer' | 'learner' }

const sessions = new Map<string, Session>()
const people = new Map<string, Seen>()

type Seats = {
  volunteers: readonly { id: string; name: string }[]
  learners?: readonly { id: string; name: string }[] | null | undefined
}

/** Remembers who sits where, to tell those of one name apart. */
export const noteSeats = (list: readonly Seats[]): void => {
  noteNames(
    'team',
    list.flatMap(({ volunteers }) => volunteers),
  )
  noteNames(
    'learner',
    list.flatMap(({ learners }) => learners ?? []),
  )
}

/** Remembers sessions and who is in them, for what is said of them when nobody can be asked. */
export const noteSeen = (list: readonly Session[]): void => {
  noteSeats(list)
  for (const session of list) {
    sessions.set(session.id, session)
    for (const one of session.volunteers.filter(isSomebody))
      people.set(one.id, { ...one, role: 'volunteer' })
    for (const one of (session.learners ?? []).filter(isSomebody))
      people.set(one.id, { ...one, role: 'learner' })
  }
}

export const lastSeen = (id: string): Session | undefined => sessions.get(id)
export const personSeen = (id: string): Seen | undefined => people.get(id)

/** Whoever was seen in a session, by name. */
export const peopleSeen = (): Seen[] =>
  [...people.values()].sort((a, b) => a.name.localeCompare(b.name))

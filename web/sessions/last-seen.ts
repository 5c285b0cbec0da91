import type { Session } from '#api/sessions/schema.ts'
import { isSomebody } from '#web/lib/names.ts'

type Seen = { id: string; name: string; role: 'volunteer' | 'learner' }

const sessions = new Map<string, Session>()
const people = new Map<string, Seen>()

/** Remembers sessions and who is in them, for what is said of them when nobody can be asked. */
export const noteSeen = (list: readonly Session[]): void => {
  for (const session of list) {
    sessions.set(session.id, session)
    for (const one of session.volunteers.filter(isSomebody))
      people.set(one.id, { ...one, role: 'volunteer' })
    for (const one of (session.learners ?? []).filter(isSomebody))
      people.set(one.id, { ...one, role: 'learner' })
  }
}

export const lastSeen = (id: string): Session | undefined => sessions.get(id)
export const nameSeen = (id: string): string | undefined => people.get(id)?.name

/** Whoever was seen in a session, by name. */
export const peopleSeen = (): Seen[] =>
  [...people.values()].sort((a, b) => a.name.localeCompare(b.name))

import type { Actor } from '#api/ctx.ts'
import { mayTeach } from '#api/people/rules.ts'
import type { Person, VolunteerPart } from '#api/people/schema.ts'

type Reader = Pick<Actor, 'kind'> & { personId?: string }

export const mayChangePerson = (actor: Reader, personId: string): boolean =>
  actor.kind === 'coordinator' || (actor.kind === 'volunteer' && actor.personId === personId)

/**
 * A person as the reader may see it, or nothing. The coordinator sees all; a volunteer sees
 * herself, the names of the team, and of the learners she may teach what teaching them takes.
 */
export const seenBy = (
  reader: Reader,
  teaches: Pick<VolunteerPart, 'levels' | 'children'> | undefined,
  person: Person,
): Person | undefined => {
  if (mayChangePerson(reader, person.id)) return person
  if (reader.kind !== 'volunteer' || person.archived) return undefined
  if (!person.learner) {
    return { id: person.id, role: person.role, name: person.name, archived: false }
  }
  if (!teaches || !mayTeach(teaches, person.learner)) return undefined
  return {
    id: person.id,
    role: person.role,
    name: person.name,
    archived: false,
    learner: { ...person.learner, waitingSince: null },
    availabilities: person.availabilities ?? [],
  }
}

import type { Actor } from '#api/ctx.ts'
import { notAsked } from '#api/sessions/rules/asking.ts'
import { confirmable, noOtherAdult, saidHours } from '#api/sessions/rules/confirmable.ts'

type Reader = Pick<Actor, 'kind'> & { personId?: string }
type Staffed = { volunteers: readonly { id: string }[] }

const holds = (reader: Reader, session: Staffed): boolean =>
  session.volunteers.some((volunteer) => volunteer.id === reader.personId)

/** A session that several hold is nobody's alone. */
export const mayChange = (reader: Reader, session: Staffed): boolean =>
  reader.kind === 'coordinator' ||
  (reader.kind === 'volunteer' && session.volunteers.length === 1 && holds(reader, session))

/** A volunteer books only with herself, and alone. */
export const mayBookWith = (reader: Reader, volunteers: readonly string[]): boolean =>
  reader.kind === 'coordinator' ||
  (reader.kind === 'volunteer' && volunteers.length === 1 && volunteers[0] === reader.personId)

export const mayKnowLearners = (reader: Reader, session: Staffed): boolean =>
  reader.kind === 'coordinator' || (reader.kind === 'volunteer' && holds(reader, session))

/** What this reader may insist on: who teaches agrees with her learners on an hour, and on no more than that;
 *  may ask about those whom she does not teach; and is told, as the coordinator is, that nobody else is there. */
export const insistableBy = ({ kind }: Reader): readonly string[] => {
  if (kind === 'coordinator') return confirmable
  return kind === 'volunteer' ? [...saidHours, notAsked, noOtherAdult] : []
}

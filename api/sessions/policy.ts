import type { Actor } from '#api/ctx.ts'

type Reader = Pick<Actor, 'kind'> & { personId?: string }
type Staffed = { volunteers: readonly { id: string }[] }

/** Whether someone holds a session, alone or with others. */
const holds = (reader: Reader, session: Staffed): boolean =>
  session.volunteers.some((volunteer) => volunteer.id === reader.personId)

/** Whether someone may change, cancel or restore a session. A turn that several hold is nobody's
 *  alone. */
export const mayChange = (reader: Reader, session: Staffed): boolean =>
  reader.kind === 'coordinator' ||
  (reader.kind === 'volunteer' && session.volunteers.length === 1 && holds(reader, session))

/** Whether someone may book with these volunteers: a volunteer, only herself and alone. */
export const mayBookWith = (reader: Reader, volunteers: readonly string[]): boolean =>
  reader.kind === 'coordinator' ||
  (reader.kind === 'volunteer' && volunteers.length === 1 && volunteers[0] === reader.personId)

/** Whether someone may know who learns in a session: who holds it, and the coordinator. */
export const mayKnowLearners = (reader: Reader, session: Staffed): boolean =>
  reader.kind === 'coordinator' || (reader.kind === 'volunteer' && holds(reader, session))

/** Whether someone may insist on what does not quite fit. */
export const mayInsist = (reader: Reader): boolean => reader.kind === 'coordinator'

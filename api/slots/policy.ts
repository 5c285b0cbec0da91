import type { Actor } from '#api/ctx.ts'
import { mayChange } from '#api/sessions/policy.ts'

type Reader = Pick<Actor, 'kind'> & { personId?: string }
type Staffed = { volunteers: readonly { id: string }[] }

/** Whether someone may change or end a slot: the coordinator, and who holds it alone. */
export const mayChangeSlot = (reader: Reader, slot: Staffed): boolean => mayChange(reader, slot)

/** Whether someone may take a change back: the coordinator, and whoever made it. */
export const mayUndo = (reader: Reader, change: { actor: string | null }): boolean =>
  reader.kind === 'coordinator' || (reader.kind === 'volunteer' && change.actor === reader.personId)

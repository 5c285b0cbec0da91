import type { Actor } from '#api/ctx.ts'
import { mayChange } from '#api/sessions/policy.ts'

type Reader = Pick<Actor, 'kind'> & { personId?: string }
type Staffed = { volunteers: readonly { id: string }[] }

export const mayChangeSlot = (reader: Reader, slot: Staffed): boolean => mayChange(reader, slot)

export const mayUndo = (reader: Reader, change: { actor: string | null }): boolean =>
  reader.kind === 'coordinator' || (reader.kind === 'volunteer' && change.actor === reader.personId)

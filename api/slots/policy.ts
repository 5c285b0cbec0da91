import type { Actor } from '#api/ctx.ts'
import { mayChange } from '#api/sessions/policy.ts'
import { confirmable, noOtherAdult } from '#api/sessions/rules/confirmable.ts'

type Reader = Pick<Actor, 'kind'> & { personId?: string }
type Staffed = { volunteers: readonly { id: string }[] }

export const mayChangeSlot = (reader: Reader, slot: Staffed): boolean => mayChange(reader, slot)

/** What may be insisted on for all dates of a slot: more than one hour is not agreed on in passing.
 *  That no other adult is there is only said, to whoever asks. */
export const insistableInSlots = (reader: Reader): readonly string[] =>
  reader.kind === 'coordinator' ? confirmable : [noOtherAdult]

export const mayUndo = (reader: Reader, change: { actor: string | null }): boolean =>
  reader.kind === 'coordinator' || (reader.kind === 'volunteer' && change.actor === reader.personId)

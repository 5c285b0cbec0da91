import { clockOfMinutes } from '#api/clock.ts'
import type { Member } from '#api/ctx.ts'
import { mayKnowLearners } from '#api/sessions/policy.ts'
import type { SlotFields } from '#api/slots/rules/slot.ts'
import type { Slot } from '#api/slots/schema.ts'
import type { SlotRow } from '#api/slots/store.ts'

const idsOf = (people: { id: string }[]) => people.map((person) => person.id)

/** A slot as planning needs it. */
export const fieldsOf = ({ withdrawn: _, revision: __, ...row }: SlotRow): SlotFields => ({
  ...row,
  volunteers: idsOf(row.volunteers),
  learners: idsOf(row.learners),
})

/** A slot as the reader may see it: who learns is for those who teach them. */
export const seenSlot = (reader: Member, row: SlotRow, next: string | null): Slot => {
  const { startMinute, learners, withdrawn: _, ...rest } = row
  const known = mayKnowLearners(reader, row)
  return {
    ...rest,
    start: clockOfMinutes(startMinute),
    ...(known && { learners }),
    learnerCount: learners.length,
    mine: known,
    next,
  }
}

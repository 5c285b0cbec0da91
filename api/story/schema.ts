import * as v from 'valibot'
import { Absence, Person } from '#api/people/schema.ts'
import { Session } from '#api/sessions/schema.ts'
import { Slot } from '#api/slots/schema.ts'

/** What a page about a person tells, as the reader may know it. */
export const Story = v.object({
  person: Person,
  /** To come, the first of them first; cancelled ones too, for as long as they stay to be seen. */
  sessions: v.array(Session),
  /** How many there are. */
  count: v.number(),
  /** Those that run. */
  slots: v.array(Slot),
  /** What was held this term: of somebody of the team what she gave, of a learner what she received; from her
   *  tutor. */
  held: v.object({ since: v.string(), sessions: v.number(), minutes: v.number() }),
  /** Not over yet; not for a learner's tutor. */
  absences: v.optional(v.array(Absence)),
  /** To who coordinates: at the numbers of how many people she looked this week, and how often. */
  looks: v.optional(v.object({ people: v.number(), times: v.number() })),
})
export type Story = v.InferOutput<typeof Story>

/** How somebody is reached. */
export const Contact = v.object({ phone: v.nullable(v.string()), email: v.nullable(v.string()) })
export type Contact = v.InferOutput<typeof Contact>

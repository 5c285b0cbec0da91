import * as v from 'valibot'
import { Id, Named } from '#api/schema.ts'
import { Session } from '#api/sessions/schema.ts'

/** Of the reader's own session, for one of somebody else's. */
export const NewSwap = v.pipe(
  v.strictObject({ id: Id, session: Id, other: Id, otherSession: Id }),
  v.check(({ session, otherSession }) => session !== otherSession, 'two_sessions'),
)
export type NewSwap = v.InferOutput<typeof NewSwap>

/** What could be had for a session: others' sessions, each with who holds it. */
export const SwapOptions = v.object({
  options: v.array(v.object({ session: Session, holder: Named })),
})
export type SwapOptions = v.InferOutput<typeof SwapOptions>

/** One of the two sessions, by which a swap is found that was accepted a moment ago. */
export const TakingBack = v.strictObject({ session: Id })
export const Swapped = v.object({ sessions: v.array(Session) })
export type Swapped = v.InferOutput<typeof Swapped>

import type { MinuteWindow } from '#api/clock.ts'
import type { Named } from '#api/schema.ts'
import type { SessionProblemCode } from '#api/sessions/problems.ts'
import type { Busy } from '#api/sessions/rules/judge/facts.ts'

/** Data, put into words elsewhere. */
export type Reason = {
  code: SessionProblemCode
  /** The id of whom or what it is about. */
  subject?: string
  /** Whom its sentence names, in that order, where it is not the subject alone. */
  named?: Named[]
  /** What fills the problem's sentence; lengths in minutes. */
  values?: Record<string, string | number>
  /** All hours of whoever is not free then, or of what is not open, on that weekday. */
  hours?: MinuteWindow[]
  clash?: Busy
}

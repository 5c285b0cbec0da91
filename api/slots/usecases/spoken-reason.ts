import { codeOfConstraint } from '#api/problems.ts'
import type { SessionProblemCode } from '#api/sessions/problems.ts'

/** The reason that an invariant's name stands for, when nothing more is known of the clash. */
export const spokenReason = (invariant: string): SessionProblemCode => {
  const code = codeOfConstraint(invariant)
  if (code === 'sessions.room_is_taken') return 'sessions.no_room_is_free'
  if (code === 'sessions.tutor_is_taken' || code === 'sessions.learner_is_taken') {
    return 'sessions.someone_is_taken'
  }
  if (code === 'sessions.over_promise') return 'sessions.over_some_promise'
  return code?.startsWith('sessions.') ? (code as SessionProblemCode) : 'sessions.someone_is_taken'
}

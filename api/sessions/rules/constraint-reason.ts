import { codeOfConstraint, type ProblemCode } from '#api/problems.ts'
import type { SessionProblemCode } from '#api/sessions/problems.ts'

/** Reasons whose words name somebody or a room, and how they are put where nobody knows which. */
const unnamed: Partial<Record<ProblemCode, SessionProblemCode>> = {
  'sessions.room_is_taken': 'sessions.no_room_is_free',
  'sessions.tutor_is_taken': 'sessions.someone_is_taken',
  'sessions.learner_is_taken': 'sessions.someone_is_taken',
  'sessions.away': 'sessions.someone_is_taken',
  'sessions.over_promise': 'sessions.over_some_promise',
}

const isOfSessions = (code: ProblemCode | undefined): code is SessionProblemCode =>
  code?.startsWith('sessions.') ?? false

/** The reason that a constraint's name stands for when the clash itself has gone meanwhile, so that
 *  nothing more is known of it. */
export const reasonOfConstraint = (constraint: string | undefined): SessionProblemCode => {
  const code = codeOfConstraint(constraint ?? '')
  if (!isOfSessions(code)) return 'sessions.someone_is_taken'
  return unnamed[code] ?? code
}

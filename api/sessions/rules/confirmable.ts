/** What the coordinator may insist on, once told. Not among the shapes: pages need it without the validator. */
export const confirmable = [
  'sessions.tutor_unavailable',
  'sessions.learner_unavailable',
  'sessions.wishes_to_be_alone',
] as const

/** Beyond the hours that somebody said: who was agreed with may come all the same. */
export const saidHours = ['sessions.tutor_unavailable', 'sessions.learner_unavailable'] as const

/** Only said: with a child, no other adult would be in the house. */
export const noOtherAdult = 'sessions.no_other_adult'

/** What may be insisted on, once told. Not among the shapes: pages need it without the validator. */
export const confirmable = [
  ...saidHours,
  'sessions.not_asked',
  'sessions.wishes_to_be_alone',
  'sessions.kept_apart',
  noOtherAdult,
] as const

import type { Activity } from '#api/places/schema.ts'

/** The activity that is meant where none is named, and that therefore goes without saying. */
export const usualActivity = 'tutoring'

export const goesWithoutSaying = (activity: Activity['id']): boolean => activity === usualActivity

/** A lesson has learners; a duty has none. */
export const isLesson = ({ learnersFrom }: Pick<Activity, 'learnersFrom'>): boolean =>
  learnersFrom > 0

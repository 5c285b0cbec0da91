import type { Person } from '#api/people/schema.ts'

/** A learner as her tutor may see her: what teaching her takes. */
export const seenByTutor = ({ id, role, name, learner }: Person): Person => ({
  ...{ id, role, name, archived: false },
  ...(learner && { learner: { ...learner, waitingSince: null } }),
})

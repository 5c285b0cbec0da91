import type { CreateActivity } from '#api/places/schema.ts'

/** What every house of Créneau does: without it no class could be booked. */
export const firstActivity: CreateActivity = {
  id: 'tutoring',
  nameFr: 'Cours',
  nameEn: 'Tutoring',
  volunteersFrom: 1,
  volunteersTo: 1,
  learnersFrom: 1,
  learnersTo: 2,
  placeKinds: ['training-room'],
  countsTowardsPromise: true,
}

import type { VolunteerPart } from '#api/people/schema.ts'
import type { Day } from '#api/schema.ts'

/** Whether a volunteer is a newcomer on a day: never alone on a duty. Without a day: whether she ever is. */
export const isNewcomerOn = (
  volunteer: Pick<VolunteerPart, 'newcomer' | 'newcomerUntil'> | null,
  day: Day | null,
): boolean =>
  volunteer?.newcomer === true &&
  (day === null || !volunteer.newcomerUntil || day <= volunteer.newcomerUntil)

import { foldName } from '#api/people/rules/names.ts'
import type { CreatePerson } from '#api/people/schema.ts'
import type { Arrival, Known } from '#api/reception/schema.ts'
import type { Day } from '#api/schema.ts'

/** Those who learn here already and bear this name, however it is written. */
export const ofSameName = (name: string, known: readonly Known[]): Known[] => {
  const wanted = foldName(name)
  return known.filter((one) => one.ageGroup !== null && foldName(one.name) === wanted)
}

/** Whoever arrives as the house takes her in: she waits from today, for what most want. What else there is to say of
 *  her is the coordinator's. */
export const newcomerOf = (
  { id, name, ageGroup, level = null, hours }: Arrival,
  today: Day,
): CreatePerson => ({
  ...{ id, name, role: 'learner', availabilities: hours },
  learner: {
    ageGroup,
    oral: level === 'alpha' ? null : level,
    written: null,
    alpha: level === 'alpha',
    wish: 'either',
    minutesWanted: 120,
    waitingSince: today,
  },
})

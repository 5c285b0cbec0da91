import { foldName } from '#api/people/rules/names.ts'
import type { CreatePerson } from '#api/people/schema.ts'
import type { Arrival, Known } from '#api/reception/schema.ts'
import type { Day } from '#api/schema.ts'

/** Letters that are no other with a mark, as they are typed where a keyboard lacks them. */
const typedAs: Record<string, string> = {
  ...{ œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ı: 'i' },
}

/** A name as it sounds, for asking: without what telephones and people write in several ways, `N’Golo` or
 *  `Marie-Claire`. To be asked once too often is a tap; not to be asked makes two of one person. */
export const soundOf = (name: string): string => {
  const folded = foldName(name)
  const bare = folded
    .replace(/[œæßøłđðı]/g, (letter) => typedAs[letter] ?? letter)
    .replace(/[\p{P}\p{S}\s]/gu, '')
  return bare || folded
}

/** Those who learn here already and bear this name, however it is written. */
export const ofSameName = (name: string, known: readonly Known[]): Known[] => {
  const wanted = soundOf(name)
  return known.filter((one) => one.ageGroup !== null && soundOf(one.name) === wanted)
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

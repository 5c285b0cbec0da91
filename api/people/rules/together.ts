import type { MinuteWindow } from '#api/clock.ts'
import { levelsAreNear } from '#api/people/rules.ts'
import type { LearnerPart } from '#api/people/schema.ts'

/** A learner as far as it matters beside whom she sits. */
export type Companion = {
  id: string
  learner: Pick<LearnerPart, 'ageGroup' | 'oral' | 'alpha' | 'wish'>
  /** Whom the coordinator does not seat with her; it is enough that one of two has it. */
  apart?: readonly string[] | undefined
}

/** `alone` and `apart` are wishes; the others are what a class for two cannot be. */
export type WhyNotTogether = 'ages' | 'levels' | 'alone' | 'apart'

const areApart = (a: Companion, b: Companion): boolean =>
  Boolean(a.apart?.includes(b.id) || b.apart?.includes(a.id))

/**
 * Who can sit together: the one rule, for proposals, for who could join, and for the judge.
 *
 * | of two learners | together | otherwise |
 * |---|---|---|
 * | age group | both adults, or both children | `ages` |
 * | level, two adults | the same, or the next one | `levels` |
 * | one who never learned to read | with another one, or with pre-A1 | `levels` |
 * | two children | whatever their levels | |
 * | a level that nobody knows | with any | |
 * | wish | each wishes a pair, or either | `alone` |
 * | kept apart by the coordinator | never | `apart` |
 *
 * Who would gladly sit with whom makes nobody fit who does not: it decides among those who do.
 *
 * @returns every reason against it; none where they can
 */
export const whyNotTogether = (a: Companion, b: Companion): WhyNotTogether[] => [
  ...(a.learner.ageGroup === b.learner.ageGroup ? [] : (['ages'] as const)),
  ...(a.learner.wish === 'individual' || b.learner.wish === 'individual'
    ? (['alone'] as const)
    : []),
  ...(levelsAreNear(a.learner, b.learner) ? [] : (['levels'] as const)),
  ...(areApart(a, b) ? (['apart'] as const) : []),
]

/** The same, where only that is asked: of thousands of pairs no list is made. */
export const canSitTogether = (a: Companion, b: Companion): boolean =>
  a.learner.ageGroup === b.learner.ageGroup &&
  a.learner.wish !== 'individual' &&
  b.learner.wish !== 'individual' &&
  levelsAreNear(a.learner, b.learner) &&
  !areApart(a, b)

/** Shortest hour in common that counts, minutes: the usual length of a session. */
export const usualLength = 60

const shared = (one: readonly MinuteWindow[], other: readonly MinuteWindow[]): MinuteWindow[] =>
  one.flatMap((a) =>
    other
      .filter(({ weekday }) => weekday === a.weekday)
      .map((b) => ({
        weekday: a.weekday,
        fromMinute: Math.max(a.fromMinute, b.fromMinute),
        toMinute: Math.min(a.toMinute, b.toMinute),
      })),
  )

/**
 * The weekly hours that people have in common, of a length at least. Who has said nothing has not said no:
 * undefined where nobody has said any. Windows of one person that touch do not add up.
 */
export const hoursInCommon = (
  people: readonly (readonly MinuteWindow[])[],
  minutes = usualLength,
): MinuteWindow[] | undefined => {
  const [first, ...others] = people.filter((windows) => windows.length > 0)
  return (
    first && others.reduce(shared, [...first]).filter((w) => w.toMinute - w.fromMinute >= minutes)
  )
}

/** Whether people have an hour in common; who has said nothing may come at any. */
export const shareAnHour = (
  people: readonly (readonly MinuteWindow[])[],
  minutes = usualLength,
): boolean => hoursInCommon(people, minutes)?.length !== 0

import type { LearnerPart, TaughtLevel, VolunteerPart } from '#api/people/schema.ts'

type Levels = Pick<LearnerPart, 'ageGroup' | 'oral' | 'alpha'>

/** The level a learner is taught at: `alpha` for who never learned to read, otherwise the oral one;
 *  `null` while nobody knows. */
export const levelToTeach = (learner: Levels): TaughtLevel | null =>
  learner.alpha ? 'alpha' : learner.oral

/** Whether a volunteer teaches this learner's level. Children are taught by who teaches children,
 *  whatever the level; an unknown level keeps nobody out. */
export const teachesLevelOf = (
  volunteer: Pick<VolunteerPart, 'levels'>,
  learner: Levels,
): boolean => {
  const level = levelToTeach(learner)
  return learner.ageGroup === 'child' || level === null || volunteer.levels.includes(level)
}

export const teachesAgeOf = (
  volunteer: Pick<VolunteerPart, 'children'>,
  learner: Pick<LearnerPart, 'ageGroup'>,
): boolean => learner.ageGroup === 'adult' || volunteer.children

export const mayTeach = (
  volunteer: Pick<VolunteerPart, 'levels' | 'children'>,
  learner: Levels,
): boolean => teachesLevelOf(volunteer, learner) && teachesAgeOf(volunteer, learner)

/** Steps of the ladder, that of who never learned to read apart. */
const ladder = new Map<TaughtLevel, number>([
  ['pre-A1', 0],
  ['A1.1', 1],
  ['A1', 2],
  ['A2', 3],
  ['B1', 4],
  ['B2', 5],
  ['C1', 6],
  ['C2', 7],
])

/** Of which levels somebody may be who learns beside one who never learned to read. */
const besideAlpha: readonly TaughtLevel[] = ['alpha', 'pre-A1']

/** Children learn across levels; a level that nobody knows is near any. */
export const levelsAreNear = (a: Levels, b: Levels): boolean => {
  if (a.ageGroup === 'child' && b.ageGroup === 'child') return true
  const one = levelToTeach(a)
  const other = levelToTeach(b)
  if (one === null || other === null) return true
  if (one === 'alpha') return besideAlpha.includes(other)
  if (other === 'alpha') return besideAlpha.includes(one)
  return Math.abs((ladder.get(one) ?? 0) - (ladder.get(other) ?? 0)) <= 1
}

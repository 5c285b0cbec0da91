import { toMinuteWindow } from '#api/clock.ts'
import type { WrittenPerson } from '#api/imports/rules/people/written-person.ts'
import type { Contradicted } from '#api/imports/schema.ts'
import { mayTeach } from '#api/people/rules.ts'
import type { LearnerPart, Person, VolunteerPart } from '#api/people/schema.ts'

/** A session that stands and is still to come, for one of the people in it. */
export type Coming = {
  person: string
  session: string
  start: string
  end: string
  /** The Monday of its ISO week, its ISO weekday, and minutes since midnight, by the house's clock. */
  week: string
  weekday: number
  fromMinute: number
  minutes: number
  /** Whether it counts towards the promise; minutes given in that week, and the week's raised ceiling. */
  counts: boolean
  given: number
  ceiling: number
  learners: ({ id: string } & Pick<LearnerPart, 'ageGroup' | 'oral' | 'alpha'>)[]
  tutors: ({ id: string } & Pick<VolunteerPart, 'levels' | 'children'>)[]
}

type Part = Pick<Person | WrittenPerson, 'volunteer' | 'learner' | 'availabilities'>

/** Which of a person's coming sessions what is written contradicts, and what was there did not. */
export const contradictedBy = (
  before: Part,
  after: Part,
  coming: readonly Coming[],
): Contradicted[] =>
  coming.flatMap((one) => {
    const why = reasons.filter(
      (reason) => contradicts[reason](after, one) && !contradicts[reason](before, one),
    )
    const { session, start, end } = one
    return why.length > 0 ? [{ session, start, end, why }] : []
  })

const reasons = ['hours', 'level', 'promise'] as const

const contradicts: Record<(typeof reasons)[number], (part: Part, one: Coming) => boolean> = {
  // Who has said nothing has not said no.
  hours: ({ availabilities = [] }, { weekday, fromMinute, minutes }) =>
    availabilities.length > 0 &&
    !availabilities
      .map(toMinuteWindow)
      .some(
        (window) =>
          window.weekday === weekday &&
          window.fromMinute <= fromMinute &&
          fromMinute + minutes <= window.toMinute,
      ),
  level: ({ volunteer, learner }, { learners, tutors, person }) =>
    (volunteer !== undefined && !learners.every((other) => mayTeach(volunteer, other))) ||
    (learner !== undefined &&
      !tutors.every((tutor) => tutor.id === person || mayTeach(tutor, learner))),
  promise: ({ volunteer }, { counts, given, ceiling }) =>
    volunteer !== undefined && counts && given > Math.max(volunteer.promise.to, ceiling),
}

import {
  levelsAreNear,
  levelToTeach,
  type MinuteWindow,
  teachesAgeOf,
  teachesLevelOf,
} from '#api/people/rules.ts'
import { type Facts, isOwn, type PersonFacts, type Wish } from '#api/sessions/rules/facts.ts'
import { hoursText, lengthText, type Reason, whenIs, within } from '#api/sessions/rules/reason.ts'
import { type Moment, overlap } from '#api/sessions/rules/time.ts'

/** Why a person cannot be there then: away, busy, or not said to be free. */
const judgeTime = (
  person: PersonFacts,
  wish: Wish,
  timed: Moment,
  as: 'tutor' | 'learner',
): Reason[] => {
  const reasons: Reason[] = []
  const about = { subject: person.id, values: { person: person.name } }
  for (const busy of person.busy) {
    if (isOwn(busy, wish) || !overlap(busy, timed)) continue
    reasons.push({ ...about, code: `sessions.${as}_is_taken`, ...whenIs(busy) })
  }
  const { wall } = timed
  if (!wall) return reasons
  if (person.absences.some((a) => a.from <= wall.day && wall.day <= a.to)) {
    reasons.push({ ...about, code: 'sessions.away' })
  }
  // Who has said nothing has not said no.
  if (person.windows.length > 0 && !within(person.windows, wall)) {
    const values = { ...about.values, hours: hoursText(person.windows, wall.weekday) }
    reasons.push({ ...about, code: `sessions.${as}_unavailable`, values })
  }
  return reasons
}

const judgePromise = (person: PersonFacts, facts: Facts, timed: Moment): Reason[] => {
  if (!person.volunteer || !facts.activity?.countsTowardsPromise) return []
  const given = person.weeks.find((w) => w.week === timed.week)?.minutes ?? 0
  const total = given + (timed.to - timed.from) / 60_000
  const raised = person.ceilings.find((c) => c.week === timed.week)?.minutes ?? 0
  const most = Math.max(person.volunteer.promise.to, raised)
  if (total <= most) return []
  const values = { person: person.name, total: lengthText(total), promised: lengthText(most) }
  return [{ code: 'sessions.over_promise', subject: person.id, values }]
}

/** Why a volunteer cannot hold this session. */
const judgeVolunteer = (
  person: PersonFacts,
  facts: Facts,
  wish: Wish,
  timed: Moment | undefined,
): Reason[] => {
  const about = { subject: person.id, values: { person: person.name, subject: person.name } }
  if (person.archived) return [{ code: 'sessions.gone', ...about }]
  if (!person.volunteer) return [{ code: 'sessions.not_a_volunteer', ...about }]
  const { activity } = facts
  const teaches = activity !== null && activity.learnersTo > 0
  const doesIt = teaches || person.volunteer.activities.includes(activity?.id ?? '')
  return [
    ...(doesIt ? [] : [{ code: 'sessions.does_not_do_that' as const, ...about }]),
    ...(timed ? judgeTime(person, wish, timed, 'tutor') : []),
    ...(timed ? judgePromise(person, facts, timed) : []),
  ]
}

/** Whether some weekly hours of two people overlap for so long. */
const shareHours = (a: MinuteWindow[], b: MinuteWindow[], minutes: number): boolean =>
  a.some((one) =>
    b.some(
      (other) =>
        one.weekday === other.weekday &&
        Math.min(one.toMinute, other.toMinute) - Math.max(one.fromMinute, other.fromMinute) >=
          minutes,
    ),
  )

/** Shortest session thought of while no length is known, minutes. */
const anyLength = 30

/** While no time is known: who will never be free with whom. Who has said nothing has not said no. */
const judgeHours = (person: PersonFacts, tutor: PersonFacts, wish: Wish): Reason[] => {
  const bothSaid = person.windows.length > 0 && tutor.windows.length > 0
  if (wish.when || !bothSaid) return []
  if (shareHours(person.windows, tutor.windows, wish.minutes ?? anyLength)) return []
  const values = { person: person.name, tutor: tutor.name }
  return [{ code: 'sessions.never_free_together', subject: person.id, values }]
}

/** Why a learner cannot come to this session, or learn with this volunteer. */
const judgeLearner = (
  person: PersonFacts,
  tutors: PersonFacts[],
  wish: Wish,
  timed: Moment | undefined,
): Reason[] => {
  const about = { subject: person.id, values: { person: person.name, subject: person.name } }
  const { learner } = person
  if (person.archived) return [{ code: 'sessions.gone', ...about }]
  if (!learner) return [{ code: 'sessions.not_a_learner', ...about }]
  const reasons: Reason[] = timed ? judgeTime(person, wish, timed, 'learner') : []
  for (const tutor of tutors) {
    if (!tutor.volunteer) continue
    const values = { person: tutor.name, learner: person.name, level: levelToTeach(learner) ?? '' }
    if (!teachesAgeOf(tutor.volunteer, learner)) {
      reasons.push({ code: 'sessions.does_not_teach_children', subject: person.id, values })
    }
    if (!teachesLevelOf(tutor.volunteer, learner)) {
      reasons.push({ code: 'sessions.level_does_not_fit', subject: person.id, values })
    }
    reasons.push(...judgeHours(person, tutor, wish))
  }
  return reasons
}

/** Why two learners cannot share a session. */
const judgePair = (pair: PersonFacts[]): Reason[] => {
  const [a, b] = pair
  if (!a?.learner || !b?.learner) return []
  if (a.learner.ageGroup !== b.learner.ageGroup)
    return [{ code: 'sessions.ages_do_not_fit', subject: b.id }]
  const reasons: Reason[] = pair
    .filter((p) => p.learner?.wish === 'individual')
    .map((p) => ({
      code: 'sessions.wishes_to_be_alone',
      subject: p.id,
      values: { person: p.name },
    }))
  if (!levelsAreNear(a.learner, b.learner)) {
    const levels = [levelToTeach(a.learner), levelToTeach(b.learner)].join(' / ')
    reasons.push({ code: 'sessions.levels_do_not_fit', subject: b.id, values: { levels } })
  }
  return reasons
}

/** Whether there are as many people as the activity takes. Skipped while a wish is incomplete. */
export const judgeCounts = (facts: Facts, wish: Wish): Reason[] => {
  const { activity } = facts
  if (!activity) return []
  const reasons: Reason[] = []
  if (wish.learners.length < activity.learnersFrom)
    reasons.push({ code: 'sessions.needs_a_learner' })
  if (wish.learners.length > activity.learnersTo) {
    reasons.push({ code: 'sessions.too_many_learners', values: { most: activity.learnersTo } })
  }
  if (wish.volunteers.length > activity.volunteersTo) {
    reasons.push({ code: 'sessions.overstaffed', values: { most: activity.volunteersTo } })
  }
  const needsTutor = activity.learnersFrom > 0 && activity.volunteersFrom > 0
  if (needsTutor && wish.volunteers.length === 0) reasons.push({ code: 'sessions.understaffed' })
  return reasons
}

const named = (facts: Facts, ids: string[]) =>
  ids.flatMap((id) => facts.people.find((person) => person.id === id) ?? [])

/** Why the people of a wish do not fit it or each other. */
export const judgePeople = (facts: Facts, wish: Wish): Reason[] => {
  const timed = wish.when
  const tutors = named(facts, wish.volunteers)
  const pupils = named(facts, wish.learners)
  return [
    ...tutors.flatMap((person) => judgeVolunteer(person, facts, wish, timed)),
    ...pupils.flatMap((person) => judgeLearner(person, tutors, wish, timed)),
    ...judgePair(pupils),
  ]
}

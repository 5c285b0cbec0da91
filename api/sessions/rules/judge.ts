import {
  clockOfMinutes,
  levelsAreNear,
  levelToTeach,
  type MinuteWindow,
  teachesAgeOf,
  teachesLevelOf,
} from '#api/people/rules.ts'
import type { SessionProblemCode } from '#api/sessions/problems.ts'
import type { Busy, Facts, PersonFacts, PlaceFacts, Wish } from '#api/sessions/rules/facts.ts'
import { type Moment, overlap, utcText, type WallSpan } from '#api/sessions/rules/time.ts'

/** Why a wish cannot stand. `values` fill the problem's sentence. */
export type Reason = {
  code: SessionProblemCode
  subject?: string
  values?: Record<string, string | number>
  /** When the clash is. */
  start?: string
  end?: string
}

const within = (windows: MinuteWindow[], wall: WallSpan) =>
  windows.some(
    (w) =>
      w.weekday === wall.weekday && w.fromMinute <= wall.fromMinute && wall.toMinute <= w.toMinute,
  )

/** A day's windows as `9:00–12:00, 14:00–18:00`, or a dash. */
const hoursText = (windows: MinuteWindow[], weekday: number): string =>
  windows
    .filter((w) => w.weekday === weekday)
    .map((w) => `${clockOfMinutes(w.fromMinute)}–${clockOfMinutes(w.toMinute)}`)
    .join(', ') || '–'

/** Minutes as `2 h 30`. */
export const lengthText = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`
}

const openingOf = (place: PlaceFacts, facts: Facts) =>
  place.opening.length > 0 ? place.opening : facts.house

/** Why a place cannot hold so many people then. */
export const judgePlace = (
  place: PlaceFacts,
  facts: Facts,
  wish: Wish,
  timed: Moment | undefined,
): Reason[] => {
  const reasons: Reason[] = []
  const about = { subject: place.id, values: { place: place.name } }
  if (place.archived)
    reasons.push({ code: 'sessions.gone', subject: place.id, values: { subject: place.name } })
  if (!facts.activity?.placeKinds.includes(place.kind)) {
    reasons.push({ code: 'sessions.wrong_place', ...about })
  }
  const clashes = timed
    ? place.busy.filter((busy) => busy.session !== wish.session && overlap(busy, timed))
    : []
  const beside = place.exclusive ? 0 : crowd(clashes, timed)
  const people = wish.volunteers.length + wish.learners.length + beside
  if (people > place.capacity) {
    const values = { ...about.values, capacity: place.capacity, people }
    reasons.push({ ...about, code: 'sessions.too_many_for_room', values })
  }
  if (!timed) return reasons
  const opening = openingOf(place, facts)
  if (timed.wall && opening.length > 0 && !within(opening, timed.wall)) {
    const values = { ...about.values, hours: hoursText(opening, timed.wall.weekday) }
    reasons.push({ ...about, code: 'sessions.closed_then', values })
  }
  if (place.exclusive) {
    for (const clash of clashes) {
      reasons.push({ ...about, code: 'sessions.room_is_taken', ...whenIs(clash) })
    }
  }
  return reasons
}

const whenIs = ({ from, to }: Busy) => ({ start: utcText(from), end: utcText(to) })

/** The most people at once among sessions side by side; a crowd is largest at some start. */
const crowd = (clashes: Busy[], timed: Moment | undefined) =>
  Math.max(
    0,
    ...clashes.map((at) => {
      const moment = Math.max(at.from, timed?.from ?? at.from)
      return clashes
        .filter((c) => c.from <= moment && moment < c.to)
        .reduce((sum, c) => sum + c.heads, 0)
    }),
  )

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
    if (busy.session === wish.session || !overlap(busy, timed)) continue
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
  if (total <= person.volunteer.promise.to) return []
  const values = {
    person: person.name,
    total: lengthText(total),
    promised: lengthText(person.volunteer.promise.to),
  }
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

/** The places that suit the activity: free ones first, then the tightest fit, then their order. */
export const rankedPlaces = (
  facts: Facts,
  wish: Wish,
): { place: PlaceFacts; reasons: Reason[] }[] => {
  const timed = wish.when
  return facts.places
    .filter((place) => !place.archived && facts.activity?.placeKinds.includes(place.kind))
    .map((place) => ({ place, reasons: judgePlace(place, facts, wish, timed) }))
    .sort(
      (a, b) =>
        Math.min(a.reasons.length, 1) - Math.min(b.reasons.length, 1) ||
        a.place.capacity - b.place.capacity ||
        a.place.position - b.place.position,
    )
}

/** Why no place will do, when any would. */
const judgeAnyPlace = (facts: Facts, wish: Wish): Reason[] => {
  const ranked = rankedPlaces(facts, wish)
  if (ranked.some(({ reasons }) => reasons.length === 0)) return []
  const closedOrSmall = ranked.flatMap(({ reasons }) =>
    reasons.filter((r) => r.code !== 'sessions.room_is_taken'),
  )
  const someTaken = ranked.some(({ reasons }) =>
    reasons.some((r) => r.code === 'sessions.room_is_taken'),
  )
  return someTaken || closedOrSmall.length === 0
    ? [{ code: 'sessions.no_room_is_free' }]
    : closedOrSmall.slice(0, 1)
}

/**
 * Every reason why a wish cannot stand, from facts read at one moment. No reason is not yet a
 * promise: the database has the last word.
 */
export const judge = (facts: Facts, wish: Wish): Reason[] => {
  const timed = wish.when
  const place = wish.place && facts.places.find((p) => p.id === wish.place)
  return [
    ...(timed && !timed.wall ? [{ code: 'sessions.length' as const }] : []),
    ...judgeCounts(facts, wish),
    ...(place ? judgePlace(place, facts, wish, timed) : judgeAnyPlace(facts, wish)),
    ...judgePeople(facts, wish),
  ]
}

import { houseZone } from '#api/house.ts'
import { freeMoments } from '#api/sessions/rules/free-moments.ts'
import type { Busy, Facts, PersonFacts } from '#api/sessions/rules/judge/facts.ts'
import { judge } from '#api/sessions/rules/judge/judge.ts'
import { judgePeople } from '#api/sessions/rules/judge/people.ts'
import { suggestSessions } from '#api/sessions/rules/suggest.ts'
import { momentOf } from '#api/sessions/rules/time.ts'
import type { Suggestion } from '#api/sessions/schema.ts'

/** The house after a proposal was booked. */
const withBooked = (facts: Facts, one: Suggestion, session: string): Facts => {
  const moment = momentOf(Date.parse(one.start), Date.parse(one.end), houseZone)
  const { from, to, week } = moment
  const busy: Busy = { session, from, to, heads: one.learners.length + 1 }
  const who = new Set([...one.volunteers, ...one.learners.map(({ id }) => id)])
  const given = ({ weeks, volunteer }: PersonFacts) => {
    if (!volunteer) return weeks
    const before = weeks.find((w) => w.week === week)?.minutes ?? 0
    const others = weeks.filter((w) => w.week !== week)
    return [...others, { week, minutes: before + (to - from) / 60_000 }]
  }
  return {
    ...facts,
    places: facts.places.map((p) => (p.id === one.place ? { ...p, busy: [...p.busy, busy] } : p)),
    people: facts.people.map((p) =>
      who.has(p.id) ? { ...p, busy: [...p.busy, busy], weeks: given(p) } : p,
    ),
  }
}

/** What is wrong with a proposal: by the judge, and by what was wished. */
const wrongWith = (facts: Facts, one: Suggestion): string[] => {
  const moment = momentOf(Date.parse(one.start), Date.parse(one.end), houseZone)
  const ids = one.learners.map(({ id }) => id)
  const wish = { moment, volunteers: one.volunteers, learners: ids, place: one.place }
  const pair = facts.people.filter(({ id }) => ids.includes(id))
  const isAlone = pair.length === 2 && pair.some(({ learner }) => learner?.wish === 'individual')
  const areApart = pair.some(({ apart }) => apart?.some((id) => ids.includes(id)))
  const tooMuch = pair.some(({ busy, learner }) => {
    const minutes = busy
      .filter(({ from, to }) => momentOf(from, to, houseZone).week === moment.week)
      .reduce((sum, { from, to }) => sum + (to - from) / 60_000, 60)
    return minutes > (learner?.minutesWanted ?? 0)
  })
  return [
    ...judge(facts, wish).map(({ code }) => code as string),
    ...(isAlone ? ['alone'] : []),
    ...(areApart ? ['apart'] : []),
    ...(tooMuch ? ['more than wanted'] : []),
  ]
}

export type Served = {
  learners: number
  /** The same, counted anew each week. */
  aWeek: number
  /** Hours of learners. */
  seats: number
  hours: number
  pairs: number
  wrong: string[]
}

/** Takes what is proposed, a tutor after the other and always the first, until nothing is left.
 *  @param veil as of volunteers; none for the coordinator */
export const takeAll = (start: Facts, now: number, veil?: number): Served => {
  let facts = start
  const served = new Set<string>()
  const inWeek = new Set<string>()
  const all: Served = { learners: 0, aWeek: 0, seats: 0, hours: 0, pairs: 0, wrong: [] }
  const looking = { now, zone: houseZone, days: 13, veil }
  const tutors = facts.people.filter(({ volunteer }) => volunteer).map(({ id }) => id)
  for (let found = true; found; ) {
    found = false
    for (const tutor of tutors) {
      const [one] = suggestSessions(facts, tutor, looking, 1)
      if (!one) continue
      found = true
      all.wrong.push(...wrongWith(facts, one))
      all.hours += 1
      all.seats += one.learners.length
      if (one.learners.length === 2) all.pairs += 1
      const { week } = momentOf(Date.parse(one.start), Date.parse(one.end), houseZone)
      for (const { id } of one.learners) {
        served.add(id)
        inWeek.add(`${id} ${week}`)
      }
      facts = withBooked(facts, one, `booked-${all.hours}`)
    }
  }
  return { ...all, learners: served.size, aWeek: inWeek.size }
}

/** The same house where nobody is proposed beside another. */
export const onlyAlone = (facts: Facts): Facts => ({
  ...facts,
  activity: facts.activity && { ...facts.activity, learnersTo: 1 },
})

/** Learners who share an hour with somebody who may teach them and is free then. */
export const reachable = (facts: Facts, now: number): number => {
  const tutors = facts.people.filter(({ volunteer }) => volunteer)
  const ahead = { now, zone: houseZone, days: 13 }
  const free = tutors.flatMap((tutor) =>
    freeMoments(facts, tutor.id, ahead).map(({ moment }) => ({ tutor, moment })),
  )
  const canBe = ({ id }: PersonFacts) =>
    free.some(
      ({ tutor, moment }) =>
        judgePeople(facts, { moment, volunteers: [tutor.id], learners: [id] }).length === 0,
    )
  return facts.people.filter(({ learner }) => learner && learner.minutesWanted >= 60).filter(canBe)
    .length
}

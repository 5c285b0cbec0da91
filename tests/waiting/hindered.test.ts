import { expect, test } from 'vitest'
import { houseZone } from '#api/house.ts'
import type { Busy, Facts, PersonFacts } from '#api/sessions/rules/judge/facts.ts'
import { hindranceOf } from '#api/waiting/rules/hindered.ts'
import { createOutlook, isLearner } from '#api/waiting/rules/outlook.ts'
import { createSeats } from '#api/waiting/rules/seats.ts'
import type { Hindrance } from '#api/waiting/schema.ts'
import { type Chance, chanceOf } from '#tests/attacks/chance.ts'
import { aRandomHouse, startOfHouse } from '#tests/support/random-house.ts'

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
/** The house's clock is an hour ahead of UTC in these two weeks of November and December. */
const midnight = startOfHouse - 7 * hour
const dayText = (n: number) => new Date(midnight + n * day + 12 * hour).toISOString().slice(0, 10)
const mondayText = (n: number) => dayText(Math.floor(n / 7) * 7)
const days = 13

/** A small house in which things happened: people are in sessions, away, have given what they promised; it is shut. */
const aBusyHouse = (seed: number): Facts => {
  const chance = chanceOf(seed + 1000)
  const facts = aRandomHouse(seed, { volunteers: 2 + chance.below(2), learners: 8, rooms: 1 })
  const people = facts.people.map((one): PersonFacts => {
    const begin = midnight + chance.below(14) * day + (8 + chance.below(9)) * hour
    const busy: Busy[] = chance.happens(0.4)
      ? [{ session: `of ${one.id}`, from: begin, to: begin + 90 * minute, heads: 2 }]
      : []
    if (one.volunteer && chance.happens(0.2)) {
      busy.push({ session: 'all along', from: midnight, to: midnight + 14 * day, heads: 2 })
    }
    const from = chance.below(10)
    const absences = chance.happens(0.2)
      ? [{ from: dayText(from), to: dayText(from + chance.below(8)) }]
      : []
    const weeks = [0, 7]
      .filter(() => one.volunteer && chance.happens(0.5))
      .map((n) => ({ week: mondayText(n), minutes: 60 * chance.below(5) }))
    return { ...one, busy, absences, weeks }
  })
  const places = facts.places.map((place) => ({ ...place, ...keptRoom(chance) }))
  return { ...facts, people, places }
}

const keptRoom = ({ happens, below }: Chance) => {
  const full = midnight + below(12) * day
  return {
    busy: happens(0.5) ? [{ session: 'all day', from: full, to: full + 2 * day, heads: 0 }] : [],
    closed: happens(0.3) ? [{ from: midnight, to: midnight + (2 + below(12)) * day }] : [],
  }
}

const overlaps = (spans: readonly { from: number; to: number }[], from: number, to: number) =>
  spans.some((span) => span.from < to && from < span.to)

/** The same, counted by hand from what the issue says: no judge, no moments, no windows of the house's own. */
const count = (facts: Facts, one: PersonFacts): Hindrance | null => {
  const { learner } = one
  if (!learner) return null
  const tutors = facts.people.filter(({ volunteer }) => {
    if (!volunteer) return false
    if (learner.ageGroup === 'child') return volunteer.children
    const level = learner.alpha ? 'alpha' : learner.oral
    return level === null || volunteer.levels.includes(level)
  })
  if (tutors.length === 0) return 'no_tutor'
  const stages: Hindrance[] = ['no_common_hour']
  for (const tutor of tutors) {
    for (let n = 0; n <= days; n += 1) {
      const weekday = (n % 7) + 1
      const away = ({ absences }: PersonFacts) =>
        absences.some(({ from, to }) => from <= dayText(n) && dayText(n) <= to)
      const begins = midnight + Math.floor(n / 7) * 7 * day
      const had = one.busy
        .filter(({ from }) => from >= begins && from < begins + 7 * day)
        .reduce((sum, { from, to }) => sum + (to - from) / minute, 0)
      for (const window of tutor.windows.filter((w) => w.weekday === weekday)) {
        for (let at = window.fromMinute; at + 60 <= window.toMinute; at += 15) {
          const [from, to] = [
            midnight + n * day + at * minute,
            midnight + n * day + (at + 60) * minute,
          ]
          const said = one.windows.some(
            (w) => w.weekday === weekday && w.fromMinute <= at && at + 60 <= w.toMinute,
          )
          if (from <= startOfHouse || (one.windows.length > 0 && !said)) continue
          const given = tutor.weeks.find(({ week }) => week === mondayText(n))?.minutes ?? 0
          const [room] = facts.places
          if (away(one) || overlaps(one.busy, from, to)) stages.push('learner_away')
          else if (had > 0 && had + 60 > learner.minutesWanted) stages.push('learner_away')
          else if (away(tutor)) stages.push('tutors_away')
          else if (overlaps(tutor.busy, from, to)) stages.push('tutors_taken')
          else if (given + 60 > (tutor.volunteer?.promise.to ?? 0)) stages.push('promises_used_up')
          else if (overlaps(room?.busy ?? [], from, to)) stages.push('rooms_full')
          else if (overlaps(room?.closed ?? [], from, to)) stages.push('closed')
          else return null
        }
      }
    }
  }
  const order: Hindrance[] = [
    ...(['no_common_hour', 'learner_away', 'tutors_away', 'tutors_taken'] as const),
    ...(['promises_used_up', 'closed', 'rooms_full'] as const),
  ]
  return order.findLast((stage) => stages.includes(stage)) ?? null
}

test('what hinders a learner equals a count by hand, in 200 small houses', () => {
  const told = new Map<string, number>()
  for (let seed = 0; seed < 200; seed += 1) {
    const facts = aBusyHouse(seed)
    const looking = { now: startOfHouse, zone: houseZone, days }
    const outlook = createOutlook(facts, looking)
    const seats = createSeats(facts, () => [], outlook.weekOf)
    for (const one of facts.people.filter(isLearner)) {
      const found = hindranceOf(outlook, one, seats)
      expect([seed, one.id, found]).toEqual([seed, one.id, count(facts, one)])
      told.set(`${found}`, (told.get(`${found}`) ?? 0) + 1)
    }
  }
  console.log('what hinders, of 1,600 learners:', Object.fromEntries(told))
  // Each kind is among them, or nothing was compared.
  expect(told.size).toBe(9)
})

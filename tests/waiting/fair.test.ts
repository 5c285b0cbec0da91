import { expect, test } from 'vitest'
import { houseZone } from '#api/house.ts'
import type { Facts } from '#api/sessions/rules/judge/facts.ts'
import { waitingList } from '#api/waiting/rules/list.ts'
import { createOutlook, isLearner } from '#api/waiting/rules/outlook.ts'
import { createSeats } from '#api/waiting/rules/seats.ts'
import { waysFor } from '#api/waiting/rules/ways.ts'
import { nextSlot } from '#api/waiting/rules/weekly.ts'
import { chanceOf } from '#tests/attacks/chance.ts'
import { aRandomHouse, startOfHouse } from '#tests/support/random-house.ts'
import { isSoak } from '#tests/support/soak.ts'

const looking = { now: startOfHouse, zone: houseZone, days: 13 }
const run = {
  ...{ rhythm: 'every' as const, until: '2027-07-03' },
  span: { from: '2026-11-23', to: '2026-12-06' },
  year: {
    layers: {
      closures: [],
      openings: [],
      schoolHolidays: [],
      sale: { rule: null, exceptions: [] },
    },
    hours: [],
  },
}

/** The same house under other names and ids, its learners in another order. */
const disguised = (facts: Facts, seed: number) => {
  const { below } = chanceOf(seed)
  const as = new Map(facts.people.map(({ id }, n) => [id, `${below(1e9)}-${n}`]))
  const of = new Map([...as].map(([id, other]) => [other, id]))
  const other = (id: string) => as.get(id) ?? id
  const people = facts.people
    .map((one) => ({
      ...one,
      ...{ id: other(one.id), name: `${below(1e9)}` },
      ...(one.apart && { apart: one.apart.map(other) }),
      ...(one.gladly && { gladly: one.gladly.map(other) }),
    }))
    .map((one) => ({ one, at: one.learner ? below(1e9) : -1 }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
  return { facts: { ...facts, people }, real: (id: string) => of.get(id) ?? id }
}

const ordersOf = (facts: Facts, real: (id: string) => string) => {
  const outlook = createOutlook(facts, looking)
  const seats = createSeats(facts, () => [], outlook.weekOf)
  const list = waitingList(facts, outlook, seats, looking)
  const learners = facts.people.filter(isLearner)
  const first = learners.find(({ id }) => real(id) === 'learner-0')
  const ways = first && waysFor(facts, outlook, first, seats, looking)
  const slot = nextSlot(facts, outlook, looking, run, new Set())
  return {
    list: list.map(({ id, hindered }) => [real(id), hindered]),
    partners: ways?.pairs.map(({ learners: pair }) => pair.map(({ id }) => real(id))),
    slot: slot?.learners.map(({ id }) => real(id)),
  }
}

test('nobody’s place among those who wait hangs on a name, an id, or where she stands in a list', () => {
  for (let seed = 1; seed <= (isSoak ? 200 : 20); seed += 1) {
    const facts = aRandomHouse(seed, { volunteers: 5, learners: 40, rooms: 2 })
    const there = ordersOf(facts, (id) => id)
    expect(there.list.length).toBeGreaterThan(30)
    const { facts: others, real } = disguised(facts, seed)
    expect(ordersOf(others, real)).toEqual(there)
  }
})

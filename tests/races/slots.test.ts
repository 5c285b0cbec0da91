import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Done } from '#api/slots/schema.ts'
import { faults, look } from '#tests/slots/oracle/seen.ts'
import { aVolunteer } from '#tests/support/builders.ts'
import { isSoak } from '#tests/support/soak.ts'
import { aHouse, at, atOnce, type House } from './clients.ts'

const clients = 20
const rounds = isSoak ? 60 : 2
const weeks = 6

let house: House
beforeAll(async () => {
  house = await aHouse({ rooms: clients, people: clients })
})
afterAll(() => house.close())

/** No public holiday is among them. */
const days = (weekday: number) =>
  Array.from({ length: weeks }, (_, n) =>
    new Date(Date.UTC(2027, 0, 11 + 7 * n + weekday - 1)).toISOString().slice(0, 10),
  )

type Series = { weekday: number; hour: number; place: string | null; backwards: boolean }
type Who = { volunteers: string[]; learners: string[] }

/** Six weeks at one hour. Backwards, the first date is held last, and the last first: the same hours
 *  wanted in the opposite order. */
const series = ({ weekday, hour, place, backwards }: Series, who: Who) => {
  const dates = days(weekday)
  const clock = String(hour).padStart(2, '0')
  const on = (day: string, h: number) => `${day}T${String(h).padStart(2, '0')}:00:00+01:00`
  const exceptions = dates.map((day, n) => {
    const other = dates[weeks - 1 - n] ?? day
    return { day, start: on(other, hour), end: on(other, hour + 1) }
  })
  return {
    ...{ id: newId(), weekday, start: `${clock}:00`, minutes: 60, inTerm: false, place, ...who },
    ...{ from: dates[0] ?? '', until: dates.at(-1) ?? null },
    exceptions: backwards ? exceptions : [],
  }
}

/** Posts all series at once: each is whole or not there at all. Answers who won. */
const race = async (bodies: ReturnType<typeof series>[]) => {
  const answers = await atOnce(
    bodies.map((body) => () => house.coordinator.post<Done & { code: string }>('/api/slots', body)),
  )
  const { sessions, slots } = await look(house.db)
  const rows = [...sessions.values()]
  const won = bodies.filter((body, n) => {
    const isDone = answers[n]?.status === 201
    if (!isDone) expect(answers[n]).toMatchObject({ status: 409, body: { code: 'slots.refused' } })
    expect(slots.has(body.id)).toBe(isDone)
    const own = rows.filter((one) => one.slot === body.id)
    expect(own.map((one) => one.state)).toEqual(isDone ? Array(weeks).fill('standing') : [])
    return isDone
  })
  return won.length
}

test(`series wanted in opposite orders by ${clients} at once, ${rounds} rounds: whole or not at all`, async () => {
  const before = await house.deadlocks()
  let won = 0
  for (let round = 0; round < rounds; round += 1) {
    const slot = { weekday: (round % 6) + 1, hour: 8 + Math.floor(round / 6) }
    const three = [0, 1, 2].map((n) => at(house.rooms, round + n))
    const winners = await race(
      Array.from({ length: clients }, (_, n) => {
        const pair = [at(house.learners, n % 5), at(house.learners, (n + 1) % 5)]
        const backwards = n % 2 === 1
        const learners = backwards ? pair.toReversed() : pair
        const place = n % 4 === 3 ? null : at(three, backwards ? 2 - (n % 3) : n)
        const who = { volunteers: [at(house.tutors, n % 4)], learners }
        return series({ ...slot, place, backwards }, who)
      }),
    )
    // Five learners in pairs: two pairs at most.
    expect([1, 2]).toContain(winners)
    won += winners
  }
  expect(await faults(house.db)).toEqual([])
  expect((await house.deadlocks()) - before).toBe(0)
  console.log(
    `${rounds} rounds of ${clients}: ${won} series made, ${rounds * clients - won} refused`,
  )
})

// They wait for one another: on a busy machine the last of twenty are told to come back after four seconds.
const wanting = isSoak ? clients : 10

test(`one promise wanted by ${wanting} series at once: kept, with as many whole series as fit`, async () => {
  for (let round = 0; round < (isSoak ? 20 : 2); round += 1) {
    const tutor = await aVolunteer(house.db, { promise: { from: 0, to: 180 } })
    const bodies = Array.from({ length: wanting }, (_, n) => {
      const slot = { weekday: (n % 7) + 1, hour: 17 + (Math.floor(n / 7) % 3) }
      const who = { volunteers: [tutor.id], learners: [at(house.learners, n)] }
      return series({ ...slot, place: at(house.rooms, n), backwards: n % 2 === 1 }, who)
    })
    expect(await race(bodies)).toBe(3)
    expect(await faults(house.db)).toEqual([])
    for (const body of bodies) {
      const end = { id: newId(), revision: 1 }
      await house.coordinator.post(`/api/slots/${body.id}/end`, end)
    }
  }
})

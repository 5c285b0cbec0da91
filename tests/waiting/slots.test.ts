import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import type { Done } from '#api/slots/schema.ts'
import type { NextSlot, SlotProposal, WaitingList } from '#api/waiting/schema.ts'
import { aCoordinator } from '#tests/support/builders.ts'
import { appOfTest } from '#tests/support/own.ts'
import { aRandomHouse } from '#tests/support/random-house.ts'
import { isSoak } from '#tests/support/soak.ts'
import { storeHouse } from '#tests/support/stored-house.ts'

const seeds = isSoak ? [1, 2, 3, 4, 5] : [1]

test.each(seeds)(
  'slots taken in a row, house %i: each is made as it is proposed, until nobody is left who has an hour',
  {
    timeout: 600_000,
  },
  async (seed) => {
    // A Monday morning.
    const app = await appOfTest({ now: '2026-11-23T06:00:00Z' })
    const house = aRandomHouse(seed, { volunteers: 9, learners: 90, rooms: 3 })
    await storeHouse(app.db, house)
    const me = app.as(await aCoordinator(app.db))
    const next = async (rhythm: string) => {
      const { status, body } = await me.get<NextSlot>(
        `/api/waiting/slots?from=2026-11-23&rhythm=${rhythm}`,
      )
      expect(status, JSON.stringify(body)).toBe(200)
      return body.proposal
    }
    const served = new Set<string>()
    const made: SlotProposal[] = []
    const changes: string[] = []
    const most = isSoak ? 200 : 12
    for (let one = await next('every'); one && made.length < most; one = await next('every')) {
      const { volunteer, learners, days: _, dates: __, ...what } = one
      const slot = { ...what, volunteers: [volunteer.id], learners: learners.map(({ id }) => id) }
      const { status, body } = await me.post<Done>('/api/slots', { id: newId(), ...slot })
      expect(status, JSON.stringify(body)).toBe(201)
      changes.push(body.change)
      made.push(one)
      for (const { id } of learners) served.add(id)
    }
    const pairs = made.filter(({ learners }) => learners.length === 2).length
    const { learners } = (await me.get<WaitingList>('/api/waiting')).body
    const nothing = learners.filter(({ next: coming }) => coming === null)
    console.log(
      `house ${seed}: ${made.length} slots, ${pairs} of them pairs, ${served.size} of 90 learners; ${nothing.length} have none`,
    )
    expect(pairs).toBeGreaterThan(made.length / 3)
    // The longest waiting come first, as long as they have an hour.
    expect(made[0]?.days).toBeGreaterThanOrEqual(made.at(-1)?.days ?? 0)
    if (isSoak) expect(nothing.every(({ hindered }) => hindered !== null)).toBe(true)
    for (const change of changes.toReversed()) {
      expect((await me.post(`/api/slots/undo/${change}`, {})).status).toBe(200)
    }
    expect((await next('every'))?.learners).toEqual(made[0]?.learners)
  },
)

import { describe, expect, test } from 'vitest'
import { onlyAlone, reachable, type Served, takeAll } from '#tests/sessions/served.ts'
import { aRandomHouse, startOfHouse } from '#tests/support/random-house.ts'
import { isSoak } from '#tests/support/soak.ts'

const seeds = Array.from({ length: isSoak ? 20 : 5 }, (_, n) => n + 1)
const size = { volunteers: 9, learners: 90, rooms: 3 }

describe('proposals taken from the top until none is left', () => {
  test('serve a third more learners in pairs than alone, and break no rule and no wish', {
    timeout: 300_000,
  }, () => {
    const rows = seeds.map((seed) => {
      const house = aRandomHouse(seed, size)
      const [alone, together, veiled] = [
        takeAll(onlyAlone(house), startOfHouse),
        takeAll(house, startOfHouse),
        takeAll(house, startOfHouse, 12345),
      ]
      expect([alone, together, veiled].flatMap(({ wrong }) => wrong)).toEqual([])
      const more = together.aWeek / alone.aWeek
      return { seed, alone, together, veiled, more, pool: reachable(house, startOfHouse) }
    })
    const told = ({ learners, aWeek, seats, hours }: Served) =>
      `${learners} (${aWeek} a week, ${seats} seats in ${hours} h)`
    const say = ({ seed, alone, together, veiled, more, pool }: (typeof rows)[number]) =>
      `${seed}: of ${pool}, alone ${told(alone)}, together ${told(together)} x${more.toFixed(2)}, to volunteers ${told(veiled)}`
    console.log(rows.map(say).join('\n'))
    for (const { more } of rows) expect(more).toBeGreaterThanOrEqual(4 / 3)
  })
})

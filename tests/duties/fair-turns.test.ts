import { beforeAll, describe, expect, test } from 'vitest'
import {
  type ActivityTurns,
  byLeast,
  fairShareOf,
  type TurnsOf,
  unlovedOf,
} from '#api/duties/rules/fair-turns.ts'
import type { DutiesPage, TurnsDone } from '#api/duties/schema.ts'
import {
  type APerson,
  aCoordinator,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

const turnsOf = (id: string, needed: number, missing: number): ActivityTurns => ({
  ...{ id, turns: needed, needed, missing },
})
const did = (id: string, turns: Record<string, number>, stay: TurnsOf['stay'] = null): TurnsOf => ({
  ...{ id, name: id, stay },
  done: Object.entries(turns).map(([activity, n]) => ({ activity, turns: n, minutes: n * 60 })),
})

describe('the unloved', () => {
  test.each<[string, ActivityTurns[], string[]]>([
    ['none where nobody is missing', [turnsOf('kitchen', 10, 0)], []],
    ['what lacks more than the rest', [turnsOf('a', 10, 4), turnsOf('b', 10, 1)], ['a']],
    ['all that lack the same', [turnsOf('a', 10, 2), turnsOf('b', 20, 4)], ['a', 'b']],
    ['nothing of what needs nobody', [turnsOf('a', 0, 0), turnsOf('b', 5, 1)], ['b']],
  ])('%s', (_, activities, unloved) => {
    expect(unlovedOf(activities)).toEqual(unloved)
  })
})

describe('who did least', () => {
  const people = [
    did('ana', { kitchen: 5, garden: 1 }),
    did('ben', { kitchen: 1, garden: 9 }),
    did('cleo', { garden: 3 }),
    did('dan', { kitchen: 20 }, 'service'),
  ]
  test('of the unloved comes first', () => {
    const list = [...people].sort(byLeast(['kitchen'])).map(({ id }) => id)
    expect(list).toEqual(['cleo', 'ben', 'ana', 'dan'])
  })
  test('is told so where she does them and did less than the average, without who is counted apart', () => {
    expect(fairShareOf('ben', people, ['kitchen'])).toEqual({
      ...{ activities: ['kitchen'], mine: 1, average: 3 },
    })
    expect(fairShareOf('ana', people, ['kitchen'])).toBeUndefined()
    expect(fairShareOf('cleo', people, ['kitchen'])).toBeUndefined()
    expect(fairShareOf('dan', people, ['kitchen'])).toBeUndefined()
    expect(fairShareOf('ben', people, [])).toBeUndefined()
  })
  test('is measured by what she does only, and each activity by those who do it', () => {
    const all = [
      did('ana', { kitchen: 1 }),
      did('ben', { kitchen: 5, garden: 9 }),
      did('cleo', { garden: 1 }),
      did('dora', { kitchen: 3, garden: 2 }),
    ]
    // Ana has no garden to do: neither is she sent there, nor do its turns count against her.
    expect(fairShareOf('ana', all, ['kitchen', 'garden'])).toEqual({
      ...{ activities: ['kitchen'], mine: 1, average: 3 },
    })
    // Dora did as many in the kitchen as they do; in the garden, fewer.
    expect(fairShareOf('dora', all, ['kitchen', 'garden'])).toEqual({
      ...{ activities: ['garden'], mine: 2, average: 4 },
    })
  })
})

describe('in a house', () => {
  const app = ownApp()
  const activities = ['kitchen', 'garden']
  let [claire, hakim, nadege] = [] as unknown as [APerson, APerson, APerson]
  const turn = async (activity: string, place: string, day: string, volunteers: string[]) =>
    aSession(app.db, {
      ...{ activity, place, volunteers, learners: [] },
      ...{ start: `${day}T10:00:00Z`, end: `${day}T12:00:00Z` },
    })

  beforeAll(async () => {
    await anActivity(app.db)
    const duty = { volunteersTo: 3, learnersFrom: 0, learnersTo: 0 }
    await anActivity(app.db, {
      ...{ id: 'kitchen', placeKinds: ['kitchen'], volunteersFrom: 2, ...duty },
    })
    await anActivity(app.db, {
      ...{ id: 'garden', placeKinds: ['garden'], volunteersFrom: 1, ...duty },
    })
    const kitchen = (await aRoom(app.db, { kind: 'kitchen', exclusive: false })).id
    const garden = (await aRoom(app.db, { kind: 'garden', exclusive: false })).id
    const promise = { from: 0, to: 600 }
    claire = await aVolunteer(app.db, { name: 'Claire', activities, promise })
    hakim = await aVolunteer(app.db, { name: 'Hakim', activities, promise })
    nadege = await aCoordinator(app.db, { name: 'Nadège' })
    await turn('kitchen', kitchen, '2026-11-03', [claire.id])
    await turn('kitchen', kitchen, '2026-11-04', [claire.id])
    await turn('garden', garden, '2026-11-05', [hakim.id])
    // The year before, and what is to come.
    await turn('garden', garden, '2026-06-05', [claire.id])
    await turn('garden', garden, '2026-11-26', [])
    await turn('kitchen', kitchen, '2026-11-27', [])
  })

  const done = async (who: APerson, query = '') => {
    const { status, body } = await app.as(who).get<TurnsDone>(`/api/duties/done${query}`)
    expect(status).toBe(200)
    return body
  }

  test('what was done since September is counted, of all of the team, least of the unloved first', async () => {
    const { year, from, until, ...told } = await done(hakim)
    expect([year, from, until]).toEqual([2026, '2026-09-01', '2026-11-23'])
    expect(told.activities).toEqual([
      { id: 'garden', turns: 1, needed: 1, missing: 0, unloved: false },
      { id: 'kitchen', turns: 2, needed: 4, missing: 2, unloved: true },
    ])
    expect(told.people.map(({ name, done: own }) => [name, own])).toEqual([
      [
        'Hakim',
        [
          { activity: 'garden', turns: 1, minutes: 120 },
          { activity: 'kitchen', turns: 0, minutes: 0 },
        ],
      ],
      [
        'Claire',
        [
          { activity: 'garden', turns: 0, minutes: 0 },
          { activity: 'kitchen', turns: 2, minutes: 240 },
        ],
      ],
    ])
  })

  test('the year before is there to be read', async () => {
    const told = await done(nadege, '?year=2025')
    expect([told.from, told.until]).toEqual(['2025-09-01', '2026-08-31'])
    expect(told.activities.map(({ id, turns }) => [id, turns])).toEqual([['garden', 1]])
  })

  test('who did less of the unloved is told so on her list; who did more, nothing', async () => {
    const list = async (who: APerson) => (await app.as(who).get<DutiesPage>('/api/duties')).body
    expect((await list(hakim)).fair).toEqual({ activities: ['kitchen'], mine: 0, average: 1 })
    expect((await list(claire)).fair).toBeUndefined()
  })
})

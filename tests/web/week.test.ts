import { describe, expect, it } from 'vitest'
import type { Session } from '#api/sessions/schema.ts'
import { slotHeight } from '#web/calendar/slot-height.ts'
import {
  byDay,
  frameOf,
  learnerHint,
  nextDay,
  takesPlace,
  toEvents,
  weekOf,
} from '#web/sessions/view.ts'
import { peopleToFind } from '#web/week/filter-people.ts'
import {
  type Filters,
  filtersOn,
  nothingFiltered,
  roomsInstead,
  shownIn,
  toggled,
  viewAddress,
  viewFrom,
} from '#web/week/view.ts'
import { aShownPlace } from './places.ts'
import { aShownSession } from './sessions.ts'

const today = '2026-11-23'
const place = aShownPlace()
const session = (part: Partial<Session> = {}) =>
  aShownSession({ learners: undefined, learnerCount: 2, mine: false, ...part })
const count = (n: number) => `${n} pers.`

describe('the address of the week', () => {
  it('says the whole view and is read back', () => {
    const view = {
      day: '2026-12-03',
      as: 'list' as const,
      places: ['a', 'b'],
      people: ['claire'],
      activities: ['kitchen', 'garden'],
      mine: true,
    }
    const { search } = new URL(viewAddress(view, today, 'grid'), 'https://creneau.test')
    expect(viewFrom(search, today, 'grid')).toEqual(view)
  })

  it('is short when all is as usual', () => {
    const view = { day: today, as: 'grid' as const, ...nothingFiltered }
    expect(viewAddress(view, today, 'grid')).toBe('/semaine')
  })

  it('that asks for the grid of one day leads to the rooms of that day', () => {
    const filtered = '?jour=2026-12-03&vue=jour&salle=a'
    expect(roomsInstead(filtered)).toBe('/salles?jour=2026-12-03')
    expect(roomsInstead('?vue=jour')).toBe('/salles')
    expect(roomsInstead('?jour=2026-12-03&vue=grille')).toBeUndefined()
  })

  it('that makes no sense means today', () => {
    expect(viewFrom('?jour=hier&vue=toString&personne=,', today, 'list')).toEqual({
      day: today,
      as: 'list',
      ...nothingFiltered,
    })
  })
})

describe('the week', () => {
  it('goes from Monday to Sunday, over the end of a year', () => {
    expect(weekOf('2027-01-01')).toEqual([
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
    ])
  })

  it('puts a session on the day that the house lives, in order of time', () => {
    const late = session({ id: 'late', start: '2026-11-24T15:00:00Z' })
    const night = session({ id: 'night', start: '2026-11-24T23:30:00Z' })
    const days = byDay([late, night, session()], ['2026-11-24', '2026-11-25'])
    expect(days.map((one) => one.sessions.map((s) => s.id))).toEqual([['s', 'late'], ['night']])
  })

  it('shows only what is asked for: rooms, activities, people, one’s own', () => {
    const kitchen = session({ id: 'kitchen', activity: 'kitchen', place: 'jaune', volunteers: [] })
    const taught = session({ id: 'taught', learners: [{ id: 'mirela', name: 'Mirela' }] })
    const all = [session(), kitchen, taught]
    const through = (filters: Partial<Filters>) =>
      shownIn(all, { ...nothingFiltered, ...filters }, 'claire').map(({ id }) => id)
    expect(through({})).toEqual(['s', 'kitchen', 'taught'])
    expect(through({ places: ['jaune'] })).toEqual(['kitchen'])
    expect(through({ activities: ['kitchen', 'garden'] })).toEqual(['kitchen'])
    expect(through({ people: ['claire'] })).toEqual(['s', 'taught'])
    expect(through({ people: ['mirela', 'hakim'] })).toEqual(['taught'])
    expect(through({ mine: true, places: ['jaune'] })).toEqual([])
  })

  it('is framed by the opening hours, stretched to what happens outside them', () => {
    const hours = [{ weekday: 1, from: '09:30', to: '17:00' }]
    expect(frameOf(hours, [])).toEqual({ from: 540, to: 1020, weekdays: [1] })
    const evening = session({ start: '2026-11-28T18:00:00Z', end: '2026-11-28T19:15:00Z' })
    expect(frameOf(hours, [evening])).toEqual({ from: 540, to: 1260, weekdays: [1, 6] })
  })

  it('has a frame even where no hours are known', () => {
    expect(frameOf([], [])).toEqual({ from: 480, to: 1140, weekdays: [1, 2, 3, 4, 5] })
  })

  it('turns its days over those on which nothing happens', () => {
    expect(nextDay('2026-11-27', 1, [1, 2, 3, 4, 5])).toBe('2026-11-30')
    expect(nextDay('2026-11-23', -1, [1, 2, 3, 4, 5])).toBe('2026-11-20')
  })
})

describe('who the week may be filtered by', () => {
  const people = [
    { id: 'zoe', name: 'Zoé', role: 'volunteer' },
    { id: 'amina', name: 'Amina', role: 'learner' },
    { id: 'claire', name: 'Claire', role: 'volunteer' },
  ] as const

  it('is the team, and for the coordinator the learners after it', () => {
    const names = (withLearners: boolean) =>
      peopleToFind(people, [], withLearners).map(({ name }) => name)
    expect(names(false)).toEqual(['Claire', 'Zoé'])
    expect(names(true)).toEqual(['Claire', 'Zoé', 'Amina'])
  })

  it('is whoever is in the week where nobody else is known, and never a learner for a volunteer', () => {
    const taught = session({ learners: [{ id: 'mirela', name: 'Mirela' }] })
    expect(peopleToFind([], [taught, session()], false).map(({ id }) => id)).toEqual(['claire'])
  })

  it('counts each filter, and takes out what is put in twice', () => {
    expect(filtersOn({ places: ['a', 'b'], people: ['c'], activities: [], mine: true })).toBe(4)
    expect(toggled(toggled(['a'], 'b'), 'a')).toEqual(['b'])
  })
})

describe('a block of the calendar', () => {
  const house = { places: [place], activities: [] }

  it('says who and how many where the reader may not know whom', () => {
    const [block] = toEvents([session()], house, 'hakim', 'fr', count)
    expect(block).toMatchObject({
      lines: ['Claire', '2 pers.'],
      place: 'Salle bleue',
      href: '/seances/s',
      mine: false,
    })
  })

  it('of a session on hold is quiet, and says why in place of whom', () => {
    const suspended = session({ status: 'suspended', why: 'closed' })
    const [block] = toEvents([suspended], house, 'hakim', 'fr', count, () => 'fermé')
    expect(block).toMatchObject({ lines: ['fermé', 'Claire'], suspended: true })
    expect(takesPlace(suspended)).toBe(false)
  })

  it('names the learners to those who hold it, and is theirs', () => {
    const learners = [{ id: 'mirela', name: 'Mirela' }]
    const [block] = toEvents([session({ learners, learnerCount: 1 })], house, 'claire', 'fr', count)
    expect(block).toMatchObject({ lines: ['Claire', 'Mirela'], mine: true })
  })

  it('names an activity other than tutoring', () => {
    const kitchen = session({ activity: 'kitchen', learnerCount: 0 })
    const activities = [
      {
        id: 'kitchen',
        nameFr: 'Cuisine',
        nameEn: 'Kitchen',
        volunteersFrom: 1,
        volunteersTo: 2,
        learnersFrom: 0,
        learnersTo: 0,
        placeKinds: ['kitchen'],
        countsTowardsPromise: true,
        archived: false,
      },
    ]
    const [block] = toEvents([kitchen], { places: [place], activities }, 'claire', 'en', count)
    expect(block?.lines).toEqual(['Kitchen', 'Claire'])
  })
})

describe('what tells learners apart', () => {
  const learner = {
    ageGroup: 'adult',
    oral: 'A2',
    written: 'A1',
    alpha: false,
    wish: 'either',
    minutesWanted: 60,
    waitingSince: null,
  } as const

  it('is their level, and nothing when the reader may not know it', () => {
    expect(learnerHint(learner, 'fr')).toBe('écrit A1\u00a0· oral A2')
    expect(learnerHint(undefined, 'fr')).toBeUndefined()
  })

  it('says who learns to read, who is a child, who wants to be alone', () => {
    const child = {
      ...learner,
      written: null,
      alpha: true,
      ageGroup: 'child',
      wish: 'individual',
    } as const
    expect(learnerHint(child, 'en')).toBe('alpha\u00a0· spoken A2\u00a0· child\u00a0· alone')
  })
})

describe('the height of a quarter of an hour', () => {
  const window = { height: 800, top: 190, rem: 16 }
  const day = (hours: number) => hours * 60

  it('lets a whole day be seen at once, no higher than usual and never too low to be read', () => {
    expect(slotHeight(day(6), window)).toBe(16)
    for (const hours of [9, 10, 11]) {
      const height = slotHeight(day(hours), window)
      expect(height * hours * 4).toBeLessThanOrEqual(800 - 190)
      expect(height).toBeGreaterThanOrEqual(12)
    }
    expect(slotHeight(day(16), window)).toBe(12)
  })

  it('grows with the text', () => {
    expect(slotHeight(day(16), { ...window, rem: 32 })).toBe(24)
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import type { Activity, Place } from '#api/places/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import { setLanguage } from '#web/lib/i18n.ts'
import { closedOn, type Layers } from '#web/moving/closed.ts'
import type { Known } from '#web/moving/known.ts'
import { sayAim, sayVerdict } from '#web/moving/say-verdict.ts'
import { type Aim, movedTo, obstaclesAt } from '#web/moving/verdict.ts'
import { aimed, stepped } from '#web/rooms/aiming.ts'
import { bookingIn, verdictsIn } from '#web/rooms/booking.ts'
import type { Cell } from '#web/rooms/column.ts'
import { closureOf, dayFromAddress, frameOn, roomsAddress } from '#web/rooms/day-frame.ts'
import { laneIndex, partsOf, rowsIn, rowsOf, widthOf } from '#web/rooms/layout.ts'
import { type Naming, sayCell } from '#web/rooms/names.ts'
import { pointedAt } from '#web/rooms/pointing.ts'
import { type Grid, gridOf } from '#web/rooms/view.ts'
import { type Cursor, cellAt, cursorOf, walked } from '#web/rooms/walk.ts'
import { aShownPlace as place } from './places.ts'
import { aShownSession } from './sessions.ts'

afterEach(() => setLanguage('fr'))

/** A Tuesday in winter: the house's clock is an hour ahead of UTC. */
const day = '2026-03-24'
const blue = place()
const yellow = place({ id: 'jaune', name: 'Salle jaune' })
const kitchen = place({
  id: 'cuisine',
  name: 'Cuisine',
  kind: 'kitchen',
  capacity: 4,
  exclusive: false,
})
const garden = place({ id: 'jardin', name: 'Jardin', kind: 'garden', exclusive: false })

/** A session of that Tuesday, at the house's hours. */
const session = (from: string, to: string, part: Partial<Session> = {}) =>
  aShownSession({
    id: `${part.place ?? 'bleue'} ${from}`,
    start: `${day}T${from}:00+01:00`,
    end: `${day}T${to}:00+01:00`,
    learners: undefined,
    mine: false,
    ...part,
  })

const nine = 9 * 60
const hours = (h: number, m = 0) => h * 60 + m
const open = { from: nine, to: hours(18) }
const grid = (
  sessions: Session[] = [],
  places: Place[] = [blue, yellow, kitchen],
  closedIn: Parameters<typeof gridOf>[0]['closedIn'] = () => [],
): Grid => gridOf({ day, frame: open, places, sessions, closedIn })

const cellsOf = (one: Grid, id: string): Cell[] =>
  one.columns.find((column) => column.place.id === id)?.cells ?? []
const spans = (cells: Cell[]) => cells.map(({ is, from, to }) => `${is} ${from / 60}-${to / 60}`)
const at = (one: Grid, cursor: Cursor) => {
  const cell = cellAt(one, cursor)
  if (!cell) throw new Error('Nothing there')
  return cell
}

const noLayers: Layers = { publicHolidays: [], closures: [], openings: [] }
const houseOpening = [
  { weekday: 2, from: '09:00', to: '12:00' },
  { weekday: 2, from: '14:00', to: '18:00' },
]
const layer = (part: object) => ({
  id: 'x',
  from: day,
  to: day,
  place: null,
  label: 'Inventaire',
  hours: null,
  ...part,
})

describe('when a place is closed', () => {
  const closed = (year: Layers, where: Place = blue, on = day) =>
    closedOn(where, on, { houseOpening }, year, 'fr')

  it('is outside the house’s weekly hours, unless it keeps its own', () => {
    expect(closed(noLayers)).toEqual([
      { from: 0, to: nine, why: '' },
      { from: hours(12), to: hours(14), why: '' },
      { from: hours(18), to: 1440, why: '' },
    ])
    const own = place({ opening: [{ weekday: 2, from: '10:00', to: '24:00' }] })
    expect(closed(noLayers, own)).toEqual([{ from: 0, to: hours(10), why: '' }])
  })

  it('is never, where nobody said any hours', () => {
    expect(closedOn(blue, day, { houseOpening: [] }, noLayers, 'fr')).toEqual([])
  })

  it('is the whole of a public holiday, said in the reader’s language', () => {
    const year = { ...noLayers, publicHolidays: [{ day, fr: 'Fête', en: 'Feast' }] }
    expect(closed(year)).toEqual([{ from: 0, to: 1440, why: 'Fête' }])
    expect(closedOn(blue, day, { houseOpening }, year, 'en')[0]?.why).toBe('Feast')
  })

  it('is a closure of the house or of that very place, for its hours or the whole day', () => {
    const part = layer({ hours: { from: '15:00', to: '16:30' } })
    expect(closed({ ...noLayers, closures: [part] })).toContainEqual({
      from: hours(15),
      to: hours(16, 30),
      why: 'Inventaire',
    })
    const other = layer({ place: 'jaune' })
    expect(closed({ ...noLayers, closures: [other] })).toEqual(closed(noLayers))
    expect(closed({ ...noLayers, closures: [layer({ place: 'bleue' })] })).toEqual([
      { from: 0, to: 1440, why: 'Inventaire' },
    ])
  })

  it('gives way to an opening by exception, which may open other hours too', () => {
    const publicHolidays = [{ day, fr: 'Fête', en: 'Feast' }]
    const asUsual = layer({ label: 'Portes ouvertes' })
    expect(closed({ ...noLayers, publicHolidays, openings: [asUsual] })).toEqual(closed(noLayers))
    const late = layer({ hours: { from: '18:00', to: '20:00' } })
    expect(closed({ ...noLayers, openings: [late] }).at(-1)).toEqual({
      from: hours(20),
      to: 1440,
      why: '',
    })
  })

  it('is decided by the place’s own layers over the house’s', () => {
    const closures = [layer({ place: 'bleue', label: 'Peinture' })]
    expect(closed({ ...noLayers, closures, openings: [layer({})] })[0]?.why).toBe('Peinture')
    const openings = [layer({ place: 'bleue' })]
    expect(closed({ ...noLayers, closures, openings })).toEqual(closed(noLayers))
  })
})

describe('the hours shown', () => {
  const house = { places: [blue], houseOpening }
  it('are the day’s own, stretched to what happens outside them', () => {
    expect(frameOn(day, house, noLayers, [])).toEqual(open)
    const early = session('07:45', '08:30')
    expect(frameOn(day, house, noLayers, [early])).toEqual({ from: hours(7), to: hours(18) })
    const late = layer({ hours: { from: '18:00', to: '20:15' } })
    expect(frameOn(day, house, { ...noLayers, openings: [late] }, [])).toEqual({
      from: nine,
      to: hours(21),
    })
  })

  it('are the usual ones on a day without any', () => {
    expect(frameOn('2026-03-25', house, noLayers, [])).toEqual(open)
  })

  it('follow the address, which is short for today', () => {
    expect(dayFromAddress('?jour=2026-03-24', '2026-01-01')).toBe(day)
    expect(dayFromAddress('?jour=mardi', '2026-01-01')).toBe('2026-01-01')
    expect(roomsAddress(day, day)).toBe('/salles')
    expect(roomsAddress(day, '2026-01-01')).toBe('/salles?jour=2026-03-24')
  })
})

describe('the grid', () => {
  it('is half-hours, free from opening to closing', () => {
    const cells = cellsOf(grid(), 'bleue')
    expect(cells).toHaveLength(18)
    expect(spans(cells.slice(0, 2))).toEqual(['free 9-9.5', 'free 9.5-10'])
  })

  it('lets a session reach over its rows', () => {
    const one = grid([session('10:00', '11:30')])
    expect(spans(cellsOf(one, 'bleue').slice(1, 4))).toEqual([
      'free 9.5-10',
      'session 10-11.5',
      'free 11.5-12',
    ])
    expect(rowsIn(one, { from: hours(10), to: hours(11, 30) })).toBe(3)
  })

  it('is cut into quarters only where a session asks for it, and only in its room', () => {
    const one = grid([session('10:00', '10:45')])
    expect(spans(cellsOf(one, 'bleue').slice(2, 5))).toEqual([
      'session 10-10.75',
      'free 10.75-11',
      'free 11-11.5',
    ])
    const beside = cellsOf(one, 'jaune').find((cell) => cell.from === hours(10, 30))
    expect(beside && rowsIn(one, beside)).toBe(2)
    expect(rowsOf(one, one.columns).find((row) => row.at === hours(10, 30))?.hourRows).toBe(2)
  })

  it('draws odd minutes on the nearest quarter, so that neighbours never overlap', () => {
    const one = grid([session('10:00', '11:10'), session('11:10', '12:00')])
    expect(spans(cellsOf(one, 'bleue').filter((cell) => cell.is === 'session'))).toEqual([
      'session 10-11.25',
      'session 11.25-12',
    ])
  })

  it('joins closed hours into one cell', () => {
    const lunch = { from: hours(12), to: hours(14), why: '' }
    const one = grid([], [blue], () => [lunch])
    expect(spans(cellsOf(one, 'bleue')).filter((text) => text.startsWith('closed'))).toEqual([
      'closed 12-14',
    ])
  })

  it('puts the sessions of a shared place side by side, and leaves a lane to book beside them', () => {
    const where = { place: 'cuisine', learnerCount: 0 }
    const one = grid([session('10:00', '12:00', where), session('11:00', '13:00', where)])
    const column = one.columns.find(({ place: { id } }) => id === 'cuisine')
    expect(column?.lanes).toBe(3)
    const sessions = column?.cells.filter((cell) => cell.is === 'session')
    expect(sessions?.map((cell) => cell.lane)).toEqual([0, 1])
    const free = column?.cells.filter((cell) => cell.is === 'free' && cell.from === hours(11))
    expect(free).toMatchObject([{ lane: 2, lanes: 1, left: 2 }])
    const before = column?.cells.find((cell) => cell.from === nine)
    expect(before).toMatchObject({ lane: 0, lanes: 3, left: undefined })
  })

  it('lets a room be booked beside a session that is suspended', () => {
    const one = grid([session('10:00', '11:00', { status: 'suspended', why: 'volunteer_away' })])
    const cells = cellsOf(one, 'bleue').filter((cell) => cell.from === hours(10))
    expect(cells.map((cell) => cell.is)).toEqual(['session', 'free'])
  })

  it('offers nothing beside a session that stands, whatever else is suspended that day', () => {
    const suspended = { status: 'suspended', why: 'closed' } as const
    const one = grid([
      session('10:00', '12:00', suspended),
      session('11:00', '12:00'),
      session('14:00', '15:00'),
    ])
    const cells = cellsOf(one, 'bleue')
    expect(cells.find((cell) => cell.from === hours(14))).toMatchObject({ lane: 0, lanes: 2 })
    expect(spans(cells.filter((cell) => cell.lane === 1))).toEqual([
      'free 10-10.5',
      'free 10.5-11',
      'session 11-12',
    ])
  })

  it('covers every minute of every lane exactly once, however full the day', () => {
    const many = Array.from({ length: 40 }, (_, n) => {
      const from = hours(9, (n * 35) % 480)
      const where = ['bleue', 'jaune', 'cuisine'][n % 3] ?? ''
      const clock = (minute: number) =>
        `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
      return session(clock(from), clock(from + 20 + ((n * 25) % 70)), {
        id: `n${n}`,
        place: where,
        status: n % 5 === 0 ? 'suspended' : 'standing',
      })
    })
    const one = grid(many)
    for (const column of one.columns) {
      const area = column.cells.reduce((sum, cell) => sum + (cell.to - cell.from) * cell.lanes, 0)
      expect(area).toBe((one.to - one.from) * column.lanes)
      const spots = column.cells.flatMap((cell) =>
        Array.from(
          { length: ((cell.to - cell.from) / 15) * cell.lanes },
          (_, n) =>
            `${cell.lane + (n % cell.lanes)} ${cell.from + Math.floor(n / cell.lanes) * 15}`,
        ),
      )
      expect(new Set(spots).size).toBe(spots.length)
    }
    const shown = one.columns.flatMap((column) =>
      column.cells.filter((cell) => cell.is === 'session'),
    )
    expect(shown).toHaveLength(40)
  })

  it('says when nothing is open, and why', () => {
    const shut = (why: string) => grid([], [blue], () => [{ from: 0, to: 1440, why }])
    expect(closureOf(shut('Fête'))).toEqual({ why: 'Fête' })
    expect(closureOf(shut(''))).toEqual({ why: '' })
    expect(closureOf(grid())).toBeUndefined()
  })
})

describe('the table', () => {
  const where = { place: 'cuisine' }
  const busy = grid([
    session('10:00', '12:00', where),
    session('11:00', '13:00', where),
    session('10:00', '11:00', { place: 'jaune', status: 'suspended' }),
  ])

  it('gives rooms one width, and two to a room where three stand side by side', () => {
    const { total, parts } = partsOf(busy.columns)
    expect(parts.get('bleue')).toEqual({ first: 0, width: 30, lanes: [30] })
    expect(parts.get('jaune')).toEqual({ first: 30, width: 30, lanes: [20, 10] })
    expect(parts.get('cuisine')).toEqual({ first: 60, width: 60, lanes: [24, 24, 12] })
    expect(total).toBe(120)
  })

  it('fills every row from side to side', () => {
    const { total, parts } = partsOf(busy.columns)
    const filled = new Map<number, number>()
    for (const row of rowsOf(busy, busy.columns)) {
      for (const cell of row.cells) {
        const part = parts.get(cell.place)
        const width = part ? widthOf(cell, part) : 0
        for (let n = 0; n < rowsIn(busy, cell); n += 1) {
          const edge = busy.edges[busy.edges.indexOf(row.at) + n] ?? 0
          filled.set(edge, (filled.get(edge) ?? 0) + width)
        }
      }
    }
    expect(new Set(filled.values())).toEqual(new Set([total]))
  })

  it('counts lanes, not the columns it is made of', () => {
    expect(laneIndex(busy.columns, 'bleue', 0)).toBe(0)
    expect(laneIndex(busy.columns, 'cuisine', 2)).toBe(5)
  })

  it('knows the room and the minute under a pointer', () => {
    const box = { left: 100, top: 50, width: 240, height: 540 }
    const point = (x: number, y: number) => pointedAt({ x, y }, box, busy, partsOf(busy.columns))
    expect(point(100, 50)).toEqual({ place: 'bleue', minute: nine })
    expect(point(170, 110)).toEqual({ place: 'jaune', minute: hours(10) })
    expect(point(999, 50)?.place).toBe('cuisine')
  })
})

describe('walking', () => {
  const one = grid(
    [
      session('10:00', '11:00'),
      session('10:00', '11:00', { place: 'cuisine' }),
      session('10:30', '12:00', { place: 'cuisine' }),
    ],
    undefined,
    ({ id }) => (id === 'jaune' ? [{ from: hours(12), to: hours(14), why: '' }] : []),
  )
  const walk = (from: Cursor, ...keys: string[]) =>
    keys.reduce((cursor, key) => walked(one, cursor, key, false) ?? cursor, from)
  const reached = (from: Cursor, ...keys: string[]) => {
    const cell = at(one, walk(from, ...keys))
    return `${cell.place} ${cell.is} ${cell.from / 60}`
  }
  const top: Cursor = { place: 'bleue', lane: 0, at: nine }

  it('goes down cell by cell, over a session in one step', () => {
    expect(reached(top, 'ArrowDown', 'ArrowDown')).toBe('bleue session 10')
    expect(reached(top, 'ArrowDown', 'ArrowDown', 'ArrowDown')).toBe('bleue free 11')
    expect(reached(top, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp')).toBe('bleue session 10')
  })

  it('stays at its hour sideways, through what is closed for longer', () => {
    const from = { place: 'bleue', lane: 0, at: hours(13) }
    expect(reached(from, 'ArrowRight')).toBe('jaune closed 12')
    expect(reached(from, 'ArrowRight', 'ArrowRight')).toBe('cuisine free 13')
    expect(reached(from, 'ArrowRight', 'ArrowLeft')).toBe('bleue free 13')
  })

  it('goes through what stands side by side in a shared place', () => {
    const from = { place: 'jaune', lane: 0, at: hours(10, 30) }
    expect(reached(from, 'ArrowRight')).toBe('cuisine session 10')
    expect(reached(from, 'ArrowRight', 'ArrowRight')).toBe('cuisine session 10.5')
    expect(reached(from, 'ArrowRight', 'ArrowRight', 'ArrowRight')).toBe('cuisine free 10.5')
    expect(reached(from, 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft')).toBe(
      'jaune free 10.5',
    )
  })

  it('finds another way round the gaps between sessions', () => {
    const from = { place: 'jaune', lane: 0, at: hours(11) }
    expect(reached(from, 'ArrowRight')).toBe('cuisine session 10.5')
    expect(reached(from, 'ArrowRight', 'ArrowLeft')).toBe('jaune free 11')
  })

  it('stays inside at the edges', () => {
    expect(reached(top, 'ArrowUp')).toBe('bleue free 9')
    expect(reached(top, 'ArrowLeft')).toBe('bleue free 9')
    const last = { place: 'cuisine', lane: 2, at: hours(17, 30) }
    expect(reached(last, 'ArrowDown', 'ArrowRight')).toBe('cuisine free 17.5')
  })

  it('goes to the first and the last room, and with Ctrl to the corners', () => {
    const from = { place: 'jaune', lane: 0, at: hours(15) }
    expect(reached(from, 'Home')).toBe('bleue free 15')
    expect(reached(from, 'End')).toBe('cuisine free 15')
    expect(at(one, walked(one, from, 'Home', true) ?? from)).toMatchObject({ from: nine })
    expect(at(one, walked(one, from, 'End', true) ?? from)).toMatchObject({ from: hours(17, 30) })
    expect(walked(one, from, 'x', false)).toBeUndefined()
  })

  it('finds a session wherever it has gone, and the nearest cell on another day', () => {
    expect(cursorOf(one, 'cuisine 10:30')).toMatchObject({ place: 'cuisine', lane: 1 })
    expect(cursorOf(one, 'gone')).toBeUndefined()
    expect(at(one, { place: 'gone', lane: 7, at: 0 })).toMatchObject({ place: 'bleue', from: nine })
  })

  it('reaches every cell from every other by arrows alone', () => {
    const cells = one.columns.flatMap((column) => column.cells.filter((cell) => cell.is !== 'gap'))
    const seen = new Map<string, Cursor>()
    const queue = [top]
    for (let cursor = queue.shift(); cursor; cursor = queue.shift()) {
      const name = `${at(one, cursor).key} ${cursor.at}`
      if (seen.has(name)) continue
      seen.set(name, cursor)
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
        queue.push(walk(cursor, key))
      }
    }
    const keys = new Set([...seen.values()].map((cursor) => at(one, cursor).key))
    expect(keys.size).toBe(cells.length)
  })
})

const tutoring: Activity = {
  id: 'tutoring',
  nameFr: 'Cours',
  nameEn: 'Tutoring',
  volunteersFrom: 1,
  volunteersTo: 1,
  learnersFrom: 1,
  learnersTo: 2,
  placeKinds: ['training-room'],
  countsTowardsPromise: true,
  archived: false,
}
const cooking: Activity = {
  ...tutoring,
  id: 'kitchen',
  nameFr: 'Cuisine ouverte',
  nameEn: 'Open kitchen',
  placeKinds: ['kitchen'],
}
const naming: Naming = {
  day,
  places: [blue, yellow, kitchen, garden],
  activities: [tutoring, cooking],
  reader: 'hakim',
  now: { day, clock: '09:40' },
  mayBePast: false,
  pending: new Set(),
}

describe('the name of a cell', () => {
  const nameAt = (one: Grid, cursor: Cursor, part: Partial<Naming> = {}) =>
    sayCell(at(one, cursor), { ...naming, ...part })
  const cursor = { place: 'bleue', lane: 0, at: hours(14) }

  it('says day, hour, room, and that it is free', () => {
    expect(nameAt(grid(), cursor)).toBe('mardi 24 mars, 14 h, salle bleue, libre')
    expect(nameAt(grid(), { ...cursor, at: hours(14, 30) })).toBe(
      'mardi 24 mars, 14 h 30, salle bleue, libre',
    )
  })

  it('says who is there until when, and with whom as far as the reader may know', () => {
    const one = session('14:00', '15:00', { learnerCount: 2 })
    const start = 'mardi 24 mars, 14 h, salle bleue, occupée par Claire, jusqu’à 15h'
    expect(nameAt(grid([one]), cursor)).toBe(`${start}, avec 2\u00a0apprenants`)
    const mine = { ...one, learners: [{ id: 'a', name: 'Amina' }], learnerCount: 1 }
    expect(nameAt(grid([mine]), cursor, { reader: 'claire' })).toBe(`${start}, avec Amina, à vous`)
  })

  it('says the minute at which a session really starts', () => {
    const one = grid([session('14:10', '15:05')])
    expect(nameAt(one, { ...cursor, at: hours(14, 15) })).toMatch(
      /^mardi 24 mars, 14 h 10, .* jusqu’à 15h05/,
    )
  })

  it('says what is closed, until when and why', () => {
    const shut = { from: hours(12), to: hours(15), why: 'Inventaire' }
    const one = grid([], [blue, garden], () => [shut])
    expect(nameAt(one, cursor)).toBe(
      'mardi 24 mars, 12 h, salle bleue, fermée jusqu’à 15 h, Inventaire',
    )
    expect(nameAt(one, { ...cursor, place: 'jardin' })).toContain('jardin, fermé jusqu’à 15 h')
  })

  it('says how many more fit into a shared place', () => {
    const there = session('14:00', '15:00', { place: 'cuisine', activity: 'kitchen' })
    const beside = { place: 'cuisine', lane: 1, at: hours(14) }
    expect(nameAt(grid([there]), beside)).toMatch(/cuisine, libre, encore 2 places$/)
    const full = { ...there, learnerCount: 3 }
    expect(nameAt(grid([full]), beside)).toMatch(/cuisine, plus de place$/)
    expect(nameAt(grid([there]), { ...beside, lane: 0 })).toContain('Cuisine ouverte')
  })

  it('says what is past to whom it is out of reach', () => {
    const early = { ...cursor, at: nine }
    expect(nameAt(grid(), early)).toMatch(/salle bleue, déjà passé$/)
    expect(nameAt(grid(), early, { mayBePast: true })).toMatch(/salle bleue, libre$/)
  })

  it('says what is suspended and why, and what is on its way', () => {
    const one = session('14:00', '15:00', { status: 'suspended', why: 'volunteer_away' })
    expect(nameAt(grid([one]), cursor)).toMatch(
      /séance suspendue de Claire, jusqu’à 15h, bénévole absent·e/,
    )
    const pending = new Set([one.id])
    expect(nameAt(grid([one]), cursor, { pending })).toMatch(/en cours d’enregistrement$/)
  })

  it('is English in English', () => {
    setLanguage('en')
    expect(nameAt(grid([session('14:00', '15:00')]), cursor)).toBe(
      'Tuesday 24 March, 14:00, salle bleue, taken by Claire, until 15:00, with 1\u00a0learner',
    )
  })
})

describe('moving a session', () => {
  const moving = session('14:00', '15:00', { learners: [{ id: 'amina', name: 'Amina' }] })
  const hakim = [{ id: 'hakim', name: 'Hakim' }]
  const known = (others: Session[], part: Partial<Known> = {}): Known => ({
    sessions: [moving, ...others],
    places: naming.places,
    activities: naming.activities,
    closedIn: () => [],
    opensIn: () => ({ windows: [], opened: [] }),
    now: 0,
    mayBePast: false,
    ...part,
  })
  const to = (where: string, from: number): Aim => ({ day, place: where, from })
  const verdict = (aim: Aim, others: Session[] = [], part: Partial<Known> = {}) => {
    const where = naming.places.find((one) => one.id === aim.place)
    return sayVerdict(obstaclesAt(moving, aim, known(others, part)), where)
  }

  it('keeps its length, at the house’s hour of that day', () => {
    expect(movedTo(moving, to('jaune', hours(16, 30)))).toMatchObject({
      place: 'jaune',
      start: `${day}T15:30:00Z`,
      end: `${day}T16:30:00Z`,
    })
    const summer = { day: '2026-03-31', place: 'jaune', from: hours(16, 30) }
    expect(movedTo(moving, summer)?.start).toBe('2026-03-31T14:30:00Z')
    expect(movedTo(moving, { ...summer, day: '2026-03-29', from: hours(2, 30) })).toBeUndefined()
  })

  it('is free where nothing stands in the way, itself least of all', () => {
    expect(verdict(to('jaune', hours(15)))).toBe('libre')
    expect(verdict(to('bleue', hours(14, 30)))).toBe('libre')
  })

  it('hears who has the room, and that nobody is in two places', () => {
    const other = session('15:00', '16:00', { place: 'jaune', volunteers: hakim })
    expect(verdict(to('jaune', hours(15, 30)), [other])).toBe('occupée par Hakim, 15 h à 16 h')
    const own = session('16:00', '17:00', { place: 'jaune' })
    expect(verdict(to('bleue', hours(16)), [own])).toBe('Claire a déjà une séance de 16 h à 17 h')
  })

  it('takes no room from what is suspended, nor people who are away', () => {
    const gone = session('15:00', '16:00', { place: 'jaune', status: 'suspended' })
    expect(verdict(to('jaune', hours(15)), [gone])).toBe('libre')
    const away = session('16:00', '17:00', { place: 'jaune', away: ['claire'] })
    expect(verdict(to('bleue', hours(16)), [away])).toBe('libre')
  })

  it('hears that it is closed, past, too full or the wrong place', () => {
    const closedIn = () => [{ from: hours(12), to: hours(14), why: 'Inventaire' }]
    expect(verdict(to('bleue', hours(13)), [], { closedIn })).toBe(
      'fermée à ce moment-là, Inventaire',
    )
    const now = Date.parse(`${day}T12:00:00Z`)
    expect(verdict(to('bleue', hours(12)), [], { now })).toBe('c’est déjà passé')
    expect(verdict(to('bleue', hours(12)), [], { now, mayBePast: true })).toBe('libre')
    expect(verdict(to('cuisine', hours(15)))).toBe('ne convient pas à cette activité')
    const crowd = session('15:00', '16:00', {
      place: 'cuisine',
      activity: 'kitchen',
      volunteers: hakim,
      learnerCount: 2,
    })
    const activities = [{ ...tutoring, placeKinds: ['training-room', 'kitchen'] }]
    expect(verdict(to('cuisine', hours(15)), [crowd], { activities })).toBe(
      'trop de monde pour 4 places',
    )
  })

  it('says every reason, and where it would be', () => {
    const other = session('15:00', '16:00', { place: 'jaune', volunteers: hakim })
    const closedIn = () => [{ from: hours(15), to: hours(16), why: '' }]
    expect(verdict(to('jaune', hours(15)), [other], { closedIn })).toBe(
      'fermée à ce moment-là ; occupée par Hakim, 15 h à 16 h',
    )
    expect(sayAim(moving, to('jaune', hours(15)), naming.places)).toBe('15 h à 16 h, salle jaune')
    expect(sayAim(moving, { ...to('jaune', nine), day: '2026-03-25' }, naming.places)).toBe(
      'mercredi 25 mars, 9 h à 10 h, salle jaune',
    )
  })

  it('is aimed by half-hours on the clock, by quarters with Shift, and room by room', () => {
    expect([stepped(hours(14, 10), 1, 30), stepped(hours(14, 10), -1, 30)]).toEqual([870, 840])
    const rooms = ['bleue', 'jaune']
    const aim = to('bleue', hours(14))
    expect(aimed(aim, 'ArrowDown', false, rooms)?.from).toBe(hours(14, 30))
    expect(aimed(aim, 'ArrowUp', true, rooms)?.from).toBe(hours(13, 45))
    expect(aimed(aim, 'ArrowRight', false, rooms)?.place).toBe('jaune')
    expect(aimed(aim, 'ArrowLeft', false, rooms)?.place).toBe('bleue')
    expect(aimed(aim, 'End', false, rooms)?.place).toBe('jaune')
    expect(aimed(aim, 'x', false, rooms)).toBeUndefined()
  })
})

describe('a booking begun in a cell', () => {
  const about = { activities: naming.activities, now: naming.now, mayBePast: false }
  const begun = (one: Grid, cursor: Cursor, part: Partial<typeof about> = {}) => {
    const href = bookingIn(one, at(one, cursor), { ...about, ...part })
    return href === undefined
      ? undefined
      : Object.fromEntries(new URL(href, 'https://creneau.test').searchParams)
  }

  it('brings day, hour and room, for an hour or as long as it is free', () => {
    const one = grid([session('15:00', '16:00')])
    expect(begun(one, { place: 'bleue', lane: 0, at: hours(11) })).toEqual({
      jour: day,
      heure: '11:00',
      minutes: '60',
      salle: 'bleue',
      retour: 'salles',
    })
    expect(begun(one, { place: 'bleue', lane: 0, at: hours(14, 30) })?.minutes).toBe('30')
  })

  it('is judged beforehand by her who would book: in how many words it needs, once for what lies below', () => {
    const hers = session('15:00', '16:00', { volunteers: [{ id: 'claire', name: 'Claire' }] })
    const one = grid([hers], [blue, yellow])
    const known: Known = {
      ...{ sessions: [hers], places: [blue, yellow], activities: naming.activities },
      ...{ closedIn: () => [], opensIn: () => ({ windows: [], opened: [] }) },
      ...{ now: Date.parse(`${day}T08:00:00Z`), mayBePast: false },
    }
    const verdicts = verdictsIn(one, about, known, {
      id: 'claire',
      name: 'Claire',
      role: 'volunteer',
    })
    const judged = ['jaune', 'bleue'].map((room) =>
      cellsOf(one, room).flatMap(({ from, key }) => {
        const { outlook, isFirst = false } = verdicts.get(key) ?? {}
        return outlook === 'bad' ? [[from / 60, isFirst]] : []
      }),
    )
    // Beside hers, and where an hour would run into it; in her own room an hour ends where hers begins.
    expect(judged).toEqual([
      [
        [14.5, true],
        [15, false],
        [15.5, false],
      ],
      [],
    ])
  })

  it('brings what a place is for', () => {
    expect(begun(grid(), { place: 'cuisine', lane: 0, at: hours(11) })?.activite).toBe('kitchen')
  })

  it('is not begun where nothing can be: closed, past, full, or for nothing known', () => {
    const shut = grid([], [blue], () => [{ from: hours(12), to: hours(14), why: '' }])
    expect(begun(shut, { place: 'bleue', lane: 0, at: hours(12) })).toBeUndefined()
    const early = { place: 'bleue', lane: 0, at: nine }
    expect(begun(grid(), early)).toBeUndefined()
    expect(begun(grid(), early, { mayBePast: true })?.heure).toBe('09:00')
    const full = session('14:00', '15:00', { place: 'cuisine', learnerCount: 3 })
    expect(begun(grid([full]), { place: 'cuisine', lane: 1, at: hours(14) })).toBeUndefined()
    expect(begun(grid([], [garden]), { place: 'jardin', lane: 0, at: hours(14) })).toBeUndefined()
  })
})

import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { sweepAppointments } from '#api/appointments/jobs.ts'
import type { WashCounts, WashDay } from '#api/appointments/schema.ts'
import type { CreatePlace } from '#api/places/schema.ts'
import type { Client } from '#tests/support/app.ts'
import { aCoordinator, aLearner, anActivity, aRoom, aVolunteer } from '#tests/support/builders.ts'
import { jobContext } from '#tests/support/job.ts'
import { ownApp } from '#tests/support/own.ts'

type Day = WashDay
type Refused = {
  code: string
  detail: string
  errors: { path: string }[]
  alternatives: { place: string; start: string }[]
}

// A Monday, nine o'clock.
const app = ownApp()
const today = '2026-11-23'
let boss: Client
let me: Client

beforeAll(async () => {
  boss = app.as(await aCoordinator(app.db))
  me = app.as(await aVolunteer(app.db, { name: 'Monique' }))
  const opening = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' }))
  await boss.put('/api/places/opening', { opening })
})

const aMachine = async (wish: Partial<CreatePlace> = {}): Promise<string> => {
  const machine = { minutes: 60, cents: 400 }
  const { id } = await aRoom(app.db, { kind: 'machine', name: 'Lave-linge', exclusive: false })
  expect((await boss.patch(`/api/places/${id}`, { machine, opening: [], ...wish })).status).toBe(
    200,
  )
  return id
}
const at = (day: string, hour: number) =>
  `${day}T${String(hour).padStart(2, '0')}:00:00${day < '2027-03-28' ? '+01:00' : '+02:00'}`
const wish = (place: string, hour: number, more = {}) => ({
  ...{ id: newId(), place, start: at(today, hour), name: 'Samira', ...more },
})
const give = (place: string, hour: number, more = {}, who = me) =>
  who.post<Refused & { id: string }>('/api/washes', wish(place, hour, more))
const washesOf = async (place: string, day = today) => {
  const { body } = await me.get<Day>(`/api/washes?day=${day}`)
  return body.machines.find(({ id }) => id === place)?.washes ?? []
}
const washAt = async (place: string, hour: number, day = today) =>
  (await washesOf(place, day)).find(({ start }) => Date.parse(start) === Date.parse(at(day, hour)))
const cancel = (id: string) => me.post<Refused>(`/api/appointments/${id}/cancel`)
const restore = (id: string) => me.post<Refused>(`/api/appointments/${id}/restore`)
const countOf = async (place: string, month = '2026-11') => {
  const { body } = await boss.get<WashCounts>(`/api/washes/counts?month=${month}`)
  return body.counts.filter(({ id }) => id === place)
}

describe('a machine that is of a room’s kind', () => {
  test('is no room: nothing is booked in it, by its name, by itself, nor suggested', async () => {
    await anActivity(app.db)
    const [tutor, learner] = [await aVolunteer(app.db), await aLearner(app.db)]
    const place = await aMachine({ kind: 'training-room' })
    expect((await give(place, 10)).status).toBe(201)
    const book = (hour: number, more: object) =>
      boss.post<Refused>('/api/sessions', {
        ...{ id: newId(), start: at(today, hour), end: at(today, hour + 1) },
        ...{ volunteers: [tutor.id], learners: [learner.id], ...more },
      })
    for (const hour of [10, 14]) {
      expect((await book(hour, { place })).status).toBe(409)
      expect((await book(hour, {})).status).toBe(409)
    }
    const query = `start=${encodeURIComponent(at(today, 14))}&end=${encodeURIComponent(at(today, 15))}`
    const free = await app.as(tutor).get(`/api/free?${query}`)
    expect([free.status, free.text.includes(place)]).toEqual([200, false])
    const rows = await app.db.execute(sql`select 1 from sessions where place_id = ${place}`)
    expect(rows.length).toBe(0)
  })
})

describe('the day of a machine', () => {
  test('is its opening hours, cut into washes of its length', async () => {
    const place = await aMachine({ machine: { minutes: 90, cents: 400 } })
    const washes = await washesOf(place)
    expect(washes.map(({ start }) => start)).toEqual(
      ['08:00', '09:30', '11:00', '12:30', '14:00'].map((clock) => `2026-11-23T${clock}:00Z`),
    )
    expect(await washesOf(place, '2026-11-29')).toEqual([])
  })

  test('is cut anew for each stretch of its own hours', async () => {
    const opening = [
      { weekday: 1, from: '09:00', to: '10:30' },
      { weekday: 1, from: '14:00', to: '15:00' },
    ]
    const place = await aMachine({ opening })
    expect((await washesOf(place)).map(({ start }) => start)).toEqual([
      '2026-11-23T08:00:00Z',
      '2026-11-23T13:00:00Z',
    ])
  })

  test('keeps its wall clock when the clocks change, and skips the hour that is none', async () => {
    const place = await aMachine({ opening: [{ weekday: 7, from: '01:00', to: '04:00' }] })
    const starts = async (day: string) => (await washesOf(place, day)).map(({ start }) => start)
    expect(await starts('2027-03-28')).toEqual(['2027-03-28T00:00:00Z', '2027-03-28T01:00:00Z'])
    expect(await starts('2026-10-25')).toHaveLength(4)
  })

  test('has what an opening adds, and says what a closure or a public holiday takes', async () => {
    const place = await aMachine()
    const layer = { place, from: '2026-11-28', to: '2026-11-28', label: 'Vente' }
    const opens = { id: newId(), ...layer, hours: { from: '10:00', to: '12:00' } }
    await boss.post('/api/year/openings', opens)
    expect(await washesOf(place, '2026-11-28')).toHaveLength(2)
    const closure = { id: newId(), place, from: '2026-12-01', to: '2026-12-01', label: 'Panne' }
    await boss.post('/api/year/closures', { ...closure, hours: { from: '09:00', to: '11:00' } })
    const closed = (await washesOf(place, '2026-12-01')).map((one) => one.closed)
    expect(closed).toEqual([true, true, ...Array(6).fill(false)])
    expect((await washesOf(place, '2026-12-25')).every((one) => one.closed)).toBe(true)
  })
})

describe('a wash', () => {
  test('is given to a display name by anybody of the team, and seen with who gave it', async () => {
    const place = await aMachine()
    const { status, body } = await give(place, 10)
    expect(status).toBe(201)
    expect((await washAt(place, 10))?.given).toMatchObject({
      ...{ id: body.id, name: 'Samira', why: null },
      by: { name: 'Monique' },
    })
    expect((await give(place, 11, { name: '  Omar\u200b \u202e  B. ' }, boss)).status).toBe(201)
    expect((await washAt(place, 11))?.given?.name).toBe('Omar B.')
  })

  test('may be noted afterwards on its day, and eight weeks ahead at most', async () => {
    const place = await aMachine()
    app.clock.set('2026-11-23T16:30:00+01:00')
    expect((await give(place, 9)).status).toBe(201)
    expect((await give(place, 9, { start: at('2027-01-18', 9) })).status).toBe(201)
    const far = await give(place, 9, { start: at('2027-01-19', 9) })
    expect([far.status, far.body.code]).toEqual([409, 'appointments.too_far'])
    const over = await give(place, 9, { start: at('2026-11-20', 9) })
    expect([over.status, over.body.code]).toEqual([409, 'appointments.over'])
    app.clock.set('2026-11-23T09:00:00+01:00')
  })

  test('of a day that is over is neither cancelled nor given back', async () => {
    const place = await aMachine()
    const asked = wish(place, 12)
    expect((await me.post('/api/washes', asked)).status).toBe(201)
    app.clock.set('2026-11-24T09:00:00+01:00')
    const { status, body } = await cancel(asked.id)
    app.clock.set('2026-11-23T09:00:00+01:00')
    expect([status, body.code]).toEqual([409, 'appointments.over'])
    expect((await washAt(place, 12))?.given?.name).toBe('Samira')
  })

  test('asked for again once it was cancelled is given again, or refused where another has it', async () => {
    const place = await aMachine()
    const asked = wish(place, 11)
    expect((await me.post('/api/washes', asked)).status).toBe(201)
    await cancel(asked.id)
    expect((await me.post('/api/washes', asked)).status).toBe(201)
    expect((await washAt(place, 11))?.given?.name).toBe('Samira')
    await cancel(asked.id)
    expect((await give(place, 11, { name: 'Omar' })).status).toBe(201)
    expect((await me.post<Refused>('/api/washes', asked)).status).toBe(409)
    expect((await washAt(place, 11))?.given?.name).toBe('Omar')
  })

  test('asked for twice is one; the same id for something else is refused', async () => {
    const place = await aMachine()
    const body = wish(place, 10)
    const answers = await Promise.all([1, 2, 3].map(() => me.post('/api/washes', body)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    for (const other of [{ name: 'Omar' }, { start: at(today, 11) }]) {
      const { body: refused } = await me.post<Refused>('/api/washes', { ...body, ...other })
      expect(refused.code).toBe('request.id_is_used')
    }
  })

  test('that is taken is refused with the nearest free ones of any machine', async () => {
    const [place, other] = [await aMachine(), await aMachine()]
    await give(place, 11)
    await give(other, 11)
    const { status, body } = await give(place, 11)
    expect([status, body.code]).toEqual([409, 'appointments.machine_is_taken'])
    expect(body.alternatives).toHaveLength(4)
    for (const { place: of, start } of body.alternatives) {
      const free = (await washesOf(of)).find((one) => one.start === start)
      expect(free).toMatchObject({ given: null, closed: false })
    }
  })

  test('is cancelled by anybody, given to another, and then not taken back', async () => {
    const place = await aMachine()
    const { body } = await give(place, 10)
    const asBoss = await boss.post(`/api/appointments/${body.id}/cancel`)
    expect([asBoss.status, (await cancel(body.id)).status]).toEqual([200, 200])
    expect((await washAt(place, 10))?.given).toBeNull()
    expect((await restore(body.id)).status).toBe(200)
    expect((await washAt(place, 10))?.given?.name).toBe('Samira')
    await cancel(body.id)
    await give(place, 10, { name: 'Omar' })
    const late = await restore(body.id)
    expect([late.status, late.body.code]).toEqual([409, 'appointments.machine_is_taken'])
    expect((await washAt(place, 10))?.given?.name).toBe('Omar')
  })
})

describe('bad input', () => {
  test.each([
    ['no name', { name: '' }],
    ['an unseen name', { name: '\u200b\u2060' }],
    ['a long name', { name: 'a'.repeat(61) }],
    ['no place', { place: 'machine' }],
    ['no time', { start: 'demain' }],
    ['seconds', { start: '2026-11-23T10:00:30+01:00' }],
    ['a reason', { reason: 'Titre de séjour' }],
  ])('%s is refused in its field', async (_, more) => {
    const { status, body } = await give(newId(), 10, more)
    expect([status, body.code]).toEqual([400, 'request.invalid'])
    expect(body.errors[0]?.path).toBe(Object.keys(more)[0])
  })

  test('what is no machine, or is put away, is not found', async () => {
    const room = await aRoom(app.db)
    const place = await aMachine()
    await boss.post(`/api/places/${place}/archive`)
    for (const one of [room.id, place, newId()]) {
      const { status, body } = await give(one, 10)
      expect([status, body.code]).toEqual([404, 'appointments.no_machine'])
    }
  })

  test('nothing begins beside the washes of the day, and nothing where it is closed', async () => {
    const place = await aMachine()
    const beside = await give(place, 10, { start: '2026-11-23T10:30:00+01:00' })
    expect([beside.status, beside.body.code]).toEqual([409, 'appointments.nothing_begins'])
    expect(beside.body.alternatives.length).toBeGreaterThan(0)
    expect((await give(place, 18)).body.code).toBe('appointments.nothing_begins')
    const holiday = await give(place, 10, { start: at('2026-12-25', 10) })
    expect([holiday.status, holiday.body.code]).toEqual([409, 'appointments.closed'])
    // Nothing is free on that day: the days beside it are offered.
    expect(holiday.body.alternatives).toHaveLength(4)
  })

  test.each(['cancel', 'restore'])('what is not there is not found: %s', async (what) => {
    const { status, body } = await me.post<Refused>(`/api/appointments/${newId()}/${what}`)
    expect([status, body.code]).toEqual([404, 'appointments.not_found'])
  })

  test.each([
    { minutes: 5, cents: 400 },
    { minutes: 60, cents: -1 },
    { minutes: 60, cents: 20_000 },
    { minutes: 60 },
  ])('a machine has a length and a price: %j', async (machine) => {
    const { id } = await aRoom(app.db)
    expect((await boss.patch(`/api/places/${id}`, { machine })).status).toBe(400)
  })

  test.each(['', '?month=2026-13', '?month=2026-1', '?month=1926-01'])(
    'counts of: %s',
    async (q) => {
      expect((await boss.get(`/api/washes/counts${q}`)).status).toBe(400)
      expect((await boss.get(`/api/exports/washes.csv${q}`)).status).toBe(400)
    },
  )
})

describe('what happens to a machine', () => {
  test.each([
    [
      'closed',
      () => {
        const days = { from: '2026-11-24', to: '2026-11-24', hours: null, label: 'Panne' }
        const id = newId()
        return [
          (place: string) => boss.post('/api/year/closures', { id, place, ...days }),
          () => boss.delete(`/api/year/closures/${id}`),
        ] as const
      },
    ],
    [
      'put_away',
      () =>
        [
          (place: string) => boss.post(`/api/places/${place}/archive`),
          (place: string) => boss.post(`/api/places/${place}/restore`),
        ] as const,
    ],
    [
      'hours',
      () =>
        [
          (place: string) =>
            boss.patch(`/api/places/${place}`, {
              opening: [{ weekday: 2, from: '14:00', to: '17:00' }],
            }),
          (place: string) => boss.patch(`/api/places/${place}`, { opening: [] }),
        ] as const,
    ],
  ] as const)('leaves a wash to be told (%s), and brings it back', async (why, how) => {
    const [does, undoes] = how()
    const place = await aMachine()
    await give(place, 10, { start: at('2026-11-24', 10) })
    expect((await does(place)).status).toBeLessThan(300)
    expect((await washAt(place, 10, '2026-11-24'))?.given?.why).toBe(why)
    const toTell = async () => (await me.get<Day>(`/api/washes?day=${today}`)).body.toTell
    expect(await toTell()).toMatchObject([
      { start: '2026-11-24T09:00:00Z', of: 'Lave-linge', given: { name: 'Samira', why } },
    ])
    expect((await undoes(place)).status).toBeLessThan(300)
    expect((await washAt(place, 10, '2026-11-24'))?.given?.why).toBeNull()
    expect(await toTell()).toEqual([])
  })

  test('that takes longer from now on, keeps what was given beside its new washes', async () => {
    const place = await aMachine()
    await give(place, 10)
    await boss.patch(`/api/places/${place}`, { machine: { minutes: 120, cents: 400 } })
    expect(
      (await washesOf(place)).map(({ start, given }) => [start.slice(11, 13), !!given]),
    ).toEqual([
      ['09', true],
      ['10', false],
      ['12', false],
      ['14', false],
    ])
    const over = await give(place, 9)
    expect(over.body.code).toBe('appointments.machine_is_taken')
  })

  test('that is none any more, is listed where it was given only', async () => {
    const place = await aMachine()
    await give(place, 10)
    await boss.patch(`/api/places/${place}`, { machine: null })
    expect(await washesOf(place)).toHaveLength(1)
    expect(await washesOf(place, '2026-11-24')).toEqual([])
  })
})

describe('what is counted', () => {
  test('are uses that began, by machine and day, at the price of then', async () => {
    const place = await aMachine()
    app.clock.set('2026-11-23T16:30:00+01:00')
    const ids = [9, 10, 11].map((hour) => give(place, hour))
    await cancel((await Promise.all(ids))[0]?.body.id ?? '')
    await boss.patch(`/api/places/${place}`, { machine: { minutes: 60, cents: 500 } })
    await give(place, 12)
    await give(place, 9, { start: at('2026-11-24', 9) })
    const counted = { id: place, name: 'Lave-linge', day: today }
    expect(await countOf(place)).toEqual([
      { ...counted, cents: 400, uses: 2 },
      { ...counted, cents: 500, uses: 1 },
    ])
    app.clock.set('2026-11-24T09:30:00+01:00')
    expect(await countOf(place)).toHaveLength(3)
    app.clock.set('2026-11-23T09:00:00+01:00')
  })

  test('comes as a file that runs nothing, and its going is written down', async () => {
    const place = await aMachine({ name: '=HYPERLINK("x")' })
    await give(place, 9)
    const { status, text, headers } = await boss.get('/api/exports/washes.csv?month=2026-11')
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toContain('lessives-2026-11.csv')
    expect(text).toContain(`"23/11/2026";"'=HYPERLINK(""x"")";"1";"4,00";"4,00"`)
    expect(text).not.toContain('Samira')
    const [last] = await app.db.execute(sql`select action from audit order by seq desc limit 1`)
    expect(last).toEqual({ action: 'export.washes' })
  })
})

describe('a name', () => {
  test('is in no trace and no line of the log', async () => {
    const place = await aMachine()
    const { body } = await give(place, 10, { name: 'Zénobie' })
    await cancel(body.id)
    await restore(body.id)
    const rows = await app.db.execute<{ action: string }>(sql`
      select action, coalesce(before::text, '') || coalesce(after::text, '') as text
        from audit where subject_id = ${body.id} order by seq`)
    expect(rows.map(({ action }) => action)).toEqual([
      'appointment.given',
      'appointment.cancelled',
      'appointment.restored',
    ])
    expect(JSON.stringify([rows, app.logs])).not.toContain('Zénobie')
  })

  test('is forgotten 30 days after the wash, and the use stays counted', async () => {
    const place = await aMachine()
    const { body } = await give(place, 9)
    const gone = await give(place, 11)
    await cancel(gone.body.id)
    const sweep = async (time: string) => {
      app.clock.set(time)
      await sweepAppointments(jobContext(app.db, app.clock.now()))
    }
    await sweep('2026-12-23T09:59:00+01:00')
    expect((await washAt(place, 9))?.given?.name).toBe('Samira')
    await sweep('2026-12-23T10:00:00+01:00')
    expect((await washAt(place, 9))?.given).toMatchObject({ name: null, by: null })
    expect(await countOf(place)).toMatchObject([{ day: today, cents: 400, uses: 1 }])
    expect((await cancel(body.id)).status).toBe(404)
    await sweep('2026-12-23T12:00:00+01:00')
    const [left] = await app.db.execute<{ n: number }>(
      sql`select count(*)::int as n from appointments where id = ${gone.body.id}`,
    )
    expect(left?.n).toBe(0)
    app.clock.set('2026-11-23T09:00:00+01:00')
  })

  test('of who is erased goes from what may be hers', async () => {
    const place = await aMachine()
    const { id, name } = await aVolunteer(app.db, { name: 'Clotilde' })
    await give(place, 10, { name: 'CLÓTÏLDE' })
    await give(place, 11, { name: 'Clotilde B.' })
    const gone = await give(place, 12, { name: 'Clo\u0301tilde' })
    await cancel(gone.body.id)
    const { status } = await boss.post(`/api/people/${id}/erasure`, { name })
    expect(status).toBeLessThan(300)
    expect((await washAt(place, 10))?.given?.name).toBeNull()
    expect((await washAt(place, 11))?.given?.name).toBe('Clotilde B.')
    const [row] = await app.db.execute(
      sql`select name from appointments where id = ${gone.body.id}`,
    )
    expect(row).toEqual({ name: '' })
  })
})

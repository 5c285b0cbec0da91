import { DateTime } from 'luxon'
import { v7 as newId } from 'uuid'
import { houseZone } from '#api/house.ts'
import type { BenchHouse, Size } from './house.ts'
import { type Ask, ask } from './load.ts'

const instant = (day: string, minute: number) =>
  DateTime.fromISO(day, { zone: houseZone }).plus({ minutes: minute }).toUTC().toISO() ?? ''

/** Half hours in which nobody has anything, each once: room by room, day by day. */
const takeHours = (house: BenchHouse, size: Size) => {
  let n = 0
  return () => {
    const room = n % size.rooms
    const half = Math.floor(n / size.rooms) % 24
    const day = house.freeDays[Math.floor(n / size.rooms / 24) % house.freeDays.length] ?? ''
    n += 1
    const minute = 480 + 30 * half
    return { room, start: instant(day, minute), end: instant(day, minute + 30) }
  }
}

/** Everything the bench asks of a house; each call makes one request. */
export const asksOf = (house: BenchHouse, size: Size) => {
  const take = takeHours(house, size)
  const takeBare = takeHours(house, size)
  const sunday = DateTime.fromISO(house.monday).plus({ days: 7 }).toISODate() ?? ''
  const from = encodeURIComponent(instant(house.monday, 0))
  const to = encodeURIComponent(instant(sunday, 0))
  const hour = { start: instant(house.monday, 600), end: instant(house.monday, 660) }
  const span = `start=${encodeURIComponent(hour.start)}&end=${encodeURIComponent(hour.end)}`
  const me = house.volunteer.cookie
  const all = house.coordinator.cookie
  const get = (path: string, cookie = me): Ask => ({ path, cookie })

  const booking = (): Ask => {
    const { room, start, end } = take()
    const who = (list: string[]) => list[room % list.length] ?? ''
    const body = {
      id: newId(),
      start,
      end,
      place: house.rooms[room],
      volunteers: [who(house.volunteers)],
      learners: [who(house.learners)],
      confirm: [],
    }
    return { method: 'POST', path: '/api/sessions', cookie: all, body }
  }
  const bareBooking = (): Ask => {
    const { room, start, end } = takeBare()
    return {
      method: 'POST',
      path: '/book',
      body: { id: newId(), room: house.rooms[room], start, end },
    }
  }
  const preview = (): Ask => ({
    method: 'POST',
    path: `/api/people/${house.volunteer.id}/absences`,
    cookie: all,
    body: { id: newId(), from: house.monday, to: sunday, dryRun: true },
  })
  const week = get(`/api/sessions?from=${from}&to=${to}`)
  const home = get(
    `/api/first?from=${from}&to=${to}&mine=true&hours=${house.monday}&suggestions=true`,
  )
  const weekScreen = get(`/api/first?from=${from}&to=${to}`)
  const reads: Record<string, Ask> = {
    'GET /sessions (a week)': week,
    'GET /sessions (a room’s week)': get(
      `/api/sessions?from=${from}&to=${to}&place=${house.rooms[0]}`,
    ),
    'GET /first (home)': home,
    'GET /first (week)': weekScreen,
    'GET /sessions/:id': get(`/api/sessions/${house.session}`),
    'GET /me': get('/api/me'),
    'GET /people': get('/api/people', all),
    'GET /places': get('/api/places'),
    'GET /activities': get('/api/activities'),
    'GET /free': get(`/api/free?${span}`, all),
    'GET /suggestions': get('/api/suggestions'),
    'GET /waiting': get('/api/waiting', all),
    'GET /waiting/:id': get(`/api/waiting/${house.learners[0]}`, all),
    'GET /slots': get('/api/slots', all),
    'GET /stand-ins': get('/api/stand-ins'),
    'GET /hours': get(`/api/hours?from=${house.monday}&weeks=2`),
    'GET /year': get('/api/year'),
    'GET /cockpit': get(`/api/cockpit?week=${house.monday}`, all),
  }
  return {
    week,
    asSaid: size.asSaid ?? false,
    bareWeek: { path: `/week?from=${from}&to=${to}` } satisfies Ask,
    booking,
    bareBooking,
    preview,
    reads,
    /** All that a screen asks whose app has just come. */
    screens: { home: [home], week: [weekScreen] },
  }
}

export type Asks = ReturnType<typeof asksOf>

/** Asks once, and says aloud where the answer is not what was expected. */
export const asked = async (url: string, one: Ask, status = 200): Promise<boolean> => {
  const answer = await ask(url, one)
  if (answer.status !== status && !complained.has(one.path)) {
    complained.add(one.path)
    console.log(
      `  (${one.method ?? 'GET'} ${one.path}: ${answer.status} ${answer.text.slice(0, 300)})`,
    )
  }
  return answer.status === status
}
const complained = new Set<string>()

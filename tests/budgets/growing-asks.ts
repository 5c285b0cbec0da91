import { DateTime } from 'luxon'
import { v7 as newId } from 'uuid'
import { houseZone } from '#api/house.ts'
import type { BenchHouse } from '#tests/bench/house.ts'
import type { Answer, Client, TestApp } from '#tests/support/app.ts'

export type GrowingAsk = {
  what: string
  ask: () => Promise<Answer>
  status?: number
  /** Tables that the answer lists whole, or all who are somewhere in it. */
  lists?: readonly string[]
  /** About one person, one place, one session or one slot: the size of the house has no say in it. */
  isOfOne?: boolean
}

const everybody = ['people', 'volunteers', 'learners', 'volunteer_activities', 'availabilities']
const everyPlace = ['places', 'opening_hours']
// What comes back is set against all that stands in its weeks: joins whose size no plan can know.
const everythingOfItsWeeks = ['session_volunteers', 'volunteers', 'promise_ceilings']
const everySlot = ['weekly_slots', 'people']

/** The questions of every screen, and the writes of every day, in the order in which they can be asked. */
export const growingAsks = (app: TestApp, house: BenchHouse): GrowingAsk[] => {
  const [all, me] = [app.as(house.coordinator), app.as(house.volunteer)]
  const instant = (day: string, minute: number) =>
    DateTime.fromISO(day, { zone: houseZone }).plus({ minutes: minute }).toUTC().toISO() ?? ''
  const later = (days: number) => DateTime.fromISO(house.monday).plus({ days }).toISODate() ?? ''
  const week = new URLSearchParams({ from: instant(later(7), 0), to: instant(later(14), 0) })
  const hour = (day: string, minute: number) => ({
    start: instant(day, minute),
    end: instant(day, minute + 60),
  })
  const free = house.freeDays[0] ?? ''
  const [booked, slot, end, closure, absence] = [newId(), newId(), newId(), newId(), newId()]
  const who = { volunteers: [house.volunteer.id], learners: [house.learners[0] ?? ''] }
  const wish = { weekday: 6, start: '10:00', minutes: 60, from: later(7), until: later(28) }
  const get = (
    what: string,
    path: string,
    rest: Partial<GrowingAsk> = {},
    client: Client = me,
  ) => ({
    what,
    ask: () => client.get(path),
    ...rest,
  })
  const ofOne = { isOfOne: true }
  return [
    get('who asks', '/api/me', ofOne),
    get('a week', `/api/sessions?${week}`),
    get('a week of a room', `/api/sessions?${week}&place=${house.rooms[0]}`, ofOne),
    get('a week of one’s own', `/api/sessions?${week}&person=me`, ofOne),
    get('a session', `/api/sessions/${house.session}`, ofOne),
    get('a person', `/api/people/${house.volunteer.id}`, ofOne),
    get('a person’s story', `/api/people/${house.volunteer.id}/story`, ofOne, all),
    get('a story of one’s own', `/api/people/${house.volunteer.id}/story`, ofOne),
    get('a learner’s story', `/api/people/${house.learners[0]}/story`, ofOne, all),
    get('days away', `/api/people/${house.volunteer.id}/absences`, ofOne),
    get('hours of one’s own', `/api/hours?from=${house.monday}&weeks=2&person=me`, ofOne),
    get('slots of one’s own', `/api/slots?person=${house.volunteer.id}`, ofOne),
    get('a learner’s card', `/carte/${house.card}`, ofOne, app.nobody),
    get('people', '/api/people', { lists: everybody }, all),
    get('those of one name', '/api/people/namesakes', { lists: everybody }, all),
    get('places', '/api/places', { lists: everyPlace }),
    get('activities', '/api/activities'),
    get('slots', '/api/slots', { lists: everySlot }, all),
    get(
      'hours',
      `/api/hours?from=${house.monday}&weeks=2`,
      { lists: ['volunteers', 'people'] },
      all,
    ),
    get('sessions without anybody', '/api/stand-ins'),
    get('the year', '/api/year'),
    get('who and what is free', `/api/free?${new URLSearchParams(hour(later(7), 600))}`, {
      lists: [...everybody, ...everyPlace],
    }),
    get('suggestions', '/api/suggestions', { lists: [...everybody, ...everyPlace] }),
    get('how turns are covered', `/api/coverage?week=${house.monday}`),
    get(
      'the cockpit',
      `/api/cockpit?week=${later(7)}`,
      { lists: [...everybody, ...everyPlace] },
      all,
    ),
    {
      what: 'booking',
      ask: () =>
        all.post('/api/sessions', {
          id: booked,
          place: house.rooms[0],
          ...hour(free, 600),
          ...who,
        }),
      status: 201,
      ...ofOne,
    },
    {
      what: 'moving',
      ask: () => all.patch(`/api/sessions/${booked}`, hour(free, 720)),
      ...ofOne,
    },
    { what: 'cancelling', ask: () => all.post(`/api/sessions/${booked}/cancel`, {}), ...ofOne },
    { what: 'restoring', ask: () => all.post(`/api/sessions/${booked}/restore`, {}), ...ofOne },
    {
      what: 'making a slot',
      ask: () => all.post('/api/slots', { id: slot, place: house.rooms[0], ...wish, ...who }),
      status: 201,
      lists: everyPlace,
    },
    {
      what: 'ending a slot',
      ask: () => all.post(`/api/slots/${slot}/end`, { id: end, revision: 1 }),
    },
    { what: 'taking that back', ask: () => all.post(`/api/slots/undo/${end}`, {}) },
    {
      what: 'going away',
      ask: () =>
        me.post(`/api/people/${house.volunteer.id}/absences`, {
          id: absence,
          from: later(8),
          to: later(9),
        }),
      status: 201,
    },
    {
      what: 'coming back',
      ask: () => me.delete(`/api/people/${house.volunteer.id}/absences/${absence}`),
    },
    {
      what: 'closing a room for a day',
      ask: () =>
        all.post('/api/year/closures', {
          ...{ id: closure, place: house.rooms[0], hours: null, label: 'Travaux' },
          ...{ from: later(10), to: later(10) },
        }),
      status: 201,
      lists: everySlot,
    },
    {
      what: 'opening it again',
      ask: () => all.delete(`/api/year/closures/${closure}`),
      lists: [...everySlot, ...everythingOfItsWeeks],
    },
  ]
}

import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Done } from '#api/slots/schema.ts'
import { usualSale } from '#api/year/schema.ts'
import { type APerson, aCoordinator, anActivity, aRoom } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { jobOf, sessionsOf } from './slots.ts'

const app = ownApp({ now: '2026-11-30T09:00:00+01:00' })
let nadege: APerson

beforeAll(async () => {
  const none = { learnersFrom: 0, learnersTo: 0, volunteersFrom: 2, volunteersTo: 6 }
  await anActivity(app.db, { id: 'sale', placeKinds: ['hall'], ...none })
  nadege = await aCoordinator(app.db, { name: 'Nadège' })
  await aRoom(app.db, { kind: 'hall', exclusive: false, capacity: 40 })
  await putSale([])
})

const me = () => app.as(nadege)
const putSale = async (exceptions: object[], rule: object = usualSale) => {
  const answer = await me().put('/api/year/sale', { rule, exceptions, dryRun: false })
  expect(answer.status).toBe(200)
}
/** A roster without an end, and without anybody's name. */
const roster = async (wish: object) => {
  const slot = {
    ...{ id: newId(), activity: 'sale', start: '14:00', minutes: 120, from: '2026-12-01' },
    ...{ inTerm: false, volunteers: [], ...wish },
  }
  const { status, body } = await me().post<Done & { code?: string }>('/api/slots', slot)
  expect([status, body.code]).toEqual([201, undefined])
  return slot.id
}

const day = 86_400_000
const textOf = (at: number) => new Date(at).toISOString().slice(0, 10)
/** Two years. */
const span = { from: Date.UTC(2026, 11, 1), to: Date.UTC(2028, 10, 30) }

/** The first Thursday of each month, counted by hand. */
const thursdays = Array.from({ length: 27 }, (_, n) => {
  const first = Date.UTC(2026, 10 + n, 1)
  return first + ((4 - new Date(first).getUTCDay() + 7) % 7) * day
})
const within = (days: number[]) => days.filter((at) => span.from <= at && at <= span.to).map(textOf)
const saturdays = within(thursdays.map((at) => at + 2 * day))
const saleWeeks = new Set(thursdays.map((at) => at - 3 * day))
const fridays = within(
  [...new Set([...saleWeeks].flatMap((monday) => [monday - 7 * day, monday + 7 * day]))]
    .filter((monday) => !saleWeeks.has(monday))
    .sort((a, b) => a - b)
    .map((monday) => monday + 4 * day),
)
/** New Year, Victory Day and the national day, of all that fall on such a day. */
const shut = new Set(['2027-01-01', '2027-05-08', '2028-07-14'])

/** What two years leave, as the hourly job makes them while they pass. */
const passTwoYears = async () => {
  for (let month = 0; month < 23; month += 1) {
    app.clock.set(`${textOf(Date.UTC(2026, 12 + month, 1))}T00:30:00+01:00`)
    await jobOf(app)
  }
}
const seen = async (slot: string) =>
  (await sessionsOf(app.db, slot)).filter(
    (row) => row.state !== 'off_rhythm' && row.day <= '2028-11-30',
  )

describe('rosters of the sale and of drop-off', () => {
  test('appear by their rule for two years, over new year and public holidays, and keep what was changed by hand', async () => {
    const sale = await roster({ rhythm: 'sale', weekday: 6 })
    const dropOff = await roster({ rhythm: 'drop-off', weekday: 5 })
    const [, january, february] = await seen(sale)
    const byHand = await me().patch(`/api/sessions/${january?.id}`, {
      ...{ start: '2027-01-09T15:00:00+01:00', end: '2027-01-09T18:00:00+01:00', revision: 1 },
    })
    expect(byHand.status).toBe(200)
    await me().post(`/api/sessions/${february?.id}/cancel`, {})
    await passTwoYears()
    const turns = await seen(sale)
    expect(turns.map((row) => row.day)).toEqual(saturdays)
    const drops = await seen(dropOff)
    expect(drops.map((row) => row.day)).toEqual(fridays)
    expect([...shut].filter((one) => !fridays.includes(one))).toEqual(['2027-05-08'])
    const stateOn = (days: string) => (shut.has(days) ? 'closed' : 'standing')
    expect(drops.map((row) => row.state)).toEqual(fridays.map(stateOn))
    const others = turns.filter((row) => row.day !== '2027-02-06')
    expect(others.map((row) => row.state)).toEqual(others.map((row) => stateOn(row.day)))
    const told = (on: string) => turns.find((row) => row.day === on)
    expect(told('2027-01-09')).toMatchObject({ start: '2027-01-09T14:00:00Z', touched: true })
    expect(told('2027-02-06')?.state).toBe('cancelled')
    for (const row of turns.filter(({ touched }) => !touched)) {
      expect(row.start.slice(11, 13)).toBe(isSummer(row.day) ? '12' : '13')
    }
  })

  test('follow a rule that changes, but not where somebody changed a turn by hand', async () => {
    app.clock.set('2026-11-30T09:00:00+01:00')
    const sale = await roster({ rhythm: 'sale', weekday: 6, from: '2026-12-01' })
    const march = (await seen(sale)).find((row) => row.day === '2027-03-06')
    await me().patch(`/api/sessions/${march?.id}`, {
      ...{ start: '2027-03-06T10:00:00+01:00', end: '2027-03-06T12:00:00+01:00', revision: 1 },
    })
    await putSale([{ month: '2027-01', day: '2027-01-14' }], { ...usualSale, nth: 2 })
    await jobOf(app)
    const days = (await seen(sale)).map((row) => row.day)
    expect(days.slice(0, 5)).toEqual([
      ...['2026-12-12', '2027-01-16', '2027-02-13', '2027-03-06', '2027-03-13'],
    ])
    const kept = (await seen(sale)).find((row) => row.day === '2027-03-06')
    expect(kept).toMatchObject({ state: 'standing', start: '2027-03-06T09:00:00Z' })
    await putSale([])
  })
})

/** Summer time of France, by its own rule. */
const isSummer = (on: string): boolean => {
  const [year = 0] = on.split('-').map(Number)
  const lastSunday = (month: number) => {
    const last = Date.UTC(year, month + 1, 0)
    return textOf(last - new Date(last).getUTCDay() * day)
  }
  return lastSunday(2) <= on && on < lastSunday(9)
}

import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Done, Plan, Slot } from '#api/slots/schema.ts'
import { usualSale } from '#api/year/schema.ts'
import {
  type APerson,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { jobOf, type Row, sessionsOf } from './slots.ts'

const app = ownApp()
let coordinator: APerson
let room: { id: string }

beforeAll(async () => {
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db)
})
beforeEach(async () => {
  room = await aRoom(app.db)
})

const me = () => app.as(coordinator)
const made = async (rest: object = {}): Promise<Done> => {
  const answer = await me().post<Done>('/api/slots', {
    ...{ id: newId(), weekday: 2, start: '14:00', minutes: 60, from: '2026-12-01' },
    ...{ until: '2027-01-31', inTerm: false, place: room.id },
    ...{ volunteers: [(await aVolunteer(app.db)).id], learners: [(await aLearner(app.db)).id] },
    ...rest,
  })
  expect(answer.status).toBe(201)
  return answer.body
}
const revisionOf = async (id: string) =>
  (await me().get<{ slot: Slot }>(`/api/slots/${id}`)).body.slot.revision
const changed = async (id: string, rest: object): Promise<Done> => {
  const wish = { id: newId(), scope: 'whole', revision: await revisionOf(id), ...rest }
  const answer = await me().post<Done>(`/api/slots/${id}/changes`, wish)
  expect(answer.status).toBe(200)
  return answer.body
}
const ended = async (id: string, on: string): Promise<Done> => {
  const wish = { id: newId(), on, revision: await revisionOf(id) }
  const answer = await me().post<Done>(`/api/slots/${id}/end`, wish)
  expect(answer.status).toBe(200)
  return answer.body
}
const undo = (change: string) => me().post<{ code: string }>(`/api/slots/undo/${change}`, {})
const patch = async (session: string | undefined, body: object) => {
  expect((await me().patch(`/api/sessions/${session}`, body)).status).toBe(200)
}
const lay = async (kind: string, layer: object) => {
  const id = newId()
  const answer = await me().post(`/api/year/${kind}`, { id, label: 'Essai', ...layer })
  expect(answer.status).toBe(201)
  return () => me().delete(`/api/year/${kind}/${id}`)
}
const closing = (from: string, to: string, hours: object | null = null) =>
  lay('closures', { from, to, place: null, hours })

/** The days of a slot that anybody sees. */
const daysOf = async (id: string) =>
  (await sessionsOf(app.db, id)).filter((row) => row.state !== 'off_rhythm').map((row) => row.day)
/** As before, and the hourly job has nothing to add. */
const settled = async (id: string) => {
  const before = await sessionsOf(app.db, id)
  await jobOf(app)
  expect(await sessionsOf(app.db, id)).toEqual(before)
}
const onDay = async (id: string, day: string): Promise<Row | undefined> =>
  (await sessionsOf(app.db, id)).find((row) => row.day === day)

describe('an undo after the year moved', () => {
  test('stands on the weeks of the letter as they are now', async () => {
    const { slot } = await made({ rhythm: 'A' })
    const { change } = await changed(slot.id, { start: '15:00' })
    const reopen = await closing('2026-12-14', '2026-12-20')
    const moved = await daysOf(slot.id)
    expect((await undo(change)).status).toBe(200)
    expect(await daysOf(slot.id)).toEqual(moved)
    expect(moved).toHaveLength(4)
    await settled(slot.id)
    await reopen()
  })

  test('leaves out school holidays that came in between', async () => {
    const { slot } = await made({ inTerm: true })
    const { change } = await changed(slot.id, { start: '15:00' })
    const drop = await lay('holidays', { from: '2026-12-19', to: '2027-01-03' })
    await undo(change)
    expect(await daysOf(slot.id)).not.toContain('2026-12-22')
    expect(await daysOf(slot.id)).toHaveLength(7)
    await settled(slot.id)
    await drop()
  })

  test('follows a sale that was moved in between', async () => {
    const put = (exceptions: object[]) =>
      me().put('/api/year/sale', { rule: usualSale, exceptions, dryRun: false })
    await put([])
    const { slot } = await made({ rhythm: 'sale', weekday: 5 })
    expect(await daysOf(slot.id)).toEqual(['2026-12-04', '2027-01-08'])
    const { change } = await changed(slot.id, { start: '15:00' })
    await put([{ month: '2026-12', day: '2026-12-10' }])
    await undo(change)
    expect(await daysOf(slot.id)).toEqual(['2026-12-11', '2027-01-08'])
    await settled(slot.id)
    await put([])
  })

  test('of an end too', async () => {
    const { slot } = await made({ rhythm: 'A' })
    const { change } = await ended(slot.id, '2026-12-20')
    const reopen = await closing('2026-12-14', '2026-12-20')
    await undo(change)
    expect(await daysOf(slot.id)).toHaveLength(4)
    await settled(slot.id)
    const now = await daysOf(slot.id)
    await reopen()
    expect(await daysOf(slot.id)).not.toEqual(now)
    await settled(slot.id)
  })
})

describe('a date that is moved, and moved back', () => {
  const there = { start: '2026-12-08T09:00:00Z', end: '2026-12-08T10:00:00Z' }
  const here = { start: '2026-12-08T13:00:00Z', end: '2026-12-08T14:00:00Z' }

  test.each([
    ['of weeks A and B', { rhythm: 'A', from: '2026-12-02' }],
    ['where any room would do', { place: null }],
    ['in term only', { inTerm: true }],
  ])('is its slot’s again, %s', async (_, rest) => {
    const { slot } = await made(rest)
    const first = (await sessionsOf(app.db, slot.id)).find((row) => row.state === 'standing')
    const on = (at: typeof here) =>
      Object.fromEntries(
        Object.entries(at).map(([key, iso]) => [key, `${first?.day}${iso.slice(10)}`]),
      )
    await patch(first?.id, on(there))
    expect(await onDay(slot.id, first?.day ?? '')).toMatchObject({ touched: true })
    await patch(first?.id, on(here))
    expect(await onDay(slot.id, first?.day ?? '')).toMatchObject({ touched: false })
  })

  test('is its slot’s again on a day of the sale', async () => {
    await me().put('/api/year/sale', { rule: usualSale, exceptions: [], dryRun: false })
    const { slot } = await made({ rhythm: 'sale', weekday: 5 })
    const one = await onDay(slot.id, '2026-12-04')
    await patch(one?.id, { start: '2026-12-04T09:00:00Z', end: '2026-12-04T10:00:00Z' })
    await patch(one?.id, { start: '2026-12-04T13:00:00Z', end: '2026-12-04T14:00:00Z' })
    expect(await onDay(slot.id, '2026-12-04')).toMatchObject({ touched: false })
  })

  test('stays a person’s in another room of her choice, and not back in the first', async () => {
    const { slot } = await made({ place: null })
    const one = await onDay(slot.id, '2026-12-08')
    await patch(one?.id, { place: (await aRoom(app.db)).id })
    await patch(one?.id, there)
    await patch(one?.id, here)
    expect(await onDay(slot.id, '2026-12-08')).toMatchObject({ touched: true })
    await patch(one?.id, { place: one?.place })
    expect(await onDay(slot.id, '2026-12-08')).toMatchObject({ touched: false })
  })

  test('cancelled and restored, it is its slot’s; off its rhythm, a person’s', async () => {
    const { slot } = await made({ rhythm: 'A' })
    const [first] = (await sessionsOf(app.db, slot.id)).filter((row) => row.state === 'standing')
    await me().post(`/api/sessions/${first?.id}/cancel`, {})
    await me().post(`/api/sessions/${first?.id}/restore`, {})
    expect(await onDay(slot.id, first?.day ?? '')).toMatchObject({
      ...{ touched: false, state: 'standing' },
    })
    await me().post(`/api/sessions/${first?.id}/cancel`, {})
    const reopen = await closing('2026-11-23', '2026-11-29')
    await me().post(`/api/sessions/${first?.id}/restore`, {})
    expect(await onDay(slot.id, first?.day ?? '')).toMatchObject({
      ...{ touched: true, state: 'standing' },
    })
    const at = (clock: string) => `${first?.day}T${clock}:00Z`
    await patch(first?.id, { start: at('09:00'), end: at('10:00') })
    await patch(first?.id, { start: at('13:00'), end: at('14:00') })
    await settled(slot.id)
    expect(await onDay(slot.id, first?.day ?? '')).toMatchObject({ state: 'standing' })
    await reopen()
  })

  test('brought back off its rhythm, asked again for what it is once its week is back: still a person’s', async () => {
    const { slot } = await made({ rhythm: 'A' })
    const [first] = (await sessionsOf(app.db, slot.id)).filter((row) => row.state === 'standing')
    await me().post(`/api/sessions/${first?.id}/cancel`, {})
    const reopen = await closing('2026-11-23', '2026-11-29')
    await me().post(`/api/sessions/${first?.id}/restore`, {})
    await reopen()
    const before = await onDay(slot.id, first?.day ?? '')
    expect(before).toMatchObject({ touched: true, state: 'standing' })
    await patch(first?.id, { start: before?.start, end: before?.end })
    expect(await onDay(slot.id, first?.day ?? '')).toEqual(before)
    const again = await closing('2026-11-23', '2026-11-29')
    await settled(slot.id)
    expect(await onDay(slot.id, first?.day ?? '')).toMatchObject({ state: 'standing' })
    await again()
  })

  test.each([
    ['as it was moved', false],
    ['as it was made', true],
  ])('stays a person’s in the room of her choice after an undo, %s', async (_, isMade) => {
    const other = (await aRoom(app.db)).id
    const exceptions = isMade ? [{ day: '2026-12-08', place: other }] : []
    const { slot } = await made({ place: null, exceptions })
    const one = await onDay(slot.id, '2026-12-08')
    if (!isMade) await patch(one?.id, { place: other })
    const { change } = await changed(slot.id, { place: other })
    await patch(one?.id, there)
    await patch(one?.id, here)
    expect(await onDay(slot.id, '2026-12-08')).toMatchObject({ touched: false })
    expect((await undo(change)).status).toBe(200)
    await patch(one?.id, there)
    await patch(one?.id, here)
    expect(await onDay(slot.id, '2026-12-08')).toMatchObject({ place: other, touched: true })
    await settled(slot.id)
  })
})

describe('a slot that is ended and then lengthened', () => {
  test('has its days between again, but what somebody cancelled alone', async () => {
    const { slot } = await made()
    const alone = await onDay(slot.id, '2026-12-22')
    await me().post(`/api/sessions/${alone?.id}/cancel`, {})
    const moved = await onDay(slot.id, '2026-12-29')
    await patch(moved?.id, { start: '2026-12-29T09:00:00Z', end: '2026-12-29T10:00:00Z' })
    await ended(slot.id, '2026-12-15')
    expect(await onDay(slot.id, '2026-12-15')).toMatchObject({ state: 'cancelled' })
    const { change } = await changed(slot.id, { until: '2027-01-10' })
    const states = async () =>
      (await sessionsOf(app.db, slot.id)).map(({ day, state }) => `${day} ${state}`)
    const now = await states()
    expect(now).toEqual([
      ...['2026-12-01 standing', '2026-12-08 standing', '2026-12-15 standing'],
      ...['2026-12-22 cancelled', '2026-12-29 standing', '2027-01-05 standing'],
      ...['2027-01-12 cancelled', '2027-01-19 cancelled', '2027-01-26 cancelled'],
    ])
    expect(await onDay(slot.id, '2026-12-29')).toMatchObject({ start: '2026-12-29T09:00:00Z' })
    await undo(change)
    expect(await onDay(slot.id, '2026-12-15')).toMatchObject({ state: 'cancelled' })
    await changed(slot.id, { until: '2027-01-10' })
    expect(await states()).toEqual(now)
    await settled(slot.id)
  })

  test('keeps for good what is left out while it is lengthened', async () => {
    const { slot } = await made()
    await ended(slot.id, '2026-12-15')
    const exceptions = [{ day: '2026-12-22', skip: true }]
    await changed(slot.id, { until: '2027-01-10', exceptions })
    const states = async () => [
      (await onDay(slot.id, '2026-12-15'))?.state,
      (await onDay(slot.id, '2026-12-22'))?.state,
    ]
    expect(await states()).toEqual(['standing', 'cancelled'])
    await changed(slot.id, { start: '15:00' })
    expect(await states()).toEqual(['standing', 'cancelled'])
    await settled(slot.id)
  })

  test('keeps for good what was restored and cancelled again by hand', async () => {
    const { slot } = await made()
    await ended(slot.id, '2026-12-15')
    const one = await onDay(slot.id, '2026-12-15')
    await me().post(`/api/sessions/${one?.id}/restore`, {})
    await me().post(`/api/sessions/${one?.id}/cancel`, {})
    await changed(slot.id, { until: '2027-01-10' })
    expect(await onDay(slot.id, '2026-12-15')).toMatchObject({ state: 'cancelled' })
    expect(await onDay(slot.id, '2026-12-22')).toMatchObject({ state: 'standing' })
  })
})

test('a date moved by hand, cancelled, and restored after the series changed keeps the hand’s time', async () => {
  const { slot } = await made()
  const one = await onDay(slot.id, '2026-12-08')
  const hand = { start: '2026-12-08T09:00:00Z', end: '2026-12-08T10:00:00Z' }
  await patch(one?.id, hand)
  await me().post(`/api/sessions/${one?.id}/cancel`, {})
  await changed(slot.id, { start: '16:00' })
  await me().post(`/api/sessions/${one?.id}/restore`, {})
  expect(await onDay(slot.id, '2026-12-08')).toMatchObject({ ...hand, state: 'standing' })
  await settled(slot.id)
})

describe('make, change, undo', () => {
  test.each([
    ['the whole', { start: '15:00' }],
    ['what follows', { scope: 'following', on: '2026-12-22', start: '15:00' }],
  ])('of %s, and undo of the making: nothing is left', async (_, rest) => {
    const { slot, change: making } = await made()
    const { change } = await changed(slot.id, rest)
    expect((await undo(change)).status).toBe(200)
    expect((await undo(making)).status).toBe(200)
    expect(await daysOf(slot.id)).toEqual([])
    await settled(slot.id)
  })

  test('keeps as a person’s own what she brought back of it', async () => {
    const exceptions = [{ day: '2026-12-08', skip: true }]
    const { slot, change: making } = await made({ exceptions })
    const one = await onDay(slot.id, '2026-12-08')
    await me().post(`/api/sessions/${one?.id}/restore`, {})
    const { change } = await changed(slot.id, { start: '15:00' })
    await undo(change)
    expect((await undo(making)).status).toBe(200)
    expect(await daysOf(slot.id)).toEqual(['2026-12-08'])
    expect(await onDay(slot.id, '2026-12-08')).toMatchObject({ state: 'standing', touched: true })
    await settled(slot.id)
  })

  test('not while the change stands', async () => {
    const { slot, change: making } = await made()
    await changed(slot.id, { start: '15:00' })
    expect((await undo(making)).body.code).toBe('slots.changed_meanwhile')
  })

  test('the same change again after its undo says so', async () => {
    const { slot } = await made()
    const wish = { id: newId(), scope: 'whole', revision: slot.revision, start: '15:00' }
    const ask = () => me().post<{ code: string }>(`/api/slots/${slot.id}/changes`, wish)
    expect((await ask()).status).toBe(200)
    expect((await ask()).status).toBe(200)
    await undo(wish.id)
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'slots.is_undone' } })
    const end = { id: newId(), on: '2026-12-20', revision: await revisionOf(slot.id) }
    await me().post(`/api/slots/${slot.id}/end`, end)
    await undo(end.id)
    expect((await me().post(`/api/slots/${slot.id}/end`, end)).status).toBe(409)
  })
})

test('a plan tells a closed day from one on which somebody is away', async () => {
  const tutor = await aVolunteer(app.db)
  const absence = { id: newId(), from: '2026-12-08', to: '2026-12-08' }
  await me().post(`/api/people/${tutor.id}/absences`, absence)
  const reopen = await closing('2026-12-15', '2026-12-15')
  const { body } = await me().post<{ plan: Plan }>('/api/slots/preview', {
    ...{ id: newId(), weekday: 2, start: '14:00', minutes: 60, from: '2026-12-01' },
    ...{ until: '2026-12-22', inTerm: false, place: room.id },
    ...{ volunteers: [tutor.id], learners: [(await aLearner(app.db)).id] },
  })
  expect(body.plan.dates.map(({ state }) => state)).toEqual(['free', 'away', 'closed', 'free'])
  await reopen()
})

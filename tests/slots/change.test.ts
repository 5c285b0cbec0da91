import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Session } from '#api/sessions/schema.ts'
import type { ChangeSlot, Done, Plan, Slot } from '#api/slots/schema.ts'
import {
  type APerson,
  type AVolunteer,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { sessionsOf } from './slots.ts'

const app = ownApp()
let coordinator: APerson
let tutor: AVolunteer
let room: { id: string }
let slot: Slot

type Answered = Done & { code: string; plan: Plan }

beforeAll(async () => {
  await anActivity(app.db)
  coordinator = await aCoordinator(app.db)
})

/** Tuesdays at two from 24 November 2026 to 26 January 2027: ten dates. */
beforeEach(async () => {
  tutor = await aVolunteer(app.db)
  room = await aRoom(app.db)
  const answer = await app.as(tutor).post<Done>('/api/slots', {
    id: newId(),
    weekday: 2,
    start: '14:00',
    minutes: 60,
    from: '2026-11-24',
    until: '2027-01-31',
    inTerm: false,
    place: room.id,
    volunteers: [tutor.id],
    learners: [(await aLearner(app.db)).id],
  })
  expect(answer.status).toBe(201)
  slot = answer.body.slot
})

const bodyOf = (rest: Partial<ChangeSlot>) => ({
  id: newId(),
  scope: 'whole',
  revision: slot.revision,
  ...rest,
})
const change = (rest: Partial<ChangeSlot>, as: { id: string } = tutor) =>
  app.as(as).post<Answered>(`/api/slots/${slot.id}/changes`, bodyOf(rest))
const undo = (change: string, as: { id: string } = tutor) =>
  app.as(as).post<{ changed: number; kept: number }>(`/api/slots/undo/${change}`, {})
const rows = () => sessionsOf(app.db, slot.id)
const onDay = async (day: string) => (await rows()).find((row) => row.day === day)
const hours = (list: { start: string }[]) => [
  ...new Set(list.map((row) => row.start.slice(11, 16))),
]

describe('the whole slot', () => {
  test('moves to another hour with all its sessions, and back again', async () => {
    const before = await rows()
    const answer = await change({ start: '16:00' })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      changed: 10,
      kept: 0,
      slot: { id: slot.id, start: '16:00' },
    })
    const after = await rows()
    expect(hours(after)).toEqual(['15:00'])
    expect(after.map((row) => row.id)).toEqual(before.map((row) => row.id))
    expect((await undo(answer.body.change)).body).toMatchObject({ changed: 10, kept: 0 })
    expect(await rows()).toEqual(before)
  })

  test('moves to another weekday within each week', async () => {
    await change({ weekday: 4 })
    const after = await rows()
    expect(after[0]?.day).toBe('2026-11-26')
    expect(after.map((row) => new Date(row.day).getUTCDay())).toEqual(Array(10).fill(4))
  })

  test('leaves alone what a person changed', async () => {
    const one = await onDay('2026-12-08')
    await app.as(tutor).patch(`/api/sessions/${one?.id}`, {
      start: '2026-12-08T09:00:00Z',
      end: '2026-12-08T10:00:00Z',
      confirm: ['sessions.not_asked'],
    })
    const answer = await change({ start: '16:00' })
    expect(answer.body.kept).toBe(1)
    expect(await onDay('2026-12-08')).toMatchObject({
      start: '2026-12-08T09:00:00Z',
      touched: true,
      state: 'standing',
    })
  })

  test('a date moved back to where its slot has it is no longer a person’s own', async () => {
    const one = await onDay('2026-12-08')
    const move = (hour: number) =>
      app.as(tutor).patch(`/api/sessions/${one?.id}`, {
        start: `2026-12-08T${hour}:00:00Z`,
        end: `2026-12-08T${hour + 1}:00:00Z`,
        confirm: ['sessions.not_asked'],
      })
    await move(10)
    expect((await onDay('2026-12-08'))?.touched).toBe(true)
    await move(13)
    expect((await onDay('2026-12-08'))?.touched).toBe(false)
  })

  test('keeps a cancelled date cancelled, at the new hour', async () => {
    const one = await onDay('2026-12-08')
    await app.as(tutor).post(`/api/sessions/${one?.id}/cancel`, {})
    await change({ start: '16:00' })
    expect(await onDay('2026-12-08')).toMatchObject({
      state: 'cancelled',
      start: '2026-12-08T15:00:00Z',
    })
    await app.as(tutor).post(`/api/sessions/${one?.id}/restore`, {})
    expect((await onDay('2026-12-08'))?.state).toBe('standing')
  })

  test('changes hands, by the coordinator', async () => {
    const other = await aVolunteer(app.db)
    const answer = await change({ volunteers: [other.id] }, coordinator)
    expect(answer.status).toBe(200)
    expect((await rows()).every((row) => row.volunteers[0] === other.id)).toBe(true)
    expect((await change({ start: '17:00' }, tutor)).status).toBe(404)
  })

  test('may swap its hour with itself: a longer session overlaps only its own', async () => {
    expect((await change({ start: '14:30', minutes: 90 })).status).toBe(200)
  })

  test('refuses as a whole where one date clashes, and says which', async () => {
    await aSession(app.db, {
      place: room.id,
      start: '2026-12-15T15:00:00Z',
      end: '2026-12-15T16:00:00Z',
      volunteers: [(await aVolunteer(app.db)).id],
      learners: [(await aLearner(app.db)).id],
    })
    const answer = await change({ start: '16:00' })
    expect(answer.status).toBe(409)
    expect(answer.body.plan.dates.filter((d) => d.state === 'clash').map((d) => d.day)).toEqual([
      '2026-12-15',
    ])
    expect(hours(await rows())).toEqual(['13:00'])
    const solved = await change({
      start: '16:00',
      exceptions: [{ day: '2026-12-15', skip: true }],
    })
    expect(solved.status).toBe(200)
    expect((await onDay('2026-12-15'))?.state).toBe('cancelled')
  })

  test('planned on an older version is refused', async () => {
    await change({ start: '16:00' })
    expect((await change({ start: '17:00' })).body.code).toBe('slots.changed_meanwhile')
  })
})

describe('this one and those that follow', () => {
  test('split the slot: the past and the dates before stay', async () => {
    const before = await rows()
    const answer = await change({ scope: 'following', on: '2026-12-15', start: '16:00' })
    expect(answer.body).toMatchObject({ changed: 7, kept: 0 })
    expect(answer.body.slot.id).not.toBe(slot.id)
    expect((await rows()).map((row) => row.day)).toEqual(['2026-11-24', '2026-12-01', '2026-12-08'])
    const later = await sessionsOf(app.db, answer.body.slot.id)
    expect(later.map((row) => row.id)).toEqual(before.slice(3).map((row) => row.id))
    expect(hours(later)).toEqual(['15:00'])
    await undo(answer.body.change)
    expect(await rows()).toEqual(before)
    expect(await sessionsOf(app.db, answer.body.slot.id)).toEqual([])
    const listed = await app.as(tutor).get<{ slots: Slot[] }>('/api/slots')
    expect(listed.body.slots.map((one) => one.id)).toEqual([slot.id])
  })

  test('to an earlier weekday: the week of the split is held once', async () => {
    const answer = await change({ scope: 'following', on: '2026-12-15', weekday: 1 })
    const later = await sessionsOf(app.db, answer.body.slot.id)
    expect(later[0]?.day).toBe('2026-12-14')
    expect(later).toHaveLength(7)
    expect(await rows()).toHaveLength(3)
  })

  test('once today’s has begun, the change begins next week', async () => {
    app.clock.set('2026-11-24T14:30:00+01:00')
    const answer = await change({ weekday: 5 })
    expect(answer.status).toBe(200)
    const later = await sessionsOf(app.db, answer.body.slot.id)
    expect(later[0]?.day).toBe('2026-12-04')
    expect((await rows()).map((row) => row.day)).toEqual(['2026-11-24'])
    app.clock.set('2026-11-23T09:00:00+01:00')
  })

  test('made rarer, lose every other week, and get it back', async () => {
    const answer = await change({ rhythm: 'A' })
    const after = await rows()
    expect(after).toHaveLength(10)
    expect(after.filter((row) => row.state === 'standing')).toHaveLength(5)
    expect(after.filter((row) => row.state === 'off_rhythm')).toHaveLength(5)
    const again = await app.as(tutor).post<Done>(`/api/slots/${slot.id}/changes`, {
      ...bodyOf({ rhythm: 'every' }),
      revision: answer.body.slot.revision,
    })
    expect(again.status).toBe(200)
    expect((await rows()).every((row) => row.state === 'standing')).toBe(true)
  })
})

describe('ending a slot', () => {
  test('says first how many sessions it takes, then cancels them, and gives them back', async () => {
    const before = await rows()
    const end = (rest: object) =>
      app.as(tutor).post<Answered>(`/api/slots/${slot.id}/end`, {
        id: newId(),
        on: '2026-12-15',
        revision: slot.revision,
        ...rest,
      })
    expect((await end({ dryRun: true })).body.changed).toBe(7)
    expect(await rows()).toEqual(before)
    const answer = await end({})
    expect(answer.body.changed).toBe(7)
    expect(answer.body.slot.until).toBe('2026-12-14')
    const after = await rows()
    expect(after.filter((row) => row.state === 'cancelled')).toHaveLength(7)
    await undo(answer.body.change)
    expect(await rows()).toEqual(before)
  })

  test('what somebody changed since is not undone', async () => {
    const answer = await change({ start: '16:00' })
    const one = await onDay('2026-12-08')
    await app.as(tutor).patch(`/api/sessions/${one?.id}`, {
      start: '2026-12-08T09:00:00Z',
      end: '2026-12-08T10:00:00Z',
      confirm: ['sessions.not_asked'],
    })
    expect((await undo(answer.body.change)).body).toMatchObject({ changed: 9, kept: 1 })
    expect((await onDay('2026-12-08'))?.start).toBe('2026-12-08T09:00:00Z')
  })

  test('only who made a change, or the coordinator, takes it back', async () => {
    const answer = await change({ start: '16:00' })
    const other = await aVolunteer(app.db)
    expect((await undo(answer.body.change, other)).status).toBe(404)
    expect((await undo(answer.body.change, coordinator)).status).toBe(200)
    expect((await undo(answer.body.change)).body.changed).toBe(0)
  })
})

test('a volunteer sees her own slots, and nobody’s learners but her own', async () => {
  const other = await aVolunteer(app.db)
  expect((await app.as(other).get<{ slots: Slot[] }>('/api/slots')).body.slots).toEqual([])
  expect((await app.as(other).get(`/api/slots/${slot.id}`)).status).toBe(404)
  const own = await app.as(tutor).get<{ slot: Slot; sessions: Session[] }>(`/api/slots/${slot.id}`)
  expect(own.body.sessions).toHaveLength(10)
  expect(own.body.slot.learners).toHaveLength(1)
  expect(own.body.sessions[0]).toMatchObject({ slot: slot.id, heldOn: '2026-11-24', why: null })
})

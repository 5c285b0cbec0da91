import { beforeAll, describe, expect, it } from 'vitest'
import { ours, type Refusal } from '#web/lib/remote/refusal.ts'
import {
  type Entry,
  isSame,
  mayHaveArrived,
  type OutboxRequest,
  outcomeOf,
  standsBefore,
} from '#web/offline/outbox/request.ts'
import { noteSeen } from '#web/sessions/last-seen.ts'
import { asShown, withWaiting } from '#web/sessions/pending.ts'
import { about, bookRequest, changeRequest, standingRequest } from '#web/sessions/requests.ts'
import { aShownSession } from './sessions.ts'

const refusal = (status: number, code: Refusal['code'] = 'sessions.refused'): Refusal => ({
  ...ours('network.down', status),
  code,
})
const wish = {
  id: 'new',
  start: '2026-11-25T09:00:00Z',
  end: '2026-11-25T10:00:00Z',
  volunteers: ['claire'],
  learners: ['bogdan'],
}
const entry = (request: OutboxRequest, part: Partial<Entry> = {}): Entry => ({
  ...request,
  owner: 'claire',
  made: 1,
  tried: false,
  ...part,
})
const names: Record<string, string> = { claire: 'Claire', bogdan: 'Bogdan' }
const nameOf = (id: string) => names[id] ?? '…'
const week = { from: '2026-11-22T23:00:00Z', to: '2026-11-29T23:00:00Z' }
const session = aShownSession()
const lastSeen = (id: string) => (id === session.id ? session : undefined)

beforeAll(() => noteSeen([session]))

describe('a request that did not get through', () => {
  it.each([
    ['nobody answered', refusal(0, 'network.down')],
    ['something else than the house answered', refusal(200, 'network.unreadable')],
    ['the house was busy', refusal(503, 'server.busy')],
    ['the way to the house was out of order', refusal(502, 'network.unreadable')],
    ['too many asked', refusal(429, 'request.too_many')],
    ['the sign-in had ended', refusal(401, 'auth.sign_in_first')],
  ])('waits where %s', (_, why) => {
    expect(outcomeOf(why)).toBe('waits')
  })

  it.each([
    ['refused it', refusal(409)],
    ['could not read it', refusal(400, 'request.invalid')],
    ['broke over it', refusal(500, 'server.bug')],
    ['knew nothing of what it is about', refusal(404, 'sessions.not_found')],
  ])('is for somebody to decide where the house %s', (_, why) => {
    expect(outcomeOf(why)).toBe('decide')
  })
})

describe('two requests about one thing', () => {
  const move = changeRequest('s', { start: wish.start, end: wish.end, revision: 1 })

  it('are one when they ask for the very same', () => {
    expect(isSame(bookRequest(wish), bookRequest({ ...wish }))).toBe(true)
    expect(standsBefore(entry(move), move)).toBe(false)
  })

  it('leave one after the other when they do not', () => {
    expect(standsBefore(entry(move), changeRequest('s', { place: 'jaune', revision: 1 }))).toBe(
      true,
    )
    expect(standsBefore(entry(move), standingRequest('cancel', 's', 1))).toBe(true)
  })

  it('are the second alone where the first was refused: somebody decided', () => {
    const refused = entry(move, { tried: true, refusal: refusal(409) })
    expect(standsBefore(refused, standingRequest('cancel', 's', 1))).toBe(false)
  })
})

describe('a request can be taken back', () => {
  it.each([
    ['while it has not left', {}, false],
    ['not once it may have arrived', { tried: true }, true],
    ['once it was refused', { tried: true, refusal: refusal(409) }, false],
  ])('%s', (_, part, hasLeft) => {
    expect(mayHaveArrived(entry(bookRequest(wish), part))).toBe(hasLeft)
  })
})

describe('what is kept of a session for its request', () => {
  it('names people by their ids only', () => {
    const requests = [
      bookRequest(wish),
      changeRequest('s', { learners: ['bogdan'], revision: 1 }),
      standingRequest('cancel', 's', 1),
    ]
    expect(JSON.stringify(requests)).not.toMatch(/Claire|Amina|Bogdan/)
  })

  it('is as it was, with what changes', () => {
    const request = changeRequest('s', { place: 'jaune', revision: 3 })
    expect(about(entry(request))).toEqual({
      is: 'change',
      activity: 'tutoring',
      place: 'jaune',
      start: session.start,
      end: session.end,
      volunteers: ['claire'],
      learners: ['amina'],
    })
    expect(request.body).toEqual({ place: 'jaune', revision: 3 })
  })
})

describe('the week with what waits', () => {
  const shown = (entries: Entry[], sessions = [session]) =>
    withWaiting(sessions, entries, week, lastSeen, nameOf)

  it('has a booking that has not left, with its people by name', () => {
    const [, booked] = shown([entry(bookRequest(wish))])
    expect(booked).toMatchObject({ id: 'new', waits: 'book', mine: true, start: wish.start })
    expect(booked?.learners).toEqual([{ id: 'bogdan', name: 'Bogdan' }])
  })

  it('has a move where it goes, once', () => {
    const move = changeRequest('s', { start: wish.start, end: wish.end, revision: 1 })
    expect(shown([entry(move)])).toMatchObject([{ id: 's', start: wish.start, waits: 'change' }])
  })

  it('does not have what moves to another week', () => {
    const later = { start: '2026-12-01T09:00:00Z', end: '2026-12-01T10:00:00Z', revision: 1 }
    expect(shown([entry(changeRequest('s', later))])).toEqual([])
  })

  it('still has what is to be cancelled, and again what is to be restored', () => {
    expect(shown([entry(standingRequest('cancel', 's', 1))])).toMatchObject([{ waits: 'cancel' }])
    const restored = shown([entry(standingRequest('restore', 's', 2))], [])
    expect(restored).toMatchObject([{ id: 's', waits: 'restore' }])
  })

  it('is as it stands where something was refused', () => {
    const refused = entry(bookRequest(wish), { tried: true, refusal: refusal(409) })
    expect(shown([refused])).toEqual([session])
  })

  it('shows a session that nobody here has seen as far as its request tells', () => {
    expect(asShown(entry(bookRequest(wish)), undefined, nameOf)).toMatchObject({
      place: '',
      revision: 0,
      learnerCount: 1,
      status: 'standing',
    })
  })
})

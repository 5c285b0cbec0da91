import { eq, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Session } from '#api/sessions/schema.ts'
import { people } from '#db/schema/people.ts'
import { sessionLearners } from '#db/schema/sessions.ts'
import type { Client } from '#tests/support/app.ts'
import {
  type APerson,
  type AVolunteer,
  aCoordinator,
  aLearner,
  anActivity,
  aRoom,
  aSession,
  aSlot,
  aVolunteer,
} from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'

type Listed = { sessions: Session[] }

const app = ownApp()
let coordinator: APerson
let bernard: AVolunteer

const week = '/api/sessions?from=2026-11-23T00:00:00%2B01:00&to=2026-11-30T00:00:00%2B01:00'
const when = { start: '2026-11-24T13:00:00Z', end: '2026-11-24T14:00:00Z' }

beforeAll(async () => {
  const { db } = app
  await anActivity(db)
  coordinator = await aCoordinator(db)
  bernard = await aVolunteer(db)
})

const tagAt = async (browser: Client, path: string) => {
  const { status, headers } = await browser.get(path)
  expect(status).toBe(200)
  return headers.get('etag') ?? ''
}
const again = (browser: Client, path: string, tag: string) =>
  browser.get<Listed | undefined>(path, { headers: { 'if-none-match': tag } })

/** A session with a room, a volunteer and learners of its own. */
const aHeld = async () => {
  const { db } = app
  const [room, tutor, learner] = [await aRoom(db), await aVolunteer(db), await aLearner(db)]
  const who = { volunteers: [tutor.id], learners: [learner.id, (await aLearner(db)).id] }
  return { ...(await aSession(db, { place: room.id, ...when, ...who })), room, tutor, learner }
}
type Held = Awaited<ReturnType<typeof aHeld>>

describe('a week that is as it was', () => {
  test('is not sent again to who has it, and stays in no cache', async () => {
    const me = app.as((await aHeld()).tutor)
    const tag = await tagAt(me, week)
    expect(tag).toMatch(/^W\/"[0-9a-f]+"$/)
    const answer = await again(me, week, tag)
    expect(answer.status).toBe(304)
    expect(answer.text).toBe('')
    expect(answer.headers.get('etag')).toBe(tag)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('is known again among several tags, and not by a tag that is nobody’s', async () => {
    const me = app.as(bernard)
    const tag = await tagAt(me, week)
    expect((await again(me, week, `"zut", ${tag}`)).status).toBe(304)
    for (const other of ['"zut"', `W/"${'0'.repeat(32)}"`, 'W/"\'; drop table sessions"', '*']) {
      expect((await again(me, week, other)).status).toBe(200)
    }
  })

  test('says nothing to a stranger, whatever tag they bring', async () => {
    const tag = await tagAt(app.as(bernard), week)
    expect((await again(app.nobody, week, tag)).status).toBe(401)
  })

  test('without any session has a tag too', async () => {
    const empty = '/api/sessions?from=2031-01-06T00:00:00Z&to=2031-01-13T00:00:00Z'
    const me = app.as(bernard)
    expect((await me.get<Listed>(empty)).body).toEqual({ sessions: [] })
    expect((await again(me, empty, await tagAt(me, empty))).status).toBe(304)
  })
})

describe('the tag is the reader’s own', () => {
  test('another volunteer’s, or the coordinator’s, is another', async () => {
    const { tutor } = await aHeld()
    const tags = await Promise.all(
      [tutor, bernard, coordinator].map((person) => tagAt(app.as(person), week)),
    )
    expect(new Set(tags).size).toBe(3)
    expect((await again(app.as(bernard), week, tags[0] ?? '')).status).toBe(200)
  })

  test('of who becomes the coordinator changes with what she may know', async () => {
    const { db } = app
    const rising = await aVolunteer(db)
    await aHeld()
    const tag = await tagAt(app.as(rising), week)
    await db.update(people).set({ role: 'coordinator' }).where(eq(people.id, rising.id))
    // The role's change ended her sign-in; she signs in again.
    app.clock.pass({ seconds: 1 })
    const answer = await again(app.as(rising), week, tag)
    expect(answer.status).toBe(200)
    expect(answer.body?.sessions.every((session) => session.learners)).toBe(true)
  })

  test('does not tell a volunteer who learns with somebody else: it is the same for any learner', async () => {
    const { id, tutor, learner } = await aHeld()
    const other = await aLearner(app.db)
    const paths = [week, `/api/sessions/${id}`]
    const tags = async (person: APerson) =>
      Promise.all(paths.map((path) => tagAt(app.as(person), path)))
    const before = await Promise.all([bernard, tutor, coordinator].map(tags))
    await app.db
      .update(sessionLearners)
      .set({ learnerId: other.id })
      .where(eq(sessionLearners.learnerId, learner.id))
    const after = await Promise.all([bernard, tutor, coordinator].map(tags))
    expect(after[0]).toEqual(before[0])
    for (const who of [1, 2]) {
      expect(after[who]?.[0]).not.toBe(before[who]?.[0])
      expect(after[who]?.[1]).not.toBe(before[who]?.[1])
    }
  })

  test('for one learner’s week does not tell a volunteer where that learner is', async () => {
    const { learner } = await aHeld()
    const nowhere = await aLearner(app.db)
    const me = app.as(bernard)
    const of = (person: { id: string }) => tagAt(me, `${week}&person=${person.id}`)
    expect(await of(learner)).toBe(await of(nowhere))
  })
})

/** What may happen to a session, and what it is called. */
const changes: [string, (held: Held) => Promise<unknown>][] = [
  ['cancelled', ({ id, tutor }) => app.as(tutor).post(`/api/sessions/${id}/cancel`, {})],
  [
    'cancelled and restored',
    async ({ id, tutor }) => {
      await app.as(tutor).post(`/api/sessions/${id}/cancel`, {})
      return app.as(tutor).post(`/api/sessions/${id}/restore`, {})
    },
  ],
  [
    'moved',
    ({ id, tutor }) =>
      app.as(tutor).patch(`/api/sessions/${id}`, {
        start: '2026-11-24T15:00:00Z',
        end: '2026-11-24T16:00:00Z',
      }),
  ],
  [
    'put in another room',
    async ({ id, tutor }) =>
      app.as(tutor).patch(`/api/sessions/${id}`, { place: (await aRoom(app.db)).id }),
  ],
  [
    'given to another volunteer',
    async ({ id }) => {
      const volunteers = [(await aVolunteer(app.db)).id]
      return app.as(coordinator).patch(`/api/sessions/${id}`, { volunteers })
    },
  ],
  [
    'given another learner',
    async ({ id, tutor }) =>
      app.as(tutor).patch(`/api/sessions/${id}`, { learners: [(await aLearner(app.db)).id] }),
  ],
  [
    'suspended by an absence',
    ({ learner }) => {
      const absence = { id: newId(), from: '2026-11-24', to: '2026-11-24' }
      return app.as(coordinator).post(`/api/people/${learner.id}/absences`, absence)
    },
  ],
  [
    'suspended by a closure of its room',
    ({ room }) => {
      const days = { from: '2026-11-24', to: '2026-11-24' }
      const closure = { id: newId(), place: room.id, ...days, hours: null, label: 'Travaux' }
      return app.as(coordinator).post('/api/year/closures', closure)
    },
  ],
  [
    'held by somebody who changes her name',
    ({ tutor }) => app.as(tutor).patch(`/api/people/${tutor.id}`, { name: 'Nouveau nom' }),
  ],
  [
    'for a learner whose name changes',
    ({ learner }) =>
      app.as(coordinator).patch(`/api/people/${learner.id}`, { name: 'Nouveau nom' }),
  ],
  [
    'taken in by a weekly slot',
    async ({ id }) => {
      const slot = await aSlot(app.db)
      await app.db.execute(sql`update sessions set slot_id = ${slot.id}, held_on = '2026-11-24',
        touched = true where id = ${id}`)
    },
  ],
  [
    'without one of its two learners, who is away',
    ({ learner }) =>
      app.db
        .update(sessionLearners)
        .set({ away: true })
        .where(eq(sessionLearners.learnerId, learner.id)),
  ],
]

describe('the tag changes when a session is', () => {
  test.each(changes)('%s', async (_, change) => {
    const held = await aHeld()
    const readers = [app.as(held.tutor), app.as(coordinator)]
    const paths = [`${week}&cancelled=true`, `/api/sessions/${held.id}`]
    const read = () => Promise.all(readers.flatMap((one) => paths.map((path) => tagAt(one, path))))
    const before = await read()
    const done = await change(held)
    expect(done ?? {}, JSON.stringify(done)).not.toHaveProperty('body.code')
    const after = await read()
    after.forEach((tag, n) => {
      expect(tag).not.toBe(before[n])
    })
  })

  test('booked beside it', async () => {
    const { id, tutor } = await aHeld()
    const me = app.as(tutor)
    const before = [await tagAt(me, week), await tagAt(me, `/api/sessions/${id}`)]
    await aHeld()
    expect(await tagAt(me, week)).not.toBe(before[0])
    expect(await tagAt(me, `/api/sessions/${id}`)).toBe(before[1])
  })

  test('shown with a field that this test does not know: it belongs into the tag', async () => {
    const { tutor } = await aHeld()
    const { sessions } = (await app.as(tutor).get<Listed>(week)).body
    const shown = Object.keys(sessions.find((session) => session.mine) ?? {})
    const known = [
      ['activity', 'away', 'changedAt', 'end', 'heldOn', 'id', 'learnerCount', 'learners', 'mine'],
      ['place', 'revision', 'slot', 'start', 'status', 'touched', 'volunteers', 'why'],
    ]
    expect(shown.sort()).toEqual(known.flat())
  })
})

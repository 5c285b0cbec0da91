import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import { merged, toMinuteWindow, toWeeklyHours } from '#api/clock.ts'
import type { Person } from '#api/people/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import type { SmallestChange, Step, WaitingList } from '#api/waiting/schema.ts'
import { aCoordinator } from '#tests/support/builders.ts'
import { appOfTest } from '#tests/support/own.ts'
import { aRandomHouse } from '#tests/support/random-house.ts'
import { isSoak } from '#tests/support/soak.ts'
import { storeHouse } from '#tests/support/stored-house.ts'

const wanted = isSoak ? 30 : 8

test('the smallest change that is named, once made, lets who is hindered be booked', {
  timeout: 600_000,
}, async () => {
  // A Monday morning.
  const app = await appOfTest({ now: '2026-11-23T06:00:00Z' })
  await storeHouse(app.db, aRandomHouse(7, { volunteers: 9, learners: 90, rooms: 3 }))
  const me = app.as(await aCoordinator(app.db))
  const good = async <T>(asked: Promise<{ status: number; body: T }>): Promise<T> => {
    const { status, body } = await asked
    expect([200, 201], JSON.stringify(body)).toContain(status)
    return body
  }
  const personOf = async (id: string) =>
    (await good(me.get<{ person: Person }>(`/api/people/${id}`))).person
  const addHour = async (id: string, { weekday, from, to }: WeeklyHours) => {
    const { availabilities = [] } = await personOf(id)
    const windows = [...availabilities, { weekday, from, to }].map(toMinuteWindow)
    const all = merged(windows).map(toWeeklyHours)
    await good(me.put(`/api/people/${id}/availabilities`, { availabilities: all }))
  }
  const make = async (learner: string, { volunteer: { id } }: SmallestChange, step: Step) => {
    if (step.kind === 'learner_hour') return addHour(learner, step)
    if (step.kind === 'volunteer_hour') return addHour(id, step)
    if (step.kind === 'promise') {
      const { week, minutes } = step
      return good(me.put(`/api/people/${id}/ceilings`, { week, minutes, reason: 'Ça aide' }))
    }
    if (step.kind === 'pair') {
      return good(me.patch(`/api/people/${learner}`, { learner: { wish: 'either' } }))
    }
    const { volunteer } = await personOf(id)
    const levels = [...new Set([...(volunteer?.levels ?? []), step.kind === 'level' && step.level])]
    const part = step.kind === 'children' ? { children: true } : { levels: levels.filter(Boolean) }
    return good(me.patch(`/api/people/${id}`, { volunteer: part }))
  }
  const book = (learner: string, { volunteer, start, end, session }: SmallestChange) =>
    session === null
      ? me.post('/api/sessions', {
          ...{ id: newId(), activity: 'tutoring', start, end, volunteers: [volunteer.id] },
          learners: [learner],
        })
      : join(learner, session)
  const join = async (learner: string, session: string) => {
    const there = await good(
      me.get<{ session: { revision: number; learners: { id: string }[] } }>(
        `/api/sessions/${session}`,
      ),
    )
    const { revision, learners } = there.session
    return me.patch(`/api/sessions/${session}`, {
      ...{ revision, learners: [...learners.map(({ id }) => id), learner] },
    })
  }

  const kinds = new Map<string, number>()
  const none: string[] = []
  const tried = new Set<string>()
  while (tried.size < wanted) {
    const { learners } = await good(me.get<WaitingList>('/api/waiting'))
    const fresh = learners.filter(({ id, hindered }) => hindered && !tried.has(id))
    const one = fresh.find(({ change }) => change)
    if (!one?.change) break
    none.push(...fresh.filter(({ change }) => !change).map(({ name }) => name))
    tried.add(one.id)
    const steps = one.change.steps
    expect(steps.length).toBeGreaterThan(0)
    // Not yet: or the change would not be one. (A promise is a thing to insist on, not a refusal of the coordinator's.)
    expect((await book(one.id, one.change)).status).toBe(409)
    for (const step of steps) await make(one.id, one.change, step)
    const answer = await book(one.id, one.change)
    expect([200, 201], `${one.name} ${JSON.stringify([one.change, answer.body])}`).toContain(
      answer.status,
    )
    const kind = `${one.hindered}: ${steps.map((step) => step.kind).join(' + ')}`
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  console.log(`${tried.size} hindered, helped by`, Object.fromEntries(kinds), 'without any', none)
  expect(tried.size).toBe(wanted)
})

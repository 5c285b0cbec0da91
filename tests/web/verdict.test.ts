import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { houseZone } from '#api/house.ts'
import type { Activity, Place } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { judge } from '#api/sessions/rules/judge/judge.ts'
import type { Reason } from '#api/sessions/rules/judge/reason.ts'
import { momentOf as momentOnServer } from '#api/sessions/rules/time.ts'
import type { Session } from '#api/sessions/schema.ts'
import { findFacts, noFurther } from '#api/sessions/store.ts'
import { wishOf } from '#api/sessions/usecases/wish.ts'
import type { Year } from '#api/year/schema.ts'
import { aHouse, aWish, build, now, requested, wishIn } from '#tests/sessions/judge/house.ts'
import { aCoordinator } from '#tests/support/builders.ts'
import { ownApp } from '#tests/support/own.ts'
import { isSoak } from '#tests/support/soak.ts'
import { closedOn, opensOn } from '#web/moving/closed.ts'
import { type Known, momentOf } from '#web/moving/known.ts'
import { inTheWayOf, type Obstacle } from '#web/moving/verdict.ts'
import { aShownPlace } from './places.ts'
import { aShownSession } from './sessions.ts'

describe('when a session is', () => {
  it('is the same in the browser as on the server, on whatever day', () => {
    const quarter = 900_000
    const start = fc
      .integer({
        min: Date.parse('2026-01-01T00:00:00Z') / quarter,
        max: Date.parse('2030-01-01T00:00:00Z') / quarter,
      })
      .map((n) => n * quarter)
    const lastSundays = fc
      .constantFrom('2026-03-28T20:00:00Z', '2026-10-24T20:00:00Z', '2027-03-27T20:00:00Z')
      .chain((iso) => fc.nat(40).map((n) => Date.parse(iso) + n * quarter))
    const text = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')
    fc.assert(
      fc.property(fc.oneof(start, lastSundays), fc.integer({ min: 1, max: 16 }), (at, n) => {
        const [from, to] = [text(at), text(at + n * quarter)]
        expect(momentOf({ start: from, end: to })).toEqual(
          momentOnServer(at, at + n * quarter, houseZone),
        )
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a session that has begun', () => {
  const session = aShownSession()
  const later = { ...session, start: '2026-11-24T15:00:00Z', end: '2026-11-24T16:00:00Z' }
  const known: Known = {
    sessions: [session],
    places: [aShownPlace()],
    activities: [],
    closedIn: () => [],
    opensIn: () => ({ windows: [], opened: [] }),
    now: Date.parse('2026-11-24T13:30:00Z'),
    mayBePast: false,
  }

  it('is the past already, as for the server, but to the coordinator', () => {
    expect(inTheWayOf(later, known)).toEqual([{ is: 'past' }])
    expect(inTheWayOf(later, { ...known, mayBePast: true })).toEqual([])
    expect(inTheWayOf(later, { ...known, now: Date.parse(session.start) })).toEqual([])
  })
})

describe('what is in the way of a session', () => {
  const app = ownApp({ now })

  /** All that the pages of the coordinator know of these weeks. */
  const knownTo = async (coordinator: { id: string }): Promise<Known> => {
    const client = app.as(coordinator)
    const span = 'from=2026-10-20T00:00:00Z&to=2026-11-20T00:00:00Z&cancelled=true'
    const week = await client.get<{ sessions: Session[] }>(`/api/sessions?${span}`)
    const house = await client.get<{ places: Place[]; houseOpening: WeeklyHours[] }>(
      '/api/places?archived=true',
    )
    const { activities } = (await client.get<{ activities: Activity[] }>('/api/activities')).body
    const { year } = (await client.get<{ year: Year }>('/api/year?year=2026')).body
    return {
      places: house.body.places,
      activities,
      sessions: week.body.sessions,
      closedIn: (place, day) => closedOn(place, day, house.body, year, 'fr'),
      opensIn: (place, day) => opensOn(place, day, house.body, year),
      now: Date.parse(now),
      mayBePast: true,
    }
  }

  /** A reason in the words of a page; nothing for what no page knows. */
  const asSeen = ({ code, clash, values }: Reason): string[] => {
    const seen: Partial<Record<Reason['code'], string>> = {
      'sessions.wrong_place': 'wrongPlace',
      'sessions.too_many_for_room': 'tooSmall',
      'sessions.place_is_closed': 'closed',
      'sessions.closed_then': 'closed',
      'sessions.room_is_taken': `taken ${clash?.session}`,
      'sessions.tutor_is_taken': `busy ${values?.person}`,
      'sessions.learner_is_taken': `busy ${values?.person}`,
    }
    const words = seen[code]
    return words ? [words] : []
  }
  const asShown = (obstacle: Obstacle) =>
    obstacle.is === 'taken'
      ? `taken ${obstacle.by.id}`
      : obstacle.is === 'busy'
        ? `busy ${obstacle.who.name}`
        : obstacle.is
  const once = (all: string[]) => [...new Set(all)].sort()

  it('is the same in the browser as on the server, as far as both know', async () => {
    const property = fc.asyncProperty(
      aHouse,
      fc.array(aWish, { minLength: 30, maxLength: 40 }),
      async (plan, wishes) => {
        const house = await build(app.db, { ...plan, left: null })
        const known = await knownTo(await aCoordinator(app.db))
        for (const one of wishes) {
          const asked = wishIn(house, one)
          const people = [...asked.volunteers, ...asked.learners]
          const facts = await findFacts(app.db, { ...asked, people, days: noFurther })
          const named = (ids: string[]) =>
            ids.map((id) => ({ id, name: facts.people.find((p) => p.id === id)?.name ?? '' }))
          const { start, end, activity, place } = asked
          const [volunteers, learners] = [named(asked.volunteers), named(asked.learners)]
          const shown = aShownSession({
            ...{ id: '', start, end, activity, place, volunteers, learners },
            learnerCount: learners.length,
          })
          const reasons = judge(
            facts,
            wishOf({ now: app.clock.now(), zone: houseZone }, requested(asked)),
          )
          const isGone = ({ code, subject }: Reason) =>
            code === 'sessions.gone' && subject === place
          const gone = reasons.some(isGone) ? ['gone'] : []
          expect({ asked, is: once(inTheWayOf(shown, known).map(asShown)) }).toEqual({
            asked,
            is: once([...reasons.flatMap(asSeen), ...gone]),
          })
        }
      },
    )
    await fc.assert(property, { numRuns: isSoak ? 100 : 5, endOnFailure: true })
  })
})

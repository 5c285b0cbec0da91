import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import { type Confirmable, confirmable, type Free, type Session } from '#api/sessions/schema.ts'
import { allowances } from '#db/schema/people.ts'
import { aHouse, build, castIn, type House, spanIn } from '#tests/sessions/offers/house.ts'
import {
  type ARequest,
  aRequest,
  askerOf,
  castOf,
  sessionsIn,
} from '#tests/sessions/offers/requests.ts'
import { appThatTries } from '#tests/sessions/offers/tried.ts'
import { isSoak } from '#tests/support/soak.ts'
import { fitOf } from '#web/line/fit-view.ts'
import { insistedOn, type Outlook, verdictOf } from '#web/sessions/fit.ts'

const { app, undone } = appThatTries()

type By = { id: string }
type Wish = {
  start: string
  end: string
  activity: string
  volunteers: string[]
  learners: string[]
}
type Asked = Wish & { place?: string | undefined; session?: string }

const asks = async (by: By, { session, place, ...wish }: Asked): Promise<Free> => {
  const [volunteers, learners] = [wish.volunteers.join(), wish.learners.join()]
  const rest = { ...(session && { session }), ...(place && { place }) }
  const asked = new URLSearchParams({ ...wish, volunteers, learners, ...rest })
  const { status, body } = await app.as(by).get<Free>(`/api/free?${asked}`)
  expect(status).toBe(200)
  return body
}

const sends = (by: By, { session, ...wish }: Asked, confirm: Confirmable[]) => {
  const { activity: _, ...change } = wish
  return session
    ? app.as(by).patch<{ code?: string }>(`/api/sessions/${session}`, { ...change, confirm })
    : app.as(by).post<{ code?: string }>('/api/sessions', { id: newId(), ...wish, confirm })
}

/** What the server makes of it: accepted, once it is confirmed, or refused. */
const answerTo = async (by: By, asked: Asked): Promise<Outlook> => {
  const at = async (codes: Confirmable[]) =>
    (await undone(() => sends(by, asked, codes))).status < 300
  if (await at([])) return 'good'
  return (await at([...confirmable])) ? 'ask' : 'bad'
}

/** A volunteer's form sends herself; the change of a session all that it has. */
const asked = (house: House, one: ARequest, session: Session | undefined): [By, Asked] => {
  const span = spanIn(house, one.time)
  if (!session) {
    const cast = castOf(house, one)
    return [askerOf(house, one, cast.volunteers[0]), { ...cast, ...span }]
  }
  const { activity } = session
  const ids = (people: { id: string }[] = []) => people.map(({ id }) => id)
  const volunteers = ids(session.volunteers)
  const { learners: others, place = session.place } = castIn(house, { ...one.who, activity: 'tea' })
  const learners = one.swaps && activity !== 'kitchen' ? others : ids(session.learners)
  const wish = { activity, volunteers, learners, place, session: session.id, ...span }
  const mayBe = volunteers.length === 1 && !one.asCoordinator
  return [mayBe ? { id: volunteers[0] ?? '' } : house.coordinator, wish]
}

const count = { good: 0, ask: 0, bad: 0 }

/** That a wish is shown as the server answers to it. */
const holds = async (by: By, wish: Asked): Promise<Free> => {
  const free = await asks(by, wish)
  const inForm = verdictOf(free)
  const inLine = fitOf({ place: wish.place }, free, true, { house: noHouse })?.verdict
  const is = await answerTo(by, wish)
  count[is] += 1
  const why = free.conflicts
  expect({ wish, by, why, inForm, inLine }).toEqual({ wish, by, why, inForm: is, inLine: is })
  if (is === 'ask') {
    const insisted = await undone(() => sends(by, wish, insistedOn(free)))
    expect(insisted.status).toBeLessThan(300)
  }
  return free
}

test('the form and the line show before the tap what the server answers to it', async () => {
  const requests = fc.array(aRequest, { minLength: 15, maxLength: 15 })
  const property = fc.asyncProperty(aHouse, requests, async (plan, all) => {
    const house = await build(app, plan)
    const sessions = await sessionsIn(app, house)
    for (const one of all) {
      const nth = sessions[(one.moves ?? 0) % Math.max(sessions.length, 1)]
      const [by, wish] = asked(house, one, one.moves === null ? undefined : nth)
      const free = await holds(by, wish)
      // Most wishes at random are red: what is offered in their place is shown green.
      const [time] = free.times
      if (time) await holds(by, { ...wish, start: time.start, end: time.end, place: time.place })
      await app.db.delete(allowances)
    }
  })
  await fc.assert(property, { numRuns: isSoak ? 24 : 4, endOnFailure: true })
  if (isSoak) console.info(count)
  expect(Math.min(count.good, count.bad)).toBeGreaterThan(5)
})

const noHouse = { places: [], activities: [], houseOpening: [] }

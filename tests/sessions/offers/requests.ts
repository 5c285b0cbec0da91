import fc from 'fast-check'
import { addDays } from '#api/days.ts'
import type { Session, SessionsPage } from '#api/sessions/schema.ts'
import type { TestApp } from '#tests/support/app.ts'
import { aTime, castIn, type House, who } from './house.ts'

export const aRequest = fc.record({
  time: aTime,
  who,
  asCoordinator: fc.boolean(),
  /** Which session it changes; a booking where there is none. */
  moves: fc.option(fc.nat(99), { freq: 2 }),
  /** Whether it changes the people too. */
  swaps: fc.boolean(),
})
export type ARequest = typeof aRequest extends fc.Arbitrary<infer T> ? T : never

export const askerOf = (house: House, one: ARequest, volunteer: string | undefined) =>
  one.asCoordinator ? house.coordinator : { id: volunteer ?? '' }

export const castOf = (house: House, one: ARequest) => {
  const cast = castIn(house, one.who)
  return one.asCoordinator ? cast : { ...cast, volunteers: cast.volunteers.slice(0, 1) }
}

/** All that stands in a house around its Monday. */
export const sessionsIn = async (app: Pick<TestApp, 'as'>, house: House): Promise<Session[]> => {
  const [from, to] = [addDays(house.monday, -10), addDays(house.monday, 35)]
  const asked = new URLSearchParams({ from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z` })
  const { body } = await app.as(house.coordinator).get<SessionsPage>(`/api/sessions?${asked}`)
  return body.sessions
}

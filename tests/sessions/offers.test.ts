import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import { addDays } from '#api/days.ts'
import { notAsked } from '#api/sessions/rules/asking.ts'
import type { Free, Offer, Session } from '#api/sessions/schema.ts'
import type { Plan } from '#api/slots/schema.ts'
import { absences, allowances } from '#db/schema/people.ts'
import type { Answer } from '#tests/support/app.ts'
import { drawUntil, isSoak } from '#tests/support/soak.ts'
import { aHouse, build, castIn, type House, spanIn } from './offers/house.ts'
import { type ARequest, aRequest, askerOf, castOf, sessionsIn } from './offers/requests.ts'
import { appThatTries } from './offers/tried.ts'

const { app, undone } = appThatTries()

type Conflicts = { code: string; subject?: string; detail: string }[]
type Refused = { code: string; conflicts?: Conflicts; alternatives?: Offer[] }

type Way = 'booking' | 'move' | 'series' | 'free'
/** Something to be offered other times for, and how each of them is taken. */
type Asked<O> = {
  way: Way
  by: { id: string }
  offers: () => Promise<O[]>
  take: (offer: O, by: { id: string }) => Promise<Answer<Refused>>
}

const alternativesOf = async (ask: () => Promise<Answer<Refused>>): Promise<Offer[]> => {
  if ((await undone(ask)).status !== 409) return []
  // What a refusal tells of others' learners is counted, and stays so.
  return (await ask()).body.alternatives ?? []
}

const booking = (house: House, one: ARequest): Asked<Offer> => {
  const cast = castOf(house, one)
  const by = askerOf(house, one, cast.volunteers[0])
  const wish = { ...cast, ...spanIn(house, one.time) }
  const take = (offer: object, as: { id: string }) =>
    app.as(as).post<Refused>('/api/sessions', { id: newId(), ...offer })
  return { way: 'booking', by, offers: () => alternativesOf(() => take(wish, by)), take }
}

const move = (house: House, one: ARequest, session: Session): Asked<Offer> => {
  const by = askerOf(house, one, session.volunteers[0]?.id)
  const { learners, place = session.place } = castIn(house, one.who)
  const people = one.swaps && session.activity !== 'kitchen' ? { learners } : {}
  const change = { ...spanIn(house, one.time), place, ...people }
  const ask = (as: { id: string }, then: object) =>
    app.as(as).patch<Refused>(`/api/sessions/${session.id}`, { ...change, ...then })
  // As the page takes it: what is offered by the hours of somebody else's learner asks about her.
  const take = ({ start, end, place }: Offer, as: { id: string }) =>
    ask(as, { start, end, place, confirm: [notAsked] })
  return { way: 'move', by, offers: () => alternativesOf(() => ask(by, {})), take }
}

/** The times that are shown beside a form, before anything is refused. */
const free = (house: House, one: ARequest): Asked<Offer> => {
  const { way: _, ...rest } = booking(house, one)
  const { activity, volunteers, learners } = castOf(house, one)
  const people = { volunteers: volunteers.join(), learners: learners.join() }
  const asked = new URLSearchParams({ activity, ...people, ...spanIn(house, one.time) })
  const offers = async () =>
    (await app.as(rest.by).get<Partial<Free>>(`/api/free?${asked}`)).body.times ?? []
  return { ...rest, way: 'free', offers }
}

type DateOffer = { day: string; start: string; end: string; place: string; skip: string[] }

/** Other times of one date of a series; the other dates that clash are left out. */
const series = (house: House, one: ARequest): Asked<DateOffer> => {
  const { place: _, ...cast } = castOf(house, one)
  const by = askerOf(house, one, cast.volunteers[0])
  const { minute, minutes, day } = one.time
  const start = new Date(minute * 60_000).toISOString().slice(11, 16)
  const weekday = house.oneDay ?? ((day + 14) % 7) + 1
  const days = { from: house.monday, until: addDays(house.monday, 34), inTerm: false }
  const slot = { ...cast, weekday, start, minutes, ...days }
  const offers = async () => {
    const body = { id: newId(), ...slot }
    const { plan } = (await app.as(by).post<{ plan?: Plan }>('/api/slots/preview', body)).body
    const clashes = plan?.dates.filter(({ state }) => state === 'clash') ?? []
    return clashes.flatMap(({ day, times }) => {
      const skip = clashes.filter((other) => other.day !== day).map((other) => other.day)
      return times.map((time) => ({ ...time, day, skip }))
    })
  }
  const take = ({ skip, ...date }: DateOffer, as: { id: string }) => {
    const exceptions = [date, ...skip.map((left) => ({ day: left, skip: true }))]
    return app.as(as).post<Refused>('/api/slots', { id: newId(), ...slot, exceptions })
  }
  return { way: 'series', by, offers, take }
}

const learnerIsNot = ['sessions.learner_is_taken', 'sessions.away']

type Tally = Record<Way | 'wishes' | 'byVolunteers' | 'discreet', number>
const count: Tally = {
  ...{ booking: 0, move: 0, series: 0, free: 0 },
  ...{ wishes: 0, byVolunteers: 0, discreet: 0 },
}

/** A volunteer is not told beforehand of a learner whom she does not teach (docs/decisions/025): the one reason
 *  for which an offer may be refused, and a true one; or she is told nothing, where it would be too much for a
 *  day. */
const isDiscretion = async <O extends { start: string }>(
  { take }: Asked<O>,
  house: House,
  offer: O,
  refused: Refused,
) => {
  const said = refused.conflicts ?? []
  const isSilent = refused.code === 'sessions.asked_enough'
  if (!isSilent && !said.every(({ code }) => code === 'sessions.learner_is_not_free')) return false
  const { body } = await undone(() => take(offer, house.coordinator))
  const learners = new Set(said.map(({ subject }) => subject))
  const reasons = body.conflicts ?? []
  // A slot of hers stands, and this date of it is on hold while she is away.
  if (reasons.length === 0) return areAway([...learners], offer.start.slice(0, 10))
  return reasons.every(
    ({ code, subject }) => learnerIsNot.includes(code) && (isSilent || learners.has(subject)),
  )
}

const areAway = async (people: (string | undefined)[], day: string): Promise<boolean> => {
  const rows = await app.db.select().from(absences)
  const isAway = (person: string | undefined) =>
    rows.some((one) => one.personId === person && one.fromDay <= day && day <= one.toDay)
  return people.length > 0 && people.every(isAway)
}

/** Takes every offer, each as everything stands; answers those that are refused. */
const takeAll = async <O extends { start: string }>(
  house: House,
  asked: Asked<O>,
): Promise<unknown[]> => {
  const { way, by, take } = asked
  const isVolunteer = by.id !== house.coordinator.id
  const offers = await asked.offers()
  count.wishes += Number(offers.length > 0)
  count.byVolunteers += Number(offers.length > 0 && isVolunteer)
  const wrong: unknown[] = []
  for (const offer of offers) {
    count[way] += 1
    const { status, body } = await undone(() => take(offer, by))
    if (status < 300) continue
    if (isVolunteer && (await isDiscretion(asked, house, offer, body))) count.discreet += 1
    else wrong.push({ way, now: house.monday, offer, why: body })
  }
  await app.db.delete(allowances)
  return wrong
}

test('whatever is offered can be booked as it stands', async () => {
  const requests = fc.array(aRequest, { minLength: 20, maxLength: 20 })
  const property = fc.asyncProperty(aHouse, requests, async (plan, all) => {
    const house = await build(app, plan)
    const sessions = await sessionsIn(app, house)
    for (const [n, one] of all.entries()) {
      const session = sessions[(one.moves ?? 0) % Math.max(sessions.length, 1)]
      const isMove = one.moves !== null && session
      const wrong = isMove
        ? await takeAll(house, move(house, one, session))
        : n % 6 === 0
          ? await takeAll(house, series(house, one))
          : await takeAll(house, n % 6 === 1 ? free(house, one) : booking(house, one))
      expect({ one, wrong }).toEqual({ one, wrong: [] })
    }
  })
  const draw = () => fc.assert(property, { numRuns: isSoak ? 130 : 3, endOnFailure: true })
  const isEnough = () => count.wishes > (isSoak ? 1000 : 20)
  expect(await drawUntil(isEnough, draw, 8)).toBe(true)
  if (isSoak) console.info(count)
})

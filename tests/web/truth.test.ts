import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import { addDays } from '#api/days.ts'
import type { Activity, Place } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { confirmable, saidHours } from '#api/sessions/rules/confirmable.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import type { Confirmable, Free, MoveFacts, Session, SessionsPage } from '#api/sessions/schema.ts'
import type { Year } from '#api/year/schema.ts'
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
import { aLearner, aVolunteer } from '#tests/support/builders.ts'
import { drawUntil, isSoak } from '#tests/support/soak.ts'
import { wallOf } from '#web/lib/time.ts'
import { fitOf } from '#web/line/fit-view.ts'
import { closedOn, opensOn } from '#web/moving/closed.ts'
import type { Known } from '#web/moving/known.ts'
import { inTheWayOf, outlookOf } from '#web/moving/verdict.ts'
import { bookingIn, verdictsIn } from '#web/rooms/booking.ts'
import { gridOf as roomsOf } from '#web/rooms/view.ts'
import { bookingOfDraft, sessionDraftFrom } from '#web/sessions/draft.ts'
import { insistedOn, type Outlook, verdictOf } from '#web/sessions/fit.ts'
import { verdictOn } from '#web/week/carried.ts'

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
    ? app.as(by).patch<Refused>(`/api/sessions/${session}`, { ...change, confirm })
    : app.as(by).post<Refused>('/api/sessions', { id: newId(), ...wish, confirm })
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

const count = { good: 0, ask: 0, bad: 0, discreet: 0 }

/** Whether nothing but a learner whom she does not teach keeps her from what was agreed on: of that she is told
 *  once she says that it was (docs/decisions/031). */
const isForOthers = async (by: By, wish: Asked) => {
  const { body } = await undone(() => sends(by, wish, [...saidHours]))
  const codes = body.conflicts?.map(({ code }) => code) ?? []
  return codes.length > 0 && codes.every((code) => code === 'sessions.learner_is_not_free')
}

/** That a wish is shown as the server answers to it. */
const holds = async (by: By, wish: Asked): Promise<Free> => {
  const free = await asks(by, wish)
  const inForm = verdictOf(free)
  const inLine = fitOf({ place: wish.place }, free, true, { house: noHouse })?.verdict
  const answer = await answerTo(by, wish)
  const isDiscreet = inForm === 'ask' && answer === 'bad' && (await isForOthers(by, wish))
  count[isDiscreet ? 'discreet' : answer] += 1
  if (isDiscreet) return free
  const is = answer
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
  const draw = () => fc.assert(property, { numRuns: isSoak ? 24 : 1, endOnFailure: true })
  const isEnough = () => Math.min(count.good, count.bad) > 5
  expect(await drawUntil(isEnough, draw, 12)).toBe(true)
  if (isSoak) console.info(count)
})

/** All that the grids know of a house. */
const gridOf = async (by: By, isCoordinator: boolean, monday: string): Promise<Known> => {
  const me = app.as(by)
  const span = { from: `${addDays(monday, -20)}T00:00:00Z`, to: `${addDays(monday, 40)}T00:00:00Z` }
  const asked = new URLSearchParams({ ...span, cancelled: 'true' })
  const { sessions } = (await me.get<SessionsPage>(`/api/sessions?${asked}`)).body
  type Where = { places: Place[]; houseOpening: WeeklyHours[] }
  const house = (await me.get<Where>('/api/places')).body
  const { activities } = (await me.get<{ activities: Activity[] }>('/api/activities')).body
  const schoolYear = Number(monday.slice(0, 4)) - Number(monday.slice(5) < '09')
  const { year } = (await me.get<{ year: Year }>(`/api/year?year=${schoolYear}`)).body
  return {
    ...{ sessions, activities, places: house.places, mayBePast: isCoordinator },
    closedIn: (place, day) => closedOn(place, day, house, year, 'fr'),
    opensIn: (place, day) => opensOn(place, day, house, year),
    now: app.clock.now().toMillis(),
  }
}

/** As both grids do: what is known of its people is asked when a session is picked up. */
const dragged = async (by: By, known: Known, session: Session, to: Session) => {
  const week = addDays(to.start.slice(0, 10), -1)
  const span = { from: `${week}T00:00:00Z`, to: `${addDays(week, 3)}T00:00:00Z` }
  const path = `/api/sessions/${session.id}/move-facts?${new URLSearchParams(span)}`
  const { status, body } = await app.as(by).get<MoveFacts>(path)
  expect(status).toBe(200)
  const facts: Known = { ...known, moving: { ...body, session: session.id } }
  const inRooms = outlookOf(inTheWayOf(to, facts), facts)
  const { start, end } = to
  const reader = { ...by, name: '', role: known.mayBePast ? 'coordinator' : 'volunteer' }
  const inWeek = verdictOn(
    { id: session.id, start, end },
    { ...session, place: to.place },
    facts,
    reader,
  )
  return { inRooms, inWeek: inWeek.tone, why: inTheWayOf(to, facts) }
}

const drags = { good: 0, ask: 0, bad: 0, discreet: 0 }

/** @param all the sessions as the coordinator sees them */
const dragHolds = async (
  by: By,
  known: Known,
  session: Session,
  { to, all }: { to: Session; all: Known['sessions'] },
) => {
  const { start, end, place } = to
  const isThere = session.start === start && session.end === end && session.place === place
  if (isThere) return
  const shown = await dragged(by, known, session, to)
  const wish = { activity: session.activity, volunteers: [], learners: [], start, end, place }
  const drop = (confirm: Confirmable[]) => {
    const body = { start, end, place, confirm, revision: session.revision }
    return app.as(by).patch<Refused>(`/api/sessions/${session.id}`, body)
  }
  const plain = await undone(() => drop([]))
  const isDone = plain.status < 300
  const insisted = isDone ? plain : await undone(() => drop([...confirmable]))
  const is = isDone ? 'good' : insisted.status < 300 ? 'ask' : 'bad'
  const said = plain.body.conflicts ?? []
  // Of learners whom she does not teach it is not told beforehand, but asked: docs/decisions/025.
  const answered = insisted.body.conflicts ?? []
  const isDiscreet =
    !known.mayBePast &&
    is === 'bad' &&
    shown.inRooms === 'ask' &&
    said.some(({ code }) => code === 'sessions.not_asked') &&
    answered.length > 0 &&
    answered.every(({ code }) => code === 'sessions.learner_is_not_free')
  const { why, inRooms, inWeek } = shown
  // Nor how many of others' learners are away, which makes room: a crowd may look too large.
  const looksFull =
    !known.mayBePast && inRooms === 'bad' && why.some((one) => one.is === 'tooSmall')
  const isCounted =
    looksFull && (await dragged(by, { ...known, sessions: all }, session, to)).inRooms === is
  drags[isDiscreet || isCounted ? 'discreet' : is] += 1
  const both = isDiscreet ? 'ask' : isCounted ? 'bad' : is
  expect({ wish, by, why, said, inRooms, inWeek }).toEqual({
    ...{ wish, by, why, said, inRooms: both, inWeek: both },
  })
}

const spans = { good: 0, ask: 0, bad: 0 }

/**
 * A span dragged over the week is shown as the server answers to a booking over it: whoever else is not known yet
 * is somebody whom nothing keeps (`free`). The form shows it so, too, before anybody is named in it.
 */
const spanHolds = async (
  by: By,
  known: Known,
  { start, end }: { start: string; end: string },
  free: { tutor: string; learner: string },
) => {
  const me = app.as(by)
  const query = new URLSearchParams({ from: start, to: end })
  const { status, body } = await me.get<MoveFacts>(`/api/sessions/booking-facts?${query}`)
  expect(status).toBe(200)
  const facts: Known = { ...known, ...(!known.mayBePast && { moving: { ...body, session: '' } }) }
  const reader = { ...by, name: '', role: known.mayBePast ? 'coordinator' : 'volunteer' }
  const shown = verdictOn({ start, end }, undefined, facts, reader)
  const volunteers = known.mayBePast ? [free.tutor] : [by.id]
  const wish = { activity: 'tutoring', volunteers, start, end }
  const inForm = verdictOf(await asks(by, { ...wish, learners: [] }))
  const is = await answerTo(by, { ...wish, learners: [free.learner] })
  spans[is] += 1
  const { tone: inWeek, words } = shown
  expect({ by, wish, words, inWeek, inForm }).toEqual({ by, wish, words, inWeek: is, inForm: is })
}

const cells = { good: 0, ask: 0, bad: 0 }

/**
 * A free cell of the rooms is shown as the server answers to the booking that is begun there, once the form has
 * somebody in it whom nothing keeps.
 */
const cellHolds = async (
  by: By,
  known: Known,
  { day, wanted, nth }: { day: string; wanted: Outlook; nth: number },
  free: { tutor: string; learner: string },
) => {
  const { places, activities, mayBePast, closedIn } = known
  const sessions = known.sessions.filter(({ status }) => status !== 'cancelled')
  const frame = { from: 7 * 60, to: 22 * 60 }
  const near = { day, frame, places, sessions, closedIn: (one: Place) => closedIn(one, day) }
  const grid = roomsOf(near)
  const query = new URLSearchParams({
    from: `${day}T00:00:00Z`,
    to: `${addDays(day, 2)}T00:00:00Z`,
  })
  const { body } = await app.as(by).get<MoveFacts>(`/api/sessions/booking-facts?${query}`)
  const facts: Known = { ...known, ...(!mayBePast && { moving: { ...body, session: '' } }) }
  const about = { activities, mayBePast, now: wallOf(utcText(known.now)) }
  const reader = { ...by, name: '', role: mayBePast ? 'coordinator' : 'volunteer' }
  const verdicts = [...verdictsIn(grid, about, facts, reader)]
  const some = verdicts.filter(([, { outlook }]) => outlook === wanted)
  const [key, shown] =
    (some.length > 0 ? some : verdicts)[nth % (some.length || verdicts.length)] ?? []
  const cell = grid.columns.flatMap((column) => column.cells).find((one) => one.key === key)
  if (!cell || !shown) return
  const href = bookingIn(grid, cell, about) ?? ''
  const volunteers = mayBePast ? [free.tutor] : [by.id]
  const draft = sessionDraftFrom(new URL(href, 'https://creneau.test').search, volunteers)
  const learners = draft.activity === 'kitchen' ? [] : [free.learner]
  const { id: _, ...wish } = bookingOfDraft({ ...draft, volunteers, learners }, '') ?? { id: '' }
  const is = await answerTo(by, wish as Asked)
  cells[is] += 1
  const { outlook, words } = shown
  expect({ by, wish, words, outlook }).toEqual({ by, wish, words, outlook: is })
}

const outlooks = ['good', 'ask', 'bad'] as const

type Refused = { conflicts?: { code: string }[] }

test('a drag over the week and over the rooms, of a session and of a new span, and a free cell, show before the tap what the server answers', async () => {
  const requests = fc.array(aRequest, { minLength: 20, maxLength: 20 })
  const property = fc.asyncProperty(aHouse, requests, async (plan, all) => {
    const house = await build(app, plan)
    const always = { availabilities: [] }
    const tutor = await aVolunteer(app.db, {
      ...{ ...always, promise: { from: 0, to: 6000 }, activities: ['kitchen', 'tea'] },
    })
    const learner = await aLearner(app.db, always)
    const free = { tutor: tutor.id, learner: learner.id }
    const boards = new Map<string, Known>()
    const boardOf = async (by: By) => {
      const isCoordinator = by.id === house.coordinator.id
      const board = boards.get(by.id) ?? (await gridOf(by, isCoordinator, house.monday))
      boards.set(by.id, board)
      return board
    }
    for (const [n, one] of all.entries()) {
      const everything = (await boardOf(house.coordinator)).sessions
      const movable = everything.filter(({ status }) => status !== 'cancelled')
      const picked = movable[(one.moves ?? 7) % Math.max(movable.length, 1)]
      if (!picked) continue
      const alone = picked.volunteers.length === 1 && !one.asCoordinator
      const by = alone ? { id: picked.volunteers[0]?.id ?? '' } : house.coordinator
      const known = await boardOf(by)
      const session = known.sessions.find(({ id }) => id === picked.id)
      if (!session) continue
      const { place = session.place } = castIn(house, one.who)
      const there = { ...session, ...spanIn(house, one.time), place }
      await dragHolds(by, known, session, { to: there, all: everything })
      // A quarter of an hour later is good more often.
      const [from, to] = [session.start, session.end].map((at) => utcText(Date.parse(at) + 900_000))
      const later = { ...session, start: from ?? '', end: to ?? '' }
      await dragHolds(by, known, session, { to: later, all: everything })
      const asker = one.asCoordinator
        ? house.coordinator
        : { id: house.tutors[n % house.tutors.length] ?? '' }
      const span = spanIn(house, one.time)
      await spanHolds(asker, await boardOf(asker), span, free)
      const wanted = outlooks[n % outlooks.length] ?? 'good'
      const inCell = { day: wallOf(span.start).day, wanted, nth: one.time.minute }
      await cellHolds(asker, await boardOf(asker), inCell, free)
      await app.db.delete(allowances)
    }
  })
  const draw = () => fc.assert(property, { numRuns: isSoak ? 24 : 1, endOnFailure: true })
  const isEnough = () =>
    Math.min(drags.good, drags.bad, spans.good, spans.bad, cells.good, cells.bad) > 5
  expect(await drawUntil(isEnough, draw, 12)).toBe(true)
  if (isSoak) console.info(drags, spans, cells)
})

const noHouse = { places: [], activities: [], houseOpening: [] }

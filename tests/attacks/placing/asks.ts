import { DateTime } from 'luxon'
import { v7 as newId } from 'uuid'
import type { Person } from '#api/people/schema.ts'
import type { Place } from '#api/places/schema.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import type { Free, Joiners, Offer, Session, Suggestion } from '#api/sessions/schema.ts'
import type { Plan } from '#api/slots/schema.ts'
import type { Answer, Client } from '#tests/support/app.ts'
import type { Heard, Missing, Shown, World } from './engine.ts'
import { type Known, readFirstList } from './first-list.ts'
import { laterWays, type Refusal } from './later-asks.ts'
import { newerWays } from './newer-asks.ts'
import { clockOf, dayOf, hour, isWithin, minute, momentsOf, wallOf } from './wall.ts'

const said: Record<string, Heard['is']> = {
  'sessions.learner_is_taken': 'taken',
  'sessions.away': 'away',
  'sessions.learner_is_not_free': 'not free',
}

/** Whoever signs in, and what she has heard. All she knows comes from answers. */
export type Attacker = {
  heard: Heard[]
  /** What she makes of a pair that nobody proposed. */
  guessed: Heard[]
  world: World
  /** How many requests were answered, by their ways. */
  asked: Map<string, number>
  run: () => Promise<void>
}

/** Signs in and looks around. */
export const createAttacker = async (
  browser: Client,
  { mondays, now, begins }: { mondays: string[]; now: number; begins: number },
): Promise<Attacker> => {
  const heard: Heard[] = []
  const guessed: Heard[] = []
  const asked = new Map<string, number>()
  /** A way that answered 429 is not gone any more. */
  const shut = new Set<string>()
  let asking = ''
  const ask = async <T>(
    way: string,
    work: () => Promise<Answer<T>>,
  ): Promise<Answer<T> | undefined> => {
    if (shut.has(way)) return undefined
    const answer = await work()
    asking = way
    asked.set(way, (asked.get(way) ?? 0) + 1)
    if (answer.status === 429) shut.add(way)
    return answer
  }
  const known = await lookAround(browser, mondays)
  const learners = known.people.filter((one) => one.role === 'learner')
  const hoursOf = new Map(learners.map((one) => [one.id, one.availabilities ?? []]))
  const shown = known.sessions.map((one): Shown => {
    const [from, to] = [Date.parse(one.start), Date.parse(one.end)]
    const span = { id: one.id, from, to, day: dayOf(from), seats: one.learnerCount }
    return one.mine ? { ...span, learners: (one.learners ?? []).map(({ id }) => id) } : span
  })
  const missing: Missing[] = []
  const world: World = {
    missing,
    dayOf,
    sessions: shown,
    learners: learners.map(({ id }) => ({
      id,
      canCome: (from, to) => isWithin(hoursOf.get(id) ?? [], from, to),
    })),
  }
  const hear = (learner: string, from: number, to: number, is: Heard['is']) =>
    void heard.push({ learner, from, to, is, way: asking })
  const canCome = (learner: string, from: number, to: number) =>
    isWithin(hoursOf.get(learner) ?? [], from, to)
  const others = shown.filter((one) => !one.learners)
  const amBusy = (from: number, to: number) =>
    shown.some((one) => one.learners && one.from < to && from < one.to)
  const hasRoom = (from: number, to: number) =>
    shown.filter((one) => one.from < to && from < one.to).length < known.places.length

  const hearFree = (
    free: Free | undefined,
    from: number,
    to: number,
    exact: (id: string) => boolean,
  ) => {
    for (const one of free?.learners ?? []) {
      const code = one.why.find((why) => why in said)
      if (code) hear(one.id, from, to, said[code] ?? 'not free')
      else if (one.free === true && exact(one.id)) hear(one.id, from, to, 'free')
    }
  }

  const everyHour = async () => {
    for (const length of [hour, 30 * minute]) {
      for (const from of momentsOf(mondays)) {
        const [start, end] = [utcText(from), utcText(from + length)]
        const answer = await ask('list', () =>
          browser.get<Free>(`/api/free?start=${start}&end=${end}`),
        )
        hearFree(answer?.body, from, from + length, () => true)
      }
    }
  }

  /** Somebody's hour before, of, and after each session that is not mine. */
  const aroundSessions = () =>
    others.flatMap((one) =>
      [one.from, one.from - hour, one.to].flatMap((from) =>
        learners
          .filter(({ id }) => canCome(id, from, from + (one.to - one.from)))
          .map(({ id }) => ({ id, from, to: from + (one.to - one.from) })),
      ),
    )

  const byName = async () => {
    for (const { id, from, to } of aroundSessions()) {
      const path = `/api/free?start=${utcText(from)}&end=${utcText(to)}&learners=${id}`
      hearFree(
        (await ask('named', () => browser.get<Free>(path)))?.body,
        from,
        to,
        (who) => who === id,
      )
    }
  }

  /** The nearest times: those left out in between, where her hours, mine and a room would do. */
  const hearTimes = (id: string, times: readonly Offer[], now: number, around: number) => {
    const starts = times.map((one) => Date.parse(one.start))
    for (const from of starts) hear(id, from, from + hour, 'free')
    const furthest = Math.max(0, ...starts.map((from) => Math.abs(from - around)))
    for (const from of momentsOf(mondays)) {
      const isNear = times.length === 5 ? Math.abs(from - around) < furthest : true
      const isOpen = from > now && isNear && from !== around && !starts.includes(from)
      if (!isOpen || !canCome(id, from, from + hour) || amBusy(from, from + hour)) continue
      if (!isWithin(known.me.availabilities ?? [], from, from + hour)) continue
      if (hasRoom(from, from + hour)) hear(id, from, from + hour, 'not free')
    }
  }

  const nearestTimes = async () => {
    for (const { id } of learners) {
      const answer = await ask('times', () =>
        browser.get<Free>(`/api/free?minutes=60&learners=${id}`),
      )
      const around = DateTime.fromMillis(now).startOf('hour').plus({ hours: 1 }).toMillis()
      if (answer?.status === 200 && !('unsure' in answer.body)) {
        hearTimes(id, answer.body.times, now, around)
      }
    }
  }

  const hearRefusal = (refusal: Refusal, id: string, from: number, to: number) => {
    const reasons = (refusal.conflicts ?? []).filter((one) => one.subject === id)
    const code = reasons.map((one) => one.code).find((one) => one in said)
    if (code) hear(id, from, to, said[code] ?? 'not free')
    else if (refusal.code === 'sessions.refused' && reasons.length === 0) hear(id, from, to, 'free')
  }

  /** Books, hears why not, and takes back what was booked. */
  const bookings = async () => {
    for (const { id, from, to } of aroundSessions()) {
      const wish = {
        id: newId(),
        start: utcText(from),
        end: utcText(to),
        volunteers: [known.me.id],
      }
      const answer = await ask('book', () =>
        browser.post<Refusal>('/api/sessions', { ...wish, learners: [id] }),
      )
      if (!answer) return
      if (answer.status === 201) {
        hear(id, from, to, 'free')
        await browser.post(`/api/sessions/${wish.id}/cancel`, {})
      } else if (answer.status === 409) hearRefusal(answer.body, id, from, to)
    }
  }

  /** The same by a session that is mine: it moves there with that learner. */
  const moves = async () => {
    const mine = shown.find((one) => one.learners && one.from > now)
    if (!mine?.learners) return
    const back = { start: utcText(mine.from), end: utcText(mine.to), learners: mine.learners }
    for (const { id, from, to } of aroundSessions()) {
      if (mine.learners.includes(id)) continue
      const wish = { start: utcText(from), end: utcText(to), learners: [id] }
      const answer = await ask('move', () =>
        browser.patch<Refusal>(`/api/sessions/${mine.id}`, wish),
      )
      if (!answer) return
      if (answer.status === 200) {
        hear(id, from, to, 'free')
        await browser.patch(`/api/sessions/${mine.id}`, back)
      } else if (answer.status === 409) hearRefusal(answer.body, id, from, to)
    }
  }

  const last = DateTime.fromISO(mondays.at(-1) ?? '')
    .plus({ days: 6 })
    .toFormat('yyyy-MM-dd')
  const slotAt = ({ from, to }: { from: number; to: number }) => ({
    ...{ weekday: wallOf(from).weekday, start: clockOf(from), minutes: (to - from) / minute },
    ...{ from: dayOf(now), until: last },
  })
  const hearPlan = ({ dates }: Plan, id: string) => {
    for (const date of dates) {
      const [start, end] = [Date.parse(date.start), Date.parse(date.end)]
      const code = date.conflicts.map((one) => one.code).find((one) => one in said)
      const isSilent = date.conflicts.some((one) => one.code === 'sessions.asked_enough')
      if (code) hear(id, start, end, said[code] ?? 'not free')
      else if (!isSilent && canCome(id, start, end)) hear(id, start, end, 'free')
    }
  }

  const previews = async () => {
    for (const { id, from, to } of aroundSessions()) {
      const slot = {
        ...{ id: newId(), ...slotAt({ from, to }), inTerm: false },
        ...{ volunteers: [known.me.id], learners: [id] },
      }
      const answer = await ask('preview', () =>
        browser.post<{ plan: Plan }>('/api/slots/preview', slot),
      )
      if (!answer) return
      if (answer.status === 200) hearPlan(answer.body.plan, id)
    }
  }

  const suggested = async () => {
    const list =
      (
        await ask('suggestions', () =>
          browser.get<{ suggestions: Suggestion[] }>('/api/suggestions'),
        )
      )?.body.suggestions ?? []
    for (const { start, end, learners: who } of list) {
      for (const { id } of who) hear(id, Date.parse(start), Date.parse(end), 'free')
    }
    return list
  }

  const suggestions = async () => {
    const mine = known.me.availabilities ?? []
    await suggested()
    for (const one of others) {
      for (const from of [one.from - hour, one.from, one.to]) {
        const window = {
          weekday: wallOf(from).weekday,
          from: clockOf(from),
          to: clockOf(from + hour),
        }
        if (window.to <= window.from) continue
        const changed = await ask('hours', () =>
          browser.put(`/api/people/${known.me.id}/availabilities`, { availabilities: [window] }),
        )
        if (changed?.status !== 200) break
        await suggested()
      }
    }
    await browser.put(`/api/people/${known.me.id}/availabilities`, { availabilities: mine })
  }

  /** Who could come into sessions that are mine. */
  const joiners = async () => {
    for (const mine of shown.filter((one) => one.learners && one.from > now)) {
      const answer = await ask('joiners', () =>
        browser.get<Joiners>(`/api/sessions/${mine.id}/joiners`),
      )
      for (const { id, free } of answer?.status === 200 ? answer.body.joiners : []) {
        if (free) hear(id, mine.from, mine.to, 'free')
      }
    }
  }

  const io = {
    ...{ browser, me: known.me, learners, others, ask, hear, hearRefusal },
    mine: shown.filter((one) => one.learners && one.from > now),
    week: { from: utcText(now), to: utcText(now + 21 * 24 * hour) },
  }
  const first = [joiners, suggestions, everyHour, nearestTimes, byName, previews, moves, bookings]
  const then = Object.values(laterWays(io))
  const newest = Object.values(newerWays({ ...io, spots: aroundSessions, slotAt, hearPlan }))
  const groups = [first, then, newest]
  // What is asked first spends what may be told in a day.
  const run = async () => {
    const first = { mondays, now, known, learners, shown, canCome, amBusy, hasRoom, hear }
    const told = readFirstList(await suggested(), first)
    missing.push(...told.missing)
    guessed.push(...told.guessed)
    for (const way of [...groups.slice(begins), ...groups.slice(0, begins)].flat()) await way()
  }
  return { heard, guessed, world, asked, run }
}

const lookAround = async (browser: Client, mondays: readonly string[]): Promise<Known> => {
  const { body: who } = await browser.get<{ id: string }>('/api/me')
  const { body } = await browser.get<{ people: Person[] }>('/api/people')
  const { body: where } = await browser.get<{ places: Place[] }>('/api/places')
  const from = `${mondays[0]}T00:00:00Z`
  const to = DateTime.fromISO(mondays.at(-1) ?? '')
    .plus({ days: 7 })
    .toFormat("yyyy-MM-dd'T00:00:00Z'")
  const path = `/api/sessions?from=${from}&to=${to}`
  const { body: week } = await browser.get<{ sessions: Session[] }>(path)
  const me = body.people.find((one) => one.id === who.id)
  if (!me) throw new Error('Whoever signs in sees herself')
  const sessions = week.sessions.filter(({ status }) => status === 'standing')
  return { people: body.people, places: where.places, sessions, me }
}

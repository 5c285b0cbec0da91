import { DateTime } from 'luxon'
import { v7 as newId } from 'uuid'
import { houseZone } from '#api/house.ts'
import { canSitTogether } from '#api/people/rules/together.ts'
import type { Person } from '#api/people/schema.ts'
import type { Place } from '#api/places/schema.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { utcText } from '#api/sessions/rules/time.ts'
import type { Free, Joiners, Offer, Session, Suggestion } from '#api/sessions/schema.ts'
import type { Plan } from '#api/slots/schema.ts'
import type { Answer, Client } from '#tests/support/app.ts'
import type { Heard, Shown, World } from './engine.ts'
import { laterWays, type Refusal } from './later-asks.ts'
import { newerWays } from './newer-asks.ts'

const minute = 60_000
const hour = 60 * minute
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

type Known = {
  people: Person[]
  places: Place[]
  sessions: Session[]
  me: Person
}

const wallOf = (at: number) => DateTime.fromMillis(at, { zone: houseZone })
const dayOf = (at: number) => wallOf(at).toFormat('yyyy-MM-dd')
const clockOf = (at: number) => wallOf(at).toFormat('HH:mm')

const isWithin = (hours: readonly WeeklyHours[], from: number, to: number) =>
  hours.some(
    (one) =>
      one.weekday === wallOf(from).weekday && one.from <= clockOf(from) && clockOf(to) <= one.to,
  )

/** Every half hour of these days from 8 to 19, as instants. */
const momentsOf = (mondays: readonly string[]) =>
  mondays.flatMap((monday) =>
    [0, 1, 2, 3, 4, 5].flatMap((day) =>
      Array.from({ length: 23 }, (_, n) =>
        DateTime.fromISO(monday, { zone: houseZone })
          .plus({ days: day })
          .set({ hour: 8 + Math.floor(n / 2), minute: 30 * (n % 2) })
          .toMillis(),
      ),
    ),
  )

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
  const world: World = {
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

  /** Of whom it is known that she wants more this week: of whom a session was suggested in it. */
  const wantsMore = new Set<string>()
  const weekOf = (at: number) => wallOf(at).startOf('week').toFormat('yyyy-MM-dd')

  const suggestions = async () => {
    const list = async () =>
      (
        await ask('suggestions', () =>
          browser.get<{ suggestions: Suggestion[] }>('/api/suggestions'),
        )
      )?.body.suggestions ?? []
    const found = await list()
    const mine = known.me.availabilities ?? []
    hearSuggested(found)
    hearLeftOut(found, mine)
    guessFromMissing(found)
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
        hearSuggested(await list())
      }
    }
    await browser.put(`/api/people/${known.me.id}/availabilities`, { availabilities: mine })
  }

  const hearSuggested = (list: readonly Suggestion[]) => {
    for (const { start, end, learners: who } of list) {
      for (const { id } of who) {
        hear(id, Date.parse(start), Date.parse(end), 'free')
        wantsMore.add(`${id} ${weekOf(Date.parse(start))}`)
      }
    }
  }

  /** Of the first list of a day: who could come by her hours, wants more, and was left out. */
  const hearLeftOut = (list: readonly Suggestion[], mine: readonly WeeklyHours[]) => {
    const spans = list.map((one) => ({
      ...one,
      from: Date.parse(one.start),
      to: Date.parse(one.end),
    }))
    const isOpen = (from: number) =>
      from > now &&
      isWithin(mine, from, from + hour) &&
      !amBusy(from, from + hour) &&
      hasRoom(from, from + hour) &&
      !spans.some((one) => one.from < from + hour && from < one.to)
    const open = momentsOf(mondays).filter(isOpen)
    for (const { id } of learners) {
      const own = spans.find((one) => one.learners.some((who) => who.id === id))
      // A list that is not full leaves nobody out who could come; one that is, nobody before her own hour.
      const passedOver = open.filter(
        (from) =>
          canCome(id, from, from + hour) &&
          wantsMore.has(`${id} ${weekOf(from)}`) &&
          (own ? from < own.from && weekOf(from) === weekOf(own.from) : list.length < 6),
      )
      const isFirst = (from: number) =>
        passedOver.find((other) => weekOf(other) === weekOf(from)) === from
      for (const from of passedOver.filter(isFirst)) hear(id, from, from + hour, 'not free')
    }
  }

  /** Where somebody is proposed alone, whoever could sit beside her and is in no list may not be free. Or is veiled, or
   *  kept apart, or has what she wants: a guess, and no more. */
  const guessFromMissing = (list: readonly Suggestion[]) => {
    const listed = new Set(list.flatMap(({ learners: who }) => who.map(({ id }) => id)))
    const partOf = (id: string) => learners.find((one) => one.id === id)?.learner
    for (const { start, end, learners: who } of list) {
      const [alone, ...more] = who
      const part = alone && partOf(alone.id)
      if (!alone || !part || more.length > 0) continue
      const [from, to] = [Date.parse(start), Date.parse(end)]
      for (const { id, learner } of learners) {
        if (!learner || listed.has(id) || !canCome(id, from, to)) continue
        if (!canSitTogether({ id: alone.id, learner: part }, { id, learner })) continue
        guessed.push({ learner: id, from, to, is: 'not free', way: 'missing pair' })
      }
    }
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

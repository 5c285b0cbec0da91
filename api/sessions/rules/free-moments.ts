import { bestPlace } from '#api/sessions/rules/judge/any-place.ts'
import type { Facts, Moment, PersonFacts, Wish } from '#api/sessions/rules/judge/facts.ts'
import { judgePeople } from '#api/sessions/rules/judge/people.ts'
import { comesThen } from '#api/sessions/rules/judge/presence.ts'
import { judgePromise } from '#api/sessions/rules/judge/promise.ts'
import type { WallSpan } from '#api/sessions/rules/judge/spans.ts'
import { momentsAround } from '#api/sessions/rules/time.ts'
import type { ReasonForNone } from '#api/sessions/schema.ts'

/** Every half hour from 7:00 to 21:30, in minutes since midnight. */
const halfHours = Array.from({ length: 30 }, (_, n) => 7 * 60 + n * 30)
/** Usual length of a session, minutes. */
export const usual = 60

export type Ahead = { now: number; zone: string; days: number }

/** A moment at which a tutor is free, and which place there is for so many, looked for once. */
export type FreeMoment = {
  moment: Moment & { wall: WallSpan }
  place: (heads: number) => string | undefined
}

/** Two people at least will sit there. */
const atLeast = 2

/** When a tutor said to be free, is, and has minutes of the promise left; which room there is, if any,
 *  is looked for where somebody could come. */
export const freeMoments = (facts: Facts, tutorId: string, ahead: Ahead): FreeMoment[] => {
  const free: FreeMoment[] = []
  const tutor = facts.people.find(({ id }) => id === tutorId)
  const alone: Wish = { volunteers: [tutorId], learners: [] }
  // What holds of her at any time is judged once, not at each of hundreds of moments.
  if (!tutor || judgePeople(facts, alone).length > 0) return free
  for (const moment of saidMoments(facts, tutorId, ahead)) {
    const wish: Wish = { ...alone, moment }
    if (tutor.name !== '' && !isFreeThen(tutor, facts, wish)) continue
    free.push({ moment, place: once((heads) => bestPlace(facts, { ...wish, heads })?.id) })
  }
  return free
}

/** What a moment adds to what holds of a volunteer at any time. */
const isFreeThen = (tutor: PersonFacts, facts: Facts, wish: Wish): boolean =>
  comesThen(tutor, wish) && judgePromise(tutor, facts, wish).length === 0

/** Those of the days ahead at which a tutor said to be free. */
const saidMoments = (
  facts: Facts,
  tutorId: string,
  { now, zone, days }: Ahead,
): FreeMoment['moment'][] => {
  const tutor = facts.people.find((person) => person.id === tutorId)
  if (!tutor?.volunteer) return []
  const ahead = { back: 0, ahead: days }
  const moments = momentsAround(now, ahead, halfHours, usual, zone, tutor.windows)
  return moments.filter(({ from }) => from > now)
}

/** Why a tutor is suggested nothing: first what keeps her, then the rooms, then that nobody who waits fits.
 *  Undefined where she said no hours. */
export const whyNone = (facts: Facts, tutorId: string, ahead: Ahead): ReasonForNone | undefined => {
  const against = saidMoments(facts, tutorId, ahead).map((moment) =>
    judgePeople(facts, { moment, volunteers: [tutorId], learners: [] }).map(({ code }) => code),
  )
  if (against.length === 0) return undefined
  const here = against.filter((codes) => !codes.includes('sessions.away'))
  if (here.length === 0) return 'away'
  if (here.every((codes) => codes.includes('sessions.over_promise'))) return 'full'
  const free = freeMoments(facts, tutorId, ahead)
  if (free.length === 0) return 'busy'
  return free.some(({ place }) => place(atLeast) !== undefined) ? 'nobody' : 'rooms'
}

type Find = (heads: number) => string | undefined

/** Most moments are asked about for nobody: what was found is kept once something was. */
const once = (find: Find): Find => {
  let found: (string | null)[] | undefined
  return (heads) => {
    found ??= []
    const known = found[heads]
    const is = known === undefined ? (find(heads) ?? null) : known
    found[heads] = is
    return is ?? undefined
  }
}

import { DateTime } from 'luxon'
import { houseZone } from '#api/house.ts'
import { canSitTogether } from '#api/people/rules/together.ts'
import type { Person } from '#api/people/schema.ts'
import type { Place } from '#api/places/schema.ts'
import type { Session, Suggestion } from '#api/sessions/schema.ts'
import type { Heard, Missing, Shown } from './engine.ts'
import { hour, isWithin, minute, momentsOf, weekOf } from './wall.ts'

/** What she sees at first. */
export type Known = {
  people: Person[]
  places: Place[]
  sessions: Session[]
  me: Person
}

/** How many sessions a list of proposals has at most. */
const most = 6

type First = {
  mondays: string[]
  now: number
  known: Known
  learners: Known['people']
  shown: readonly Shown[]
  canCome: (learner: string, from: number, to: number) => boolean
  amBusy: (from: number, to: number) => boolean
  hasRoom: (from: number, to: number) => boolean
  hear: (learner: string, from: number, to: number, is: Heard['is']) => void
}

/** What somebody who knows the rule of proposals (docs/decisions/032) reads in the day's first list: before anything was
 *  booked, given up or moved, it is made by the house as she sees it. Who sits beside whom is decided by how long each has
 *  waited, which she is never told, then by hours of class and of presence, and for some pairs by a lot: of who is not in
 *  a pair she can only guess. */
export const readFirstList = (list: readonly Suggestion[], first: First) => {
  const { mondays, now, known, learners, shown, canCome, amBusy, hasRoom, hear } = first
  const me = known.me
  const spans = list.map(({ start, end, learners: who }) => ({
    ...{ from: Date.parse(start), to: Date.parse(end) },
    learners: who.map(({ id }) => id),
  }))
  const listed = new Set(spans.flatMap((one) => one.learners))
  /** Hours for which proposals are made. */
  const proposed = momentsOf(mondays).filter(
    (from) =>
      from > now &&
      isWithin(me.availabilities ?? [], from, from + hour) &&
      !amBusy(from, from + hour) &&
      hasRoom(from, from + hour),
  )
  const isLeft = (from: number) => !spans.some((one) => one.from < from + hour && from < one.to)
  /** Of her own learners any hour may be better than the first: who sits with them, and habit, decide. */
  const isOthers = (id: string) => !shown.some((one) => one.learners?.includes(id))

  /** Who could have come before her own hour, and was proposed at none before it. */
  const leftOut = () => {
    for (const own of spans) {
      const before = proposed.filter(
        (from) => from < own.from && weekOf(from) === weekOf(own.from) && isLeft(from),
      )
      for (const id of own.learners.filter(isOthers)) {
        const from = before.find((one) => canCome(id, one, one + hour))
        if (from !== undefined) hear(id, from, from + hour, 'not free')
      }
    }
  }

  /** Where the list is not full and hours and promise are left: who could come in a week, and is not in it. */
  const missingIn = (monday: string): Missing[] => {
    const isThen = ({ from }: { from: number }) => weekOf(from) === monday
    const given = [...spans, ...shown.filter((one) => one.learners)].filter(isThen)
    const minutes = given.reduce((sum, { from, to }) => sum + (to - from) / minute, 0)
    if (list.length >= most || minutes + 60 > (me.volunteer?.promise.to ?? 0)) return []
    const start = DateTime.fromISO(monday, { zone: houseZone })
    const week = { from: start.toMillis(), to: start.plus({ weeks: 1 }).toMillis() }
    return learners.flatMap(({ id, learner }) => {
      const wanted = learner?.minutesWanted ?? 0
      const hers = proposed.filter(
        (from) => weekOf(from) === monday && canCome(id, from, from + hour),
      )
      const open = hers.findIndex(isLeft)
      if (open < 0 || wanted === 0 || listed.has(id) || !isOthers(id)) return []
      const moments = hers.slice(0, open + 1).map((from) => ({ from, to: from + hour }))
      return [{ learner: id, moments, week, wanted }]
    })
  }

  /** Where somebody is proposed alone, whoever could sit beside her and is in no list may not be free. Or is veiled, or
   *  kept apart, or has what she wants: a guess, and no more. */
  const guesses = (): Heard[] =>
    spans.flatMap(({ from, to, learners: [alone, ...more] }) => {
      const part = learners.find((one) => one.id === alone)?.learner
      if (!alone || !part || more.length > 0) return []
      return learners.flatMap(({ id, learner }) =>
        learner &&
        !listed.has(id) &&
        canCome(id, from, to) &&
        canSitTogether({ id: alone, learner: part }, { id, learner })
          ? [{ learner: id, from, to, is: 'not free' as const, way: 'missing pair' }]
          : [],
      )
    })

  leftOut()
  return { missing: mondays.flatMap(missingIn), guessed: guesses() }
}

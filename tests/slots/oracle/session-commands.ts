import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { starts } from './make-commands.ts'
import {
  acted,
  causeAgainst,
  conflicts,
  type Expected,
  isAsSlot,
  type Model,
  wantedDays,
} from './model.ts'
import { hour, instant, minutesOf, plus } from './naive.ts'
import { type Act, answered, pick, require, requireUntouched, step } from './play.ts'
import { look, type Seen } from './seen.ts'
import type { World } from './world.ts'

const few = fc.nat({ max: 9 })
const at = <T>(list: readonly T[], n: number) => pick(list, n) as T

/** Sessions to come that a person can see, in some state. */
const coming = (model: Model, world: World, isCancelled: boolean) =>
  [...model.seen.sessions.values()].filter(
    (one) =>
      one.start > world.now() &&
      one.state !== 'off_rhythm' &&
      (one.state === 'cancelled') === isCancelled,
  )

/** Whether something speaks against a session as wished. */
const isRefusable = (world: World, model: Model, one: Seen) => {
  const others = [...model.seen.sessions.values()].filter(
    (o) => o.state === 'standing' && o.id !== one.id,
  )
  return causeAgainst(model, one) !== null || conflicts(world, model, one, others).length > 0
}

/** A date that its slot no longer has, brought back or moved by a person, is that person's; so is what
 *  is other than its slot has it, down to the room where any would have done. */
const isAPersons = (world: World, model: Model, one: Expected, from: string) => {
  const slot = model.slots.get(one.slot ?? '')
  if (!slot || !isAsSlot(slot, one)) return true
  if (!wantedDays(world, model, slot).includes(one.day ?? '')) return true
  if (slot.place !== null) return false
  return one.room ? one.place !== one.room : one.hand || one.place !== from
}

const bookArb = fc.record({
  day: fc.integer({ min: 1, max: 25 }),
  start: fc.constantFrom(...starts),
  room: few,
  tutor: few,
  learner: few,
})
type BookArgs = typeof bookArb extends fc.Arbitrary<infer T> ? T : never

const book =
  (args: BookArgs): Act =>
  async (model, world) => {
    const start = instant(plus(world.today(), args.day), minutesOf(args.start))
    const wish = { id: newId(), place: at(world.rooms, args.room), start, end: start + hour }
    const people = {
      tutors: [at(world.tutors, args.tutor)],
      learners: [at(world.learners, args.learner)],
    }
    const body = {
      ...wish,
      start: new Date(wish.start).toISOString(),
      end: new Date(wish.end).toISOString(),
      ...{ volunteers: people.tutors, learners: people.learners },
    }
    const answer = await world.client.post('/api/sessions', body)
    if (answered(model, 'book', answer, [409])) {
      const one = { ...wish, ...people, slot: null, day: null }
      model.sessions.set(wish.id, { ...one, wish: 'held', hand: true })
    } else requireUntouched(model.seen, await look(world.app.db))
    return 'waiting'
  }

const stand =
  (n: number, back: boolean): Act =>
  async (model, world) => {
    const seen = pick(coming(model, world, back), n)
    const one = model.sessions.get(seen?.id ?? '')
    if (!seen || !one) return 'waiting'
    const verb = back ? 'restore' : 'cancel'
    const answer = await world.client.post(`/api/sessions/${one.id}/${verb}`, {})
    if (!answered(model, verb, answer, back ? [409] : [])) {
      requireUntouched(model.seen, await look(world.app.db))
      if (!isRefusable(world, model, seen)) require([`refused for nothing: ${answer.text}`])
      return 'waiting'
    }
    one.wish = back ? 'held' : 'cancelled'
    one.ended = false
    if (back) one.hand = isAPersons(world, model, one, seen.place)
    acted(model, one.id)
    return 'waiting'
  }

const patchArb = fc.record({
  session: few,
  hours: fc.option(fc.integer({ min: -24, max: 24 }), { nil: undefined }),
  room: fc.option(few, { nil: undefined, freq: 1 }),
  tutor: fc.option(few, { nil: undefined, freq: 1 }),
  learners: fc.option(fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1, maxLength: 2 }), {
    nil: undefined,
    freq: 1,
  }),
})
type PatchArgs = typeof patchArb extends fc.Arbitrary<infer T> ? T : never

const wishOf = (world: World, seen: Seen, args: PatchArgs): Seen => {
  const isDuty = seen.activity === 'duty'
  const shift = (args.hours ?? 0) * hour
  return {
    ...seen,
    start: seen.start + shift,
    end: seen.end + shift,
    place: isDuty || args.room === undefined ? seen.place : at(world.rooms, args.room),
    tutors: args.tutor === undefined ? seen.tutors : [at(world.tutors, args.tutor)],
    learners:
      isDuty || !args.learners
        ? seen.learners
        : args.learners.map((k) => at(world.learners, k)).sort(),
  }
}

/** Nothing asked for, or what already is: the request came twice, and nothing is done. */
const isNothing = (seen: Seen, wish: Seen) =>
  (['start', 'end', 'place', 'tutors', 'learners'] as const).every(
    (key) => String(seen[key]) === String(wish[key]),
  )

/** A person moves one session, re-rooms it or gives it to others: from then on it is theirs, unless it
 *  is where its slot has it again. */
const patch =
  (args: PatchArgs): Act =>
  async (model, world) => {
    const seen = pick(coming(model, world, false), args.session)
    const one = model.sessions.get(seen?.id ?? '')
    if (!seen || !one) return 'waiting'
    const wish = wishOf(world, seen, args)
    const body = {
      ...(args.hours !== undefined && {
        start: new Date(wish.start).toISOString(),
        end: new Date(wish.end).toISOString(),
      }),
      ...(wish.place !== seen.place && { place: wish.place }),
      ...(args.tutor !== undefined && { volunteers: wish.tutors }),
      ...(args.learners && { learners: wish.learners }),
    }
    const answer = await world.client.patch(`/api/sessions/${one.id}`, body)
    const hasNothing = isNothing(seen, wish)
    if (!answered(model, 'patch', answer, hasNothing ? [] : [409])) {
      requireUntouched(model.seen, await look(world.app.db))
      const isHours = args.hours !== undefined && args.hours !== 0
      if (!isHours && !isRefusable(world, model, wish))
        require([`refused for nothing: ${answer.text}`])
      return 'waiting'
    }
    if (hasNothing) {
      requireUntouched(model.seen, await look(world.app.db))
      return 'waiting'
    }
    const { start, end, place, tutors, learners } = wish
    const next: Expected = { ...one, start, end, place, tutors, learners }
    next.hand = isAPersons(world, model, next, seen.place)
    model.sessions.set(one.id, next)
    acted(model, one.id)
    return 'waiting'
  }

export const sessionCommands = [
  bookArb.map((args) => step('book', args, book(args))),
  few.map((n) => step('cancel', n, stand(n, false))),
  few.map((n) => step('restore', n, stand(n, true))),
  patchArb.map((args) => step('patch', args, patch(args))),
]

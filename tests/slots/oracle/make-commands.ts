import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import type { Done, Plan } from '#api/slots/schema.ts'
import { bySlot } from './compare.ts'
import { conflicts, copyOf, type Expected, type Model, type Slot, wantedDays } from './model.ts'
import { hour, instant, plus } from './naive.ts'
import { type Act, answered, pick, require, requireUntouched, step } from './play.ts'
import { type Look, look } from './seen.ts'
import type { World } from './world.ts'

export const starts = ['10:00', '10:30', '14:00']
const few = fc.nat({ max: 9 })

/** Small numbers that a command reads as it likes. */
export const slotArb = fc.record({
  isDuty: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  weekday: fc.constantFrom(2, 3, 5),
  start: fc.constantFrom(...starts),
  minutes: fc.constantFrom(60, 90),
  rhythm: fc.constantFrom('every', 'every', 'A', 'B'),
  from: fc.integer({ min: -7, max: 20 }),
  days: fc.option(fc.integer({ min: 7, max: 30 }), { freq: 10 }),
  inTerm: fc.boolean(),
  place: fc.option(few, { freq: 3 }),
  tutor: few,
  learners: fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1, maxLength: 2 }),
  exceptions: fc.uniqueArray(
    fc.record({ nth: fc.nat({ max: 3 }), how: fc.constantFrom('skip', 'later', 'room') }),
    { maxLength: 2, selector: (one) => one.nth },
  ),
})
export type SlotArgs = typeof slotArb extends fc.Arbitrary<infer T> ? T : never

const at = <T>(list: readonly T[], n: number) => pick(list, n) as T

const wished = (world: World, args: SlotArgs): Slot => {
  const { isDuty, weekday, minutes, rhythm, inTerm } = args
  const [h = 0, m = 0] = args.start.split(':').map(Number)
  const from = plus(world.today(), args.from)
  const id = newId()
  return {
    ...{ id, root: id, weekday, minutes, rhythm, inTerm, from, withdrawn: false },
    activity: isDuty ? 'duty' : 'tutoring',
    startMinute: h * 60 + m,
    until: args.days === null ? null : plus(from, args.days),
    place: isDuty ? world.shop : args.place === null ? null : at(world.rooms, args.place),
    tutors: [at(world.tutors, args.tutor)],
    learners: isDuty ? [] : args.learners.map((n) => at(world.learners, n)).sort(),
  }
}

type Exception = { day: string; skip?: boolean; start?: string; end?: string; place?: string }

const exceptionsOf = (world: World, slot: Slot, days: string[], args: SlotArgs): Exception[] =>
  args.exceptions.flatMap(({ nth, how }): Exception[] => {
    const day = days[nth]
    if (!day) return []
    if (how === 'skip') return [{ day, skip: true }]
    if (how === 'room')
      return slot.activity === 'duty' ? [] : [{ day, place: at(world.rooms, nth) }]
    const start = instant(day, slot.startMinute) + 3 * hour
    const iso = (ms: number) => new Date(ms).toISOString()
    return [{ day, start: iso(start), end: iso(start + slot.minutes * 60_000) }]
  })

/** What each date is meant to be. */
const meant = (slot: Slot, day: string, exceptions: Exception[], id: string): Expected => {
  const one = bySlot(slot, id, day)
  const other = exceptions.find((e) => e.day === day)
  if (other?.skip) return { ...one, wish: 'cancelled' }
  const byHand = { ...one, hand: true, room: null }
  if (other?.place) return { ...byHand, place: other.place }
  if (!other?.start || !other.end) return one
  return { ...byHand, start: Date.parse(other.start), end: Date.parse(other.end) }
}

/** Whether a date could not be held in any room that would do. */
export const clashes = (world: World, model: Model, one: Expected, gone = new Set<string>()) => {
  if (one.wish === 'cancelled') return false
  const standing = [...model.seen.sessions.values()].filter(
    (o) => o.state === 'standing' && !gone.has(o.id),
  )
  const places = one.place ? [one.place] : world.rooms
  return places.every((place) => conflicts(world, model, { ...one, place }, standing).length > 0)
}

/** The preview said what came of each date. */
export const requireForetold = (plan: Plan, slot: string, after: Look) => {
  const rows = new Map(
    [...after.sessions.values()]
      .filter((o) => o.slot === slot)
      .map((o) => [o.day ?? '', o] as const),
  )
  require(
    plan.dates.flatMap(({ day, state, start }) => {
      const is = rows.get(day)
      const stands = is?.state === 'standing'
      const isHeldBack = is && !stands
      const asSaid = {
        free: stands,
        closed: isHeldBack && is.state === 'closed',
        away: isHeldBack && is.state.endsWith('_away'),
        skipped: is?.state === 'cancelled',
      }
      if (state === 'kept' || (state !== 'clash' && asSaid[state])) return []
      return [`${day} ${start} was foretold ${state}, and is ${is?.state}`]
    }),
  )
}

const bodyOf = (
  { tutors, root: _, withdrawn: __, startMinute, ...slot }: Slot,
  args: SlotArgs,
) => ({
  ...slot,
  start: args.start,
  volunteers: tutors,
})

export const makeSlot =
  (args: SlotArgs): Act =>
  async (model, world) => {
    const slot = wished(world, args)
    const days = wantedDays(world, model, slot)
    const exceptions = exceptionsOf(world, slot, days, args)
    const body = { ...bodyOf(slot, args), exceptions }
    const preview = await world.client.post<{ plan: Plan }>('/api/slots/preview', body)
    const answer = await world.client.post<Done>('/api/slots', body)
    const after = await look(world.app.db)
    if (!answered(model, 'make', answer, [409, 422])) {
      requireUntouched(model.seen, after)
      const isClash = days.some((day) => clashes(world, model, meant(slot, day, exceptions, '')))
      const isMoved = exceptions.some((one) => one.start)
      if (days.length > 0 && !isClash && !isMoved)
        require([`refused without a clash: ${answer.text}`])
      return 'waiting'
    }
    const before = copyOf(model)
    model.slots.set(slot.id, slot)
    const rows = [...after.sessions.values()].filter((one) => one.slot === slot.id)
    for (const row of rows) {
      model.sessions.set(row.id, meant(slot, row.day ?? '', exceptions, row.id))
    }
    if (String(rows.map((row) => row.day)) !== String(days)) {
      require([`made on ${rows.map((row) => row.day)}, wanted on ${days}`])
    }
    requireForetold(preview.body.plan, slot.id, after)
    remember(model, { id: slot.id, root: slot.id, kind: 'make', before })
    return 'waiting'
  }

/** Keeps how it was before a change, to compare with what an undo brings. */
export const remember = (
  model: Model,
  change: { id: string; root: string; kind: string; before: ReturnType<typeof copyOf> },
) => {
  for (const earlier of model.changes) {
    if (earlier.root === change.root) earlier.stale = true
  }
  model.changes.push({ ...change, after: copyOf(model), since: new Set(), stale: false })
}

export const makeCommands = [slotArb.map((args) => step('make', args, makeSlot(args)))]

import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import type { Done, Plan } from '#api/slots/schema.ts'
import { bySlot } from './compare.ts'
import { clashes, remember, requireForetold, starts } from './make-commands.ts'
import { copyOf, type Expected, type Model, type Slot, wantedDays } from './model.ts'
import { instant, minutesOf, monday, plus } from './naive.ts'
import { type Act, answered, pick, require, requireUntouched, step } from './play.ts'
import { type Look, look } from './seen.ts'
import type { World } from './world.ts'

const few = fc.nat({ max: 9 })
const maybe = <T>(arb: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: arb })

export const changeArb = fc.record({
  slot: few,
  scope: fc.constantFrom('whole', 'following'),
  on: fc.nat({ max: 30 }),
  weekday: maybe(fc.constantFrom(2, 3, 5)),
  start: maybe(fc.constantFrom(...starts)),
  minutes: maybe(fc.constantFrom(60, 90)),
  rhythm: maybe(fc.constantFrom('every', 'A', 'B')),
  until: maybe(fc.integer({ min: 7, max: 30 })),
  place: maybe(fc.option(few, { freq: 3 })),
  tutor: maybe(few),
  learners: maybe(fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1, maxLength: 2 })),
})
export type ChangeArgs = typeof changeArb extends fc.Arbitrary<infer T> ? T : never

export const running = (model: Model) => [...model.slots.values()].filter((one) => !one.withdrawn)

const at = <T>(list: readonly T[], n: number) => pick(list, n) as T

const bodyOf = (world: World, slot: Slot, args: ChangeArgs, revision: number) => {
  const { scope, weekday, start, minutes, rhythm } = args
  const isDuty = slot.activity === 'duty'
  return {
    ...{ id: newId(), scope, weekday, start, minutes, rhythm, revision },
    on: plus(world.today(), args.on),
    until: args.until === undefined ? undefined : plus(world.today(), args.until),
    place:
      isDuty || args.place === undefined
        ? undefined
        : args.place === null
          ? null
          : at(world.rooms, args.place),
    volunteers: args.tutor === undefined ? undefined : [at(world.tutors, args.tutor)],
    learners: isDuty ? undefined : args.learners?.map((n) => at(world.learners, n)).sort(),
  }
}
type Body = ReturnType<typeof bodyOf>

const defined = <T extends object>(wish: T) =>
  Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

/** The slot as the request has it. Its first day is read from the answer: which week a change begins
 *  in is the API's to say, as long as no date is lost. */
const changed = (slot: Slot, body: Body, id: string, from: string): Slot => {
  const { weekday, minutes, rhythm, until, place, learners } = body
  const more = defined({
    weekday,
    minutes,
    rhythm,
    until,
    place,
    learners,
    tutors: body.volunteers,
  })
  const startMinute = body.start ? minutesOf(body.start) : slot.startMinute
  return { ...slot, ...more, id, from, startMinute }
}

/** What each session of a slot is meant to be once it is changed. What its end alone had cancelled is held
 *  again where the slot wants the day; a person's own stays as she made it, cancelled or not. */
const moved = (was: Expected, next: Slot, day: string, isWanted: boolean): Expected => {
  const isBack = was.ended && isWanted
  const wish = isBack ? 'held' : was.wish
  const ended = Boolean(was.ended && !isBack)
  if (was.hand && was.wish !== 'undone') return { ...was, slot: next.id, day, wish, ended }
  return { ...bySlot(next, was.id, day), wish, ended }
}

/** Sessions that keep their week keep their name: none is lost and made anew. */
const requireSameWeeks = (model: Model, slot: Slot, next: Slot, after: Look, days: string[]) => {
  const rows = [...after.sessions.values()].filter((one) => one.slot === next.id)
  require(
    [...model.seen.sessions.values()].flatMap((was) => {
      if (was.slot !== slot.id || ['off_rhythm', 'cancelled'].includes(was.state)) return []
      const is = after.sessions.get(was.id)
      if (is?.slot !== next.id || is.state !== 'off_rhythm') return []
      const day = days.find((one) => monday(one) === monday(was.day ?? ''))
      const instead = rows.find((row) => row.day === day && row.state !== 'off_rhythm')
      return day && instead ? [`${was.day} (${was.id}) was given up for ${instead.id}`] : []
    }),
  )
}

/** Tells the model what a change means. */
const apply = (world: World, model: Model, slot: Slot, body: Body, after: Look, to: string) => {
  const next = changed(slot, body, to, after.slots.get(to)?.from ?? '')
  if (to !== slot.id) {
    model.slots.set(slot.id, { ...slot, until: after.slots.get(slot.id)?.until ?? null })
    const late = body.scope === 'following' ? body.on : world.today()
    if (next.from > plus(late < slot.from ? slot.from : late, 7)) {
      require([`the change of ${late} begins on ${next.from}`])
    }
  }
  if (slot.until !== null && (next.until === null || next.until > slot.until)) {
    model.longer.add(slot.root)
  }
  model.slots.set(to, next)
  const wanted = wantedDays(world, model, next)
  for (const row of after.sessions.values()) {
    if (row.slot !== to || row.start <= world.now()) continue
    const was = model.sessions.get(row.id)
    if (was && was.start <= world.now()) continue
    const isWanted = wanted.includes(row.day ?? '')
    const one = was
      ? moved(was, next, row.day ?? '', isWanted)
      : bySlot(next, row.id, row.day ?? '')
    // What its slot has in the past by now is hidden where it was.
    const isGoneBy = one.start <= world.now()
    if (one.wish === 'cancelled' || one.wish === 'undone' || isGoneBy) {
      const { start, end, place, tutors, learners } = row
      Object.assign(one, { start, end, place, tutors, learners })
    }
    if (one.wish === 'undone' && row.state !== 'off_rhythm') one.wish = 'held'
    model.sessions.set(row.id, one)
  }
  requireSameWeeks(model, slot, next, after, wanted)
  return next
}

/** A refusal names a date that really clashes. */
const requireClash = (world: World, model: Model, slot: Slot, body: Body, text: string) => {
  const own = [...model.sessions.values()].filter((one) => one.slot === slot.id)
  // In its first week, a slot may move to a day before its first.
  const first = monday(slot.from)
  const isHeld = own.some((one) => one.day && monday(one.day) === first)
  const next = changed(slot, body, slot.id, isHeld ? first : slot.from)
  const gone = new Set(own.filter((o) => !o.hand && o.start > world.now()).map((o) => o.id))
  const days = wantedDays(world, model, next)
  const isClash = days.some((day) => clashes(world, model, bySlot(next, '', day), gone))
  if (!isClash) require([`refused without a clash: ${text}`])
}

export const changeSlot =
  (args: ChangeArgs): Act =>
  async (model, world) => {
    const slot = pick(running(model), args.slot)
    const seen = model.seen.slots.get(slot?.id ?? '')
    if (!slot || !seen) return 'waiting'
    const body = bodyOf(world, slot, args, seen.revision)
    const path = `/api/slots/${slot.id}`
    const preview = await world.client.post<{ plan: Plan }>(`${path}/preview`, body)
    const answer = await world.client.post<Done & { code: string }>(`${path}/changes`, body)
    const after = await look(world.app.db)
    if (!answered(model, `change ${args.scope}`, answer, [409, 422])) {
      requireUntouched(model.seen, after)
      if (answer.body.code === 'slots.refused') requireClash(world, model, slot, body, answer.text)
      return 'waiting'
    }
    const before = copyOf(model)
    const next = apply(world, model, slot, body, after, answer.body.slot.id)
    requireForetold(preview.body.plan, next.id, after)
    remember(model, { id: answer.body.change, root: slot.root, kind: 'change', before })
    return 'waiting'
  }

export const changeCommands = [changeArb.map((args) => step('change', args, changeSlot(args)))]
export { instant }

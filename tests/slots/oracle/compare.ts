import {
  causeAgainst,
  conflicts,
  type Expected,
  isAsSlot,
  isAway,
  type Model,
  type Slot,
  wantedDays,
} from './model.ts'
import { instant, monday } from './naive.ts'
import type { Look, Seen, SeenSlot } from './seen.ts'
import type { World } from './world.ts'

/** A session of a slot as nobody touched it. */
export const bySlot = (slot: Slot, id: string, day: string): Expected => {
  const start = instant(day, slot.startMinute)
  const { place, tutors, learners } = slot
  const end = start + slot.minutes * 60_000
  return { id, slot: slot.id, day, start, end, place, tutors, learners, wish: 'held', hand: false }
}

const text = (one: Seen) =>
  `${one.day} ${new Date(one.start).toISOString()} ${one.state} (${one.id} of ${one.slot})`

/** Equal to what its slot would have made is nobody's own. */
const isOthers = (one: Expected, seen: Seen) =>
  one.slot !== null && one.wish === 'held' && one.hand !== seen.touched
    ? [`${text(seen)}: ${one.hand ? 'is not' : 'is'} a person's`]
    : []

const differs = (expected: Expected, seen: Seen): string[] =>
  (['slot', 'day', 'start', 'end', 'place', 'tutors', 'learners'] as const).flatMap((key) =>
    String(expected[key]) === String(seen[key])
      ? []
      : [`${text(seen)}: ${key} is ${seen[key]}, not ${expected[key]}`],
  )

type Judged = { world: World; model: Model; standing: Seen[]; wanted: Map<string, string[]> }

/** What may be said of a session's state: once undone or off its rhythm it is hidden; else the year
 *  and absences decide; else it stands, or something else really is in its place. */
const judgeState = (
  { world, model, standing, wanted }: Judged,
  one: Expected,
  seen: Seen,
): string[] => {
  const isHeld = one.hand || one.slot === null || wanted.get(one.slot)?.includes(one.day ?? '')
  const others = standing.filter((o) => o.id !== one.id)
  const expected =
    one.wish === 'cancelled'
      ? 'cancelled'
      : one.wish === 'undone' || !isHeld
        ? 'off_rhythm'
        : (causeAgainst(model, seen) ?? 'standing')
  if (seen.state === expected) return []
  const clash = expected === 'standing' ? conflicts(world, model, seen, others) : []
  if (seen.state === 'taken' && clash.length > 0) return []
  return [`${text(seen)} should be ${expected}`]
}

/** Who is away is marked so; who is not is expected, unless something else is in the way. */
const judgeAway = ({ world, model, standing }: Judged, seen: Seen): string[] => {
  if (seen.state === 'cancelled' || seen.state === 'off_rhythm') return []
  const others = standing.filter((o) => o.id !== seen.id)
  return [...seen.tutors, ...seen.learners].flatMap((who) => {
    const [is, should] = [seen.away.includes(who), isAway(model, who, seen)]
    if (is === should) return []
    const back = { ...seen, tutors: seen.tutors.filter((t) => t === who) }
    if (is && conflicts(world, model, back, others).length > 0) return []
    return [`${text(seen)}: ${who} is ${is ? 'away' : 'expected'}`]
  })
}

/** What the machine made: a date that a slot lacked, or lacked for a while. */
const adopt = (model: Model, wanted: Judged['wanted'], seen: Seen): Expected | undefined => {
  const slot = model.slots.get(seen.slot ?? '')
  const isWanted = wanted.get(slot?.id ?? '')?.includes(seen.day ?? '')
  if (!slot || !(isWanted || seen.state === 'off_rhythm')) return undefined
  const one = bySlot(slot, seen.id, seen.day ?? '')
  model.sessions.set(one.id, one)
  return one
}

const judgeSlot = (slot: Slot, seen: SeenSlot | undefined): string[] => {
  const keys = [
    'weekday',
    'startMinute',
    'minutes',
    'rhythm',
    'from',
    'until',
    'inTerm',
    'place',
  ] as const
  const more = ['withdrawn', 'tutors', 'learners'] as const
  if (slot.withdrawn && seen?.withdrawn) return []
  return [...keys, ...more].flatMap((key) =>
    String(slot[key]) === String(seen?.[key])
      ? []
      : [`slot ${slot.id}: ${key} is ${seen?.[key]}, not ${slot[key]}`],
  )
}

/** Every date that a slot wants has its session. */
const judgeDates = (look: Look, wanted: Judged['wanted']): string[] => {
  const rows = [...look.sessions.values()].filter((one) => one.state !== 'off_rhythm')
  const there = new Set(rows.map((one) => `${one.slot} ${one.day}`))
  const missing = [...wanted].flatMap(([slot, days]) =>
    days.filter((day) => !there.has(`${slot} ${day}`)).map((day) => `${slot} lacks ${day}`),
  )
  return missing
}

/** The parts of a slot that was split leave each week to one of them; a date that a person made other
 *  than its part may be beside. */
const judgeWeeks = (model: Model, look: Look): string[] => {
  const there = new Map<string, Seen>()
  return [...look.sessions.values()].flatMap((one) => {
    const root = model.slots.get(one.slot ?? '')?.root
    if (!root || model.longer.has(root)) return []
    if (one.touched || ['off_rhythm', 'cancelled'].includes(one.state)) return []
    const week = `${root} ${monday(one.day ?? '')}`
    const other = there.get(week)
    there.set(week, one)
    return other ? [`twice in a week: ${text(other)} and ${text(one)}`] : []
  })
}

/** Everything in which the house differs from what its people expect. */
export const compare = (world: World, model: Model, look: Look): string[] => {
  const wanted = new Map(
    [...model.slots.values()].map((slot) => [slot.id, wantedDays(world, model, slot)] as const),
  )
  const all = [...look.sessions.values()]
  const standing = all.filter((one) => one.state === 'standing')
  const judged = { world, model, standing, wanted }
  const sessions = all.flatMap((seen) => {
    const one = model.sessions.get(seen.id) ?? adopt(model, wanted, seen)
    if (!one) return [`${text(seen)} came from nowhere`]
    one.place ??= seen.place
    // Brought to its slot's place by hand, it is still laid where it was.
    if (!one.hand && one.room === undefined) one.room = seen.place
    const isOver = seen.start <= world.now()
    const isHidden = seen.state === 'off_rhythm'
    if (isOver || isHidden) return isOver ? [] : judgeState(judged, one, seen)
    return [
      ...differs(one, seen),
      ...isOthers(one, seen),
      ...judgeState(judged, one, seen),
      ...judgeAway(judged, seen),
    ]
  })
  const lost = [...model.sessions.keys()].filter((id) => !look.sessions.has(id))
  const slots = [...model.slots.values()].flatMap((slot) =>
    judgeSlot(slot, look.slots.get(slot.id)),
  )
  const dates = [...judgeDates(look, wanted), ...judgeWeeks(model, look)]
  return [...lost.map((id) => `${id} is lost`), ...slots, ...sessions, ...dates]
}

export { isAsSlot }

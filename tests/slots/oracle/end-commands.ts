import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import type { Done } from '#api/slots/schema.ts'
import { changeArb, changeSlot, running } from './change-commands.ts'
import { bySlot } from './compare.ts'
import { makeSlot, remember, slotArb } from './make-commands.ts'
import { type Change, copyOf, type Expected, isAsSlot, isOtherSince, type Model } from './model.ts'
import { plus } from './naive.ts'
import { type Act, answered, differences, pick, require, requireUntouched, step } from './play.ts'
import { type Look, look, type Seen } from './seen.ts'
import type { World } from './world.ts'

const few = fc.nat({ max: 9 })

/** Ends a slot; says first how many sessions that takes. */
export const endSlot =
  ({ slot: n, on }: { slot: number; on: number }): Act =>
  async (model, world) => {
    const slot = pick(running(model), n)
    const seen = model.seen.slots.get(slot?.id ?? '')
    if (!slot || !seen) return 'waiting'
    const body = { id: newId(), on: plus(world.today(), on), revision: seen.revision }
    const path = `/api/slots/${slot.id}/end`
    const dry = await world.client.post<Done>(path, { ...body, dryRun: true })
    requireUntouched(model.seen, await look(world.app.db))
    const answer = await world.client.post<Done>(path, body)
    const after = await look(world.app.db)
    if (!answered(model, 'end', answer, [])) return 'waiting'
    const before = copyOf(model)
    const ended = [...model.sessions.values()].filter(
      (one) =>
        one.slot === slot.id &&
        one.start > world.now() &&
        (one.day ?? '') >= body.on &&
        one.wish === 'held' &&
        model.seen.sessions.get(one.id)?.state !== 'off_rhythm',
    )
    for (const one of ended) Object.assign(one, { wish: 'cancelled', ended: true })
    const counts = [dry.body.changed, answer.body.changed, ended.length]
    if (new Set(counts).size > 1)
      require([`told ${counts[0]}, did ${counts[1]}, expected ${counts[2]}`])
    const { until = null, withdrawn = false } = after.slots.get(slot.id) ?? {}
    if (!withdrawn && (until === null || until >= body.on)) require([`ended, yet until ${until}`])
    model.slots.set(slot.id, { ...slot, until, withdrawn })
    remember(model, { id: body.id, root: slot.root, kind: 'end', before })
    return 'waiting'
  }

/** What an undo brings back when nothing else of these slots was changed since: all as it was, but for
 *  what has begun and what a person acted on. */
const takeBack = (world: World, model: Model, change: Change, after: Look) => {
  // Dates of a slot that goes on, which the change or the machine made since.
  const alone: Pick<Seen, 'id' | 'slot' | 'day'>[] = []
  // What nobody made other than its slot, and the year hides: the slot's again, to come back with it.
  const isHidden = ({ id, hand, wish }: Expected) =>
    !hand && wish === 'held' && model.seen.sessions.get(id)?.state === 'off_rhythm'
  const isOwn = (slot: string | null) => model.slots.get(slot ?? '')?.root === change.root
  for (const one of [...model.sessions.values()].filter((o) => isOwn(o.slot))) {
    const was = change.before.sessions.get(one.id)
    const row = after.sessions.get(one.id)
    if (one.start <= world.now() || !row) continue
    const isGoneBy = was !== undefined && was.start <= world.now()
    if (was && isOtherSince(change, one) && !isGoneBy && isHidden(one)) {
      alone.push({ id: one.id, slot: was.slot, day: was.day })
    } else if (isOtherSince(change, one) || isGoneBy) {
      const { slot, day, touched } = row
      const back = change.before.slots.get(slot ?? '')
      // Where it is as its slot has it, the change may have had nothing to do with it.
      const hand = one.hand || touched || !back || !isAsSlot(back, one)
      model.sessions.set(one.id, { ...one, slot, day, hand })
    } else if (was) model.sessions.set(one.id, structuredClone(was))
    else if (change.before.slots.has(row.slot ?? '')) alone.push(row)
    else one.wish = 'undone'
  }
  for (const slot of [...model.slots.values()].filter((one) => one.root === change.root)) {
    const was = change.before.slots.get(slot.id)
    model.slots.set(slot.id, was ? structuredClone(was) : { ...slot, withdrawn: true })
  }
  for (const { id, slot, day } of alone) {
    const back = model.slots.get(slot ?? '')
    if (back) model.sessions.set(id, bySlot(back, id, day ?? ''))
  }
}

/** After an undo of what was changed again since, the issue says nothing about the slot: it is read. */
const read = (model: Model, change: Change, after: Look) => {
  for (const slot of [...model.slots.values()].filter((one) => one.root === change.root)) {
    const is = after.slots.get(slot.id)
    if (is) model.slots.set(slot.id, { ...slot, ...is })
  }
  for (const one of model.sessions.values()) {
    const row = after.sessions.get(one.id)
    if (!row || model.slots.get(row.slot ?? '')?.root !== change.root) continue
    const { slot, day, start, end, place, room, tutors, learners, state } = row
    Object.assign(one, { slot, day, room })
    if (!one.hand || one.wish !== 'held')
      Object.assign(one, { start, end, place, tutors, learners, hand: row.touched })
    // Hidden only because its slot, which goes on, is not held that day: it comes back with its day.
    const isOff = state === 'off_rhythm' && (row.touched || model.slots.get(slot ?? '')?.withdrawn)
    one.ended = row.ended
    one.wish = state === 'cancelled' ? 'cancelled' : isOff ? 'undone' : 'held'
  }
}

export const undo =
  (change: Change | undefined): Act =>
  async (model, world) => {
    if (!change) return 'waiting'
    const answer = await world.client.post(`/api/slots/undo/${change.id}`, {})
    const after = await look(world.app.db)
    if (!answered(model, change.stale ? 'undo late' : `undo ${change.kind}`, answer, [404, 409])) {
      requireUntouched(model.seen, after)
      return 'waiting'
    }
    model.changes = model.changes.filter((one) => one !== change)
    // What these slots were before a later change, they are no more.
    for (const one of model.changes) if (one.root === change.root) one.stale = true
    if (change.stale) read(model, change, after)
    else takeBack(world, model, change, after)
    return 'waiting'
  }

/** Does something to a slot and takes it back at once: for people nothing has changed. */
const andBack =
  (act: Act): Act =>
  async (model, world) => {
    const before = model.seen
    const changes = model.changes.length
    const leaves = await act(model, world)
    const change = model.changes.at(-1)
    if (!change || model.changes.length === changes) return leaves
    await undo(change)(model, world)
    require(differences(before, await look(world.app.db)).map((one) => `undone: ${one}`))
    return 'dates'
  }

export const endArb = fc.record({ slot: few, on: fc.nat({ max: 30 }) })

export const endCommands = [
  endArb.map((args) => step('end', args, endSlot(args))),
  fc
    .nat({ max: 9 })
    .map((n) => step('undo', n, (m, w) => undo(m.changes[m.changes.length - 1 - n])(m, w))),
  slotArb.map((args) => step('make and undo', args, andBack(makeSlot(args)))),
  changeArb.map((args) => step('change and undo', args, andBack(changeSlot(args)))),
  endArb.map((args) => step('end and undo', args, andBack(endSlot(args)))),
]

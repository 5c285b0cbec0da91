import { v7 as newId } from 'uuid'
import type { Move } from '#api/cockpit/schema.ts'
import type { Plan, Slot } from '#api/slots/schema.ts'
import { sayReason } from '#web/lib/names.ts'
import { within } from '#web/lib/remote/within.ts'
import { type Day, wallOf, weekdayOf } from '#web/lib/time.ts'
import { oneSession } from '#web/sessions/queries.ts'
import { clashing, insistable, stuck } from '#web/slots/plan/view.ts'
import { oneSlot, planChange, type SlotChange } from '#web/slots/queries.ts'

/** A slot moved as one of its dates, from that date on. */
export type SlotMove = {
  slot: string
  /** Taken as it stands where nothing clashes. */
  change: SlotChange
  /** How many dates take place at the new time, and the last of them. */
  dates: number
  last: Day
  /** What is insisted on by it, in words. */
  asks: string[]
  /** How many dates cannot take place, and why the first of them. */
  clashes: number
  reason: string | undefined
}

/** The change of a slot that moves it as a move moves one of its dates. */
export const slotChangeAs = (move: Pick<Move, 'from' | 'to'>, revision: number): SlotChange => {
  const to = wallOf(move.to.start)
  return {
    id: newId(),
    scope: 'following',
    on: wallOf(move.from.start).day,
    weekday: weekdayOf(to.day),
    start: to.clock,
    place: move.to.place,
    revision,
  }
}

/** Whether the very date whose peak shall fall would move, too: a person may have changed it by hand. */
const movesThat = (plan: Plan, { to }: Pick<Move, 'to'>) =>
  plan.dates.some((date) => date.day === wallOf(to.start).day && date.state === 'free')

/** Whom to ask for the slot of a session, and what a change of it would do. */
export type Asks = {
  slotOf: (session: string) => Promise<Pick<Slot, 'id' | 'revision'>>
  planOf: (slot: string, change: SlotChange) => Promise<Plan>
}

/** What moving the whole slot would do; what may be insisted on is. */
export const slotMoveBy = async (move: Move, { slotOf, planOf }: Asks): Promise<SlotMove> => {
  const { id, revision } = await slotOf(move.session)
  const plain = slotChangeAs(move, revision)
  const first = await planOf(id, plain)
  const { codes, details } = insistable(first, { exceptions: [], confirm: [] })
  const isAsked = codes.length > 0 && stuck(first).length === 0
  const change = isAsked ? { ...plain, confirm: codes } : plain
  const plan = isAsked ? await planOf(id, change) : first
  const taken = plan.dates.filter(({ state }) => state === 'free')
  const clashes = clashing(plan)
  const reason = clashes[0]?.conflicts[0]
  const isWithout = clashes.length === 0 && !movesThat(plan, move)
  return {
    slot: id,
    change,
    dates: taken.length,
    last: taken.at(-1)?.day ?? wallOf(move.to.start).day,
    asks: isAsked ? details : [],
    clashes: isWithout ? 1 : clashes.length,
    reason: reason && sayReason(reason),
  }
}

const patience = 20_000

export const slotMoveOf = (move: Move): Promise<SlotMove> => {
  const signal = within(patience)
  return slotMoveBy(move, {
    slotOf: async (session) => {
      const { slot } = await oneSession(session, signal)
      if (slot === null) throw new TypeError('A weekly move of no slot')
      return (await oneSlot(slot, signal)).slot
    },
    planOf: (slot, change) => planChange(slot, change, signal),
  })
}

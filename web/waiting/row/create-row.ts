import { createMemo, createSignal } from 'solid-js'
import { v7 as newId } from 'uuid'
import type { Done } from '#api/slots/schema.ts'
import type { NextSlotQuery, SlotProposal } from '#api/waiting/schema.ts'
import { noteNames } from '#web/lib/names.ts'
import { answer, api, until } from '#web/lib/remote/api.ts'
import { createLoad, createSending } from '#web/lib/remote/load.ts'
import type { Day } from '#web/lib/time.ts'
import { clashing } from '#web/slots/plan/view.ts'
import { makeSlot, planSlot, type SlotWish, undoSlot } from '#web/slots/queries.ts'

type Ask = { from: Day; rhythm: NextSlotQuery['rhythm']; skip: readonly string[]; times: number }

const nextSlot = async (
  { from, rhythm, skip }: Ask,
  signal: AbortSignal,
): Promise<{ proposal: SlotProposal | null; id: string }> => {
  const query = { from, rhythm, skip: skip.join(',') }
  const { proposal } = await answer(api.waiting.slots.$get({ query }, until(signal)))
  if (proposal) {
    noteNames('learner', proposal.learners)
    noteNames('team', [proposal.volunteer])
  }
  // Once for each: a retry after a bad network is the same slot.
  return { proposal, id: newId() }
}

const wishOf = (proposal: SlotProposal, id: string): SlotWish => {
  const { volunteer, learners, days: _, dates: __, ...slot } = proposal
  return {
    ...{ id, ...slot, inTerm: true, place: null, volunteers: [volunteer.id] },
    learners: learners.map((one) => one.id),
  }
}

export type MadeSlot = { done: Done; proposal: SlotProposal }

/** Weekly slots for those who wait, one after the other: the next one, its dates, and those that were made. */
export const createRow = (first: Day) => {
  const [from, setFrom] = createSignal(first)
  const [rhythm, setRhythm] = createSignal<NextSlotQuery['rhythm']>('every')
  const [skip, setSkip] = createSignal<readonly string[]>([])
  const [made, setMade] = createSignal<readonly MadeSlot[]>([])
  const [times, setTimes] = createSignal(0)
  const ask = createMemo(
    (): Ask => ({ from: from(), rhythm: rhythm(), skip: skip(), times: times() }),
  )
  const found = createLoad(ask, nextSlot)
  const wish = createMemo(() => {
    const known = found.current()
    return known?.proposal ? wishOf(known.proposal, known.id) : undefined
  })
  const plan = createLoad(wish, planSlot)
  const taking = createSending(makeSlot)
  const undoing = createSending(undoSlot)

  const proposal = () => found.current()?.proposal
  const pass = () => {
    const [one] = proposal()?.learners ?? []
    taking.forget()
    if (one) setSkip((before) => [...before, one.id])
  }
  const next = () => setTimes((n) => n + 1)
  const undo = async ({ done }: MadeSlot): Promise<boolean> => {
    if (!(await undoing.run(done.change))) return false
    setMade((all) => all.filter((one) => one.done.change !== done.change))
    next()
    return true
  }
  const take = async () => {
    const [one, known, dates] = [wish(), proposal(), plan.current()]
    if (!one || !known || !dates) return
    const exceptions = clashing(dates).map(({ day }) => ({ day, skip: true }))
    const done = await taking.run({ ...one, exceptions })
    if (!done) return plan.again()
    // No message of its own: the list below holds it with its way back, and a message would hold the next tap.
    setMade((all) => [{ done, proposal: known }, ...all])
    next()
  }

  return {
    ...{ from, setFrom, rhythm, setRhythm, made, pass, take, undo },
    proposal,
    passed: () => skip().length,
    comeBack: () => setSkip([]),
    looking: () => found.busy() || found.current() === undefined,
    refusal: () => found.refusal() ?? taking.refusal() ?? plan.refusal() ?? undoing.refusal(),
    again: () => {
      taking.forget()
      undoing.forget()
      found.again()
    },
    plan: plan.current,
    busy: () => taking.busy() || undoing.busy(),
    undoAll: async () => {
      for (const one of made()) if (!(await undo(one))) return
    },
  }
}
export type Row = ReturnType<typeof createRow>

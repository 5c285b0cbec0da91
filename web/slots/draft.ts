import { usualActivity } from '#api/places/rules.ts'
import type { Rhythm, RosterNeeds, Slot } from '#api/slots/schema.ts'
import { isSameJson } from '#web/lib/sharing.ts'
import { type Clock, type Day, today } from '#web/lib/time.ts'
import type { SessionDraft } from '#web/sessions/draft.ts'
import type { SlotChange, SlotWish } from './queries.ts'

/** A weekly slot as somebody is filling it in: any part may still be missing. */
export type SlotDraft = {
  activity: string
  volunteers: string[]
  learners: string[]
  /** ISO weekday; 0 while not chosen. */
  weekday: number
  start: Clock
  minutes: number
  rhythm: Rhythm
  from: Day
  /** Empty: it goes on. */
  until: Day
  inTerm: boolean
  /** Undefined: any free room. */
  place: string | undefined
  clock: Slot['clock']
  /** Of a duty: what its turns need; null as its activity says. */
  needs: RosterNeeds | null
}

export const emptySlotDraft = (volunteers: string[], from: Day): SlotDraft => ({
  activity: usualActivity,
  volunteers,
  learners: [],
  weekday: 0,
  start: '',
  minutes: 60,
  rhythm: 'every',
  from,
  until: '',
  inTerm: true,
  place: undefined,
  clock: null,
  needs: null,
})

/** A draft with a part of it anew. Another hour is another question about the clock, another activity needs others. */
export const patched = (draft: SlotDraft, part: Partial<SlotDraft>): SlotDraft => ({
  ...draft,
  ...(('weekday' in part || 'start' in part) && { clock: null }),
  ...('activity' in part && { needs: null }),
  ...part,
})

export const slotDraftOf = (slot: Slot): SlotDraft => ({
  activity: slot.activity,
  volunteers: slot.volunteers.map((person) => person.id),
  learners: (slot.learners ?? []).map((person) => person.id),
  weekday: slot.weekday,
  start: slot.start,
  minutes: slot.minutes,
  rhythm: slot.rhythm,
  from: slot.from,
  until: slot.until ?? '',
  inTerm: slot.inTerm,
  place: slot.place ?? undefined,
  clock: slot.clock,
  needs: slot.needs ?? null,
})

/** The draft as the forms of sessions know it: who, with whom and where, at no one day. */
export const sessionPartOf = (draft: SlotDraft): SessionDraft => ({
  activity: draft.activity,
  volunteers: draft.volunteers,
  learners: draft.learners,
  day: '',
  clock: '',
  minutes: draft.minutes,
  place: draft.place,
})

const wordsOf = (draft: SlotDraft) => ({
  weekday: draft.weekday,
  start: draft.start,
  minutes: draft.minutes,
  rhythm: draft.rhythm,
  until: draft.until || null,
  inTerm: draft.inTerm,
  place: draft.place ?? null,
  volunteers: draft.volunteers,
  learners: draft.learners,
  clock: draft.clock,
  needs: draft.needs,
})

/** The request that a draft makes, complete or not. */
export const slotOf = (draft: SlotDraft, id: string): SlotWish => ({
  id,
  activity: draft.activity,
  from: draft.from,
  ...wordsOf(draft),
})

const same = (a: unknown, b: unknown) =>
  Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && a.every((one) => b.includes(one))
    : isSameJson(a, b)

/** How far a change reaches: from a day on, or every date still to come. */
export type Reach = { scope: SlotChange['scope']; on: Day }

/** Only what the draft changes in a slot. */
export const slotChangeOf = (
  draft: SlotDraft,
  slot: Slot,
  reach: Reach,
  id: string,
): SlotChange => {
  const before = new Map(Object.entries(wordsOf(slotDraftOf(slot))))
  const changed = Object.entries(wordsOf(draft)).filter(([key, is]) => !same(is, before.get(key)))
  return {
    id,
    scope: reach.scope,
    ...(reach.scope === 'following' && { on: reach.on }),
    // The entries are some of the draft's own words.
    ...(Object.fromEntries(changed) as Partial<ReturnType<typeof wordsOf>>),
    revision: slot.revision,
  }
}

const frame = new Set(['id', 'scope', 'on', 'revision', 'exceptions', 'confirm'])

export const changesSlot = (change: SlotChange): boolean =>
  Object.keys(change).some((key) => !frame.has(key))

export const firstChanged = (slot: Slot, reach: Reach): Day =>
  reach.scope === 'following' ? reach.on : ([slot.from, today()].sort().at(-1) ?? slot.from)

/**
 * What was typed, upon the slot as it stands now: the parts that the reader had changed stay theirs,
 * the others follow the fresh one.
 */
export const rebasedSlotDraft = (draft: SlotDraft, seen: Slot, fresh: Slot): SlotDraft => {
  const before = new Map(Object.entries(slotDraftOf(seen)))
  const typed = Object.entries(draft).filter(([key, is]) => !same(is, before.get(key)))
  return { ...slotDraftOf(fresh), ...(Object.fromEntries(typed) as Partial<SlotDraft>) }
}

import type { Happening } from '#api/cockpit/schema.ts'
import type { Named } from '#api/schema.ts'

/** What a trace keeps of before and after, as far as it is told here. Ids, never names. */
export type Values = {
  /** Of a session: where, when, who; or only why it stands or not. */
  place?: string
  start?: string
  end?: string
  stands?: boolean
  suspended?: string | null
  volunteers?: string[]
  learners?: string[]
  state?: string
  /** Of a session: beyond which hours that were said it was agreed on. */
  beyond?: string[]
  /** Of an absence or a layer of the year. */
  id?: string
  from?: string
  to?: string
  label?: string
  /** Of a person: the hours in which she can come. */
  availabilities?: unknown[]
  /** Of a raised ceiling. */
  week?: string
  minutes?: number | null
  /** Of a weekly slot: names the change, so that it can be undone. */
  change?: string
}

/** A change as it is kept, with its subject named as it is now. */
export type ToldTrace = {
  at: string
  /** Day of the house. */
  day: string
  actor: { id: string; name: string | null } | null
  action: string
  subject: string
  subjectId: string
  before: Values | null
  after: Values | null
  name: string | null
  people: Named[] | null
  spot: { start: string; end: string; place: string } | null
  slot: { weekday: number; startMinute: number } | null
  /** Of a session to which nothing was done since. */
  revision: number | null
  /** Of a session: who cannot come to it. */
  gaveUp: string[] | null
}

/** What somebody did to one thing on one day: the first trace of it, and the last. */
export type Chain = { first: ToldTrace; last: ToldTrace }

/** What traces are taken together with, and what is told of them in all; nothing where it was taken
 *  back. */
type Telling = {
  chain: (trace: ToldTrace) => string
  tell: (chain: Chain) => Happening | undefined
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const where = ({ start, end, place }: Values) => [start, end, place]
const who = (one: Values) => [one.volunteers, one.learners].map((ids) => [...(ids ?? [])].sort())
const isCancelled = (session: Values) => session.stands === false && !session.suspended

const written: Telling = {
  chain: () => 'session',
  tell: ({ first: { before }, last: { after } }) => {
    if (!after) return undefined
    if (!before) return isCancelled(after) ? undefined : 'session.booked'
    if (isCancelled(before) !== isCancelled(after)) {
      return isCancelled(after) ? 'session.cancelled' : 'session.restored'
    }
    if (!same(where(before), where(after))) return 'session.moved'
    return same(who(before), who(after)) ? undefined : 'session.restaffed'
  },
}

/** Who comes after all gave nothing up. */
const givenUp: Telling = {
  chain: () => 'session given up',
  tell: ({ last: { action } }) =>
    action === 'session.given_up' || action === 'session.offered' ? action : undefined,
}

/** Who came on a turn and went again did nothing. */
const onDuty: Telling = {
  chain: () => 'session on duty',
  tell: ({ first, last }) => {
    const [before, after] = [first.before?.volunteers, last.after?.volunteers]
    if (same([...(before ?? [])].sort(), [...(after ?? [])].sort())) return undefined
    return (before?.length ?? 0) < (after?.length ?? 0) ? 'session.signed_up' : 'session.withdrawn'
  },
}

/** Swapped and swapped back is nothing. */
const swapped: Telling = {
  chain: () => 'session swapped',
  tell: ({ first, last }) =>
    same(who(first.before ?? {}), who(last.after ?? {})) ? undefined : 'session.swapped',
}

/** What the year or an absence did. What a slot's rhythm leaves out is not told. */
const settled: Telling = {
  chain: () => 'session settled',
  tell: ({ first, last }) => {
    const [from, to] = [first.before?.state, last.after?.state]
    if (from === to || from === 'off_rhythm' || to === 'off_rhythm') return undefined
    if (to === 'standing') return 'session.given_back'
    return from === 'standing' ? 'session.suspended' : undefined
  },
}

const absence: Telling = {
  chain: ({ before, after }) => `absence ${(after ?? before)?.id}`,
  tell: ({ first, last }) => {
    if (Boolean(first.before) === Boolean(last.after)) return undefined
    return last.after ? 'person.away' : 'person.back'
  },
}

/** Who was added at the door, and taken back at once, is nobody. */
const arrival: Telling = {
  chain: () => 'arrival',
  tell: ({ last }) => (last.action === 'person.arrived' ? 'person.arrived' : undefined),
}

/** Given and taken back is nothing. */
const reception: Telling = {
  chain: () => 'reception',
  tell: ({ first, last }) =>
    first.action !== last.action
      ? undefined
      : last.action === 'person.reception_given'
        ? 'person.reception_given'
        : 'person.reception_taken',
}

const ceiling: Telling = {
  chain: ({ after }) => `ceiling ${after?.week}`,
  tell: ({ first, last }) =>
    first.before?.minutes === last.after?.minutes ? undefined : 'person.ceiling',
}

const layer = (of: 'closure' | 'opening' | 'holiday'): Telling => ({
  chain: () => of,
  tell: ({ first: { before }, last: { after } }) => {
    if (!before) return after ? `${of}.added` : undefined
    if (!after) return `${of}.removed`
    return same(before, after) ? undefined : `${of}.changed`
  },
})

/** Whose hours are as they were, changed nothing. */
const hours: Telling = {
  chain: () => 'hours',
  tell: ({ first: { before }, last: { after } }) =>
    before && same(before.availabilities, after?.availabilities) ? undefined : 'person.hours',
}

/** Done twice is told once. */
const plain = (what: Happening): Telling => ({ chain: () => what, tell: () => what })

const closure = layer('closure')
const opening = layer('opening')
const holiday = layer('holiday')

const tellings: Record<string, Telling> = {
  'session.booked': written,
  'session.changed': written,
  'session.cancelled': written,
  'session.restored': written,
  'session.given_up': givenUp,
  'session.offered': givenUp,
  'session.come_back': givenUp,
  'session.taken_over': { chain: () => 'session taken', tell: () => 'session.taken_over' },
  'session.swapped': swapped,
  'session.signed_up': onDuty,
  'session.withdrawn': onDuty,
  'session.suspended': settled,
  'session.given_back': settled,
  'slot.made': plain('slot.made'),
  'slot.changed': plain('slot.changed'),
  'slot.split': plain('slot.changed'),
  'slot.ended': plain('slot.ended'),
  'slot.undone': plain('slot.undone'),
  'slot.held': plain('slot.held'),
  'slot.let_go': plain('slot.let_go'),
  'person.created': plain('person.created'),
  'person.arrived': arrival,
  'person.arrival_undone': arrival,
  'person.reception_given': reception,
  'person.reception_taken': reception,
  'person.changed': plain('person.changed'),
  'person.archived': plain('person.archived'),
  'person.restored': plain('person.restored'),
  'person.erased': plain('person.erased'),
  'person.availabilities_changed': hours,
  'person.away': absence,
  'person.back': absence,
  'person.ceiling': ceiling,
  'person.seen': plain('person.seen'),
  'card.issued': plain('person.card'),
  'place.created': plain('place.created'),
  'place.changed': plain('place.changed'),
  'place.archived': plain('place.archived'),
  'place.restored': plain('place.restored'),
  'activity.created': plain('activity.created'),
  'activity.changed': plain('activity.changed'),
  'activity.archived': plain('activity.archived'),
  'activity.restored': plain('activity.restored'),
  'house.changed': plain('house.changed'),
  'year.closure_put': closure,
  'year.closure_dropped': closure,
  'year.opening_put': opening,
  'year.opening_dropped': opening,
  'year.holiday_put': holiday,
  'year.holiday_dropped': holiday,
  'year.sale_put': plain('year.sale'),
  'year.holidays_imported': plain('year.imported'),
}

/** How an action is told; one that nobody here knows is not. */
export const tellingOf = (action: string): Telling | undefined => tellings[action]

import type { Day } from '#api/schema.ts'
import { instantOfWall, utcText } from '#api/sessions/rules/time.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { ClockChoice, Rhythm, RosterNeeds } from '#api/slots/schema.ts'

/** A standing arrangement, as planning needs it. People are ids. */
export type SlotFields = {
  id: string
  activity: string
  weekday: number
  /** Minutes since midnight. */
  startMinute: number
  minutes: number
  rhythm: Rhythm
  from: Day
  until: Day | null
  inTerm: boolean
  place: string | null
  clock: ClockChoice | null
  /** Of a roster: what its turns need, where its activity does not say it. */
  needs?: RosterNeeds | null | undefined
  volunteers: string[]
  learners: string[]
}

/** A slot as far as the year is concerned. */
export type RunningSlot = Omit<SlotFields, 'activity' | 'needs' | 'volunteers' | 'learners'>

/** A session of a slot, as little of it as planning needs. */
export type SlotSession = {
  id: string
  /** The day that it was meant for. */
  day: Day
  place: string
  start: string
  end: string
  stands: boolean
  why: Session['why']
  touched: boolean
  revision: number
  /** Cancelled together with its slot's end, by nobody alone. */
  ended: boolean
}

/** One date of a slot: instants as the API writes them. */
export type SlotDate = { day: Day; start: string; end: string }

/** A day on which a slot's hour is skipped or repeated, and its two readings. */
export type ClockChange = { kind: 'skipped' | 'twice'; day: Day; earlier: string; later: string }

/** A date as the database makes it. */
export type DateToMake = SlotDate & {
  slot: string
  /** Rooms to try, the best first. */
  places: string[]
}

type Timed = Pick<SlotFields, 'startMinute' | 'minutes' | 'clock'>

/** When a slot takes place on a day; or the two hours that may be meant, where nobody chose yet. */
export const dateOf = (slot: Timed, day: Day, zone: string): SlotDate | ClockChange => {
  const wall = instantOfWall(day, slot.startMinute, zone)
  if (wall.kind === 'one') return spanFrom(wall.at, slot, day)
  if (slot.clock) return spanFrom(wall[slot.clock], slot, day)
  const { kind, earlier, later } = wall
  return { kind, day, earlier: utcText(earlier), later: utcText(later) }
}

const spanFrom = (at: number, { minutes }: Timed, day: Day): SlotDate => ({
  day,
  start: utcText(at),
  end: utcText(at + minutes * 60_000),
})

export const isClockChange = (date: SlotDate | ClockChange): date is ClockChange => 'kind' in date

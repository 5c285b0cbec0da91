import { isLesson } from '#api/places/rules.ts'
import type { Activity, Place } from '#api/places/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import type { RosterNeeds, Slot } from '#api/slots/schema.ts'
import { toldApart } from '#web/lib/apart.ts'
import { isSomebody, sayName } from '#web/lib/names.ts'
import { type Clock, type Day, today, wallOf, weekdayOf } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'

export const isEnded = ({ until }: Pick<Slot, 'until'>, today: Day): boolean =>
  until !== null && until < today

/** Slots by weekday, each in order of time; weekdays without any are left out. */
export const byWeekday = (slots: readonly Slot[]): { weekday: number; slots: Slot[] }[] => {
  const sorted = [...slots].sort(
    (a, b) =>
      a.weekday - b.weekday || a.start.localeCompare(b.start) || a.from.localeCompare(b.from),
  )
  return [...new Set(sorted.map((slot) => slot.weekday))].map((weekday) => ({
    weekday,
    slots: sorted.filter((slot) => slot.weekday === weekday),
  }))
}

export const concerns = (slot: Slot, person: string): boolean =>
  [...slot.volunteers, ...(slot.learners ?? [])].some((one) => one.id === person)

/** How a dated session differs from a plain, standing one; undefined where it does not. */
export type Difference = 'cancelled' | 'suspended' | 'short' | 'touched'

export const differenceOf = (session: Session): Difference | undefined => {
  if (session.status !== 'standing') return session.status
  if (session.away.length > 0) return 'short'
  return session.touched ? 'touched' : undefined
}

/** The day by which a slot knows a session: where it was moved from, if it was. */
export const dayOfSlot = (session: Session): Day => session.heldOn ?? wallOf(session.start).day

/** The people of a session who are away, as far as the reader may know their names. */
export const awayIn = (session: Pick<Session, 'away' | 'volunteers' | 'learners'>): string[] =>
  [...session.volunteers, ...(session.learners ?? [])]
    .filter((person) => session.away.includes(person.id))
    .map(sayName)

export const wantsStandIn = (session: Session): boolean =>
  session.volunteers.some((person) => session.away.includes(person.id)) &&
  (session.status === 'standing' ||
    session.why === 'volunteer_away' ||
    session.why === 'volunteer_gone')

/** Offers as times of the week, each once, in the order they came. */
export const weeklyTimes = (
  offers: readonly { start: string }[],
): { weekday: number; clock: Clock }[] => {
  const walls = offers.map(({ start }) => wallOf(start))
  const keys = new Set(walls.map(({ day, clock }) => `${weekdayOf(day)} ${clock}`))
  return [...keys].map((key) => ({ weekday: Number(key.slice(0, 1)), clock: key.slice(2) }))
}

/** Where a slot is: its place, or the only one in which its activity can be; none where any room will do. */
export const placeOf = (
  { place, activity }: { place?: string | null | undefined; activity: string },
  { places, activities }: House,
): Place | undefined => {
  if (place) return places.find((one) => one.id === place)
  const kinds = activities.find((one) => one.id === activity)?.placeKinds ?? []
  const [only, another] = places.filter((one) => !one.archived && kinds.includes(one.kind))
  return another ? undefined : only
}

/** Whether where it takes place need not be asked: there is one such place. */
export const isAloneOfItsKind = (
  { activity, place }: { activity: string; place?: string | undefined },
  house: House,
): boolean => {
  const only = placeOf({ activity }, house)
  return only !== undefined && (place ?? only.id) === only.id
}

export const isDuty = (activity: Activity | undefined): activity is Activity =>
  activity !== undefined && !isLesson(activity)

type Team = Pick<Activity, 'volunteersFrom' | 'volunteersTo'>

/** What a roster's turns need: what it says itself, or its activity. */
export const rosterNeedsOf = (
  { needs }: { needs?: RosterNeeds | null | undefined },
  { volunteersFrom: from, volunteersTo: to }: Team,
): RosterNeeds => needs ?? { from, to, experienced: 0 }

/** An activity as a roster of it has it. */
export const withNeeds = <A extends Team>(activity: A, needs: RosterNeeds | null): A =>
  needs ? { ...activity, volunteersFrom: needs.from, volunteersTo: needs.to } : activity

/** What each date of a slot needs; none where it is of lessons. */
export const rosterNeedsIn = (
  slot: { activity: string; needs?: RosterNeeds | null | undefined },
  { activities }: Pick<House, 'activities'>,
): RosterNeeds | undefined => {
  const activity = activities.find(({ id }) => id === slot.activity)
  return isDuty(activity) ? rosterNeedsOf(slot, activity) : undefined
}

export const peopleIn = (slots: readonly Slot[]): { id: string; name: string }[] => {
  const all = slots
    .flatMap((slot) => [...slot.volunteers, ...(slot.learners ?? [])])
    .filter(isSomebody)
  const once = new Map(all.map((person) => [person.id, person]))
  const { compare } = new Intl.Collator('fr')
  return toldApart([...once.values()]).sort((a, b) => compare(a.name, b.name))
}

/** The dates of a slot that are worth showing: those cancelled because it ended are its past. */
export const datesOf = (slot: Pick<Slot, 'until'>, sessions: readonly Session[]): Session[] =>
  sessions.filter(
    (session) =>
      session.status !== 'cancelled' || slot.until === null || dayOfSlot(session) <= slot.until,
  )

/** The day of the next date that takes place, by which the slot knows it; today where there is none. */
export const nextDateOf = (sessions: readonly Session[]): Day => {
  const next = sessions.find((session) => session.status === 'standing')
  return next ? dayOfSlot(next) : today()
}

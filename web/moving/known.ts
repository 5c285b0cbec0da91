import type { Activity, Place } from '#api/places/schema.ts'
import { expected } from '#api/sessions/rules/judge/expected.ts'
import type { Busy, Moment, TimedWish, Wish } from '#api/sessions/rules/judge/facts.ts'
import type { judgePlace } from '#api/sessions/rules/judge/place.ts'
import { overlap, type Span } from '#api/sessions/rules/judge/spans.ts'
import type { MoveFacts, Session } from '#api/sessions/schema.ts'
import {
  addDays,
  type Day,
  minutesBetween,
  minutesOf,
  mondayOf,
  wallOf,
  weekdayOf,
} from '#web/lib/time.ts'
import type { Closed, Opens } from './closed.ts'
import { headsOf } from './spans.ts'

/** What is known here of the days around: less than the server knows. */
export type Known = {
  sessions: readonly Session[]
  places: readonly Place[]
  activities: readonly Activity[]
  closedIn: (place: Place, day: Day) => readonly Closed[]
  opensIn: (place: Place, day: Day) => Opens
  now: number
  /** The coordinator may write down what has already been. */
  mayBePast: boolean
  /** What the API knows of the people of a session that is being moved; undefined where nobody asked. */
  moving?: Moving | 'coming' | undefined
}

export type Moving = MoveFacts & { session: string }

/** The id of a session that is only a span of time yet. */
export const aNewOne = ''

const minute = 60_000

/** As the judge reads it. */
export const momentOf = ({ start, end }: Pick<Session, 'start' | 'end'>): Moment => {
  const [starts, ends] = [wallOf(start), wallOf(end)]
  const { day } = starts
  const isUntilMidnight = ends.clock === '00:00' && ends.day === addDays(day, 1)
  const isOneDay = isUntilMidnight || ends.day === day
  const fromMinute = minutesOf(starts.clock)
  const toMinute = isUntilMidnight ? 1440 : minutesOf(ends.clock)
  return {
    from: Date.parse(start),
    to: Date.parse(end),
    wall: isOneDay ? { weekday: weekdayOf(day), day, fromMinute, toMinute } : undefined,
    week: mondayOf(day),
  }
}

/** All that the reader knows of, without those away. */
const present = (session: Session) =>
  [...session.volunteers, ...(session.learners ?? [])].filter(
    (person) => !session.away.includes(person.id),
  )

const busyWith = (session: Session): Busy => ({
  session: session.id,
  from: Date.parse(session.start),
  to: Date.parse(session.end),
  heads: headsOf(session),
})

const standing = (known: Known) => known.sessions.filter((one) => one.status === 'standing')

/** The session that is wished otherwise, as it is now. */
export const asItStands = (wish: Session, known: Known): Session | undefined =>
  known.sessions.find((one) => one.id === wish.id)

/** Minutes of the day on which a wish begins, from its start to its end. */
const minutesOn = (wish: Session): Span => {
  const from = minutesOf(wallOf(wish.start).clock)
  return { from, to: from + minutesBetween(wish.start, wish.end) }
}

const ids = (people: readonly { id: string }[] = []) => people.map(({ id }) => id)

const timed = (wish: Session, known: Known): TimedWish => {
  const was = asItStands(wish, known)
  const gives = (id: string) => was?.status === 'standing' && !was.away.includes(id)
  return {
    session: wish.id,
    now: known.now,
    moment: momentOf(wish),
    volunteers: ids(wish.volunteers),
    learners: ids(wish.learners),
    was: was && {
      place: was.place,
      from: Date.parse(was.start),
      people: [...ids(was.volunteers), ...ids(was.learners)],
      givers: ids(was.volunteers).filter(gives),
      minutes: minutesBetween(was.start, was.end),
      week: momentOf(was).week,
    },
  }
}

/** What the API told of the people of this session. */
export const toldOf = (wish: Session, { moving, activities }: Known): Moving | undefined => {
  if (typeof moving !== 'object' || moving.session !== wish.id) return undefined
  const activity = activities.find(({ id }) => id === wish.activity)
  return activity ? { ...moving, activity } : moving
}

/** A move with all its people, as the server judges it, or a booking with who is known of it; undefined where that
 *  is not known. */
export const wholeWish = (wish: Session, known: Known): TimedWish | undefined => {
  const told = toldOf(wish, known)
  if (!told) return undefined
  if (wish.id === aNewOne) return timed(wish, known)
  const was = asItStands(wish, known)
  return was && expected(was, told, timed(wish, known))
}

const wishFor = (wish: Session, known: Known): Wish => {
  const whole = wish.id === aNewOne ? undefined : wholeWish(wish, known)
  const heads = whole ? whole.volunteers.length + whole.learners.length : headsOf(wish)
  return { ...timed(wish, known), volunteers: [], learners: [], heads }
}

/** Its hours and what is in it, as instants. */
export const placeFacts = (
  wish: Session,
  place: Place,
  known: Known,
): Parameters<typeof judgePlace> => {
  const { day } = wallOf(wish.start)
  // Counted from the wish's own start: on a day whose clock changes, midnight is an hour off.
  const { from } = minutesOn(wish)
  const instant = (at: number) => Date.parse(wish.start) + (at - from) * minute
  const instants = (hours: Span) => ({ from: instant(hours.from), to: instant(hours.to) })
  const opens = known.opensIn(place, day)
  const facts = {
    ...place,
    opening: opens.windows,
    busy: standing(known)
      .filter((one) => one.place === place.id)
      .map(busyWith),
    closed: known.closedIn(place, day).map(instants),
    opened: opens.opened.map(instants),
  }
  const activity = known.activities.find((one) => one.id === wish.activity)
  // An activity that is not known here suits any place.
  const house = { activity: activity ?? { placeKinds: [place.kind] }, house: [] }
  return [facts, house, wishFor(wish, known)]
}

/** What closes a place first; empty where it is only outside its weekly hours. */
export const whyClosed = (wish: Session, place: Place, known: Known): string =>
  known.closedIn(place, wallOf(wish.start).day).find((one) => overlap(one, minutesOn(wish)))?.why ??
  ''

/** What the people of a wish are judged by: where else they are. Their hours and absences are not
 *  known here. */
export const peopleFacts = (wish: Session, known: Known) =>
  present(wish).map(({ id, name }) => ({
    id,
    name,
    absences: [],
    windows: [],
    busy: standing(known)
      .filter((one) => present(one).some((person) => person.id === id))
      .map(busyWith),
  }))

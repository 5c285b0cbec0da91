import type { LearnerPart } from '#api/people/schema.ts'
import { goesWithoutSaying } from '#api/places/rules.ts'
import type { Activity, Place } from '#api/places/schema.ts'
import type { Language } from '#api/problems.ts'
import type { WeeklyHours } from '#api/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import { joinFacts } from '#web/lib/facts.ts'
import { sayPeople } from '#web/lib/names.ts'
import {
  addDays,
  type Day,
  minutesOf,
  mondayOf,
  sayDay,
  saySpan,
  wallOf,
  weekdayOf,
} from '#web/lib/time.ts'

export const weekOf = (day: Day): Day[] =>
  Array.from({ length: 7 }, (_, n) => addDays(mondayOf(day), n))

/** `mar. 24 nov. 14h–15h`. */
export const sayWhen = (session: { start: string; end: string }): string =>
  `${sayDay(wallOf(session.start).day, 'short')} ${saySpan(session.start, session.end)}`

/** Whether all who should hold it are away: then it needs somebody, and does not take place by itself. */
export const isUnheld = ({
  status,
  volunteers,
  away,
}: Pick<Session, 'status' | 'volunteers' | 'away'>): boolean =>
  status === 'standing' && volunteers.length > 0 && volunteers.every(({ id }) => away.includes(id))

export const takesPlace = (session: Session): boolean =>
  session.status === 'standing' && !isUnheld(session)

export const isVolunteerIn = (
  session: Pick<Session, 'volunteers'>,
  person: string | undefined,
): boolean => session.volunteers.some((volunteer) => volunteer.id === person)

/** Sessions by day of the house, each day in order of time; days without any are there too. */
export const byDay = (sessions: readonly Session[], days: readonly Day[]) => {
  const sorted = [...sessions].sort(
    (a, b) => Date.parse(a.start) - Date.parse(b.start) || a.place.localeCompare(b.place),
  )
  return days.map((day) => ({
    day,
    sessions: sorted.filter((session) => wallOf(session.start).day === day),
  }))
}

/** When the house is open at all, to frame the grid: whole hours, and the weekdays that count. */
export const frameOf = (
  hours: readonly WeeklyHours[],
  sessions: readonly Session[],
): { from: number; to: number; weekdays: number[] } => {
  const walls = sessions.map((s) => ({ from: wallOf(s.start), to: wallOf(s.end) }))
  const starts = [
    ...hours.map((h) => minutesOf(h.from)),
    ...walls.map((w) => minutesOf(w.from.clock)),
  ]
  const ends = [
    ...hours.map((h) => minutesOf(h.to)),
    ...walls.map((w) => minutesOf(w.to.clock) || 1440),
  ]
  const weekdays = new Set([
    ...hours.map((h) => h.weekday),
    ...walls.map((w) => weekdayOf(w.from.day)),
  ])
  return {
    from: Math.floor((starts.length > 0 ? Math.min(...starts) : 480) / 60) * 60,
    to: Math.ceil((ends.length > 0 ? Math.max(...ends) : 1140) / 60) * 60,
    weekdays: weekdays.size > 0 ? [...weekdays].sort() : [1, 2, 3, 4, 5],
  }
}

/** All opening hours there are: the house's, and those of places that keep their own. */
export const openingOf = (house: {
  places: readonly Place[]
  houseOpening: readonly WeeklyHours[]
}) => [
  ...house.houseOpening,
  ...house.places.filter((place) => !place.archived).flatMap((place) => place.opening),
]

export const activityName = (
  activities: readonly Activity[],
  id: string,
  language: Language,
): string => {
  const activity = activities.find((one) => one.id === id)
  return (language === 'fr' ? activity?.nameFr : activity?.nameEn) ?? id
}

/** `Claire`, `Claire, Hakim`. */
export const volunteerNames = (session: Pick<Session, 'volunteers'>): string =>
  sayPeople(session.volunteers)

/** With whom, as far as the reader may know: the names, or how many. */
export const withWhom = (
  session: Pick<Session, 'learners' | 'learnerCount'>,
  sayCount: (n: number) => string,
): string | undefined =>
  sayPeople(session.learners) ||
  (session.learnerCount > 0 ? sayCount(session.learnerCount) : undefined)

export type CalendarEvent = {
  id: string
  start: string
  end: string
  place: string
  href: string
  mine: boolean
  /** On hold: drawn quietly. */
  suspended: boolean
  /** Cancelled, and still to be seen. */
  struck: boolean
  mark: Pick<Place, 'colour' | 'shape' | 'letter'> | undefined
  lines: string[]
}

/** Sessions as calendar events: what the block says, and what a screen reader reads. */
export const toEvents = (
  sessions: readonly Session[],
  house: { places: readonly Place[]; activities: readonly Activity[] },
  reader: string | undefined,
  language: Language,
  sayCount: (n: number) => string,
  saySuspension: (session: Session) => string | undefined = () => undefined,
): CalendarEvent[] =>
  sessions.map((session) => {
    const place = house.places.find((one) => one.id === session.place)
    const what = goesWithoutSaying(session.activity)
      ? []
      : [activityName(house.activities, session.activity, language)]
    const suspension = saySuspension(session)
    // A block has room for so much: whom it was for matters less than why it is on hold.
    const whom = suspension ? undefined : withWhom(session, sayCount)
    const lines = [suspension, ...what, volunteerNames(session), whom].filter(
      (line): line is string => Boolean(line),
    )
    return {
      id: session.id,
      start: session.start,
      end: session.end,
      place: place?.name ?? '',
      href: `/seances/${session.id}`,
      mine: isVolunteerIn(session, reader),
      suspended: session.status === 'suspended' || isUnheld(session),
      struck: session.status === 'cancelled',
      mark: place,
      lines,
    }
  })

/** The day after a swipe or an arrow, skipping weekdays on which nothing happens. */
export const nextDay = (day: Day, step: 1 | -1, weekdays: readonly number[]): Day => {
  let to = addDays(day, step)
  for (let n = 0; n < 7 && weekdays.length > 0 && !weekdays.includes(weekdayOf(to)); n += 1) {
    to = addDays(to, step)
  }
  return to
}

/** What tells learners of one name apart when choosing: level and age, never more. */
export const learnerHint = (
  learner: LearnerPart | undefined,
  language: Language,
): string | undefined => {
  if (!learner) return undefined
  const says = learnerWords[language]
  return (
    joinFacts(
      learner.alpha ? says.alpha : learner.written && `${says.written} ${learner.written}`,
      learner.oral && `${says.oral} ${learner.oral}`,
      learner.ageGroup === 'child' && says.child,
      learner.wish !== 'either' && says[learner.wish],
    ) || undefined
  )
}

const learnerWords = {
  fr: {
    oral: 'oral',
    written: 'écrit',
    alpha: 'alpha',
    child: 'enfant',
    individual: 'seul·e',
    pair: 'à deux',
  },
  en: {
    oral: 'spoken',
    written: 'written',
    alpha: 'alpha',
    child: 'child',
    individual: 'alone',
    pair: 'in a pair',
  },
} as const

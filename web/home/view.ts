import type { Person } from '#api/people/schema.ts'
import { usualActivity } from '#api/places/rules.ts'
import type { ReasonForNone, Session, Suggestion } from '#api/sessions/schema.ts'
import type { WeekHours } from '#api/slots/schema.ts'
import { mostOf } from '#web/hours/view.ts'
import { addDays, type Day, mondayOf, wallOf } from '#web/lib/time.ts'
import type { Booking } from '#web/sessions/requests.ts'

/** What lies before somebody: the next session that takes place, then this week and the next. */
export type Coming = { next: Session | undefined; week: Session[]; later: Session[] }

/** The sessions that are not over, in order; those on hold, or held without the reader, stay in their week's
 *  list. */
export const comingOf = (
  sessions: readonly Session[],
  now: number,
  reader?: string | undefined,
): Coming => {
  const ahead = sessions
    .filter((session) => Date.parse(session.end) > now)
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start))
  const isExpected = ({ away }: Session) => reader === undefined || !away.includes(reader)
  const next = ahead.find((session) => session.status === 'standing' && isExpected(session))
  const rest = ahead.filter((session) => session !== next)
  const nextMonday = addDays(mondayOf(wallOf(now).day), 7)
  const isLater = (session: Session) => wallOf(session.start).day >= nextMonday
  return { next, week: rest.filter((one) => !isLater(one)), later: rest.filter(isLater) }
}

/** Whether nothing is left but what was cancelled. */
const isGone = ({ status }: Session) => status === 'cancelled'

export const isBare = ({ next, week, later }: Coming): boolean =>
  !next && week.every(isGone) && later.every(isGone)

/** Whether nothing more of this week is left to come, unless it is the next session. */
export const isWeekDone = ({ week }: Coming): boolean => week.every(isGone)

export const isUnderway = ({ start }: Pick<Session, 'start'>, now: number): boolean =>
  Date.parse(start) <= now

export const nearness = ({ start }: Pick<Session, 'start'>, now: number) => {
  const [day, today] = [wallOf(start).day, wallOf(now).day]
  if (day === today) return 'today'
  return day === addDays(today, 1) ? 'tomorrow' : 'later'
}

export const isInWeekOf = ({ start }: Pick<Session, 'start'>, today: Day): boolean =>
  mondayOf(wallOf(start).day) === mondayOf(today)

/** No room any more for a usual session: an hour. */
export const isWeekFull = (week: WeekHours): boolean => mostOf(week) - week.given < 60

export type WhyNothing = 'noHours' | 'noTutoring' | ReasonForNone

/** Her hours may say it before more is known of her. */
export const whyNothing = (
  person: Person | undefined,
  weeks: readonly WeekHours[],
  none?: ReasonForNone,
): WhyNothing | undefined => {
  if (weeks.length > 0 && weeks.every(isWeekFull)) return 'full'
  if (!person) return undefined
  const { volunteer, availabilities = [] } = person
  if (!volunteer?.activities.includes(usualActivity) || volunteer.levels.length === 0) {
    return 'noTutoring'
  }
  return availabilities.length === 0 ? 'noHours' : (none ?? 'nobody')
}

/** The request that books a suggestion as it stands. */
export const bookingOfSuggestion = (suggestion: Suggestion, id: string): Booking => {
  const { activity, place, start, end, volunteers, learners } = suggestion
  return { id, activity, place, start, end, volunteers, learners: learners.map((one) => one.id) }
}

/** Suggestions as they are now, and the one just tried, which stays until it is settled. */
export const withTried = (
  fresh: readonly Suggestion[],
  tried: Suggestion | undefined,
): Suggestion[] =>
  tried && !fresh.includes(tried)
    ? [...fresh, tried].sort((a, b) => a.start.localeCompare(b.start))
    : [...fresh]

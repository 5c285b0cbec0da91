import type { VolunteerPart } from '#api/people/schema.ts'
import type { WeekHours } from '#api/slots/schema.ts'
import { mondayOf, sayDay, sayMinutes, today } from '#web/lib/time.ts'
import { hoursWords as t } from './words.ts'

/** `2 à 4 h`, `2 h 30 à 4 h`, `3 h`: minutes a week, from-to. */
export const sayPromise = ({ promise }: Pick<VolunteerPart, 'promise'>): string => {
  const to = sayMinutes(promise.to)
  if (promise.from === promise.to) return to
  if (promise.from === 0) return t('upTo', { to })
  const bothWhole = promise.from % 60 === 0 && promise.to % 60 === 0
  return t('fromTo', { from: bothWhole ? promise.from / 60 : sayMinutes(promise.from), to })
}

export const sayWeek = (week: WeekHours): string =>
  week.week === mondayOf(today())
    ? t('thisWeek')
    : t('weekOf', { day: sayDay(week.week, 'dayMonth') })

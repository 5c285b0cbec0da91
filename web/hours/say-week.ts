import type { WeekHours } from '#api/slots/schema.ts'
import { mondayOf, sayDay, today } from '#web/lib/time.ts'
import { hoursWords as t } from './words.ts'

/** A week by its name. */
export const sayWeek = (week: WeekHours): string =>
  week.week === mondayOf(today())
    ? t('thisWeek')
    : t('weekOf', { day: sayDay(week.week, 'dayMonth') })

import type { RosterNeeds, Slot } from '#api/slots/schema.ts'
import { endOfSlot } from '#web/leaving/view.ts'
import { leavingWords } from '#web/leaving/words.ts'
import { joinFacts } from '#web/lib/facts.ts'
import { type Day, isDay, sayClock, sayDay, sayWeekday, today } from '#web/lib/time.ts'
import { slotWords as t } from './words.ts'

/** `chaque semaine`, `semaines A`. */
export const sayRhythm = ({ rhythm }: Pick<Slot, 'rhythm'>): string =>
  rhythm === 'every' ? t('every') : leavingWords(rhythm)

/** `chaque mardi à 14h`, `le mardi des semaines A, à 14h`. */
export const saySlot = (slot: Pick<Slot, 'weekday' | 'start' | 'rhythm'>): string =>
  t(`${slot.rhythm}At`, { weekday: sayWeekday(slot.weekday), time: sayClock(slot.start) })

/** `14h–15h`. */
export const saySlotHours = (slot: Pick<Slot, 'start' | 'minutes'>): string =>
  `${sayClock(slot.start)}\u2013${sayClock(endOfSlot(slot))}`

/** `2 à 3 personnes, dont 1 expérimentée`; nothing where nothing is needed. */
export const sayRosterNeeds = (needs: RosterNeeds | undefined): string => {
  if (!needs) return ''
  const { from, to: n, experienced } = needs
  const team = from === n ? t('needs', { n }) : t(from ? 'needsRange' : 'needsUpTo', { from, n })
  return experienced > 0 ? `${team}, ${t('needsExperienced', { n: experienced })}` : team
}

/** A day without its weekday; the year only where it is another one. */
export const sayDate = (day: Day): string =>
  sayDay(day, day.slice(0, 4) === today().slice(0, 4) ? 'dayMonth' : 'dayMonthYear')

type Season = Pick<Slot, 'inTerm' | 'from' | 'until'>

/** `hors vacances scolaires`, `à partir du 8 septembre`, `jusqu’au 4 juillet 2027`: what is worth
 *  saying of it. A day that is no day yet, being typed, is left out. */
export const saySeason = ({ inTerm, from, until }: Season): string =>
  joinFacts(
    t(inTerm ? 'inTerm' : 'allYear'),
    isDay(from) && from > today() && t('from', { day: sayDate(from) }),
    until && isDay(until) && t('until', { day: sayDate(until) }),
  )

import type { Coverage, Gap } from '#api/coverage/schema.ts'
import { addDays, type Day, sayDay } from '#web/lib/time.ts'
import { coverageWords as t } from './words.ts'

/** `Couvert jusqu’au mardi 8 décembre.`: the day before somebody lacks, or the last day of any turn. */
export const sayReach = ({ firstGap, last }: Coverage, today: Day): string => {
  if (last === null) return t('noTurn')
  if (firstGap === null) return t('allCovered', { day: sayDay(last, 'full') })
  return firstGap <= today
    ? t('notToday')
    : t('coveredUntil', { day: sayDay(addDays(firstGap, -1), 'full') })
}

/** What a turn lacks: `personne : il en faut 2`, `il manque 1 personne`. */
export const sayLack = ({ lacks, on, from }: Pick<Gap, 'lacks' | 'on' | 'from'>): string =>
  t(lacks, { n: Math.max(1, from - on) })

/** `2 tours sur 7 à couvrir`. */
export const sayWeekCover = ({ turns, gaps }: Coverage['weeks'][number]): string => {
  if (turns === 0) return t('noTurnThen')
  return gaps.length === 0
    ? t('weekCovered', { n: turns })
    : t('weekGaps', { n: gaps.length, turns })
}

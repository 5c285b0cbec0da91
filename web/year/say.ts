import type { SaleRule } from '#api/year/schema.ts'
import { type Day, sayDay, sayDays, sayWeekday } from '#web/lib/time.ts'
import { saleWords } from '#web/year/sales/words.ts'

/** `mardi 24 novembre 2026`, `23–29 novembre 2026`. */
export const sayRun = ({ from, to }: { from: Day; to: Day }): string =>
  from === to ? sayDay(from, 'full') : sayDays(from, to)

const s = saleWords
const ordinals = ['first', 'second', 'third', 'fourth'] as const
export const sayNth = (nth: number): string => s(ordinals[nth - 1] ?? 'first')

/** `Le premier jeudi du mois, pendant 3 jours.` and when donations are taken. */
export const saySale = (rule: SaleRule | null): string[] => {
  if (rule === null) return [s('none')]
  const { nth, weekday, days, weeksBefore, weeksAfter } = rule
  const around = [
    weeksBefore > 0 ? s('before', { n: weeksBefore }) : undefined,
    weeksAfter > 0 ? s('after', { n: weeksAfter }) : undefined,
  ].filter((text) => text !== undefined)
  return [
    s('rule', {
      nth: sayNth(nth),
      weekday: sayWeekday(weekday),
      days: days > 1 ? s('forDays', { n: days }) : '',
    }),
    around.length > 0 ? s('drop', { where: around.join(s('and')) }) : s('dropNone'),
  ]
}

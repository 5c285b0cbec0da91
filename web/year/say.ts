import type { DayHours, SaleRule } from '#api/year/schema.ts'
import { type Day, sayClock, sayDay, sayDays, sayWeekday } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import type { Layer, LayerKind } from '#web/year/layers/view.ts'
import { saleWords } from '#web/year/sales/words.ts'
import type { Mark } from './view.ts'
import { yearWords as t } from './words.ts'

/** `mardi 24 novembre 2026`, `23–29 novembre 2026`. */
export const sayRun = ({ from, to }: { from: Day; to: Day }): string =>
  from === to ? sayDay(from, 'full') : sayDays(from, to)

const sayHours = (hours: DayHours) => `${sayClock(hours.from)}–${sayClock(hours.to)}`

/** Undefined for school holidays, which are of no place. */
export const sayAtPlace = (layer: Layer, house: Pick<House, 'places'>): string | undefined => {
  if (!('place' in layer)) return undefined
  if (layer.place === null) return t('house')
  return house.places.find((one) => one.id === layer.place)?.name ?? t('oldPlace')
}

/** At which hours of its days; undefined where that is all day. */
export const sayAtHours = (layer: Layer): string | undefined =>
  'hours' in layer && layer.hours ? sayHours(layer.hours) : undefined

const firstWord = (text: string) => text.split(' ')[0]?.toLocaleLowerCase()

/** `Vacances scolaires : Toussaint`; what says itself what it is, or has no name, is not named twice. */
const named = (what: string, name: string, kind?: LayerKind) => {
  if (kind && name === t(`${kind}Usual`)) return what
  return firstWord(what) === firstWord(name) ? name : t('named', { what, name })
}

export const sayMark = (mark: Mark, house: Pick<House, 'places'>): string => {
  if (mark.kind === 'public') return named(t('public'), mark.label)
  if (mark.kind === 'school') return named(t('school'), mark.layer.label, 'holidays')
  if (!('layer' in mark)) {
    return mark.shut ? t('saleShut', { what: t(mark.kind), name: mark.shut }) : t(mark.kind)
  }
  const kind = mark.kind === 'open' ? 'openings' : 'closures'
  const what = named(t(mark.kind), mark.layer.label, kind)
  const rest = [
    mark.layer.place === null ? undefined : sayAtPlace(mark.layer, house),
    sayAtHours(mark.layer),
  ]
  return [what, ...rest].filter(Boolean).join(', ')
}

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

import type { DayHours } from '#api/year/schema.ts'
import { sayClock } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import type { Layer, LayerKind } from '#web/year/layers/view.ts'
import { layerWords as t } from './layer-words.ts'
import type { Mark } from './marks.ts'

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

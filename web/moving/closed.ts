import { type MinuteWindow, toMinuteWindow } from '#api/clock.ts'
import { covers } from '#api/days.ts'
import type { Place } from '#api/places/schema.ts'
import type { Language } from '#api/problems.ts'
import type { WeeklyHours } from '#api/schema.ts'
import { ownOrHouse } from '#api/sessions/rules/judge/place.ts'
import type { Span } from '#api/sessions/rules/judge/spans.ts'
import type { Closure, Year } from '#api/year/schema.ts'
import { type Clock, type Day, minutesOf, weekdayOf } from '#web/lib/time.ts'

/** Minutes since midnight on the house's wall, as all spans here. `why`: the name of what closes it;
 *  empty where it is only outside its weekly hours. */
export type Closed = Span & { why: string }

/** The parts of a year that close and open. */
export type Layers = Pick<Year, 'publicHolidays' | 'closures' | 'openings'>

const wholeDay: Span = { from: 0, to: 1440 }
const spanOf = (hours: { from: Clock; to: Clock } | null): Span =>
  hours ? { from: minutesOf(hours.from), to: minutesOf(hours.to) } : wholeDay
const holds = (span: Span, minute: number) => span.from <= minute && minute < span.to

/** The layers that may matter to a place on a day: the place's own, and the house's. */
const layersOn = (place: string, day: Day, year: Layers) => {
  const about = (whose: string | null, layers: readonly Closure[]) =>
    layers
      .filter((layer) => layer.place === whose && covers(layer, day))
      .map((layer) => ({ ...spanOf(layer.hours), label: layer.label, timed: layer.hours !== null }))
  return {
    holiday: year.publicHolidays.find((one) => one.day === day),
    closures: { house: about(null, year.closures), place: about(place, year.closures) },
    openings: { house: about(null, year.openings), place: about(place, year.openings) },
  }
}

type DayLayers = ReturnType<typeof layersOn>

/**
 * What the year closes then, if it does. From weak to strong: public holiday, closure of the house,
 * opening of the house, closure of the place, opening of the place (as `year_over` in the database).
 */
const closedByYear = (minute: number, on: DayLayers, language: Language): string | undefined => {
  const at = (layers: DayLayers['closures']['house']) => layers.find((one) => holds(one, minute))
  if (at(on.openings.place)) return undefined
  const own = at(on.closures.place)
  if (own) return own.label
  if (at(on.openings.house)) return undefined
  return at(on.closures.house)?.label ?? on.holiday?.[language]
}

/** Within one of which a session must lie: the weekly hours of that day, or an opening by exception. */
export type Opens = { windows: MinuteWindow[]; opened: Span[] }

type House = { houseOpening: readonly WeeklyHours[] }
type WholeHouse = House & { places: readonly Pick<Place, 'id' | 'opening' | 'archived'>[] }

/** The hours in which a place is open on a day, as far as nothing closes it. */
export const opensOn = (
  place: Pick<Place, 'id' | 'opening'>,
  day: Day,
  house: House,
  year: Pick<Layers, 'openings'>,
): Opens => {
  const isIts = ({ place: whose }: Closure) => whose === null || whose === place.id
  const byException = year.openings.filter((one) => isIts(one) && one.hours && covers(one, day))
  return {
    windows: ownOrHouse(place.opening, house.houseOpening)
      .filter((one) => one.weekday === weekdayOf(day))
      .map(toMinuteWindow),
    opened: united(byException.map(({ hours }) => spanOf(hours))),
  }
}

/** Those that touch, as one. */
const united = (spans: readonly Span[]): Span[] => {
  const all: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else all.push({ ...span })
  }
  return all
}

/** When a place is closed on a day, and why: by the year, or outside the weekly hours. */
export const closedOn = (
  place: Pick<Place, 'id' | 'opening'>,
  day: Day,
  house: House,
  year: Layers,
  language: Language,
): Closed[] => {
  const on = layersOn(place.id, day, year)
  const weekly = ownOrHouse(place.opening, house.houseOpening)
  const windows = weekly.filter((one) => one.weekday === weekdayOf(day)).map(spanOf)
  const byException = [...on.openings.place, ...on.openings.house].filter((one) => one.timed)
  const closedAt = (minute: number): string | undefined => {
    const why = closedByYear(minute, on, language)
    if (why !== undefined) return why
    const isOpen = weekly.length === 0 || [...windows, ...byException].some((w) => holds(w, minute))
    return isOpen ? undefined : ''
  }
  const all = [
    ...windows,
    ...Object.values(on.closures).flat(),
    ...Object.values(on.openings).flat(),
  ]
  const edges = [...new Set([0, 1440, ...all.flatMap(({ from, to }) => [from, to])])].sort(
    (a, b) => a - b,
  )
  const pieces = edges.slice(1).map((to, n) => ({ from: edges[n] ?? 0, to }))
  return joined(
    pieces.flatMap((piece) => {
      const why = closedAt(piece.from)
      return why === undefined ? [] : [{ ...piece, why }]
    }),
  )
}

/** Neighbours that are closed for one reason, as one. */
const joined = (pieces: readonly Closed[]): Closed[] => {
  const all: Closed[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (last?.to === piece.from && last.why === piece.why) last.to = piece.to
    else all.push({ ...piece })
  }
  return all
}

/** A house that has no place yet opens all the same. */
const nowhere = { id: '', opening: [] }

/** When any place that is in use is open on a day. */
export const houseOpenOn = (day: Day, house: WholeHouse, year: Layers): Span[] => {
  const used = house.places.filter((place) => !place.archived)
  return united(
    (used.length > 0 ? used : [nowhere]).flatMap((place) => {
      const closed = closedOn(place, day, house, year, 'fr')
      const starts = [0, ...closed.map(({ to }) => to)]
      const ends = [...closed.map(({ from }) => from), wholeDay.to]
      return starts.flatMap((from, n) => {
        const to = ends[n] ?? from
        return from < to ? [{ from, to }] : []
      })
    }),
  )
}

import { daysFrom } from '#api/days.ts'
import type { Language } from '#api/problems.ts'
import type { Closure, Opening, SchoolHoliday, Year } from '#api/year/schema.ts'
import { addDays, type Day } from '#web/lib/time.ts'

/** `partly`: one place only, or some hours. */
export type Mark =
  | { kind: 'public'; label: string }
  | { kind: 'school'; layer: SchoolHoliday }
  | { kind: 'closed' | 'partly'; layer: Closure }
  | { kind: 'open'; layer: Opening }
  /** `shut`: what closes the house that day all the same. */
  | { kind: 'sale' | 'dropOff'; shut?: string }
export type MarkKind = Mark['kind']
/** In the order of a legend. */
export const markKinds: readonly MarkKind[] = [
  'public',
  'school',
  'closed',
  'partly',
  'open',
  'sale',
  'dropOff',
]

type Run = { from: Day; to: Day }

const isWhole = (closure: Closure) => closure.place === null && closure.hours === null

const runsOf = (year: Year, language: Language): (Run & { mark: Mark })[] => {
  const run = (layer: Run, mark: Mark) => ({ from: layer.from, to: layer.to, mark })
  const oneDay = (day: Day, mark: Mark) => run({ from: day, to: day }, mark)
  return [
    ...year.publicHolidays.map((one) => oneDay(one.day, { kind: 'public', label: one[language] })),
    ...year.schoolHolidays.map((layer) => run(layer, { kind: 'school', layer })),
    ...year.closures.map((layer) =>
      run(layer, { kind: isWhole(layer) ? 'closed' : 'partly', layer }),
    ),
    ...year.openings.map((layer) => run(layer, { kind: 'open', layer })),
    ...year.sale.days.map((day) => oneDay(day, { kind: 'sale' })),
    ...year.sale.dropOff.map((span) => run(span, { kind: 'dropOff' })),
  ]
}

const isOfSale = (mark: Mark) => mark.kind === 'sale' || mark.kind === 'dropOff'

/** The holiday or closure that shuts the whole house on a day; an opening of the house is stronger. */
const shutBy = (marks: readonly Mark[]): string | undefined => {
  if (marks.some((mark) => mark.kind === 'open' && mark.layer.place === null)) return undefined
  for (const mark of marks) {
    if (mark.kind === 'public') return mark.label
    if (mark.kind === 'closed') return mark.layer.label
  }
  return undefined
}

/** What lies on each day of the year, in the order of `markKinds`; days without anything have none. */
export const marksOf = (year: Year, language: Language): Map<Day, Mark[]> => {
  const last = addDays(year.to, -1)
  const marks = new Map<Day, Mark[]>()
  for (const { from, to, mark } of runsOf(year, language)) {
    const clipped = daysFrom(from < year.from ? year.from : from, to > last ? last : to)
    for (const day of clipped) marks.set(day, [...(marks.get(day) ?? []), mark])
  }
  const order = (mark: Mark) => markKinds.indexOf(mark.kind)
  for (const [day, all] of marks) {
    const shut = shutBy(all)
    const told = shut ? all.map((mark) => (isOfSale(mark) ? { ...mark, shut } : mark)) : all
    marks.set(
      day,
      told.sort((a, b) => order(a) - order(b)),
    )
  }
  return marks
}

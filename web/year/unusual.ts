import type { Year } from '#api/year/schema.ts'
import { language } from '#web/lib/i18n.ts'
import type { Day } from '#web/lib/time.ts'
import { houseOpenOn } from '#web/moving/closed.ts'
import type { House } from '#web/sessions/queries.ts'
import { layerWords } from './layer-words.ts'
import { type Mark, marksOf } from './marks.ts'
import { openingDay } from './opening-day.ts'
import { sayMark } from './say-mark.ts'

export type DayOver = {
  /** What lies over the day, in words. */
  notes: string[]
  /** Whether no place opens. */
  isClosed: boolean
  /** What closes it by name, where more than the weekly hours do. */
  why: string | undefined
}

const whyClosed = (marks: readonly Mark[]): string | undefined => {
  for (const mark of marks) {
    if (mark.kind === 'public') return mark.label
    if (mark.kind === 'closed' || mark.kind === 'partly') return mark.layer.label
  }
  return undefined
}

const isSale = ({ kind }: Mark) => kind === 'sale' || kind === 'dropOff'

/** What lies over a day, in words. */
const factsOn = (day: Day, house: House, year: Year): DayOver => {
  const marks = (marksOf(year, language()).get(day) ?? []).filter((mark) => !isSale(mark))
  const notes = marks.map((mark) => sayMark(mark, house))
  if (houseOpenOn(day, house, year).length > 0) return { notes, isClosed: false, why: undefined }
  if (!marks.some(({ kind }) => kind === 'closed')) notes.push(layerWords('closed'))
  return { notes, isClosed: true, why: whyClosed(marks) }
}

/** What the first view does without on most days. */
export const unusual = { factsOn, openingDay }

import type { Year } from '#api/year/schema.ts'
import { language } from '#web/lib/i18n.ts'
import type { Day } from '#web/lib/time.ts'
import { houseOpenOn } from '#web/moving/closed.ts'
import type { House } from '#web/sessions/queries.ts'
import type { DayFacts } from './create-days.ts'
import { markWords } from './mark-words.ts'
import { type Mark, marksOf } from './marks.ts'
import { sayMark } from './say-mark.ts'

export { openingDay } from './opening-day.ts'

const whyClosed = (marks: readonly Mark[]): string | undefined => {
  for (const mark of marks) {
    if (mark.kind === 'public') return mark.label
    if (mark.kind === 'closed' || mark.kind === 'partly') return mark.layer.label
  }
  return undefined
}

const isSale = ({ kind }: Mark) => kind === 'sale' || kind === 'dropOff'

/** What lies over a day, in words. */
export const factsOn = (day: Day, house: House, year: Year): DayFacts => {
  const marks = (marksOf(year, language()).get(day) ?? []).filter((mark) => !isSale(mark))
  const notes = marks.map((mark) => sayMark(mark, house))
  if (houseOpenOn(day, house, year).length > 0) return { notes, isClosed: false, why: undefined }
  if (!marks.some(({ kind }) => kind === 'closed')) notes.push(markWords('closed'))
  return { notes, isClosed: true, why: whyClosed(marks) }
}

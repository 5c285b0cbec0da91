import type { Place } from '#api/places/schema.ts'
import type { House } from '#web/sessions/queries.ts'
import type { Mark } from '#web/year/marks.ts'
import { sayMark } from '#web/year/say-mark.ts'

export type DayNotes = { notes: string[]; closed: boolean }

const concerns = (mark: Mark, place: Place | undefined): boolean => {
  if (mark.kind === 'school' || mark.kind === 'dropOff') return false
  const own = 'layer' in mark && 'place' in mark.layer ? mark.layer.place : null
  return !place || own === null || own === place.id
}

const isWhole = (mark: Mark, place: Place | undefined): boolean => {
  if (mark.kind === 'public' || mark.kind === 'closed') return true
  return mark.kind === 'partly' && mark.layer.hours === null && mark.layer.place === place?.id
}

/** The year's marks on a day, as a sheet of the house or of one place says them. */
export const dayNotes = (
  marks: readonly Mark[],
  house: Pick<House, 'places'>,
  place: Place | undefined,
): DayNotes => {
  const ours = marks.filter((mark) => concerns(mark, place))
  const isOpened = ours.some((mark) => mark.kind === 'open')
  return {
    notes: ours.map((mark) => sayMark(mark, house)),
    closed: !isOpened && ours.some((mark) => isWhole(mark, place)),
  }
}

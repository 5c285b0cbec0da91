import type { CalendarOptions } from 'fullcalendar'
import { clockOf, sayClock, sayDay, wallOf } from '#web/lib/time.ts'

const halfHour = 1_800_000

/** Our own classes (calendar.css) instead of one of FullCalendar's themes. */
export const classes: CalendarOptions = {
  className: 'cal',
  viewClass: 'cal-view',
  tableHeaderClass: 'cal-table-head',
  dayHeaderRowClass: 'cal-row',
  dayHeaderClass: (info) => (info.isToday ? 'cal-day cal-day-today' : 'cal-day'),
  dayHeaderInnerClass: 'cal-day-inner',
  dayLaneClass: (info) => (info.isToday ? 'cal-lane cal-lane-today' : 'cal-lane'),
  dayLaneInnerClass: 'cal-lane-inner',
  slotLaneClass: ({ isMinor, time }) => {
    if (!isMinor) return 'cal-slot'
    return (time?.milliseconds ?? 0) % halfHour === 0
      ? 'cal-slot cal-slot-half'
      : 'cal-slot-quarter'
  },
  slotHeaderClass: 'cal-hour',
  slotHeaderInnerClass: 'cal-hour-inner',
  nonBusinessHoursClass: 'cal-closed',
  highlightClass: 'cal-chosen',
  nowIndicatorLineClass: 'cal-now',
  nowIndicatorHeaderClass: 'cal-now-head',
  columnEventInnerClass: 'block-inner',
}

const headerNodes = (weekday: string, number: string): Node[] => {
  const [name, day] = [document.createElement('span'), document.createElement('span')]
  name.className = 'cal-weekday'
  name.textContent = weekday
  day.className = 'cal-number'
  day.textContent = number
  return [name, new Text(' '), day]
}

const noteNode = (text: string): Node => {
  const note = document.createElement('span')
  note.className = 'cal-note'
  note.textContent = text
  return note
}

type DayHeader = NonNullable<CalendarOptions['dayHeaderContent']>

/** A day's name, and under it what lies over the day. */
export const dayHeader =
  (notes: Readonly<Record<string, readonly string[]>>): DayHeader =>
  ({ date, isNarrow }) => {
    const { day } = wallOf(date.toISOString())
    const weekday = sayDay(day, isNarrow ? 'weekdayShort' : 'weekday')
    const said = (notes[day] ?? []).flatMap((note) => [new Text(' '), noteNode(note)])
    return { domNodes: [...headerNodes(weekday, String(Number(day.slice(8)))), ...said] }
  }

/** The words of the grid's edges, in our own nodes. */
export const edges: CalendarOptions = {
  // It names the column by the date alone, and hides what is shown: let what is shown be heard.
  dayHeaderDidMount: ({ el }) => {
    el.removeAttribute('aria-label')
    el.querySelector('.cal-day-inner')?.removeAttribute('aria-hidden')
  },
  slotHeaderContent: ({ time }) => (time ? sayClock(clockOf(time.milliseconds / 60_000)) : ''),
}

/** The hours' column calls itself a header and is hidden: then it should not call itself one. */
export const quietAxis = (element: HTMLElement) => {
  for (const axis of element.querySelectorAll('[role="rowheader"]')) {
    axis.setAttribute('role', 'presentation')
    axis.removeAttribute('aria-label')
  }
}

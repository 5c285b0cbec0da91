import { Calendar, type CalendarOptions, type EventInput } from 'fullcalendar'
import interaction from 'fullcalendar/interaction'
import english from 'fullcalendar/locales/en-gb'
import french from 'fullcalendar/locales/fr'
import timeGrid from 'fullcalendar/timegrid'
import type { WeeklyHours } from '#api/people/schema.ts'
import type { Language } from '#web/lib/i18n.ts'
import { clockOf, houseZone, sayClock, sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import { type Face, faceNodes } from './event-face.ts'
import 'fullcalendar/skeleton.css'
import './calendar.css'

/** A session as the calendar draws it. */
export type Block = Omit<Face, 'time'> & {
  id: string
  start: string
  end: string
  href: string
  mine: boolean
}

export type Frame = {
  /** Minutes since midnight. */
  from: number
  to: number
  /** ISO weekdays shown. */
  weekdays: readonly number[]
  opening: readonly WeeklyHours[]
}

export type Wanted = {
  /** Any day of the week, or the day itself. */
  day: string
  span: 'week' | 'day'
  frame: Frame
  language: Language
}

type Hears = {
  /** Somebody dragged over a free span, or clicked (then 60 minutes): ISO with offset. */
  onSpan: (start: string, end: string) => void
  onOpen: (href: string) => void
}

/** A drag shorter than this is a click. */
const clickMinutes = 15
const usualMinutes = 60
const longestMinutes = 240

const classes: CalendarOptions = {
  className: 'cal',
  viewClass: 'cal-view',
  tableHeaderClass: 'cal-table-head',
  dayHeaderRowClass: 'cal-row',
  dayHeaderClass: (info) => (info.isToday ? 'cal-day cal-day-today' : 'cal-day'),
  dayHeaderInnerClass: 'cal-day-inner',
  dayLaneClass: (info) => (info.isToday ? 'cal-lane cal-lane-today' : 'cal-lane'),
  dayLaneInnerClass: 'cal-lane-inner',
  slotLaneClass: (info) => (info.isMinor ? 'cal-slot cal-slot-minor' : 'cal-slot'),
  slotHeaderClass: 'cal-hour',
  slotHeaderInnerClass: 'cal-hour-inner',
  nonBusinessHoursClass: 'cal-closed',
  highlightClass: 'cal-chosen',
  nowIndicatorLineClass: 'cal-now',
  nowIndicatorHeaderClass: 'cal-now-head',
  columnEventInnerClass: 'block-inner',
}

const weekdayOfCalendar = (weekday: number) => weekday % 7

const frameOptions = (frame: Frame): CalendarOptions => ({
  slotMinTime: `${clockOf(frame.from)}:00`,
  slotMaxTime: `${clockOf(frame.to)}:00`,
  hiddenDays: [1, 2, 3, 4, 5, 6, 7]
    .filter((weekday) => !frame.weekdays.includes(weekday))
    .map(weekdayOfCalendar),
  businessHours: frame.opening.map((hours) => ({
    daysOfWeek: [weekdayOfCalendar(hours.weekday)],
    startTime: hours.from,
    endTime: hours.to,
  })),
})

const toInput = (block: Block): EventInput => ({
  id: block.id,
  start: block.start,
  end: block.end,
  url: block.href,
  extendedProps: { block },
})

const blockOf = (event: { extendedProps: Record<string, unknown> }): Block | undefined =>
  event.extendedProps.block as Block | undefined

const eventOptions: CalendarOptions = {
  eventClass: (info) => {
    const block = blockOf(info.event)
    if (!block) return 'block block-new'
    return `block colour-${block.mark?.colour} ${block.mine ? 'block-mine' : ''}`
  },
  eventContent: ({ event }) => {
    const block = blockOf(event)
    const time = event.start && event.end ? saySpan(event.startStr, event.endStr) : ''
    const { mark, lines = [], place = '' } = block ?? {}
    return { domNodes: faceNodes({ mark, lines, place, time }) }
  },
}

/** Half an hour's height, so that larger text makes a larger grid. */
const slotRems = 2
const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

/** The hours' column calls itself a header and is hidden: then it should not call itself one. */
const quietAxis = (element: HTMLElement) => {
  for (const axis of element.querySelectorAll('[role="rowheader"]')) {
    axis.setAttribute('role', 'presentation')
    axis.removeAttribute('aria-label')
  }
}

const minutesOfSpan = (start: Date, end: Date) => (end.getTime() - start.getTime()) / 60_000

const headerNodes = (weekday: string, number: string): Node[] => {
  const [name, day] = [document.createElement('span'), document.createElement('span')]
  name.className = 'cal-weekday'
  name.textContent = weekday
  day.className = 'cal-number'
  day.textContent = number
  return [name, new Text(' '), day]
}

/** Puts FullCalendar into an element, in the house's zone. `dispose` takes it out again. */
export const makeCalendar = (element: HTMLElement, first: Wanted, hears: Hears) => {
  let blocks: readonly Block[] = []
  const calendar = new Calendar(element, {
    plugins: [timeGrid, interaction],
    locales: [french, english],
    locale: first.language === 'fr' ? 'fr' : 'en-gb',
    timeZone: houseZone,
    initialView: first.span === 'week' ? 'timeGridWeek' : 'timeGridDay',
    initialDate: first.day,
    headerToolbar: false,
    allDaySlot: false,
    height: 'auto',
    firstDay: 1,
    slotDuration: '00:30:00',
    slotHeaderInterval: '01:00:00',
    snapDuration: '00:15:00',
    slotEventOverlap: false,
    nowIndicator: true,
    selectable: true,
    selectMirror: true,
    selectLongPressDelay: 350,
    eventMinHeight: 24,
    slotMinHeight: slotRems * rem(),
    selectAllow: ({ start, end, startStr, endStr }) =>
      minutesOfSpan(start, end) <= longestMinutes && wallOf(startStr).day === wallOf(endStr).day,
    select: ({ start, end, startStr, endStr }) => {
      const click = minutesOfSpan(start, end) <= clickMinutes
      const usual = new Date(start.getTime() + usualMinutes * 60_000).toISOString()
      hears.onSpan(startStr, click ? usual : endStr)
    },
    eventClick: ({ event, jsEvent }) => {
      if (jsEvent.metaKey || jsEvent.ctrlKey || jsEvent.shiftKey) return
      jsEvent.preventDefault()
      hears.onOpen(event.url)
    },
    dayHeaderContent: ({ date, isNarrow }) => {
      const { day } = wallOf(date.toISOString())
      const weekday = sayDay(day, isNarrow ? 'weekdayShort' : 'weekday')
      return { domNodes: headerNodes(weekday, String(Number(day.slice(8)))) }
    },
    // It names the column by the date alone, and hides what is shown: let what is shown be heard.
    dayHeaderDidMount: ({ el }) => {
      el.removeAttribute('aria-label')
      el.querySelector('.cal-day-inner')?.removeAttribute('aria-hidden')
    },
    slotHeaderContent: ({ time }) => (time ? sayClock(clockOf(time.milliseconds / 60_000)) : ''),
    datesSet: () => requestAnimationFrame(() => quietAxis(element)),
    events: (_, give) => give(blocks.map(toInput)),
    ...classes,
    ...eventOptions,
    ...frameOptions(first.frame),
  })
  calendar.render()

  return {
    show: (next: readonly Block[]) => {
      blocks = next
      calendar.refetchEvents()
    },
    want: (wanted: Wanted) => {
      calendar.batchRendering(() => {
        calendar.setOption('locale', wanted.language === 'fr' ? 'fr' : 'en-gb')
        for (const [name, value] of Object.entries(frameOptions(wanted.frame))) {
          calendar.setOption(name as keyof CalendarOptions, value)
        }
        calendar.changeView(wanted.span === 'week' ? 'timeGridWeek' : 'timeGridDay', wanted.day)
      })
    },
    /** Forgets the span that was dragged. */
    unselect: () => calendar.unselect(),
    dispose: () => calendar.destroy(),
  }
}

import { Calendar, type CalendarOptions } from 'fullcalendar'
import interaction from 'fullcalendar/interaction'
import english from 'fullcalendar/locales/en-gb'
import french from 'fullcalendar/locales/fr'
import timeGrid from 'fullcalendar/timegrid'
import type { Language } from '#web/lib/i18n.ts'
import { clockOf, houseZone } from '#web/lib/time.ts'
import { type Block, eventOptions, toInput } from './blocks.ts'
import { carrying, clickMinutes, type Moves } from './carrying.ts'
import { classes, dayHeader, edges, quietAxis } from './look.ts'
import { slotHeightIn } from './slot-height.ts'
import 'fullcalendar/skeleton.css'
import './calendar.css'

export type Frame = {
  /** Minutes since midnight. */
  from: number
  to: number
  /** ISO weekdays shown. */
  weekdays: readonly number[]
  /** When the house is open, minutes since midnight, by ISO weekday; nothing is said of other days. */
  open: readonly { weekday: number; open: readonly { from: number; to: number }[] }[]
}

export type Wanted = {
  /** Any day of the week, or the day itself. */
  day: string
  span: 'week' | 'day'
  frame: Frame
  language: Language
  /** What lies over a day, in words. */
  notes: Readonly<Record<string, readonly string[]>>
}

type Hears = Moves & {
  /** Somebody dragged over a free span, or clicked (then 60 minutes): ISO with offset. */
  onSpan: (start: string, end: string) => void
  onOpen: (href: string) => void
}

const usualMinutes = 60

const weekdayOfCalendar = (weekday: number) => weekday % 7

const frameOptions = (frame: Frame): CalendarOptions => ({
  slotMinTime: `${clockOf(frame.from)}:00`,
  slotMaxTime: `${clockOf(frame.to)}:00`,
  hiddenDays: [1, 2, 3, 4, 5, 6, 7]
    .filter((weekday) => !frame.weekdays.includes(weekday))
    .map(weekdayOfCalendar),
  businessHours: frame.open.flatMap(({ weekday, open }) => [
    // Where it has none at all, it takes everything for open.
    { daysOfWeek: [] },
    ...open.map(({ from, to }) => ({
      daysOfWeek: [weekdayOfCalendar(weekday)],
      startTime: clockOf(from),
      endTime: clockOf(to),
    })),
  ]),
})

const minutesOfSpan = (start: Date, end: Date) => (end.getTime() - start.getTime()) / 60_000

/** What dragging over the grid, and a click on it or on a block, lead to. */
const hearing = (hears: Hears): CalendarOptions => ({
  select: ({ start, end, startStr, endStr }) => {
    const click = minutesOfSpan(start, end) <= clickMinutes
    const usual = new Date(start.getTime() + usualMinutes * 60_000).toISOString()
    hears.onCarry(undefined)
    hears.onSpan(startStr, click ? usual : endStr)
  },
  eventClick: ({ event, jsEvent }) => {
    if (jsEvent.metaKey || jsEvent.ctrlKey || jsEvent.shiftKey) return
    jsEvent.preventDefault()
    hears.onOpen(event.url)
  },
})

const viewOf = (span: Wanted['span']) => (span === 'week' ? 'timeGridWeek' : 'timeGridDay')
const localeOf = (language: Language) => (language === 'fr' ? 'fr' : 'en-gb')

const grid: CalendarOptions = {
  plugins: [timeGrid, interaction],
  locales: [french, english],
  timeZone: houseZone,
  headerToolbar: false,
  allDaySlot: false,
  // A day alone has its name above the grid.
  views: { timeGridDay: { dayHeaders: false } },
  height: 'auto',
  firstDay: 1,
  // Snaps within a slot would make what is taken by its upper part jump: each slot is one snap.
  slotDuration: '00:15:00',
  slotHeaderInterval: '01:00:00',
  slotEventOverlap: false,
  nowIndicator: true,
  selectable: true,
  selectMirror: true,
  longPressDelay: 350,
  eventMinHeight: 24,
  ...classes,
  ...edges,
}

/** Only what changed is drawn again: what is focused stays focused. */
const showIn = (calendar: Calendar, blocks: readonly Block[]) => {
  const wanted = new Set(blocks.map((block) => block.id))
  for (const event of calendar.getEvents()) if (!wanted.has(event.id)) event.remove()
  for (const block of blocks) {
    const event = calendar.getEventById(block.id)
    if (!event) calendar.addEvent(toInput(block))
    else if (JSON.stringify(event.extendedProps.block) !== JSON.stringify(block)) {
      event.setExtendedProp('block', block)
      // It moves nothing that may not be dragged, by our own hand neither.
      event.setProp('editable', true)
      event.setDates(block.start, block.end)
      event.setProp('editable', block.movable)
    }
  }
}

/**
 * Puts FullCalendar into an element, in the house's zone. `judgeAnew` is for when what is carried over it is
 * judged otherwise though the pointer rests; `dispose` takes it out again.
 */
export const makeCalendar = (element: HTMLElement, first: Wanted, hears: Hears) => {
  const calendar = new Calendar(element, {
    ...grid,
    ...hearing(hears),
    ...carrying(hears),
    ...eventOptions(hears.judge),
    ...frameOptions(first.frame),
    locale: localeOf(first.language),
    initialView: viewOf(first.span),
    initialDate: first.day,
    slotMinHeight: slotHeightIn(element, first.frame.to - first.frame.from),
    datesSet: () => requestAnimationFrame(() => quietAxis(element)),
  })
  calendar.render()
  let shown = first.frame
  const fillWindow = () =>
    calendar.setOption('slotMinHeight', slotHeightIn(element, shown.to - shown.from))
  addEventListener('resize', fillWindow)

  const show = (blocks: readonly Block[]) => calendar.batchRendering(() => showIn(calendar, blocks))
  const want = (wanted: Wanted) =>
    calendar.batchRendering(() => {
      calendar.setOption('locale', localeOf(wanted.language))
      for (const [name, value] of Object.entries(frameOptions(wanted.frame))) {
        calendar.setOption(name as keyof CalendarOptions, value)
      }
      shown = wanted.frame
      fillWindow()
      calendar.setOption('dayHeaderContent', dayHeader(wanted.notes))
      calendar.changeView(viewOf(wanted.span), wanted.day)
    })
  // A changed option would make it let go of what is carried.
  const judgeAnew = () => calendar.render()
  const dispose = () => {
    removeEventListener('resize', fillWindow)
    calendar.destroy()
  }
  return { show, want, judgeAnew, dispose }
}

import type { CalendarOptions, EventInput } from 'fullcalendar'
import { saySpan } from '#web/lib/time.ts'
import { type Face, faceNodes } from './event-face.ts'

/** A session as the calendar draws it. */
export type Block = Omit<Face, 'time'> & {
  id: string
  start: string
  end: string
  href: string
  mine: boolean
  /** On hold: drawn quietly. */
  held: boolean
  /** It has yet to leave, or has just changed. */
  flag?: 'waits' | 'news' | undefined
}

export const toInput = (block: Block): EventInput => ({
  id: block.id,
  start: block.start,
  end: block.end,
  url: block.href,
  extendedProps: { block },
})

const blockOf = (event: { extendedProps: Record<string, unknown> }): Block | undefined =>
  event.extendedProps.block as Block | undefined

/** How FullCalendar draws a block. */
export const eventOptions: CalendarOptions = {
  eventClass: (info) => {
    const block = blockOf(info.event)
    if (!block) return 'block block-new'
    const { mark, mine, held, flag } = block
    const looks = [mine && 'block-mine', held && 'block-held', flag && `block-${flag}`]
    return `block colour-${mark?.colour} ${looks.filter(Boolean).join(' ')}`
  },
  eventContent: ({ event }) => {
    const block = blockOf(event)
    const time = event.start && event.end ? saySpan(event.startStr, event.endStr) : ''
    const { mark, lines = [], place = '' } = block ?? {}
    return { domNodes: faceNodes({ mark, lines, place, time }) }
  },
}

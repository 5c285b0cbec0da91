import type { CalendarOptions, EventInput } from 'fullcalendar'
import { sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import { type Carried, carriedOf, type Verdict } from './carrying.ts'
import { type EventFace, faceNodes, verdictNodes } from './event-face.ts'

export type Block = Pick<EventFace, 'mark' | 'lines'> & {
  /** The room's name. */
  place: string
  id: string
  start: string
  end: string
  href: string
  mine: boolean
  /** On hold: drawn quietly. */
  suspended: boolean
  struck: boolean
  movable: boolean
  /** It has yet to leave, or has just changed. */
  flag?: 'waits' | 'news' | undefined
}

export const toInput = (block: Block): EventInput => ({
  id: block.id,
  start: block.start,
  end: block.end,
  url: block.href,
  editable: block.movable,
  extendedProps: { block },
})

const blockOf = (event: { extendedProps: Record<string, unknown> }): Block | undefined =>
  event.extendedProps.block as Block | undefined

const looksOf = ({ mark, mine, suspended, struck, movable, flag }: Block) =>
  [
    'block',
    `colour-${mark?.colour}`,
    mine && 'block-mine',
    (suspended || struck) && 'block-suspended',
    struck && 'block-struck',
    movable && 'block-movable',
    flag && `block-${flag}`,
  ]
    .filter(Boolean)
    .join(' ')

export const eventOptions = (
  judge: (carried: Carried) => Verdict | undefined,
): CalendarOptions => ({
  eventClass: ({ event, isMirror, isSelected }) => {
    const block = blockOf(event)
    if (isMirror) return `block block-${judge(carriedOf(event, block?.id))?.tone ?? 'new'}`
    return `${block ? looksOf(block) : 'block block-new'} ${isSelected ? 'block-selected' : ''}`
  },
  columnEventAfterClass: ({ isEndResizable }) => (isEndResizable ? 'block-edge' : ''),
  eventContent: ({ event, isMirror }) => {
    const block = blockOf(event)
    const time = event.start && event.end ? saySpan(event.startStr, event.endStr) : ''
    const verdict = isMirror ? judge(carriedOf(event, block?.id)) : undefined
    if (verdict) return { domNodes: verdictNodes({ time, ...verdict }) }
    const { mark, lines = [], place = '' } = block ?? {}
    const day = event.startStr ? sayDay(wallOf(event.startStr).day) : ''
    const heard = [place, day].filter(Boolean).join(', ')
    return { domNodes: faceNodes({ mark, lines, heard, time }) }
  },
})

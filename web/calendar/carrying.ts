import type { CalendarOptions } from 'fullcalendar'
import { minutesBetween, plusMinutes, wallOf } from '#web/lib/time.ts'

/** What is being dragged, and the span over which it would be; without an id, something new. */
export type Carried = { id?: string; start: string; end: string }

/** How something carried would do there: a sign and words beside the colour. */
export type Tone = 'home' | 'good' | 'ask' | 'bad'
export type Verdict = { tone: Tone; words: string }

export type Moves = {
  /** Asked for what is drawn under the pointer. */
  judge: (carried: Carried) => Verdict | undefined
  /** Told while something is carried, and with nothing once it is not. */
  onCarry: (carried: Carried | undefined) => void
  onDrop: (carried: Carried) => void
}

/** A drag shorter than this is a click. */
export const clickMinutes = 15
const longestMinutes = 240

type Ends = { startStr: string; endStr: string }
export const carriedOf = ({ startStr, endStr }: Ends, id?: string): Carried => ({
  start: plusMinutes(startStr, 0),
  end: plusMinutes(endStr, 0),
  ...(id && { id }),
})

const ends = ['mouseup', 'touchend', 'touchcancel']

/** Four hours at most, within one day. */
const isSpan = ({ start, end }: Carried) =>
  minutesBetween(start, end) <= longestMinutes &&
  wallOf(start).day === wallOf(plusMinutes(end, -1)).day

const beginnings = ['pointerdown', 'keydown'] as const
const swallow = (event: Event) => {
  event.preventDefault()
  event.stopPropagation()
}

/** What was carried, or only held, was not tapped: no click counts before the next touch or key. */
const swallowClick = () => {
  const beginAnew = (event: Event) => {
    if (event instanceof KeyboardEvent && event.key === 'Escape') return
    document.removeEventListener('click', swallow, true)
    for (const beginning of beginnings) document.removeEventListener(beginning, beginAnew, true)
  }
  document.addEventListener('click', swallow, true)
  for (const beginning of beginnings) document.addEventListener(beginning, beginAnew, true)
}

/** Sessions that are dragged to another time or by their edge. Escape lets go of them. */
export const carrying = (moves: Moves): CalendarOptions => {
  let isGivenUp = false
  const giveUp = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    isGivenUp = true
    moves.onCarry(undefined)
  }
  const start = () => {
    isGivenUp = false
    swallowClick()
    document.addEventListener('keydown', giveUp)
  }
  const stop = () => {
    document.removeEventListener('keydown', giveUp)
    moves.onCarry(undefined)
  }
  /** A choice of time that leads nowhere tells nobody that it is over. */
  const letGo = () => {
    for (const end of ends) document.removeEventListener(end, letGo)
    moves.onCarry(undefined)
  }
  // What was dropped is drawn by whoever shows the sessions, as a wish.
  const drop = ({ event, revert }: { event: Ends & { id: string }; revert: () => void }) => {
    const carried = carriedOf(event, event.id)
    revert()
    if (!isGivenUp) moves.onDrop(carried)
  }
  return {
    eventAllow: (span, event) => {
      const carried = carriedOf(span, event?.id)
      if (isGivenUp || !isSpan(carried)) return false
      moves.onCarry(carried)
      return true
    },
    eventDragStart: start,
    eventResizeStart: start,
    eventDragStop: stop,
    eventResizeStop: stop,
    eventDrop: drop,
    eventResize: drop,
    selectAllow: (span) => {
      const carried = carriedOf(span)
      if (!isSpan(carried)) return false
      if (minutesBetween(carried.start, carried.end) > clickMinutes) {
        for (const end of ends) document.addEventListener(end, letGo)
        moves.onCarry(carried)
      }
      return true
    },
  }
}

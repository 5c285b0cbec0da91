import { onCleanup } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'
import type { Means } from './aiming.ts'

/** A shorter way of the mouse is a click; a longer way of the finger, before it holds, is a scroll. */
const slack = 6
/** How long a finger rests on a session before it holds it, milliseconds. */
const rest = 400
/** Near the edges of the window, pixels, the page follows. */
const edge = { top: 90, bottom: 140 }
const scrollStep = 12

type Io = {
  grab: (session: Session, by: Means, at: { x: number; y: number }) => void
  follow: (at: { x: number; y: number }) => void
  /** `isMoved`: whether the pointer went anywhere while it held. */
  letGo: (isMoved: boolean) => void
  giveUp: () => void
}

type Hold = {
  session: Session
  by: Means
  from: { x: number; y: number }
  at: { x: number; y: number }
  isLive: boolean
  isMoved: boolean
  timer?: ReturnType<typeof setTimeout>
}

/** Hears a session being dragged: at once by a mouse, after a moment's rest by a finger. */
export const createDrag = (io: Io) => {
  let hold: Hold | undefined
  let isClickDue = false

  const start = (one: Hold) => {
    one.isLive = true
    io.grab(one.session, one.by, one.from)
    requestAnimationFrame(scroll)
  }
  const scroll = () => {
    if (!hold?.isLive) return
    const by = hold.at.y < edge.top ? -1 : hold.at.y > window.innerHeight - edge.bottom ? 1 : 0
    if (by !== 0 && hold.isMoved) {
      window.scrollBy(0, by * scrollStep)
      io.follow(hold.at)
    }
    requestAnimationFrame(scroll)
  }
  const move = (event: PointerEvent) => {
    if (!hold) return
    hold.at = { x: event.clientX, y: event.clientY }
    const way = Math.hypot(hold.at.x - hold.from.x, hold.at.y - hold.from.y)
    if (!hold.isLive && way > slack) {
      if (hold.by === 'touch') return end()
      start(hold)
    }
    if (!hold.isLive) return
    hold.isMoved ||= way > slack
    if (hold.isMoved) io.follow(hold.at)
  }
  const end = () => {
    clearTimeout(hold?.timer)
    hold = undefined
    listen('removeEventListener')
  }
  const up = () => {
    const was = hold
    end()
    if (!was?.isLive) return
    // The click that follows was a drag.
    isClickDue = true
    setTimeout(() => {
      isClickDue = false
    })
    io.letGo(was.isMoved)
  }
  const lost = () => {
    const wasLive = hold?.isLive
    end()
    if (wasLive) io.giveUp()
  }
  const onEscape = (event: KeyboardEvent) => event.key === 'Escape' && lost()
  // While a finger holds a session, the page does not scroll and no menu opens.
  const still = (event: Event) => hold?.by === 'touch' && hold.isLive && event.preventDefault()
  const listen = (how: 'addEventListener' | 'removeEventListener') => {
    window[how]('pointermove', move as EventListener)
    window[how]('pointerup', up)
    window[how]('pointercancel', lost)
    window[how]('keydown', onEscape as EventListener)
  }
  onCleanup(end)

  return {
    /** Before a finger comes down the browser must know that its way may not be a scroll. */
    within: (element: HTMLElement) => {
      element.addEventListener('touchmove', still, { passive: false })
      element.addEventListener('contextmenu', still)
    },
    down: (event: PointerEvent, session: Session) => {
      if (event.button !== 0 || !event.isPrimary || hold) return
      const at = { x: event.clientX, y: event.clientY }
      const by = event.pointerType === 'mouse' ? 'mouse' : 'touch'
      hold = { session, by, from: at, at, isLive: false, isMoved: false }
      const mine = hold
      if (by === 'touch') hold.timer = setTimeout(() => hold === mine && start(mine), rest)
      listen('addEventListener')
    },
    /** Whether a click is only the end of a drag. */
    isDragsEnd: () => isClickDue,
  }
}

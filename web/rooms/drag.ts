import { onCleanup } from 'solid-js'
import type { Session } from '#api/sessions/schema.ts'

type Point = { x: number; y: number }

/** A shorter way of the mouse is a click; a longer way of the finger, before it holds, is a scroll. */
const slack = 6
/** How long a finger rests on a session before it holds it, milliseconds. */
const rest = 400
/** Near the edges of the window, pixels, the page follows by so much a frame. */
const edge = { top: 90, bottom: 140 }
const scrollStep = 12

type Io = {
  grab: (session: Session, at: Point) => void
  follow: (at: Point) => void
  /** `isMoved`: whether the pointer went anywhere while it held. */
  letGo: (isMoved: boolean) => void
  giveUp: () => void
}

/** A pointer that came down on a session. `isLive`: it holds it; `over` stops what listens to it. */
type Hold = {
  session: Session
  isTouch: boolean
  from: Point
  at: Point
  isLive: boolean
  isMoved: boolean
  over: AbortController
}

const holdOf = (event: PointerEvent, session: Session): Hold => {
  const at = { x: event.clientX, y: event.clientY }
  const isTouch = event.pointerType !== 'mouse'
  const over = new AbortController()
  return { session, isTouch, from: at, at, isLive: false, isMoved: false, over }
}

const isFar = ({ from, at }: Hold) => Math.hypot(at.x - from.x, at.y - from.y) > slack

/** How far the page goes with a pointer that is near an edge of the window. */
const pull = (y: number): number =>
  y < edge.top ? -scrollStep : y > window.innerHeight - edge.bottom ? scrollStep : 0

/** Hears a session being dragged: at once by a mouse, after a moment's rest by a finger. */
export const createDrag = (io: Io) => {
  let hold: Hold | undefined
  let isClickDue = false

  const end = (): Hold | undefined => {
    const was = hold
    was?.over.abort()
    hold = undefined
    return was
  }
  /** The click that follows is only the end of the drag. */
  const swallowClick = () => {
    isClickDue = true
    const forget = () => setTimeout(() => (isClickDue = false))
    window.addEventListener('pointerup', forget, { once: true })
    return forget
  }
  const start = (one: Hold) => {
    if (hold !== one) return
    one.isLive = true
    io.grab(one.session, one.from)
    requestAnimationFrame(() => scroll(one))
  }
  const scroll = (one: Hold) => {
    if (hold !== one) return
    const by = one.isMoved ? pull(one.at.y) : 0
    if (by !== 0) {
      window.scrollBy(0, by)
      io.follow(one.at)
    }
    requestAnimationFrame(() => scroll(one))
  }
  const move = (event: PointerEvent) => {
    if (!hold) return
    hold.at = { x: event.clientX, y: event.clientY }
    if (!hold.isLive && isFar(hold)) {
      if (hold.isTouch) return end()
      start(hold)
    }
    if (!hold.isLive) return
    hold.isMoved ||= isFar(hold)
    if (hold.isMoved) io.follow(hold.at)
  }
  const up = () => {
    const was = end()
    if (!was?.isLive) return
    swallowClick()()
    io.letGo(was.isMoved)
  }
  const lose = () => {
    if (!end()?.isLive) return
    swallowClick()
    io.giveUp()
  }
  // While a finger holds a session, the page does not scroll and no menu opens.
  const still = (event: Event) => hold?.isTouch && hold.isLive && event.preventDefault()
  onCleanup(end)

  return {
    /** Before a finger comes down the browser must know that its way may not be a scroll. */
    within: (element: HTMLElement) => {
      element.addEventListener('touchmove', still, { passive: false })
      element.addEventListener('contextmenu', still)
    },
    down: (event: PointerEvent, session: Session) => {
      if (event.button !== 0 || !event.isPrimary || hold) return
      const mine = holdOf(event, session)
      const { signal } = mine.over
      hold = mine
      if (mine.isTouch) setTimeout(() => start(mine), rest)
      window.addEventListener('pointermove', move, { signal })
      window.addEventListener('pointerup', up, { signal })
      window.addEventListener('pointercancel', lose, { signal })
      window.addEventListener('keydown', (key) => key.key === 'Escape' && lose(), { signal })
    },
    isClickDue: () => isClickDue,
  }
}

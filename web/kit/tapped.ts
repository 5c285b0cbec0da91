/** How much of the foot of the page a message may cover, and how far a finger strays, in pixels. */
const foot = 220
const spot = 32
/** How long an impatient finger taps on, milliseconds. */
const haste = 1000

let tapped: { x: number; y: number } | undefined
let held: { x: number; y: number; until: number } | undefined

/** Whether the last tap was where messages stand. */
export const isAtFoot = (): boolean => tapped !== undefined && tapped.y > innerHeight - foot

/** What was asked for is done: for a moment, the same spot does nothing else. */
export const holdSpot = () => {
  held = tapped && { ...tapped, until: performance.now() + haste }
}

const isHeld = ({ clientX, clientY }: MouseEvent): boolean =>
  held !== undefined &&
  performance.now() < held.until &&
  Math.hypot(clientX - held.x, clientY - held.y) < spot

/** Watches where one taps, until called again. */
export const watchTaps = (): (() => void) => {
  const down = (event: PointerEvent) => {
    tapped = { x: event.clientX, y: event.clientY }
  }
  const click = (event: MouseEvent) => {
    // A key clicks nowhere.
    if (event.detail === 0 || !isHeld(event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const forget = () => {
    tapped = undefined
  }
  addEventListener('keydown', forget, { capture: true })
  addEventListener('pointerdown', down, { capture: true })
  addEventListener('click', click, { capture: true })
  return () => {
    removeEventListener('keydown', forget, { capture: true })
    removeEventListener('pointerdown', down, { capture: true })
    removeEventListener('click', click, { capture: true })
  }
}

/** Shortest sideways way of the finger that turns the page, pixels. */
const enough = 60

/** Hears sideways swipes on an element: `1` is forwards (towards the left). */
export const onSwipe = (turn: (step: 1 | -1) => void) => {
  let from: { x: number; y: number } | undefined
  return {
    start: (event: TouchEvent) => {
      const touch = event.touches.length === 1 ? event.touches[0] : undefined
      from = touch && { x: touch.clientX, y: touch.clientY }
    },
    end: (event: TouchEvent) => {
      const touch = event.changedTouches[0]
      if (!from || !touch) return
      const [dx, dy] = [touch.clientX - from.x, touch.clientY - from.y]
      from = undefined
      if (Math.abs(dx) > enough && Math.abs(dx) > 2 * Math.abs(dy)) turn(dx < 0 ? 1 : -1)
    },
  }
}

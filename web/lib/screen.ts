import { createSignal, onCleanup } from 'solid-js'

/** How often what is shown is asked again, milliseconds: a stale "free" is a lie. */
const freshness = 60_000

const narrow = matchMedia('(max-width: 45rem)')

/** Whether the screen has room for a day only. */
export const createNarrow = () => {
  const [is, set] = createSignal(narrow.matches)
  const follow = () => set(narrow.matches)
  narrow.addEventListener('change', follow)
  onCleanup(() => narrow.removeEventListener('change', follow))
  return is
}

/** Calls again every so often, and when the reader comes back to the page. */
export const whileLooking = (again: () => void) => {
  const look = () => document.visibilityState === 'visible' && again()
  const timer = setInterval(look, freshness)
  document.addEventListener('visibilitychange', look)
  onCleanup(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  })
}

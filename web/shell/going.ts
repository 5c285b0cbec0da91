import { useBeforeLeave, useLocation } from '@solidjs/router'
import { createEffect, createSignal, on } from 'solid-js'

const [goingTo, setGoingTo] = createSignal<string>()

/** The path of the page that was asked for, while the one before it still stands. */
export { goingTo }

/** Milliseconds after which nothing more is waited for: a page that nobody looks at is never painted. */
const enough = 100

/** Runs once the browser has painted what changed. */
const afterPaint = (work: () => void) => {
  let isDone = false
  const once = () => {
    if (!isDone) work()
    isDone = true
  }
  requestAnimationFrame(() => setTimeout(once))
  setTimeout(once, enough)
}

/** Shows first that a tap was understood; only then is the next page made, which takes a slow phone a
 *  while. */
export const showBeforeLeaving = (): void => {
  const location = useLocation()
  createEffect(
    on(
      () => location.pathname,
      () => setGoingTo(undefined),
    ),
  )
  useBeforeLeave((leaving) => {
    if (leaving.defaultPrevented || typeof leaving.to !== 'string') return
    const { pathname } = new URL(leaving.to, window.location.origin)
    if (pathname === leaving.from.pathname) return
    leaving.preventDefault()
    setGoingTo(pathname)
    afterPaint(() => leaving.retry(true))
  })
}

import { useBeforeLeave, useLocation } from '@solidjs/router'
import { createEffect, createSignal, on } from 'solid-js'
import { afterPaint } from '#web/lib/after-paint.ts'

const [goingTo, setGoingTo] = createSignal<string>()

/** The path of the page that was asked for, while the one before it still stands. */
export { goingTo }

/** Shows first which page was asked for; only then is it made. */
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

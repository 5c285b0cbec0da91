import { createEffect, on, onCleanup } from 'solid-js'
import { reachable, written } from './request.ts'

/** Milliseconds: a stale "free" is a lie. */
const freshness = 60_000

/** Calls whenever somebody answers again after nobody did. */
export const onceBack = (call: () => void) =>
  createEffect(on(reachable, (is) => is && call(), { defer: true }))

/** Calls whenever something was written to one of these rooms of the API, or the example, which is in all of them. */
export const onWritten = (rooms: readonly string[], call: () => void) =>
  createEffect(
    on(
      written,
      (room) => room !== undefined && (room === 'example' || rooms.includes(room)) && call(),
      { defer: true },
    ),
  )

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

import { onCleanup } from 'solid-js'
import { pauseBetween } from '#web/lib/pauses.ts'
import { now } from '#web/lib/time.ts'
import { reachable } from './request.ts'

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const

let touched = now()
const looks = new Set<() => unknown>()
const wake = () => {
  for (const look of looks) look()
}
const touch = () => {
  const wasIdle = pauseBetween(now() - touched, 0) > pauseBetween(0, 0)
  touched = now()
  if (wasIdle) wake()
}
/** However often it is called, the same listener listens once. */
const listen = () => {
  for (const sign of signs) window.addEventListener(sign, touch, { passive: true })
  for (const sign of ['online', 'focus'] as const) window.addEventListener(sign, wake)
  document.addEventListener('visibilitychange', wake)
}

const mayLook = () => document.visibilityState === 'visible' && navigator.onLine

/**
 * Revalidates every few seconds while somebody is at the page, more seldom once they are still, and
 * at once when they are back. `revalidate` says whether all went well.
 */
export const createLive = (revalidate: () => Promise<boolean>): void => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let isLooking = false

  const plan = () => {
    clearTimeout(timer)
    const isOver = !looks.has(look)
    if (!isOver && mayLook()) timer = setTimeout(look, pauseBetween(now() - touched, failures))
  }
  const look = async () => {
    clearTimeout(timer)
    if (isLooking || !mayLook()) return
    isLooking = true
    try {
      failures = (await revalidate()) && reachable() ? 0 : failures + 1
    } finally {
      isLooking = false
      plan()
    }
  }

  listen()
  looks.add(look)
  plan()
  onCleanup(() => {
    looks.delete(look)
    clearTimeout(timer)
  })
}

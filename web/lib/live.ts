import { onCleanup } from 'solid-js'
import { reachable } from '#web/lib/api.ts'
import { pauseBetween } from '#web/lib/pauses.ts'
import { now } from '#web/lib/time.ts'

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const

let touched = now()
let wake: (() => void)[] = []
const touch = () => {
  const wasIdle = pauseBetween(now() - touched, 0) > pauseBetween(0, 0)
  touched = now()
  if (wasIdle) for (const go of wake) go()
}
const listen = () => {
  for (const sign of signs) window.addEventListener(sign, touch, { passive: true })
}

const mayLook = () => document.visibilityState === 'visible' && navigator.onLine

/**
 * Looks again every few seconds while somebody is at the page, more seldom once they are still, and
 * at once when they are back. `look` says whether all went well.
 */
export const createLive = (look: () => Promise<boolean>): void => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let isLooking = false
  let isOver = false

  const plan = () => {
    clearTimeout(timer)
    if (!isOver && mayLook()) timer = setTimeout(go, pauseBetween(now() - touched, failures))
  }
  const go = async () => {
    clearTimeout(timer)
    if (isLooking || isOver || !mayLook()) return
    isLooking = true
    try {
      failures = (await look()) && reachable() ? 0 : failures + 1
    } finally {
      isLooking = false
      plan()
    }
  }
  const back = () => void go()

  if (wake.length === 0) listen()
  wake.push(back)
  for (const sign of ['online', 'focus'] as const) window.addEventListener(sign, back)
  document.addEventListener('visibilitychange', back)
  plan()
  onCleanup(() => {
    isOver = true
    clearTimeout(timer)
    wake = wake.filter((one) => one !== back)
    for (const sign of ['online', 'focus'] as const) window.removeEventListener(sign, back)
    document.removeEventListener('visibilitychange', back)
  })
}

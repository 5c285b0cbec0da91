import { createRoot, untrack } from 'solid-js'
import { me } from '#web/auth/me.ts'
import { whoAmI } from '#web/auth/queries.ts'
import { onceBack } from '#web/lib/load.ts'
import { pauseBefore } from '#web/lib/pauses.ts'
import { now } from '#web/lib/time.ts'
import { everybody } from '#web/sessions/queries.ts'
import { keptAnswer } from './answers.ts'
import { entries, openOutbox, sendWaiting } from './outbox.ts'

/** Milliseconds after which names are asked for again. */
const namesFor = 12 * 3_600_000

let times = 0
let timer: ReturnType<typeof setTimeout> | undefined
const waiting = () => untrack(entries).filter((entry) => !entry.refusal)

/** Whether who is signed in is who wrote: another tab may have let somebody else in. */
const isStillMe = async (): Promise<boolean> => {
  try {
    return (await whoAmI()).id === me()?.id
  } catch {
    return false
  }
}

const sendAll = async (): Promise<void> => {
  if (!navigator.onLine || waiting().length === 0 || !(await isStillMe())) return
  for (const { id } of waiting()) if (!(await sendWaiting(id))) return
}

/** Sends what waits, one tab at a time, and again after a while as long as something waits. */
export const carry = async (): Promise<void> => {
  clearTimeout(timer)
  const { locks } = navigator
  const options = { ifAvailable: true }
  await (locks ? locks.request('creneau.courier', options, (lock) => lock && sendAll()) : sendAll())
  times = waiting().length > 0 ? times + 1 : 0
  clearTimeout(timer)
  if (times > 0) timer = setTimeout(() => void carry(), pauseBefore(times))
}

/** Opens the outbox of who is signed in, and carries what is in it whenever there may be a way. */
export const startCourier = async (person: string): Promise<void> => {
  const look = () => document.visibilityState === 'visible' && void carry()
  window.addEventListener('online', () => void carry())
  document.addEventListener('visibilitychange', look)
  createRoot(() => onceBack(() => void carry()))
  await openOutbox(person)
  await carry()
  await learnNames()
}

/** Names are needed to book without the network: those who only look at the week have them too. */
const learnNames = async () => {
  const names = await keptAnswer('people')
  if (navigator.onLine && (!names || now() - names.at > namesFor)) everybody()
}

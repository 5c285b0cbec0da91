import { createRoot, untrack } from 'solid-js'
import { me } from '#web/auth/me.ts'
import { whoAmI } from '#web/auth/queries.ts'
import { pauseBefore } from '#web/lib/pauses.ts'
import { noteOffline } from '#web/lib/remote/request.ts'
import { onceBack } from '#web/lib/remote/revalidate.ts'
import { entries, openOutbox, sendWaiting } from '#web/offline/outbox/outbox.ts'
import { createAnnouncements } from './announce.ts'

let times = 0
let timer: ReturnType<typeof setTimeout> | undefined
const waiting = () => untrack(entries).filter((entry) => !entry.refusal)

/** Another tab may have let somebody else in than who wrote. */
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
export const sendOutbox = async (): Promise<void> => {
  clearTimeout(timer)
  const { locks } = navigator
  const options = { ifAvailable: true }
  // Tabs of earlier versions take the lock by this name.
  await (locks ? locks.request('creneau.courier', options, (lock) => lock && sendAll()) : sendAll())
  times = waiting().length > 0 ? times + 1 : 0
  clearTimeout(timer)
  if (times > 0) timer = setTimeout(() => void sendOutbox(), pauseBefore(times))
}

/** Opens the outbox of who is signed in, and carries what is in it whenever there may be a way. */
export const startSender = async (person: string): Promise<void> => {
  const look = () => document.visibilityState === 'visible' && void sendOutbox()
  window.addEventListener('offline', noteOffline)
  // `reachable` turns true only after a request succeeds, so send one.
  window.addEventListener('online', () => void isStillMe().then(sendOutbox))
  document.addEventListener('visibilitychange', look)
  createRoot(() => {
    onceBack(() => void sendOutbox())
    createAnnouncements()
  })
  await openOutbox(person)
  await sendOutbox()
}

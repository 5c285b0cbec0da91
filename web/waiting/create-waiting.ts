import { createMemo } from 'solid-js'
import type { WaitingLearner } from '#api/waiting/schema.ts'
import { createLoad } from '#web/lib/remote/load.ts'
import { onceBack, onWritten, whileLooking } from '#web/lib/remote/revalidate.ts'
import { sharing } from '#web/lib/sharing.ts'
import { listWaiting, whatMakesWait } from './queries.ts'

/** Who waits, asked again whenever something was written that may change it. */
export const createWaiting = () => {
  const load = createLoad(
    () => true,
    (_, signal) => listWaiting(signal),
  )
  whileLooking(load.again)
  onceBack(load.again)
  onWritten(whatMakesWait, load.again)
  const learners = createMemo<WaitingLearner[] | undefined>((before) => {
    const data = load.data()
    return data && sharing(before, data)
  })
  return { load, learners }
}
export type WaitingLoad = ReturnType<typeof createWaiting>

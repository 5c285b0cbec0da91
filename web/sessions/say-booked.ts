import type { Session } from '#api/sessions/schema.ts'
import { toast } from '#web/kit/toast.tsx'
import type { Refusal } from '#web/lib/remote/refusal.ts'
import { refusalIn } from '#web/lib/remote/refusal.ts'
import { type Day, wallOf } from '#web/lib/time.ts'
import { withdraw } from '#web/offline/outbox/outbox.ts'
import { alsoAdd } from './agreed-hour.ts'
import { liveWords } from './live-words.ts'
import { cancel, type House } from './queries.ts'
import { sayWhen } from './view.ts'
import { sessionWords as t } from './words.ts'

/** Says why an undo did not go through; one that waits for the network has been noted. */
export const sayNotUndone = (refusal: Refusal): void => {
  toast(isNoted(refusal) ? refusal.detail : t('undoRefused', { why: refusal.detail }))
}

/** Takes something back, and says that it is, or why not. */
export const takeBackSession = async (
  send: () => Promise<unknown>,
  done: string,
): Promise<void> => {
  try {
    await send()
    toast(done)
  } catch (error) {
    sayNotUndone(refusalIn(error))
  }
}

export const sayBooked = (
  session: Session,
  places: House['places'],
  confirm: readonly string[] = [],
) => {
  const place = places.find((one) => one.id === session.place)?.name ?? ''
  const undo = () =>
    void takeBackSession(() => cancel(session.id, session.revision), t('bookedUndone'))
  toast(t('booked', { when: sayWhen(session), place }), undo, alsoAdd(session, confirm))
}

/** Takes back what has yet to leave, and says whether it could. */
export const takeBackRequest = async (id: string): Promise<void> => {
  toast(liveWords((await withdraw(id)) ? 'takenBack' : 'mayHaveLeft'))
}

/** Says that a session's request waits for the network, and how to take it back. */
export const sayNoted = (id: string, session: { start: string; end: string }) =>
  toast(liveWords('noted', { when: sayWhen(session) }), () => void takeBackRequest(id))

/** Whether what was not done now is noted, and will be once the network is back. */
export const isNoted = (refusal: Refusal | undefined): boolean =>
  refusal?.code === 'network.waiting'

type Wish = { id: string; start: string; end: string; confirm?: readonly string[] | undefined }

/** Says what became of a booking: it is booked, or noted. The day of it; undefined if refused. */
export const sayOutcome = (
  session: Session | undefined,
  refusal: Refusal | undefined,
  wish: Wish,
  places: House['places'],
): Day | undefined => {
  if (session) sayBooked(session, places, wish.confirm)
  else if (isNoted(refusal)) sayNoted(wish.id, wish)
  else return undefined
  return wallOf((session ?? wish).start).day
}

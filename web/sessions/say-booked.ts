import type { Session } from '#api/sessions/schema.ts'
import { toast } from '#web/kit/toast.tsx'
import { refusalIn } from '#web/lib/load.ts'
import { sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import { withdraw } from '#web/offline/outbox.ts'
import { liveWords } from './live-words.ts'
import { cancel, type House } from './queries.ts'
import { sessionWords as t } from './words.ts'

/** `mar. 24 nov. 14h–15h`. */
export const sayWhen = (session: { start: string; end: string }): string =>
  `${sayDay(wallOf(session.start).day, 'short')} ${saySpan(session.start, session.end)}`

/** Says why an undo did not go through; one that waits for the network has been noted. */
export const sayNotUndone = (error: unknown): void => {
  const { code, detail } = refusalIn(error)
  toast(code === 'network.waiting' ? detail : t('undoRefused', { why: detail }))
}

/** Says that it is booked, and how to undo it. */
export const sayBooked = (session: Session, places: House['places']) => {
  const place = places.find((one) => one.id === session.place)?.name ?? ''
  const undo = async () => {
    try {
      await cancel(session.id, session.revision)
      toast(t('bookedUndone'))
    } catch (error) {
      sayNotUndone(error)
    }
  }
  toast(t('booked', { when: sayWhen(session), place }), () => void undo())
}

/** Takes back what has yet to leave, and says whether it could. */
export const takeBackLetter = async (id: string): Promise<void> => {
  toast(liveWords((await withdraw(id)) ? 'takenBack' : 'mayHaveLeft'))
}

/** Says that a session's letter waits for the network, and how to take it back. */
export const sayNoted = (id: string, session: { start: string; end: string }) =>
  toast(liveWords('noted', { when: sayWhen(session) }), () => void takeBackLetter(id))

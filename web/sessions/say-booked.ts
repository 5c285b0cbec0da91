import type { Session } from '#api/sessions/schema.ts'
import { toast } from '#web/kit/toast.tsx'
import { refusalIn } from '#web/lib/load.ts'
import { sayDay, saySpan, wallOf } from '#web/lib/time.ts'
import { cancel, type House } from './queries.ts'
import { sessionWords as t } from './words.ts'

/** `mar. 24 nov. 14h–15h`. */
export const sayWhen = (session: { start: string; end: string }): string =>
  `${sayDay(wallOf(session.start).day, 'short')} ${saySpan(session.start, session.end)}`

/** Says that it is booked, and how to undo it. */
export const sayBooked = (session: Session, places: House['places']) => {
  const place = places.find((one) => one.id === session.place)?.name ?? ''
  const undo = async () => {
    try {
      await cancel(session.id, session.revision)
      toast(t('bookedUndone'))
    } catch (error) {
      toast(t('undoRefused', { why: refusalIn(error).detail }))
    }
  }
  toast(t('booked', { when: sayWhen(session), place }), () => void undo())
}

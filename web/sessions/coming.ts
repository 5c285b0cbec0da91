import type { Session } from '#api/sessions/schema.ts'
import { isCoordinator, me } from '#web/auth/me.ts'
import { now } from '#web/lib/time.ts'
import { isVolunteerIn } from './view.ts'

export type NotComing = {
  session: Session
  /** Cancels in a way of the page's own; only this session, unless given. */
  onCancel?: () => void
  onSession?: (session: Session) => void
  /** Somebody else was faster: what is shown is no longer so. */
  onGone?: () => void
}

const isAhead = (session: Session) =>
  Date.parse(session.start) > now() &&
  session.status !== 'cancelled' &&
  session.why !== 'off_rhythm'

/** Whether the reader is expected in it, and may still say that she cannot come. */
export const mayGiveUp = (session: Session): boolean =>
  isVolunteerIn(session, me()?.id) && isAhead(session) && !session.away.includes(me()?.id ?? '')

/** Who said so, and may come all the same: the reader, and to the coordinator whoever it is. */
export const whoMayComeBack = (session: Session): { id: string; name: string }[] =>
  isAhead(session)
    ? (session.gaveUp ?? []).filter(
        ({ id }) => isVolunteerIn(session, id) && (id === me()?.id || isCoordinator()),
      )
    : []

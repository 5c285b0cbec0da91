import type { Session } from '#api/sessions/schema.ts'
import type { StandIn } from '#api/slots/schema.ts'
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

/** Who comes unless somebody takes it. */
export const whoOffers = ({ volunteers, offered = [] }: Session): Session['volunteers'] =>
  volunteers.filter(({ id }) => offered.includes(id))

/** Who said so, and may come all the same: the reader, and to the coordinator whoever it is. */
export const whoMayComeBack = (session: Session): Session['volunteers'] =>
  isAhead(session)
    ? [...(session.gaveUp ?? []), ...whoOffers(session)].filter(
        ({ id }) => isVolunteerIn(session, id) && (id === me()?.id || isCoordinator()),
      )
    : []

/** In whose place somebody would come. */
export const whoseSeat = ({ away, session }: StandIn): { name: string }[] =>
  away.length > 0 ? away : whoOffers(session)

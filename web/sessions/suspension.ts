import type { Session } from '#api/sessions/schema.ts'
import { words } from '#web/lib/i18n.ts'
import { isUnheld } from './view.ts'

// Apart from the room's other words: the week shows these, and everybody loads it first.
const t = words(
  {
    suspended: 'en suspens',
    cancelled: 'annulée',
    closed: 'fermé',
    place_gone: 'lieu archivé',
    volunteer_away: 'à remplacer',
    learner_away: 'absence',
    learner_gone: 'parti·e',
    taken: 'place prise',
  },
  {
    suspended: 'on hold',
    cancelled: 'cancelled',
    closed: 'closed',
    place_gone: 'archived place',
    volunteer_away: 'needs a stand-in',
    learner_away: 'away',
    learner_gone: 'gone',
    taken: 'place taken',
  },
)

/** In a word or two; undefined where it takes place. */
export const saySuspension = (
  session: Pick<Session, 'status' | 'why' | 'volunteers' | 'away'>,
): string | undefined => {
  if (session.status === 'cancelled') return t('cancelled')
  const { status, why } = session
  if (isUnheld(session) || why === 'volunteer_gone' || why === 'newcomer_alone') {
    return t('volunteer_away')
  }
  if (status !== 'suspended') return undefined
  return t(why === null || why === 'off_rhythm' ? 'suspended' : why)
}

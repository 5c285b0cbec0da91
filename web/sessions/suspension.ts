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
    volunteer_gone: 'à remplacer',
    learner_away: 'absence',
    learner_gone: 'parti·e',
    off_rhythm: 'hors rythme',
    taken: 'place prise',
    newcomer_alone: 'il faut quelqu’un d’expérience',
  },
  {
    suspended: 'on hold',
    cancelled: 'cancelled',
    closed: 'closed',
    place_gone: 'archived place',
    volunteer_away: 'needs a stand-in',
    volunteer_gone: 'needs a stand-in',
    learner_away: 'away',
    learner_gone: 'gone',
    off_rhythm: 'off rhythm',
    taken: 'place taken',
    newcomer_alone: 'needs somebody experienced',
  },
)

/** In a word or two; undefined where it takes place. */
export const saySuspension = (
  session: Pick<Session, 'status' | 'why' | 'volunteers' | 'away'>,
): string | undefined => {
  if (session.status === 'cancelled') return t('cancelled')
  if (session.status === 'suspended') return t(session.why ?? 'suspended')
  return isUnheld(session) ? t('volunteer_away') : undefined
}

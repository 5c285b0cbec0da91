import type { Session } from '#api/sessions/schema.ts'
import { joinFacts } from '#web/lib/facts.ts'
import { language } from '#web/lib/i18n.ts'
import { sayName } from '#web/lib/names.ts'
import { sayDay, wallOf } from '#web/lib/time.ts'
import type { House } from '#web/sessions/queries.ts'
import { activityName } from '#web/sessions/view.ts'
import { nearness } from './view.ts'
import { homeWords as t } from './words.ts'

/** `aujourd’hui`, `demain`, `jeu. 26 nov.`. */
export const sayNear = (session: Pick<Session, 'start'>, now: number): string => {
  const near = nearness(session, now)
  return near === 'later' ? sayDay(wallOf(session.start).day, 'short') : t(near)
}

/** Why it is on hold, or goes on without the reader. */
export const sayOwnSuspension = (
  { status, why, gaveUp, away, offered }: Session,
  reader?: string | undefined,
): string | undefined => {
  if (status === 'cancelled') return t('cancelled')
  if (status === 'standing') {
    if (!reader) return undefined
    return away.includes(reader)
      ? t('without')
      : offered?.includes(reader)
        ? t('offered')
        : undefined
  }
  if (status !== 'suspended' || !why) return undefined
  const isGivenUp = why === 'volunteer_away' && gaveUp?.some(({ id }) => id === reader)
  return t(isGivenUp ? 'gaveUp' : why)
}

/** `Amina, Rachid B.`, each name in one piece. */
export const sayNames = (people: readonly { name: string }[] = []): string | undefined =>
  people.map((one) => sayName(one).replaceAll(' ', '\u00a0')).join(', ') || undefined

const sayWith = (names: string | undefined) => names && t('with', { names })

type InHouse = { session: Session; house: House }

const nameOfPlace = ({ session, house }: InHouse) =>
  house.places.find((one) => one.id === session.place)?.name

/** Or what is done, where nobody learns. */
export const sayWhat = ({ session, house }: InHouse): string =>
  sayNames(session.learners) ?? activityName(house.activities, session.activity, language())

/** `avec Amina`, or what is done where nobody learns. */
export const sayWithWhom = (shown: InHouse): string =>
  sayWith(sayNames(shown.session.learners)) ?? sayWhat(shown)

/** `Salle bleue`; of a turn that several hold, with whom else too: `Cuisine · avec Hakim`. */
export const sayWhere = (shown: InHouse, reader: string | undefined): string => {
  const place = nameOfPlace(shown)
  const others = shown.session.volunteers.filter((one) => one.id !== reader)
  return joinFacts(place !== sayWhat(shown) && place, sayWith(sayNames(others)))
}

export const sayAway = ({ learners = [], away, status }: Session): string | undefined => {
  const names = learners.filter((one) => away.includes(one.id)).map(sayName)
  return status === 'standing' && names.length > 0
    ? t('isAway', { names: names.join(', ') })
    : undefined
}

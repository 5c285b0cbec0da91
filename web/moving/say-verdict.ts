import type { Place } from '#api/places/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import { me } from '#web/auth/me.ts'
import { sayName } from '#web/lib/names.ts'
import { clockOf, sayDay, saySpan, speakClock, wallOf } from '#web/lib/time.ts'
import { volunteerNames } from '#web/sessions/view.ts'
import { type Aim, lengthOf, type MoveOutlook, type Obstacle } from './verdict.ts'
import { verdictWords as t } from './verdict-words.ts'

const masculine = ['garden', 'office', 'reception']

/** The key of words that agree with a place. */
export const agreed = <K extends string>(key: K, place: Place | undefined): K | `${K}M` =>
  place && masculine.includes(place.kind) ? `${key}M` : key

/** A place in the middle of a sentence: `salle bleue`, but `CDI`. */
export const inSentence = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name

/** For the ear, as `speakClock`: of a minute of the day, of an instant. */
export const speakMinute = (minute: number) => speakClock(clockOf(minute))
const speakTime = (iso: string) => speakClock(wallOf(iso).clock)

const speakSpan = (session: Session) =>
  t('span', { from: speakTime(session.start), to: speakTime(session.end) })

export const commas = (parts: readonly (string | undefined | null | false)[]): string =>
  parts.filter(Boolean).join(', ')

/** Who has the room: `occupée par Claire`, `séance suspendue de Claire`. */
export const sayTaken = (session: Session, place: Place | undefined): string => {
  const who = volunteerNames(session)
  if (session.status === 'suspended') return t(who ? 'suspendedOf' : 'suspended', { who })
  return t(agreed(who ? 'takenBy' : 'taken', place), { who })
}

/** Of whom the reader does not teach. */
const ofOthers: Partial<Record<string, 'toAsk' | 'noMore'>> = {
  'sessions.not_asked': 'toAsk',
  'sessions.asked_enough': 'noMore',
}

/** What a move may change, or an hour chosen anew; all else was so before. */
const whys: Partial<Record<string, 'isAway' | 'unsaid' | 'overPromise'>> = {
  'sessions.away': 'isAway',
  'sessions.tutor_unavailable': 'unsaid',
  'sessions.learner_unavailable': 'unsaid',
  'sessions.over_promise': 'overPromise',
}

const sayObstacle = (obstacle: Obstacle, place: Place | undefined): string => {
  switch (obstacle.is) {
    case 'tooSmall':
      return t('tooSmall', { n: obstacle.capacity })
    case 'closed':
      return commas([t(agreed('closedThen', place)), obstacle.why])
    case 'taken':
      return `${sayTaken(obstacle.by, place)}, ${speakSpan(obstacle.by)}`
    case 'person': {
      const { who, code } = obstacle
      const why = whys[code]
      if (why && who.id === me()?.id) return t(`${why}You`)
      return [sayName(who), t(why ?? ofOthers[code] ?? 'doesNotSuit')].filter(Boolean).join(t('of'))
    }
    case 'busy': {
      const { who, by } = obstacle
      const about = { name: sayName(who), span: speakSpan(by) }
      return t(who.id === me()?.id ? 'busyYou' : 'busy', about)
    }
    default:
      return t(obstacle.is)
  }
}

/** `libre`, or every reason why not; what would do once it is confirmed says so. */
export const sayVerdict = (
  obstacles: readonly Obstacle[],
  place: Place | undefined,
  outlook: MoveOutlook = obstacles.length === 0 ? 'good' : 'bad',
): string => {
  if (outlook === 'coming') return t('looking')
  if (obstacles.length === 0) return t('free')
  const reasons = obstacles.map((obstacle) => sayObstacle(obstacle, place)).join(' ; ')
  return outlook === 'ask' ? t('toConfirm', { reasons }) : reasons
}

/** Where a session is about to be put: `15 h à 16 h, salle jaune`, the day before it where it is another. */
export const sayAim = (session: Session, aim: Aim, places: readonly Place[]): string => {
  const place = places.find((one) => one.id === aim.place)
  const to = speakMinute((aim.from + lengthOf(session)) % 1440)
  return commas([
    wallOf(session.start).day !== aim.day && sayDay(aim.day),
    t('span', { from: speakMinute(aim.from), to }),
    place && inSentence(place.name),
  ])
}

/** A session as wished: `mar. 24 nov. 14h–15h, salle bleue`. */
export const sayWished = (wish: Session, places: readonly Place[]): string => {
  const place = places.find((one) => one.id === wish.place)
  const when = `${sayDay(wallOf(wish.start).day, 'short')} ${saySpan(wish.start, wish.end)}`
  return commas([when, place && inSentence(place.name)])
}

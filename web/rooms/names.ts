import type { Activity, Place } from '#api/places/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import { language } from '#web/lib/i18n.ts'
import {
  clockOf,
  type Day,
  minutesOf,
  sayDay,
  speakClock,
  type Wall,
  wallOf,
} from '#web/lib/time.ts'
import { activityName, heldBy, isHeldBy, withWhom } from '#web/sessions/view.ts'
import type { Cell } from './column.ts'
import { nameWords as t } from './name-words.ts'
import { type Aim, lengthOf, type Obstacle } from './verdict.ts'

/** What names depend on beside the cell itself. */
export type Naming = {
  day: Day
  places: readonly Place[]
  activities: readonly Activity[]
  /** Who reads. */
  reader: string | undefined
  now: Wall
  /** Whether what is past may still be booked. */
  mayBePast: boolean
  /** Sessions on their way to the server. */
  pending: ReadonlySet<string>
}

const masculine = ['garden', 'office', 'reception']
const agreed = <K extends 'closed' | 'taken' | 'takenBy' | 'closedThen'>(
  key: K,
  place: Place | undefined,
): K | `${K}M` => (place && masculine.includes(place.kind) ? `${key}M` : key)

/** A place in the middle of a sentence: `salle bleue`, but `CDI`. */
export const inSentence = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name

const speak = (minute: number) => speakClock(clockOf(minute))
const speakTime = (iso: string) => speakClock(wallOf(iso).clock)
const speakSpan = (session: Session) =>
  t('span', { from: speakTime(session.start), to: speakTime(session.end) })
const commas = (parts: readonly (string | undefined | null | false)[]) =>
  parts.filter(Boolean).join(', ')

/** Whether a minute of a day lies behind. */
export const isPast = (day: Day, minute: number, now: Wall): boolean =>
  day < now.day || (day === now.day && minute < minutesOf(now.clock))

/** `encore 3 places` in a shared place. */
export const sayLeft = (n: number): string => t(n === 0 ? 'full' : 'left', { n })

const sayFree = (cell: Cell & { is: 'free' }, naming: Naming): string => {
  if (!naming.mayBePast && isPast(naming.day, cell.from, naming.now)) return t('over')
  if (cell.left === 0) return sayLeft(0)
  return commas([t('free'), cell.left !== undefined && sayLeft(cell.left)])
}

/** Who has the room: `occupée par Claire`, `séance suspendue de Claire`. */
const sayTaken = (session: Session, place: Place | undefined): string => {
  const who = heldBy(session)
  if (session.status === 'suspended') return t(who ? 'suspendedOf' : 'suspended', { who })
  return t(agreed(who ? 'takenBy' : 'taken', place), { who })
}

/**
 * What is said of a session after who holds it, and drawn under that name in the same order, so that
 * what is seen is part of what is heard.
 */
export const detailsOf = (session: Session, place: Place | undefined, naming: Naming): string[] => {
  const whom = withWhom(session, (n) => t('learners', { n }))
  const what = activityName(naming.activities, session.activity, language())
  return [
    // Tutoring goes without saying, and so does a place's own activity.
    session.activity === 'tutoring' || what === place?.name ? '' : what,
    t('until', { to: speakTime(session.end) }),
    session.why ? t(`because_${session.why}`) : '',
    whom ? t('with', { whom }) : '',
  ].filter(Boolean)
}

const saySession = (session: Session, place: Place | undefined, naming: Naming): string =>
  commas([
    sayTaken(session, place),
    ...detailsOf(session, place, naming),
    isHeldBy(session, naming.reader) && t('yours'),
    naming.pending.has(session.id) && t('saving'),
  ])

const sayContent = (cell: Cell, place: Place | undefined, naming: Naming): string => {
  if (cell.is === 'free') return sayFree(cell, naming)
  if (cell.is === 'session') return saySession(cell.session, place, naming)
  if (cell.is === 'gap') return ''
  return commas([t(agreed('closed', place), { to: speak(cell.to) }), cell.why])
}

/** `mardi 24 mars, 14 h, salle bleue, occupée par Claire, jusqu’à 15 h`. */
export const sayCell = (cell: Cell, naming: Naming): string => {
  const place = naming.places.find((one) => one.id === cell.place)
  const at = cell.is === 'session' ? minutesOf(wallOf(cell.session.start).clock) : cell.from
  return commas([
    sayDay(naming.day),
    speak(at),
    place && inSentence(place.name),
    sayContent(cell, place, naming),
  ])
}

const sayObstacle = (obstacle: Obstacle, place: Place | undefined): string => {
  switch (obstacle.is) {
    case 'tooSmall':
      return t('tooSmall', { n: obstacle.capacity })
    case 'closed':
      return commas([t(agreed('closedThen', place)), obstacle.why])
    case 'taken':
      return `${sayTaken(obstacle.by, place)}, ${speakSpan(obstacle.by)}`
    case 'busy':
      return t('busy', { name: obstacle.name, span: speakSpan(obstacle.by) })
    default:
      return t(obstacle.is)
  }
}

/** `libre`, or every reason why not. */
export const sayVerdict = (obstacles: readonly Obstacle[], place: Place | undefined): string =>
  obstacles.length === 0
    ? t('free')
    : obstacles.map((obstacle) => sayObstacle(obstacle, place)).join(' ; ')

/** Where a session is about to be put: `15 h à 16 h, salle jaune`, the day before it where it is another. */
export const sayAim = (session: Session, aim: Aim, places: readonly Place[]): string => {
  const place = places.find((one) => one.id === aim.place)
  const to = speak((aim.from + lengthOf(session)) % 1440)
  return commas([
    wallOf(session.start).day !== aim.day && sayDay(aim.day),
    t('span', { from: speak(aim.from), to }),
    place && inSentence(place.name),
  ])
}

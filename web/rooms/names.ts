import { goesWithoutSaying } from '#api/places/rules.ts'
import type { Activity, Place } from '#api/places/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import { language } from '#web/lib/i18n.ts'
import { type Day, minutesOf, sayDay, sayTime, type Wall, wallOf } from '#web/lib/time.ts'
import { agreed, commas, inSentence, sayTaken, speakMinute } from '#web/moving/say-verdict.ts'
import type { MoveOutlook } from '#web/moving/verdict.ts'
import { verdictWords } from '#web/moving/verdict-words.ts'
import { activityName, isUnheld, isVolunteerIn, withWhom } from '#web/sessions/view.ts'
import { sessionWords } from '#web/sessions/words.ts'
import type { Cell } from './column.ts'
import { nameWords as t } from './name-words.ts'

/** How a booking in a free cell would do; `isFirst`: whether the cell above in its lane is judged otherwise. */
export type CellVerdict = { outlook: MoveOutlook; words: string; isFirst: boolean }

/** What names depend on beside the cell itself. */
export type Naming = {
  day: Day
  places: readonly Place[]
  activities: readonly Activity[]
  reader: string | undefined
  now: Wall
  mayBePast: boolean
  /** Sessions on their way to the server. */
  pending: ReadonlySet<string>
  /** Of free cells, by key. */
  verdicts?: ReadonlyMap<string, CellVerdict>
}

export const isPast = (day: Day, minute: number, now: Wall): boolean =>
  day < now.day || (day === now.day && minute < minutesOf(now.clock))

/** `encore 3 places` in a shared place. */
export const sayLeft = (n: number): string => t(n === 0 ? 'full' : 'left', { n })

const sayFree = (cell: Cell & { is: 'free' }, naming: Naming): string => {
  if (!naming.mayBePast && isPast(naming.day, cell.from, naming.now)) return t('over')
  if (cell.left === 0) return sayLeft(0)
  const words = naming.verdicts?.get(cell.key)?.words ?? verdictWords('free')
  return commas([words, cell.left !== undefined && sayLeft(cell.left)])
}

/**
 * What is said of a session after who holds it, and drawn under that name in the same order, so that
 * what is seen is part of what is heard.
 */
export const detailsOf = (session: Session, place: Place | undefined, naming: Naming): string[] => {
  const whom = withWhom(session, (n) => sessionWords('learners', { n }))
  const what = activityName(naming.activities, session.activity, language())
  return [
    // A place's own activity goes without saying too.
    goesWithoutSaying(session.activity) || what === place?.name ? '' : what,
    t('until', { to: sayTime(session.end) }),
    session.why ? t(`because_${session.why}`) : isUnheld(session) ? t('needsSomebody') : '',
    whom ? t('with', { whom }) : '',
  ].filter(Boolean)
}

const saySession = (session: Session, place: Place | undefined, naming: Naming): string =>
  commas([
    sayTaken(session, place),
    ...detailsOf(session, place, naming),
    isVolunteerIn(session, naming.reader) && t('yours'),
    naming.pending.has(session.id) && t('saving'),
  ])

const sayContent = (cell: Cell, place: Place | undefined, naming: Naming): string => {
  if (cell.is === 'free') return sayFree(cell, naming)
  if (cell.is === 'session') return saySession(cell.session, place, naming)
  if (cell.is === 'gap') return ''
  return commas([t(agreed('closed', place), { to: speakMinute(cell.to) }), cell.why])
}

/** `mardi 24 mars, 14 h, salle bleue, occupée par Claire, jusqu’à 15 h`. */
export const sayCell = (cell: Cell, naming: Naming): string => {
  const place = naming.places.find((one) => one.id === cell.place)
  const at = cell.is === 'session' ? minutesOf(wallOf(cell.session.start).clock) : cell.from
  return commas([
    sayDay(naming.day),
    speakMinute(at),
    place && inSentence(place.name),
    sayContent(cell, place, naming),
  ])
}

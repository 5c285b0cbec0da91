import type { SeenTrace } from '#api/traces/schema.ts'
import { sayName } from '#web/lib/names.ts'
import { type Day, sayClock, sayDay, sayDays, sayTime, sayWeekday, wallOf } from '#web/lib/time.ts'
import { journalWords as t, traceWords } from './words.ts'

/** Traces by the day on which they were written, in their order. */
export const tracesByDay = (traces: readonly SeenTrace[]): { day: Day; traces: SeenTrace[] }[] => {
  const days: { day: Day; traces: SeenTrace[] }[] = []
  for (const trace of traces) {
    const { day } = wallOf(trace.at)
    const last = days.at(-1)
    if (last?.day === day) last.traces.push(trace)
    else days.push({ day, traces: [trace] })
  }
  return days
}

/** Who did it: somebody, by the name that she has now. */
export const sayWho = ({ actor, action }: SeenTrace): string => {
  if (actor) return actor.name === null ? t('gone') : sayName({ ...actor, name: actor.name })
  return t(action === 'sign_in.failed' ? 'nobody' : 'calendar')
}

const isOwn = ({ actor, subject, subjectId }: SeenTrace) =>
  subject === 'person' && subjectId === actor?.id

const sayStart = (start: string) => `${sayDay(wallOf(start).day, 'short')} ${sayTime(start)}`

/** Whom or what it is about, as far as it says more than who did it. */
const sayAbout = (trace: SeenTrace): string[] => {
  const { start, from, to, slot, days, way, subject, subjectId, action } = trace
  const name =
    subject === 'person' && trace.name ? sayName({ id: subjectId, name: trace.name }) : trace.name
  const ways = {
    link: 'by_link',
    code: 'by_code',
    invitation: 'by_invitation',
    door: 'by_door',
    beginning: 'by_beginning',
    recovery: 'by_recovery',
  } as const
  const known = way && way in ways ? t(ways[way as keyof typeof ways]) : ''
  return [
    action === 'sign_in.failed' ? (name ?? t('unknownAddress')) : isOwn(trace) ? '' : (name ?? ''),
    (subject === 'session' || subject === 'appointment' || subject === 'telling') && start
      ? sayStart(start)
      : '',
    slot ? `${sayWeekday(slot.weekday)} ${sayClock(slot.start)}` : '',
    subject === 'week' ? sayDay(subjectId, 'date') : '',
    from && to ? (from === to ? sayDay(from, 'date') : sayDays(from, to)) : '',
    days && days.length > 0
      ? t('dates', { n: days.length, days: days.map((day) => sayDay(day, 'date')).join(', ') })
      : '',
    trace.beyond ? t('beyond') : '',
    known,
  ]
}

/** What was done, in a line. */
export const sayTrace = (trace: SeenTrace): string => {
  const [first = '', ...rest] = sayAbout(trace)
  const what = traceWords.say(trace.action)
  const joined = trace.action === 'sign_in.failed' ? `${what} ${first}` : what
  const about = trace.action === 'sign_in.failed' ? rest : [first, ...rest]
  return [joined, ...about].filter(Boolean).join(', ')
}

/** How often that day; undefined for once. */
export const sayTimes = ({ times, last }: SeenTrace): string | undefined =>
  times > 1 ? t('times', { n: times, time: sayTime(last) }) : undefined

/** Where one finds what a trace is about. */
export const traceLink = ({ subject, subjectId, name }: SeenTrace): string | undefined => {
  if (subject === 'session') return `/seances/${subjectId}`
  if (subject === 'slot') return `/creneaux/${subjectId}`
  if (subject === 'person') return name === null ? undefined : `/personnes/${subjectId}`
  if (subject === 'place' || subject === 'activity' || subject === 'house') return '/lieux'
  if (subject === 'year') return '/annee'
  return undefined
}

/** The filters as they stand in the address of the page, and as the API wants them. */
export type TraceFilters = { kind?: string; person?: string; from?: string; to?: string }

export const areInOrder = ({ from, to }: TraceFilters): boolean => !from || !to || from <= to

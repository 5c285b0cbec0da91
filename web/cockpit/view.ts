import type { Change, Cockpit, Move, Occupancy, Peak, Promised } from '#api/cockpit/schema.ts'
import type { Notice } from '#api/notices/schema.ts'
import { sayName } from '#web/lib/names.ts'
import { clockOf, type Day, isDay, minutesOf, mondayOf, wallOf } from '#web/lib/time.ts'

/** The Monday that the address asks for: `?jour=2026-11-24`; this week's where it says none. */
export const mondayFrom = (search: string, today: Day): Day => {
  const day = new URLSearchParams(search).get('jour') ?? ''
  return mondayOf(isDay(day) ? day : today)
}

export const cockpitAddress = (day: Day, today: Day): string =>
  mondayOf(day) === mondayOf(today) ? '/pilotage' : `/pilotage?jour=${mondayOf(day)}`

/** How full: nothing, up to a third, up to two thirds, more, all of it. */
export type Heat = 0 | 1 | 2 | 3 | 4
export const heatOf = (busy: number, open: number): Heat => {
  if (busy === 0) return 0
  if (busy >= open) return 4
  return busy * 3 <= open ? 1 : busy * 3 <= open * 2 ? 2 : 3
}

export type HeatCell = { busy: number; open: number; heat: Heat; isPeak: boolean }
/** A line of the table: a half hour of every day. `minute` since midnight. */
export type HeatLine = { minute: number; cells: HeatCell[] }

const isIn = (peak: Peak, day: Day, minute: number) =>
  peak.runs.some(({ start, end }) => {
    const [from, to] = [wallOf(start), wallOf(end)]
    const last = to.day === from.day ? minutesOf(to.clock) : 24 * 60
    return from.day === day && minutesOf(from.clock) <= minute && minute < last
  })

/** The table of half hours, line by line; the peak is marked where it is that of these places. */
export const linesOf = (
  { frame, peak }: Pick<Cockpit, 'frame' | 'peak'>,
  of: Occupancy,
  marksPeak: boolean,
): HeatLine[] =>
  Array.from({ length: (frame.to - frame.from) / 30 }, (_, n) => {
    const minute = frame.from + n * 30
    const cells = frame.days.map((day, column) => {
      const [busy, open] = [of.busy[column]?.[n] ?? 0, of.open[column]?.[n] ?? 0]
      const isPeak = marksPeak && isIn(peak, day, minute)
      return { busy, open, heat: heatOf(busy, open), isPeak }
    })
    return { minute, cells }
  })

export const clockOfLine = ({ minute }: HeatLine) => clockOf(minute)

/** Nothing can be moved out of it any more. */
export const isPeakOver = (peak: Peak, now: number): boolean =>
  peak.runs.every(({ start }) => Date.parse(start) <= now)

/** Else it is an ordinary week's busiest hours, with rooms left. */
export const isPeakFull = (peak: Peak): boolean => peak.runs.some(({ open }) => peak.busy >= open)

export const wayOf = ({ from, to }: Pick<Move, 'from' | 'to'>): 'room' | 'hour' | 'day' => {
  if (from.start === to.start) return 'room'
  return wallOf(from.start).day === wallOf(to.start).day ? 'hour' : 'day'
}

export const namesOf = ({ volunteers, learners }: Move): string[] =>
  [...volunteers, ...learners].map(sayName)

/** Volunteers by how they stand towards their promise this week; those who are here for a time are counted apart. */
export const groupedByStanding = (promises: readonly Promised[]) => {
  const own = promises.filter(({ stay }) => stay === null)
  const here = own.filter(({ away }) => !away)
  const isRaised = (one: Promised) => one.ceiling !== null && one.ceiling > one.promise.to
  return {
    over: here.filter((one) => one.given > one.promise.to),
    under: here.filter((one) => one.given < one.promise.from),
    /** Raised, and not used yet. */
    raised: here.filter((one) => isRaised(one) && one.given <= one.promise.to),
    away: own.filter(({ away }) => away),
    apart: promises.filter(({ stay }) => stay !== null),
    kept: here.filter((one) => one.promise.from <= one.given && one.given <= one.promise.to),
  }
}

export const changeLink = ({ what }: Pick<Change, 'what'>, id: string, isThere: boolean) => {
  const [subject] = what.split('.')
  if (subject === 'session') return `/seances/${id}`
  if (subject === 'slot') return what === 'slot.undone' ? '/creneaux' : `/creneaux/${id}`
  if (subject === 'person') return isThere ? `/personnes/${id}` : undefined
  if (subject === 'place' || subject === 'activity' || subject === 'house') return '/lieux'
  return '/annee'
}

/** One person, and all that there is to tell her. */
export type ToTell = { person: Notice['person']; notices: Notice[]; told: boolean }

/** Each person once, by what comes first; what she was told apart from what she is still to be. */
export const byPerson = (notices: readonly Notice[]): ToTell[] => {
  const found = new Map<string, ToTell>()
  for (const notice of notices) {
    const { person, told } = notice
    const key = `${person.id} ${told !== null}`
    const one = found.get(key)
    if (one) one.notices.push(notice)
    else found.set(key, { person, notices: [notice], told: told !== null })
  }
  return [...found.values()]
}

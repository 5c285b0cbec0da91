import type { Place } from '#api/places/schema.ts'
import type { Session } from '#api/sessions/schema.ts'
import { type Day, isDay, wallOf, weekdayOf } from '#web/lib/time.ts'

export const papers = ['a4', 'a3'] as const
export type Paper = (typeof papers)[number]

/** As the address says it. */
export type Wish = {
  /** A day of the week. */
  day: Day
  /** The house on one sheet, a sheet a room, or one room by its id. */
  sheet: 'house' | 'rooms' | (string & {})
  paper: Paper
  /** With the learners' names: for whoever may know them. */
  names: boolean
}

const slugs: Record<string, string> = { house: 'maison', rooms: 'salles' }

/** `?semaine=2026-11-24&feuille=salles&papier=a3&noms=1`; what is absent or odd is as usual. */
export const wishFrom = (search: string, today: Day): Wish => {
  const said = new URLSearchParams(search)
  const day = said.get('semaine') ?? ''
  const sheet = said.get('feuille') ?? 'maison'
  return {
    day: isDay(day) ? day : today,
    sheet: Object.keys(slugs).find((key) => slugs[key] === sheet) ?? sheet,
    paper: said.get('papier') === 'a3' ? 'a3' : 'a4',
    names: said.get('noms') === '1',
  }
}

/** The address that says a wish; what is as usual is left out. */
export const wishAddress = ({ day, sheet, paper, names }: Wish): string => {
  const said = new URLSearchParams({ semaine: day })
  if (sheet !== 'house') said.set('feuille', slugs[sheet] ?? sheet)
  if (paper !== 'a4') said.set('papier', paper)
  if (names) said.set('noms', '1')
  return `/imprimer?${said}`
}

/** First name and initial at most, whatever somebody's name says. */
export const initialled = (name: string): string => {
  const [first = '', second] = name.trim().split(/\s+/)
  const [initial = ''] = second ?? ''
  return second ? `${first}\u00a0${initial.toLocaleUpperCase('fr')}.` : first
}

/** A row of a sheet: an hour, and the sessions that begin in it, day by day. */
export type SheetRow = { hour: number; cells: Session[][] }
/** What stands on one sheet: a place's own sessions, or the whole house's. */
export type Sheet = { place: Place | undefined; rows: SheetRow[]; gone: Session[] }

const isStanding = (session: Session) => session.status === 'standing'

/**
 * Whether a session changed after the last print; never, where there was none. Both are told to the
 * second: what changed in that of the print is marked once more, never once less.
 */
export const isChanged = (session: Pick<Session, 'changedAt'>, at: string | null): boolean =>
  at !== null && Date.parse(session.changedAt) >= Date.parse(at)

const byTime = (a: Session, b: Session) =>
  Date.parse(a.start) - Date.parse(b.start) || a.place.localeCompare(b.place)

/** The days of a week that get a column: open ones, and whatever else something happens on. */
export const columnsOf = (
  week: readonly Day[],
  weekdays: readonly number[],
  special: (day: Day) => boolean,
): Day[] => week.filter((day) => weekdays.includes(weekdayOf(day)) || special(day))

/** One sheet: all hours of the frame, so that a free hour is a gap one sees. */
export const sheetOf = (
  sessions: readonly Session[],
  ask: {
    place?: Place | undefined
    days: readonly Day[]
    /** Minutes since midnight. */
    frame: { from: number; to: number }
    at: string | null
  },
): Sheet => {
  const { place, days, frame, at } = ask
  const ours = sessions.filter((one) => !place || one.place === place.id).sort(byTime)
  const walls = ours.filter(isStanding).map((session) => ({ session, ...wallOf(session.start) }))
  const first = frame.from / 60
  const rows = Array.from({ length: frame.to / 60 - first }, (_, n) => {
    const hour = first + n
    const inRow = walls.filter(({ clock }) => Number(clock.slice(0, 2)) === hour)
    const cells = days.map((day) => inRow.filter((one) => one.day === day).map((o) => o.session))
    return { hour, cells }
  })
  const gone = ours.filter((session) => !isStanding(session) && isChanged(session, at))
  return { place, rows, gone }
}

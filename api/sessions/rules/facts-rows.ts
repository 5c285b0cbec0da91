import type { MinuteWindow } from '#api/clock.ts'
import {
  type LearnerRow,
  readEach,
  readFlatWindows,
  readLearnerRow,
  readWindowRow,
  type WindowRow,
} from '#api/people/rules/rows.ts'
import type { Role, VolunteerPart } from '#api/people/schema.ts'
import type { Day } from '#api/schema.ts'
import type {
  Busy,
  Classes,
  Facts,
  PersonFacts,
  PlaceFacts,
} from '#api/sessions/rules/judge/facts.ts'
import type { Span } from '#api/sessions/rules/judge/spans.ts'
import { instantOfMinute } from '#api/sessions/rules/time.ts'

/** Rows without names, in the order of db/functions/facts.sql; null for an empty list. */
type SpanRow = [from: number, to: number]
/** A session that keeps somebody busy. */
type BusyRow = [session: string, from: number, to: number]
type WeekRow = [week: Day, minutes: number]
type ClassesRow = [
  last: number | null,
  next: number | null,
  term: number,
  month: number,
  ahead: number,
  seen: Day | null,
]
/** The same, by its number among all of them. */
type Nth = number
type PersonRow = [
  id: string,
  name: string,
  role: Role,
  archived: boolean,
  volunteer: VolunteerPart | null,
  learner: LearnerRow | null,
  apart: string[] | null,
  gladly: string[] | null,
  registered: number | null,
  classes: ClassesRow | null,
  windows: WindowRow[] | Nth | null,
  absences: [from: Day, to: Day][] | null,
  busy: (BusyRow | Nth)[] | null,
  weeks: WeekRow[] | null,
  ceilings: WeekRow[] | null,
]
type PlaceRow = [
  id: string,
  name: string,
  kind: string,
  capacity: number,
  exclusive: boolean,
  archived: boolean,
  position: number,
  opening: WindowRow[] | null,
  busy:
    | ([session: string, from: number, to: number, heads: number] | Nth | [Nth, heads: number])[]
    | null,
  closed: SpanRow[] | null,
  opened: SpanRow[] | null,
]

/** Facts as the database sends them. */
export type FactsRows = Omit<Facts, 'people' | 'places' | 'house' | 'inHouse'> & {
  inHouse: BusyRow[] | null
  /** Of many people: the sessions that keep them and the places busy, of each the minute since 1970 in which it begins,
   *  and how many it has; the ids of those that are asked about, by their number; and the hours that people said, each
   *  list once: weekday, first and last minute. */
  sessions: number[] | null
  named: Readonly<Record<Nth, string>> | null
  hours: number[][] | null
  people: PersonRow[]
  places: PlaceRow[]
  house: WindowRow[] | null
}

const spanOf = ([from, to]: SpanRow): Span => ({ from, to })
const weekOf = ([week, minutes]: WeekRow) => ({ week, minutes })
const absenceOf = ([from, to]: [Day, Day]) => ({ from, to })
const busyOf = ([session, from, to]: BusyRow): Busy => ({
  session,
  from,
  to,
  heads: 0,
})
const classesOf = (row: ClassesRow): Classes => ({
  last: row[0] && instantOfMinute(row[0]),
  next: row[1] && instantOfMinute(row[1]),
  term: row[2],
  month: row[3],
  ahead: row[4],
  seen: row[5],
})

/** Spans of sessions, by their numbers. What is not asked about is known by its number alone. */
const readSessions = (flat: readonly number[], named: Readonly<Record<Nth, string>>): Busy[] => {
  const all: Busy[] = []
  for (let at = 0; at + 1 < flat.length; at += 2) {
    const begin = flat[at] ?? 0
    const minutes = flat[at + 1] ?? 0
    const session = named[at / 2] ?? String(at / 2)
    all.push({
      session,
      from: instantOfMinute(begin),
      to: instantOfMinute(begin + minutes),
      heads: 0,
    })
  }
  return all
}

const nthOf = <T>(all: readonly T[], n: Nth): T => {
  const one = all[n]
  if (one === undefined) throw new RangeError('Nothing has that number')
  return one
}

/** How what many have is read: one and the same for all of them. */
const readAmong = (sessions: readonly Busy[], hours: readonly MinuteWindow[][]) => ({
  windows: (rows: WindowRow[] | Nth | null): MinuteWindow[] =>
    typeof rows === 'number' ? nthOf(hours, rows) : readEach(rows, readWindowRow),
  ofPerson: (row: BusyRow | Nth): Busy =>
    typeof row === 'number' ? nthOf(sessions, row) : busyOf(row),
  ofPlace: (row: NonNullable<PlaceRow[8]>[number]): Busy => {
    if (typeof row === 'number') return nthOf(sessions, row)
    if (row.length === 2) return { ...nthOf(sessions, row[0]), heads: row[1] }
    const [session, from, to, heads] = row
    return { session, from, to, heads }
  },
})
type Read = ReturnType<typeof readAmong>

const personOf = (row: PersonRow, { ofPerson, windows }: Read): PersonFacts => ({
  id: row[0],
  name: row[1],
  role: row[2],
  archived: row[3],
  volunteer: row[4],
  learner: row[5] && readLearnerRow(row[5]),
  apart: row[6] ?? [],
  gladly: row[7] ?? [],
  registered: row[8],
  classes: row[9] && classesOf(row[9]),
  windows: windows(row[10]),
  absences: readEach(row[11], absenceOf),
  busy: readEach(row[12], ofPerson),
  weeks: readEach(row[13], weekOf),
  ceilings: readEach(row[14], weekOf),
})

const placeOf = (row: PlaceRow, { ofPlace }: Read): PlaceFacts => ({
  id: row[0],
  name: row[1],
  kind: row[2],
  capacity: row[3],
  exclusive: row[4],
  archived: row[5],
  position: row[6],
  opening: readEach(row[7], readWindowRow),
  busy: readEach(row[8], ofPlace),
  closed: readEach(row[9], spanOf),
  opened: readEach(row[10], spanOf),
})

/** Facts out of the database's rows: people and places by name. */
export const readFactsRows = <Rows extends FactsRows>({
  people,
  places,
  house,
  inHouse,
  sessions,
  named,
  hours,
  ...rest
}: Rows) => {
  const read = readAmong(
    readSessions(sessions ?? [], named ?? {}),
    (hours ?? []).map(readFlatWindows),
  )
  return {
    ...rest,
    inHouse: inHouse?.map(busyOf) ?? null,
    people: people.map((row) => personOf(row, read)),
    places: places.map((row) => placeOf(row, read)),
    house: readEach(house, readWindowRow),
  }
}

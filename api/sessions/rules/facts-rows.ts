import {
  type LearnerRow,
  readEach,
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
  windows: WindowRow[] | null,
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
  /** Of many people: the sessions that keep them and the places busy. */
  sessions: BusyRow[] | null
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
  last: row[0],
  next: row[1],
  term: row[2],
  month: row[3],
  ahead: row[4],
  seen: row[5],
})

/** How what keeps somebody busy is read: one and the same for all whom a session keeps. */
const busyAmong = (sessions: readonly BusyRow[]) => {
  const all = sessions.map(busyOf)
  const nth = (n: Nth): Busy => {
    const one = all[n]
    if (!one) throw new RangeError('No session has that number')
    return one
  }
  return {
    ofPerson: (row: BusyRow | Nth): Busy => (typeof row === 'number' ? nth(row) : busyOf(row)),
    ofPlace: (row: NonNullable<PlaceRow[8]>[number]): Busy => {
      if (typeof row === 'number') return nth(row)
      if (row.length === 2) return { ...nth(row[0]), heads: row[1] }
      const [session, from, to, heads] = row
      return { session, from, to, heads }
    },
  }
}
type Read = ReturnType<typeof busyAmong>

const personOf = (row: PersonRow, { ofPerson }: Read): PersonFacts => ({
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
  windows: readEach(row[10], readWindowRow),
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
  ...rest
}: Rows) => {
  const read = busyAmong(sessions ?? [])
  return {
    ...rest,
    inHouse: inHouse?.map(busyOf) ?? null,
    people: people.map((row) => personOf(row, read)),
    places: places.map((row) => placeOf(row, read)),
    house: readEach(house, readWindowRow),
  }
}

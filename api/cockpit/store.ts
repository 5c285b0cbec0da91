import { type SQL, sql } from 'drizzle-orm'
import type { MinuteWindow } from '#api/clock.ts'
import type { Board, BoardPerson, BoardSession } from '#api/cockpit/rules/board.ts'
import type { ToldTrace } from '#api/cockpit/rules/traces.ts'
import { mostInAnswer } from '#api/http/pages.ts'
import {
  type LearnerRow,
  readEach,
  readFlatWindows,
  readLearnerRow,
} from '#api/people/rules/rows.ts'
import type { Stay } from '#api/people/schema.ts'
import type { Day, Named } from '#api/schema.ts'
import { instantOfMinute } from '#api/sessions/rules/time.ts'
import { type SessionRow, whoAsks } from '#api/sessions/store.ts'

const mostTraces = 400

export type BoardQuery = {
  /** The Monday. */
  week: Day
  now: string
  /** Changes from this instant on. */
  since: string
  language: 'fr' | 'en'
}

export type BoardRow = {
  board: Board
  short: { session: SessionRow; missing: number }[]
  /** By volunteer. */
  reasons: Map<string, string>
  /** In order of time. */
  traces: ToldTrace[]
}

type Volunteer = NonNullable<BoardPerson['volunteer']>

/** Half as long without names, which hundreds would repeat. */
type PersonOnBoard = [
  id: string,
  name: string,
  role: BoardPerson['role'],
  archived: boolean,
  /** The number of her list among those that several said. */
  hours: number | null,
  absences: [from: Day, to: Day][] | null,
  given: number,
  ceiling: number | null,
  reason: string | null,
  volunteer:
    | [
        from: number,
        to: number,
        levels: Volunteer['levels'],
        children: boolean,
        newcomer: boolean,
        newcomerUntil: Day | null,
        stay: Stay | null,
        activities: string[] | null,
      ]
    | null,
  learner: LearnerRow | null,
]

type Row = Omit<Board, 'week' | 'people' | 'sessions'> &
  Omit<BoardRow, 'board' | 'reasons'> & {
    people: PersonOnBoard[]
    sessions: SessionOnBoard[]
    /** Weekday, first and last minute. */
    hours: number[][] | null
  }

/** The same of sessions: activity, place and people by their numbers; the minute since 1970 in which each begins, and
 *  how many it has. */
type SessionOnBoard = [
  id: string,
  activity: number,
  place: number,
  begin: number,
  minutes: number,
  revision: number,
  weekly: boolean,
  volunteers: number[] | null,
  learners: number[] | null,
  away: number[] | null,
]

const volunteerOf = (part: PersonOnBoard[9]): BoardPerson['volunteer'] => {
  if (!part) return null
  const [from, to, levels, children, newcomer, newcomerUntil, stay, activities] = part
  const begins = { newcomer, newcomerUntil, stay }
  return { promise: { from, to }, levels, children, ...begins, activities: activities ?? [] }
}

const personOf =
  (week: Day, hours: readonly MinuteWindow[][]) =>
  (row: PersonOnBoard): BoardPerson => {
    const [id, name, role, archived, nth, absences, given, ceiling, , volunteer, learner] = row
    return {
      id,
      name,
      role,
      archived,
      given,
      volunteer: volunteerOf(volunteer),
      learner: learner && readLearnerRow(learner),
      windows: (nth === null ? undefined : hours[nth]) ?? [],
      absences: readEach(absences, ([from, to]) => ({ from, to })),
      ceilings: ceiling === null ? [] : [{ week, minutes: ceiling }],
    }
  }

const idOf = (one: { id: string } | undefined): string => one?.id ?? ''

const sessionOf =
  (names: readonly Named[], { activities, places }: Pick<Row, 'activities' | 'places'>) =>
  (row: SessionOnBoard): BoardSession => {
    const [id, activity, place, begin, minutes, revision, weekly, volunteers, learners, away] = row
    const named = (nths: number[] | null) => (nths ?? []).flatMap((nth) => names[nth] ?? [])
    return {
      id,
      activity: idOf(activities[activity]),
      place: idOf(places[place]),
      from: instantOfMinute(begin),
      to: instantOfMinute(begin + minutes),
      revision,
      weekly,
      volunteers: named(volunteers),
      learners: named(learners),
      away: named(away).map(idOf),
    }
  }

/** Everything that the coordinator looks at, read at one moment (db/functions/board.sql); nothing where
 *  it would be more than fits on the board. */
export const selectBoard = ({ week, now, since, language }: BoardQuery): SQL => sql`
  select find_board(${week}::date, ${now}::timestamptz, ${since}::timestamptz, ${language}::text,
    ${mostTraces}::integer, ${mostInAnswer.people}::integer, ${mostInAnswer.sessions}::integer) as board
   where ${whoAsks.knowsAll}`

export type FoundBoard = { board: Row | null }

/** The answer to it, of a week. */
export const readBoard = (week: Day, { board: found }: FoundBoard): BoardRow | undefined => {
  if (!found) return undefined
  const { people, sessions, short, traces, hours, ...house } = found
  const names = people.map(([id, name]) => ({ id, name }))
  return {
    board: {
      ...house,
      week,
      people: people.map(personOf(week, (hours ?? []).map(readFlatWindows))),
      sessions: sessions.map(sessionOf(names, house)),
    },
    short,
    reasons: new Map(
      people.flatMap(([id, , , , , , , , reason]) => (reason === null ? [] : [[id, reason]])),
    ),
    traces,
  }
}

import { type SQL, sql } from 'drizzle-orm'
import type { Board, BoardPerson, BoardSession } from '#api/cockpit/rules/board.ts'
import type { ToldTrace } from '#api/cockpit/rules/traces.ts'
import { mostInAnswer } from '#api/http/pages.ts'
import {
  type LearnerRow,
  readEach,
  readLearnerRow,
  readWindowRow,
  type WindowRow,
} from '#api/people/rules/rows.ts'
import type { Stay } from '#api/people/schema.ts'
import type { Day, Named } from '#api/schema.ts'
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
  windows: WindowRow[] | null,
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
  }

/** The same of sessions; people by their ids. */
type SessionOnBoard = [
  id: string,
  activity: string,
  place: string,
  from: number,
  to: number,
  revision: number,
  weekly: boolean,
  volunteers: string[] | null,
  learners: string[] | null,
  away: string[] | null,
]

const volunteerOf = (part: PersonOnBoard[9]): BoardPerson['volunteer'] => {
  if (!part) return null
  const [from, to, levels, children, newcomer, newcomerUntil, stay, activities] = part
  const begins = { newcomer, newcomerUntil, stay }
  return { promise: { from, to }, levels, children, ...begins, activities: activities ?? [] }
}

const personOf =
  (week: Day) =>
  (row: PersonOnBoard): BoardPerson => {
    const [id, name, role, archived, windows, absences, given, ceiling, , volunteer, learner] = row
    return {
      id,
      name,
      role,
      archived,
      given,
      volunteer: volunteerOf(volunteer),
      learner: learner && readLearnerRow(learner),
      windows: readEach(windows, readWindowRow),
      absences: readEach(absences, ([from, to]) => ({ from, to })),
      ceilings: ceiling === null ? [] : [{ week, minutes: ceiling }],
    }
  }

/** Names for ids: as the people stand in their list, or as the ids do. */
const namesIn = (people: readonly PersonOnBoard[]) => {
  const places = new Map(people.map(([id, name], at) => [id, { at, named: { id, name } }]))
  const found = (ids: readonly string[] | null) => (ids ?? []).flatMap((id) => places.get(id) ?? [])
  const named = (one: { named: Named }) => one.named
  return {
    byName: (ids: readonly string[] | null) =>
      found(ids)
        .sort((a, b) => a.at - b.at)
        .map(named),
    inOrder: (ids: readonly string[] | null) => found(ids).map(named),
  }
}

const sessionOf =
  ({ byName, inOrder }: ReturnType<typeof namesIn>) =>
  (row: SessionOnBoard): BoardSession => {
    const [id, activity, place, from, to, revision, weekly, volunteers, learners, away] = row
    return {
      id,
      activity,
      place,
      from,
      to,
      revision,
      weekly,
      volunteers: byName(volunteers),
      learners: inOrder(learners),
      away: away ?? [],
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
  const { people, sessions, short, traces, ...house } = found
  return {
    board: {
      ...house,
      week,
      people: people.map(personOf(week)),
      sessions: sessions.map(sessionOf(namesIn(people))),
    },
    short,
    reasons: new Map(
      people.flatMap(([id, , , , , , , , reason]) => (reason === null ? [] : [[id, reason]])),
    ),
    traces,
  }
}

import { sql } from 'drizzle-orm'
import type { Board, BoardPerson, BoardSession } from '#api/cockpit/rules/board.ts'
import type { ToldTrace } from '#api/cockpit/rules/traces.ts'
import { mostInAnswer } from '#api/http/pages.ts'
import type { Day, Named } from '#api/schema.ts'
import type { SessionRow } from '#api/sessions/store.ts'
import type { Db } from '#db/connect.ts'

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

type PersonRow = Omit<BoardPerson, 'windows' | 'absences' | 'ceilings'> & {
  /** Weekday, first and last minute. */
  windows: [number, number, number][] | null
  absences: BoardPerson['absences'] | null
  ceiling: { minutes: number; reason: string } | null
}

type Row = Omit<Board, 'week' | 'people' | 'sessions'> &
  Omit<BoardRow, 'board' | 'reasons'> & {
    people: PersonRow[]
    sessions: SessionOnBoard[]
  }

/** Half as long without names, which hundreds would repeat; people by their ids. */
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

const personOf =
  (week: Day) =>
  ({ windows, absences, ceiling, ...person }: PersonRow): BoardPerson => ({
    ...person,
    windows: (windows ?? []).map(([weekday, fromMinute, toMinute]) => ({
      weekday,
      fromMinute,
      toMinute,
    })),
    absences: absences ?? [],
    ceilings: ceiling ? [{ week, minutes: ceiling.minutes }] : [],
  })

/** Names for ids: as the people stand in their list, or as the ids do. */
const namesIn = (people: readonly PersonRow[]) => {
  const places = new Map(people.map(({ id, name }, at) => [id, { at, named: { id, name } }]))
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
export const findBoard = async (db: Db, query: BoardQuery): Promise<BoardRow | undefined> => {
  const { week, now, since, language } = query
  const rows = await db.execute<{ board: Row | null }>(sql`
    select find_board(${week}::date, ${now}::timestamptz, ${since}::timestamptz, ${language}::text,
      ${mostTraces}::integer, ${mostInAnswer.people}::integer, ${mostInAnswer.sessions}::integer) as board`)
  const found = rows[0]?.board
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
    reasons: new Map(people.flatMap(({ id, ceiling }) => (ceiling ? [[id, ceiling.reason]] : []))),
    traces,
  }
}

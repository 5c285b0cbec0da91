import { sql } from 'drizzle-orm'
import type { ActivityTurns, TurnsOf } from '#api/duties/rules/fair-turns.ts'
import type { Needs } from '#api/duties/schema.ts'
import { pageRows } from '#api/http/pages.ts'
import type { Day } from '#api/schema.ts'
import {
  answerOf,
  type FactsAnswer,
  type FactsRow,
  type SessionRow,
  selectFacts,
  wholeFacts,
} from '#api/sessions/store.ts'
import { type YearRow, yearJson } from '#api/year/store.ts'
import type { Db, Deadline } from '#db/connect.ts'

/** A turn as the database tells it. */
export type DutyRow = {
  session: SessionRow
  needs: Needs
  /** Newcomers that day among who is on it. */
  newcomers: string[]
  /** How many more people its place seats. */
  seats: number
  holders: { id: string; from: Day; until: Day }[]
}

/** Of an activity, what signing up for its turns goes by. */
export type DutyActivity = {
  id: string
  volunteersFrom: number
  volunteersTo: number
  placeKinds: string[]
  countsTowardsPromise: boolean
  newcomerMayBeAlone: boolean
  newcomerPlace: boolean
  giveBackHours: number
}

export type DutiesAnswer = {
  facts: FactsAnswer
  /** Of the term so far; absent where it was not asked for. */
  done: TurnsDoneRow | null
  duties: DutyRow[]
  activities: DutyActivity[]
  year: YearRow
}

export type TurnsDoneRow = {
  activities: ActivityTurns[]
  people: TurnsOf[]
}

/** The turns of a span that are over, and who did them (db/functions/coverage.sql). Instants. */
export const findTurnsDone = async (
  db: Db,
  { from, to }: { from: string; to: string },
): Promise<TurnsDoneRow> => {
  const [found] = await db.execute<{ done: TurnsDoneRow }>(
    sql`select turns_done(${from}::timestamptz, ${to}::timestamptz) as done`,
  )
  if (!found) throw new Error('The question has no row')
  return found.done
}

type Asked = {
  from: string
  to: string
  now: string
  after?: string | undefined
  person: string
  term: string | null
}

const activitiesJson = sql`(
  select coalesce(json_agg(json_build_object('id', id, 'volunteersFrom', volunteers_from,
      'volunteersTo', volunteers_to, 'placeKinds', place_kinds, 'countsTowardsPromise', counts_towards_promise,
      'newcomerMayBeAlone', newcomer_may_be_alone, 'newcomerPlace', newcomer_place,
      'giveBackHours', give_back_hours)), '[]')
    from activities where learners_to = 0)`

/** A page of turns and one more where there is another page, with all that says whether a person may take them:
 *  one question. */
export const findDuties = async (db: Db, asked: Asked): Promise<DutiesAnswer> => {
  const { from, to, now, after = null, person, term } = asked
  const facts = selectFacts({
    ...{ start: from, end: to, days: { back: 7, ahead: 7 }, people: [person] },
    onlyPlace: true,
  })
  const [found] = await db.execute<FactsRow & Omit<DutiesAnswer, 'facts'>>(sql`
    select f.facts, ${yearJson} as year, ${activitiesJson} as activities,
      case when ${term}::timestamptz is not null
           then turns_done(${term}::timestamptz, ${now}::timestamptz) end as done, (
        select coalesce(json_agg(duty), '[]')
          from list_duties(${from}::timestamptz, ${to}::timestamptz, ${now}::timestamptz, ${after}::uuid,
                           ${pageRows + 1}::integer)) as duties
      from (${facts}) f`)
  if (!found) throw new Error('The question has no row')
  return { ...found, facts: wholeFacts(found) }
}

/** What giving a turn back goes by; undefined where there is no such turn. */
export const findTurn = async (
  db: Db,
  id: string,
): Promise<{ session: SessionRow; giveBackHours: number; year: YearRow } | undefined> => {
  const [found] = await db.execute<{
    session: SessionRow
    giveBackHours: number
    year: YearRow
  }>(sql`
    select session_json(s.id) as session, act.give_back_hours as "giveBackHours", ${yearJson} as year
      from sessions s join activities act on act.id = s.activity_id and act.learners_to = 0
     where s.id = ${id}::uuid`)
  return found
}

export type OnDuty = { id: string; volunteer: string; actor: string; now: string }

/** Signs somebody up for one turn through its write function (db/functions/duties.sql). */
export const insertOnDuty = (db: Db, wish: OnDuty & { termEnd: Day }, deadline: Deadline | null) =>
  answerOf(db, deadline, (text) => sql`sign_up(${text})`, wish)

/** Takes somebody off a turn. */
export const deleteOnDuty = (db: Db, wish: OnDuty, deadline: Deadline | null) =>
  answerOf(db, deadline, (text) => sql`withdraw(${text})`, wish)

export type RosterAnswer = {
  missing?: true
  until: Day
  taken: string[]
  left: { id: string; day: Day; refused: string }[]
}

/** Signs somebody up for all turns of a roster from one of them to a day. */
export const insertHolder = (
  db: Db,
  wish: OnDuty & { until: Day; termEnd: Day },
  deadline: Deadline | null,
) => answerOf<RosterAnswer>(db, deadline, (text) => sql`hold_roster(${text})`, wish)

/** Gives a roster's turns back from one of them on. */
export const deleteHolder = (
  db: Db,
  wish: OnDuty & { only?: string[] | undefined; hours?: number | undefined },
  deadline: Deadline | null,
) =>
  answerOf<{ missing?: true; freed: string[] }>(
    db,
    deadline,
    (text) => sql`let_roster_go(${text})`,
    wish,
  )

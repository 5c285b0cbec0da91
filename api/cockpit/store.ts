import { type SQL, sql } from 'drizzle-orm'
import type { Board, BoardSession } from '#api/cockpit/rules/board.ts'
import type { ToldTrace } from '#api/cockpit/rules/traces.ts'
import { mostAtOnce } from '#api/http/pages.ts'
import type { Day } from '#api/schema.ts'
import type { SessionRow } from '#api/sessions/store.ts'
import { shortSessions } from '#api/slots/store.ts'
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
  reasons: Record<string, string>
  /** In order of time. */
  traces: ToldTrace[]
}

const list = (rows: SQL, order: SQL) => sql`coalesce(jsonb_agg(${rows} order by ${order}), '[]')`

const activitiesJson = sql`(select ${list(
  sql`jsonb_build_object('id', id, 'volunteersFrom', volunteers_from, 'volunteersTo', volunteers_to,
    'learnersFrom', learners_from, 'learnersTo', learners_to, 'placeKinds', place_kinds,
    'countsTowardsPromise', counts_towards_promise)`,
  sql`position, id`,
)} from activities)`

const placesJson = sql`(select ${list(
  sql`jsonb_build_object('id', pl.id, 'name', pl.name, 'kind', pl.kind, 'capacity', pl.capacity,
    'exclusive', pl.exclusive, 'archived', pl.archived_at is not null, 'position', pl.position,
    'opening', (select list from opening_windows(pl.id)),
    'closed', (select list from ranges(y.closed)), 'opened', (select list from ranges(y.opened)))`,
  sql`pl.position, pl.id`,
)} from places pl cross join lateral year_over(pl.id, week.span) y
    where pl.archived_at is null or pl.id in (select place_id from standing))`

const absencesJson = sql`(select coalesce(jsonb_agg(jsonb_build_object('from', a.from_day, 'to', a.to_day)), '[]')
  from absences a where a.person_id = p.id and a.from_day < week.day + 7 and a.to_day >= week.day)`

const ceilingsJson = sql`(select coalesce(jsonb_agg(jsonb_build_object('week', c.week, 'minutes', c.minutes)), '[]')
  from promise_ceilings c where c.volunteer_id = p.id and c.week = week.day)`

const peopleJson = sql`(select ${list(
  sql`jsonb_build_object('id', p.id, 'name', p.name, 'role', p.role, 'archived', p.archived_at is not null,
    'volunteer', (select part from volunteer_part(p.id)), 'learner', (select part from learner_part(p.id)),
    'windows', (select list from own_windows(p.id)),
    'absences', ${absencesJson}, 'ceilings', ${ceilingsJson},
    'given', case when p.role = 'learner' then 0 else promised_minutes(p.id, week.day) end)`,
  sql`p.name, p.id`,
)} from people p where p.archived_at is null
    or p.id in (select volunteer_id from session_volunteers where session_id in (select id from standing))
    or p.id in (select learner_id from session_learners where session_id in (select id from standing)))`

/** Of a trace, only what is told: a person's own values stay where they are. */
const told = (values: SQL) => sql`case
  when a.subject in ('session', 'year') or a.action in ('person.away', 'person.back', 'person.ceiling')
    then ${values}
  when a.subject = 'slot' and jsonb_typeof(${values}) = 'object'
    then jsonb_build_object('change', ${values}->'change') end`

const idWhere = (subject: string) =>
  sql`case when a.subject = ${subject} then a.subject_id::uuid end`
const namesIn = (people: SQL) => sql`select value->>'name' from jsonb_array_elements(${people})`

const tracesJson = ({
  since,
  language,
}: BoardQuery) => sql`(select coalesce(jsonb_agg(jsonb_build_object(
    'at', iso(a.at), 'day', house_day(a.at), 'action', a.action, 'subject', a.subject,
    'subjectId', a.subject_id, 'before', ${told(sql`a.before`)}, 'after', ${told(sql`a.after`)},
    'actor', case when a.actor_id is not null then jsonb_build_object('id', a.actor_id, 'name', actor.name) end,
    'name', coalesce(person.name, place.name, case ${language} when 'en' then act.name_en else act.name_fr end),
    'people', case when s.session is not null or w.slot is not null then to_jsonb(array(
      ${namesIn(sql`coalesce(s.session, w.slot)->'volunteers'`)} union all
      ${namesIn(sql`coalesce(s.session, w.slot)->'learners'`)})) end,
    'spot', case when s.session is not null then jsonb_build_object('start', s.session->'start',
      'end', s.session->'end', 'place', s.session->'place') end,
    'slot', w.slot) order by a.at, a.before is not null), '[]')
  from (select * from audit where at >= ${since}::timestamptz order by at desc limit ${mostTraces}::int) a
  left join people actor on actor.id = a.actor_id
  left join people person on person.id = ${idWhere('person')}
  left join places place on place.id = ${idWhere('place')}
  left join activities act on a.subject = 'activity' and act.id = a.subject_id
  left join lateral (select session_json(${idWhere('session')}) as session) s on true
  left join lateral (select slot_json(${idWhere('slot')}) as slot) w on true)`

type Row = Omit<BoardRow, 'board'> & { board: Omit<Board, 'sessions'> & { sessions: SessionRow[] } }

const boardSessionOf = (row: SessionRow): BoardSession => ({
  id: row.id,
  activity: row.activity,
  place: row.place,
  from: Date.parse(row.start),
  to: Date.parse(row.end),
  revision: row.revision,
  weekly: row.slot !== null,
  volunteers: row.volunteers,
  learners: row.learners,
  away: row.away,
})

/** Everything that the coordinator looks at, read at one moment: one question; nothing where it would
 *  be more than fits on the board. */
export const findBoard = async (db: Db, query: BoardQuery): Promise<BoardRow | undefined> => {
  const rows = await db.execute<{ row: Row }>(sql`
    with week as (
      select day, tstzrange(house_instant(day, 0), house_instant(day + 7, 0)) as span
        from (select ${query.week}::date as day) d),
    standing as (
      select s.id, s.place_id, s.during from sessions s, week where s.stands and s.during && week.span)
    select jsonb_build_object(
      'board', jsonb_build_object('week', week.day,
        'house', (select list from house_windows()),
        'activities', ${activitiesJson}, 'places', ${placesJson}, 'people', ${peopleJson},
        'sessions', (select ${list(sql`session_json(id)`, sql`lower(during), id`)} from standing)),
      'reasons', (select coalesce(jsonb_object_agg(volunteer_id, reason), '{}')
                    from promise_ceilings c where c.week = week.day),
      'short', (select coalesce(jsonb_agg(to_jsonb(short)), '[]') from (${shortSessions(query.now)}) short),
      'traces', ${tracesJson(query)}) as row
      from week
     where (select count(*) from standing) <= ${mostAtOnce.sessions}::int
       and (select count(*) from people where archived_at is null) <= ${mostAtOnce.people}::int`)
  const row = rows[0]?.row
  return (
    row && { ...row, board: { ...row.board, sessions: row.board.sessions.map(boardSessionOf) } }
  )
}

import { type SQL, sql } from 'drizzle-orm'
import type { Named } from '#api/schema.ts'
import type { Facts } from '#api/sessions/rules/judge/facts.ts'
import type { Session } from '#api/sessions/schema.ts'
import { type Db, type Deadline, retrying } from '#db/connect.ts'

/** A session as the database writes it. */
export type SessionRow = {
  id: string
  activity: string
  place: string
  start: string
  end: string
  stands: boolean
  why: Session['why']
  revision: number
  slot: string | null
  heldOn: string | null
  touched: boolean
  changedAt: string
  away: string[]
  volunteers: Named[]
  learners: Named[]
}

/** What a write function answers: done, or the invariant that refused. */
export type WriteAnswer = {
  session?: SessionRow
  refused?: string
  stale?: SessionRow
  missing?: true
}

const answerOf = async (
  db: Db,
  deadline: Deadline | null,
  call: (wish: SQL) => SQL,
  wish: object,
): Promise<WriteAnswer> => {
  const text = JSON.stringify({ ...wish, deadline: deadline?.database })
  const rows = await retrying(
    () => db.execute<{ answer: WriteAnswer }>(sql`select ${call(sql`${text}::jsonb`)} as answer`),
    deadline,
  )
  return rows[0]?.answer ?? {}
}

export type NewSession = {
  id: string
  activity: string
  /** In order of preference. */
  places: string[]
  start: string
  end: string
  volunteers: string[]
  learners: string[]
  actor: string | null
  now: string
  /** Of the request: the same id with the same hash is the same booking. */
  hash: string
}

/** Books a session through its write function: one round trip, all of it or nothing. */
export const insertSession = (db: Db, session: NewSession, deadline: Deadline | null) =>
  answerOf(db, deadline, (wish) => sql`book_session(${wish})`, session)

export type SessionChange = {
  id: string
  revision?: number | undefined
  places?: string[] | undefined
  start?: string | undefined
  end?: string | undefined
  volunteers?: string[] | undefined
  learners?: string[] | undefined
  actor: string | null
  now: string
}

/** Changes a session through its write function; what is absent stays. */
export const updateSession = (db: Db, change: SessionChange, deadline: Deadline | null) =>
  answerOf(db, deadline, (wish) => sql`change_session(${wish})`, change)

export type StandingChange = {
  id: string
  stands: boolean
  revision?: number | undefined
  actor: string | null
  now: string
}

/** Cancels a session or gives it back, through its write function. */
export const updateStanding = (db: Db, change: StandingChange, deadline: Deadline | null) =>
  answerOf(db, deadline, (wish) => sql`set_session_standing(${wish})`, change)

export const findSessionRow = async (db: Db, id: string): Promise<SessionRow | undefined> => {
  const rows = await db.execute<{ session: SessionRow | null }>(
    sql`select session_json(${id}::uuid) as session`,
  )
  return rows[0]?.session ?? undefined
}

type Filter = {
  from: string
  to: string
  place?: string | undefined
  person?: string | undefined
  cancelled: boolean
}

/** Who reads, and whether they may know who learns in sessions that they do not hold. */
export type Reader = { id: string; knowsAll: boolean }

/** A list, and the tag by which it is known again; `rows` is null where the reader has it already. */
export type TaggedRows = { tag: string; rows: SessionRow[] | null }

/**
 * The sessions that touch a span, by time, unless their tag is among `seen`: one statement. The tag
 * is of what this very reader is shown: one of more would let her guess at the rest.
 */
export const listSessionRows = async (
  db: Db,
  filter: Filter,
  reader: Reader,
  seen: readonly string[] = [],
): Promise<TaggedRows> => {
  const { from, to, place, person, cancelled } = filter
  const [found] = await db.execute<TaggedRows>(sql`
    with span as materialized (
      select s.* from sessions s
       where s.during && tstzrange(${from}::timestamptz, ${to}::timestamptz)
         ${cancelled ? sql`and s.suspended is distinct from 'off_rhythm'` : sql`and s.stands`}
         ${place ? sql`and s.place_id = ${place}::uuid` : sql``}
         ${person ? sql`and s.id in (${sessionsOf(person, reader)})` : sql``}),
    version as (select md5(concat_ws(' ', ${reader.id}::text, ${reader.knowsAll}::text, ${shownRows}, ${shownPeople(reader)})) as tag)
    select tag, case when tag <> all(string_to_array(${seen.join(',')}, ',')) then (
      select coalesce(jsonb_agg(session_json(id) order by lower(during), id), '[]') from span) end as rows
      from version`)
  if (!found) throw new Error('The list has no row')
  return found
}

const knows = (reader: Reader, session: SQL) => sql`(${reader.knowsAll}::boolean or exists (
  select 1 from session_volunteers h where h.session_id = ${session} and h.volunteer_id = ${reader.id}::uuid))`

/** Of a learner, only the sessions in which the reader may know who learns. */
const sessionsOf = (person: string, reader: Reader) => sql`
  select session_id from session_volunteers where volunteer_id = ${person}::uuid
  union all select l.session_id from session_learners l
             where l.learner_id = ${person}::uuid and ${knows(reader, sql`l.session_id`)}`

const shownRows = sql`(
  select string_agg((id, activity_id, place_id, during, stands, suspended, revision, slot_id, held_on,
                     touched, updated_at)::text, '' order by id) from span)`

/** Who learns elsewhere only counts. */
const shownPeople = (reader: Reader) => sql`(
  select string_agg((w.session_id, w.person, p.name, w.seat, w.away)::text, ''
                    order by w.session_id, w.person, w.seat)
    from (select x.session_id, x.volunteer_id as person, 0 as seat, x.away
            from session_volunteers x join span on span.id = x.session_id
          union all
          select x.session_id, case when known then x.learner_id end, case when known then x.seat end,
                 known and x.away
            from session_learners x join span on span.id = x.session_id,
                 lateral (select ${knows(reader, sql`x.session_id`)} as known) k) w
    left join people p on p.id = w.person)`

/** Only the span itself. */
export const noFurther = { back: 0, ahead: 0 }

export type FactsQuery = {
  /** Read the activity, the span and the people from this session where they are not given. */
  session?: string | undefined
  activity?: string | undefined
  /** Where everybody's busy hours are read. */
  start?: string | undefined
  end?: string | undefined
  /** These people's and the places' busy hours are read so many days further. */
  days: { back: number; ahead: number }
  people: string[]
  /** The whole team and all learners too. */
  everybody?: boolean
  place?: string | undefined
}

export type FactsAnswer = Facts & {
  session: SessionRow | null
  /** The hash of the request that made the session. */
  hash: string | null
}

/** Weekly windows of a table as JSON; `w` is the row. */
export const windows = (table: SQL, owner: SQL) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('weekday', w.weekday, 'fromMinute', w.from_minute,
    'toMinute', w.to_minute) order by w.weekday, w.from_minute), '[]') from ${table} w where ${owner})`

/** Milliseconds since 1970, whole. */
export const ms = (instant: SQL) => sql`(extract(epoch from ${instant}) * 1000)::bigint`

/** A multirange as JSON, in milliseconds since 1970. */
export const ranges = (hours: SQL) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('from', ${ms(sql`lower(h)`)}, 'to', ${ms(sql`upper(h)`)})), '[]')
    from unnest(${hours}) h)`

const busyIn = (table: SQL, person: SQL) => sql`
  select x.session_id as session, x.during from ${table} x
   where ${person} = p.id and x.stands and not x.away
     and x.during && case when p.named then span.wide else span.narrow end`

/** Everything that wishes about these people and this span are judged by: one question. */
export const findFacts = async (db: Db, query: FactsQuery): Promise<FactsAnswer> => {
  const people = JSON.stringify(query.people)
  const rows = await db.execute<{ facts: FactsAnswer }>(sql`
    with ses as (select * from sessions where id = ${query.session ?? null}::uuid),
    span as materialized (
      select narrow, tstzrange(lower(narrow) - make_interval(days => ${query.days.back}::int),
                               upper(narrow) + make_interval(days => ${query.days.ahead}::int)) as wide
        from (select tstzrange(least(a, b), greatest(a, b)) as narrow from (select
          coalesce(${query.start ?? null}::timestamptz, (select lower(during) from ses)) as a,
          coalesce(${query.end ?? null}::timestamptz, (select upper(during) from ses)) as b) ends) n),
    act as (
      select * from activities
       where id = coalesce(${query.activity ?? null}::text, (select activity_id from ses))
         and (archived_at is null or id = (select activity_id from ses))),
    named as (
      select id from unnest(ids(${people}::jsonb)) as id
      union select volunteer_id from session_volunteers where session_id in (select id from ses)
      union select learner_id from session_learners where session_id in (select id from ses)),
    p as (
      select q.*, q.id in (select id from named) as named from people q
       where q.id in (select id from named)
          ${query.everybody ? sql`or q.archived_at is null` : sql``})
    select jsonb_build_object(
      'session', (select session_json(id) from ses),
      'hash', (select request_hash from ses),
      'activity', (select jsonb_build_object('id', id, 'volunteersFrom', volunteers_from,
          'volunteersTo', volunteers_to, 'learnersFrom', learners_from, 'learnersTo', learners_to,
          'placeKinds', place_kinds, 'countsTowardsPromise', counts_towards_promise) from act),
      'house', ${windows(sql`opening_hours`, sql`w.place_id is null`)},
      'places', (select coalesce(jsonb_agg(jsonb_build_object(
          'id', pl.id, 'name', pl.name, 'kind', pl.kind, 'capacity', pl.capacity,
          'exclusive', pl.exclusive, 'archived', pl.archived_at is not null,
          'position', pl.position, 'opening', ${windows(sql`opening_hours`, sql`w.place_id = pl.id`)},
          'busy', (select coalesce(jsonb_agg(jsonb_build_object('session', s.id,
              'from', ${ms(sql`lower(s.during)`)}, 'to', ${ms(sql`upper(s.during)`)},
              'heads', (select count(*) from session_volunteers v where v.session_id = s.id and not v.away)
                     + (select count(*) from session_learners l where l.session_id = s.id and not l.away))), '[]')
            from sessions s where s.place_id = pl.id and s.stands and s.during && span.wide),
          'closed', ${ranges(sql`y.closed`)}, 'opened', ${ranges(sql`y.opened`)})), '[]')
        from places pl cross join lateral year_over(pl.id, span.wide) y
       where (pl.archived_at is null and pl.kind = any((select place_kinds from act)::text[]))
          or pl.id = ${query.place ?? null}::uuid or pl.id = (select place_id from ses)),
      'people', (select coalesce(jsonb_agg(jsonb_build_object(
          'id', p.id, 'name', p.name, 'role', p.role, 'archived', p.archived_at is not null,
          'volunteer', ${volunteerPart}, 'learner', ${learnerPart},
          'windows', ${windows(sql`availabilities`, sql`w.person_id = p.id`)},
          'absences', (select coalesce(jsonb_agg(jsonb_build_object('from', a.from_day,
              'to', a.to_day)), '[]') from absences a where a.person_id = p.id),
          'busy', (select coalesce(jsonb_agg(jsonb_build_object('session', b.session,
              'from', ${ms(sql`lower(b.during)`)}, 'to', ${ms(sql`upper(b.during)`)}, 'heads', 0)), '[]')
            from (${busyIn(sql`session_volunteers`, sql`x.volunteer_id`)} union all
                  ${busyIn(sql`session_learners`, sql`x.learner_id`)}) b),
          'weeks', ${weeks(query.session)}, 'ceilings', ${ceilings})), '[]')
        from p)
    ) as facts from span`)
  const facts = rows[0]?.facts
  if (!facts) throw new Error('The facts have no row')
  return facts
}

/** What `people p` gives, as JSON. */
export const volunteerPart = sql`(select jsonb_build_object(
  'promise', jsonb_build_object('from', v.promise_from, 'to', v.promise_to), 'levels', v.levels,
  'children', v.children, 'newcomer', v.newcomer,
  'activities', (select coalesce(jsonb_agg(a.activity_id), '[]') from volunteer_activities a
                  where a.person_id = v.person_id))
  from volunteers v where v.person_id = p.id)`

/** What `people p` wishes, as JSON. */
export const learnerPart = sql`(select jsonb_build_object('ageGroup', l.age_group, 'oral', l.oral,
  'written', l.written, 'alpha', l.alpha, 'wish', l.wish, 'minutesWanted', l.minutes_wanted,
  'waitingSince', l.waiting_since) from learners l where l.person_id = p.id)`

/** Minutes already given in each ISO week that the span touches, one session left out. */
const weeks = (session: string | undefined) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('week', w.week, 'minutes', w.minutes)), '[]')
    from (select house_week(lower(x.during)) as week, sum(minutes_of(x.during)) as minutes
            from session_volunteers x
            join sessions s on s.id = x.session_id
            join activities a on a.id = s.activity_id and a.counts_towards_promise
           where x.volunteer_id = p.id and x.stands and not x.away
             and x.session_id is distinct from ${session ?? null}::uuid
             and x.during && case when p.named
               then tstzrange(lower(span.wide) - interval '7 days', upper(span.wide) + interval '7 days')
               else tstzrange(lower(span.narrow) - interval '7 days', upper(span.narrow) + interval '7 days') end
           group by 1) w)`

/** The most minutes of single weeks, where they were raised. */
const ceilings = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('week', c.week, 'minutes', c.minutes)), '[]')
    from promise_ceilings c
   where c.volunteer_id = p.id
     and c.week between house_week(lower(span.wide)) and house_week(upper(span.wide)))`

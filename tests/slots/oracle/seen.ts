import { sql } from 'drizzle-orm'
import type { Db } from '#db/connect.ts'
import type { Day } from './naive.ts'

/** A session as the database has it. */
export type Seen = {
  id: string
  activity: string
  slot: string | null
  day: Day | null
  /** Milliseconds. */
  start: number
  end: number
  place: string
  /** The room in which its slot laid it, if it did. */
  room: string | null
  tutors: string[]
  learners: string[]
  away: string[]
  /** `standing`, `cancelled`, or why it is suspended. */
  state: string
  touched: boolean
  /** Cancelled with its slot's end. */
  ended: boolean
  revision: number
}

export type SeenSlot = {
  id: string
  weekday: number
  startMinute: number
  minutes: number
  rhythm: string
  from: Day
  until: Day | null
  inTerm: boolean
  place: string | null
  withdrawn: boolean
  tutors: string[]
  learners: string[]
  revision: number
}

export type Look = { sessions: Map<string, Seen>; slots: Map<string, SeenSlot> }

const people = (list: string) =>
  sql.raw(`(select coalesce(jsonb_agg(x order by x), '[]') from (${list}) t(x))`)
const named = (table: string, who: string, of: string, rest = '') =>
  people(`select ${who}::text from ${table} where ${of} ${rest}`)

/** Everything there is, read from the tables and nowhere else. */
export const look = async (db: Db): Promise<Look> => {
  const [row] = await db.execute<{ sessions: Seen[]; slots: SeenSlot[] }>(sql`
    select (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'activity', s.activity_id,
        'slot', s.slot_id, 'day', s.held_on, 'start', extract(epoch from lower(s.during)) * 1000,
        'end', extract(epoch from upper(s.during)) * 1000, 'place', s.place_id, 'room', s.made_in,
        'state', case when s.stands then 'standing' else coalesce(s.suspended, 'cancelled') end,
        'touched', s.touched, 'revision', s.revision, 'ended', s.ended_by is not null,
        'tutors', ${named('session_volunteers', 'volunteer_id', 'session_id = s.id')},
        'learners', ${named('session_learners', 'learner_id', 'session_id = s.id')},
        'away', ${people(`select volunteer_id::text from session_volunteers where session_id = s.id and away
                          union all select learner_id::text from session_learners where session_id = s.id and away`)})
        order by s.during, s.id), '[]') from sessions s) as sessions,
      (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'weekday', w.weekday,
        'startMinute', w.start_minute, 'minutes', w.minutes, 'rhythm', w.rhythm, 'from', w.from_day,
        'until', w.until_day, 'inTerm', w.in_term, 'place', w.place_id, 'withdrawn', w.withdrawn,
        'revision', w.revision,
        'tutors', ${named('slot_volunteers', 'volunteer_id', 'slot_id = w.id')},
        'learners', ${named('slot_learners', 'learner_id', 'slot_id = w.id')})), '[]')
        from weekly_slots w) as slots`)
  if (!row) throw new Error('The look has no row')
  const byId = <T extends { id: string }>(list: T[]) => new Map(list.map((one) => [one.id, one]))
  return { sessions: byId(row.sessions), slots: byId(row.slots) }
}

/** What must never be true, one word for each time it is; read pair by pair, without our functions. */
export const faults = async (db: Db): Promise<string[]> => {
  const rows = await db.execute<{ fault: string }>(sql`
    with p as materialized (
      select 'tutor' as part, session_id, volunteer_id as who, during from session_volunteers where stands and not away
      union all
      select 'learner', session_id, learner_id, during from session_learners where stands and not away)
    select 'two in one room' as fault from sessions a join sessions b
      on a.id < b.id and a.place_id = b.place_id and a.during && b.during and a.stands and b.stands and a.exclusive
    union all
    select 'one ' || a.part || ' in two sessions' from p a join p b
      on a.session_id < b.session_id and a.who = b.who and a.during && b.during
    union all
    select 'promise broken in ' || w.week from (
      select p.who, date_trunc('week', lower(p.during) at time zone 'Europe/Paris')::date as week,
             sum(extract(epoch from upper(p.during) - lower(p.during)) / 60) as minutes
        from p join sessions s on s.id = p.session_id join activities a on a.id = s.activity_id
       where p.part = 'tutor' and a.counts_towards_promise group by 1, 2) w
      join volunteers v on v.person_id = w.who
      left join promise_ceilings c on c.volunteer_id = w.who and c.week = w.week
     where w.minutes > greatest(v.promise_to, c.minutes)
    union all
    select 'lesson without ' || side from sessions s join activities a on a.id = s.activity_id,
           (values ('tutor'), ('learner')) sides(side)
     where s.stands and a.learners_from > 0
       and not exists (select from p where p.session_id = s.id and p.part = side)
    union all
    select 'too many people' from sessions s join places pl on pl.id = s.place_id
     where s.stands and pl.capacity < (select count(*) from p join sessions o on o.id = p.session_id
        where o.place_id = s.place_id and o.during @> lower(s.during))
    union all
    select 'somebody away is expected' from p join absences a on a.person_id = p.who
     where a.from_day <= (upper(p.during) at time zone 'Europe/Paris')::date
       and a.to_day >= (lower(p.during) at time zone 'Europe/Paris')::date
    union all
    select 'somebody archived is expected' from p join people one on one.id = p.who
     where one.archived_at < upper(p.during)
    union all
    select 'an archived place is used' from sessions s join places pl on pl.id = s.place_id
     where s.stands and pl.archived_at < upper(s.during)
    union all
    select 'a copy is wrong' from sessions s join (
      select session_id, during, stands from session_volunteers union all
      select session_id, during, stands from session_learners) x on x.session_id = s.id
     where (x.during, x.stands) is distinct from (s.during, s.stands)
    union all
    select 'one slot twice a week' from sessions where slot_id is not null and (stands or suspended <> 'off_rhythm')
     group by slot_id, date_trunc('week', held_on) having count(*) > 1`)
  return rows.map((row) => row.fault)
}

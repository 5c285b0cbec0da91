import { sql } from 'drizzle-orm'
import type { Coming } from '#api/imports/rules/people/contradicted.ts'
import type { Db } from '#db/connect.ts'

/** What stands of these people's sessions that end after an instant, soonest first. */
export const listComing = (db: Db, people: string[], since: string): Promise<Coming[]> =>
  db.execute<Coming>(sql`
    with seats as (
      select session_id, volunteer_id as person, during from session_volunteers
       where volunteer_id = any(ids(${JSON.stringify(people)}::jsonb)) and stands and not away
         and lower(during) > ${since}::timestamptz - longest_session()
      union all
      select session_id, learner_id, during from session_learners
       where learner_id = any(ids(${JSON.stringify(people)}::jsonb)) and stands and not away
         and lower(during) > ${since}::timestamptz - longest_session()
    )
    select s.person, s.session_id as session, iso(lower(s.during)) as start, iso(upper(s.during)) as end,
           house_week(lower(s.during))::text as week,
           extract(isodow from lower(s.during) at time zone house_zone())::integer as weekday,
           extract(epoch from (lower(s.during) at time zone house_zone())::time)::integer / 60 as "fromMinute",
           minutes_of(s.during) as minutes,
           a.counts_towards_promise as counts,
           coalesce(promised.given, 0) as given, coalesce(ceiling.minutes, 0)::integer as ceiling,
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'id', l.person_id, 'ageGroup', l.age_group, 'oral', l.oral, 'alpha', l.alpha)), '[]')
              from session_learners sl join learners l on l.person_id = sl.learner_id
             where sl.session_id = s.session_id and not sl.away) as learners,
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'id', v.person_id, 'levels', v.levels, 'children', v.children)), '[]')
              from session_volunteers sv join volunteers v on v.person_id = sv.volunteer_id
             where sv.session_id = s.session_id and not sv.away) as tutors
      from seats s
      join sessions ses on ses.id = s.session_id
      join activities a on a.id = ses.activity_id
      left join promise_ceilings ceiling
        on ceiling.volunteer_id = s.person and ceiling.week = house_week(lower(s.during))
      left join lateral promise_in(s.person, house_week(lower(s.during))) promised
        on exists (select 1 from volunteers v where v.person_id = s.person)
     where upper(s.during) > ${since}::timestamptz
     order by lower(s.during), s.session_id`)

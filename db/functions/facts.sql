-- What wishes are judged by. `force_generic_plan`: planning costs more than reading, and a connection
-- that a pooler keeps plans once (docs/decisions/023). Functions that return a table in plain SQL are
-- inlined: they cost nothing of their own.

create or replace function opening_windows(place uuid) returns table (list json) language sql stable as $$
  select coalesce(json_agg(json_build_object('weekday', w.weekday, 'fromMinute', w.from_minute,
           'toMinute', w.to_minute) order by w.weekday, w.from_minute), '[]')
    from opening_hours w where w.place_id = place
$$;

create or replace function house_windows() returns table (list json) language sql stable as $$
  select coalesce(json_agg(json_build_object('weekday', w.weekday, 'fromMinute', w.from_minute,
           'toMinute', w.to_minute) order by w.weekday, w.from_minute), '[]')
    from opening_hours w where w.place_id is null
$$;

create or replace function own_windows(person uuid) returns table (list json) language sql stable as $$
  select coalesce(json_agg(json_build_object('weekday', w.weekday, 'fromMinute', w.from_minute,
           'toMinute', w.to_minute) order by w.weekday, w.from_minute), '[]')
    from availabilities w where w.person_id = person
$$;

-- What a volunteer gives; no row for who gives nothing.
create or replace function volunteer_part(person uuid) returns table (part json) language sql stable as $$
  select json_build_object(
      'promise', json_build_object('from', v.promise_from, 'to', v.promise_to), 'levels', v.levels,
      'children', v.children, 'newcomer', v.newcomer,
      'activities', (select coalesce(json_agg(a.activity_id order by a.activity_id), '[]')
                       from volunteer_activities a where a.person_id = v.person_id))
    from volunteers v where v.person_id = person
$$;

-- What a learner wishes; no row for who learns nothing.
create or replace function learner_part(person uuid) returns table (part json) language sql stable as $$
  select json_build_object('ageGroup', l.age_group, 'oral', l.oral, 'written', l.written,
      'alpha', l.alpha, 'wish', l.wish, 'minutesWanted', l.minutes_wanted, 'waitingSince', l.waiting_since)
    from learners l where l.person_id = person
$$;

-- Whom a learner is not seated with, either of them being named first; and with whom she would gladly be.
create or replace function apart_from(person uuid) returns table (other uuid) language sql stable as $$
  select other_id from learner_company where person_id = person and kind = 'apart'
  union all select person_id from learner_company where other_id = person and kind = 'apart'
$$;
create or replace function gladly_with(person uuid) returns table (other uuid) language sql stable as $$
  select other_id from learner_company where person_id = person and kind = 'gladly'
$$;

-- The same, of those who are here: who is archived comes back with it.
create or replace function company_part(person uuid) returns table (part json) language sql stable as $$
  select json_build_object(
      'apart', (select coalesce(json_agg(o.id order by o.id), '[]') from apart_from(l.person_id) c
                  join people o on o.id = c.other and o.archived_at is null),
      'gladly', (select coalesce(json_agg(o.id order by o.id), '[]') from gladly_with(l.person_id) c
                   join people o on o.id = c.other and o.archived_at is null))
    from learners l where l.person_id = person
$$;

-- Whole milliseconds since 1970. Not `immutable`: PostgreSQL does not inline what calls itself that while
-- `extract` is only stable, and a call costs more than all the rest of a row.
create or replace function ms(at timestamptz) returns bigint language sql stable parallel safe
  return (extract(epoch from at) * 1000)::bigint;

create or replace function ranges(hours tstzmultirange) returns table (list json) language sql stable as $$
  select coalesce(json_agg(json_build_object('from', ms(lower(h)), 'to', ms(upper(h)))), '[]') from unnest(hours) h
$$;

-- What keeps a person busy in these hours: each standing session that she holds or learns in.
create or replace function busy_hours(person uuid, hours tstzrange) returns table (session uuid, during tstzrange)
language sql stable as $$
  select x.session_id, x.during from session_volunteers x
   where x.volunteer_id = person and x.stands and not x.away and x.during && hours
  union all
  select x.session_id, x.during from session_learners x
   where x.learner_id = person and x.stands and not x.away and x.during && hours
$$;

-- Whether two were in a session together when a day began, as its first trace of that day has it.
create or replace function were_together(session uuid, volunteer uuid, learner uuid, today date) returns boolean
language sql stable as $$
  select coalesce((
    select a.before->'volunteers' ? volunteer::text and a.before->'learners' ? learner::text
      from audit a
     where a.subject = 'session' and a.subject_id = session::text and a.at >= house_instant(today, 0)
     order by a.seq limit 1), false)
$$;

-- Whom a volunteer teaches: who learns in a session of hers of late or soon, as it was before a day began.
-- What is booked today, and who comes into a session today, counts from tomorrow on: otherwise an hour booked,
-- and given back, would open a learner's whole week.
create or replace function taught_by(volunteer uuid, today date) returns table (list json) language sql stable as $$
  select coalesce(json_agg(distinct x.learner_id), '[]')
    from session_volunteers v
    -- One by one (`offset`): a join would read all of them.
    cross join lateral (select l.learner_id from session_learners l where l.session_id = v.session_id offset 0) x
   where v.volunteer_id = volunteer
     and lower(v.during) > house_instant(today - 60, 0) and lower(v.during) < house_instant(today + 60, 0)
     and (select (s.stands or s.suspended is not null) and s.created_at < house_instant(today, 0)
                 and (s.updated_at < house_instant(today, 0)
                      or were_together(s.id, volunteer, x.learner_id, today))
            from sessions s where s.id = v.session_id)
$$;

-- The facts by which a wish about these people, this span and these places is judged: one answer.
-- Null where they are not given: the activity, the span and the people are those of the session.
-- `back`, `ahead`: so many whole days further are the places' and these people's busy hours read.
-- `others`: 'all' the team and the learners too, or those learners that have waited 'longest'; at most
-- `most`: all are none where they are more. `only_place`: no other place. `reader`, `today`: a volunteer who
-- asks, and the house's day; null where she may know all.
create or replace function find_facts(
  session uuid, activity text, first timestamptz, last timestamptz, back integer, ahead integer,
  these uuid[], others text, most integer, place uuid, only_place boolean, reader uuid, today date)
returns json language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  s sessions;
  act activities;
  narrow tstzrange;
  wide tstzrange;
  days_from date;
  days_to date;
begin
  if others is not distinct from 'all'
     and (select count(*) from (select from people where archived_at is null limit most + 1) counted) > most then
    return null;
  end if;
  select * into s from sessions where id = session;
  first := coalesce(first, lower(s.during));
  last := coalesce(last, upper(s.during));
  narrow := tstzrange(least(first, last), greatest(first, last));
  -- Other times are looked for on whole days of the house: half of one would be taken for free.
  wide := case when back = 0 and ahead = 0 then narrow else tstzrange(
    house_instant(house_day(lower(narrow)) - back, 0), house_instant(house_day(upper(narrow)) + ahead + 1, 0)) end;
  days_from := coalesce(house_day(lower(wide)), '-infinity');
  days_to := coalesce(house_day(upper(wide)), 'infinity');
  select * into act from activities a
   where a.id = coalesce(activity, s.activity_id) and (a.archived_at is null or a.id = s.activity_id);
  these := these || array(select volunteer_id from session_volunteers where session_id = s.id)
                 || array(select learner_id from session_learners where session_id = s.id);
  return json_build_object(
    'session', case when s.id is not null then session_json(s.id) end,
    'hash', s.request_hash,
    'teaches', case when reader is not null then (select list from taught_by(reader, today)) end,
    'told', (select told from allowances where person_id = reader and told_on = today),
    'offered', (select offered from allowances where person_id = reader and offered_on = today),
    'gaveUp', case when others = 'longest' then (select list from ranges(hours_given_up(these[1], wide))) end,
    'activity', case when act.id is not null then json_build_object('id', act.id,
      'volunteersFrom', act.volunteers_from, 'volunteersTo', act.volunteers_to,
      'learnersFrom', act.learners_from, 'learnersTo', act.learners_to,
      'placeKinds', act.place_kinds, 'countsTowardsPromise', act.counts_towards_promise) end,
    'house', (select list from house_windows()),
    'places', (
      select coalesce(json_agg(json_build_object(
          'id', pl.id, 'name', pl.name, 'kind', pl.kind, 'capacity', pl.capacity,
          'exclusive', pl.exclusive, 'archived', pl.archived_at is not null,
          'position', pl.position, 'opening', (select list from opening_windows(pl.id)),
          'busy', (select coalesce(json_agg(json_build_object('session', o.id,
              'from', ms(lower(o.during)), 'to', ms(upper(o.during)),
              -- Who is alone in a place leaves nobody a seat there, however many they are.
              'heads', case when pl.exclusive then 0 else
                       (select count(*) from session_volunteers v where v.session_id = o.id and not v.away)
                     + (select count(*) from session_learners l where l.session_id = o.id and not l.away) end)), '[]')
            from sessions o where o.place_id = pl.id and o.stands and o.during && wide),
          'closed', (select list from ranges(y.closed)), 'opened', (select list from ranges(y.opened)))), '[]')
        from (select * from places where id in (place, s.place_id)
              union all
              select * from places
               where not only_place and archived_at is null and kind = any(act.place_kinds)
                 and id is distinct from place and id is distinct from s.place_id) pl
        cross join lateral year_over(pl.id, wide) y),
    'people', (
      select coalesce(json_agg(json_build_object(
          'id', p.id, 'name', p.name, 'role', p.role, 'archived', p.archived_at is not null,
          'volunteer', (select part from volunteer_part(p.id)),
          'learner', (select part from learner_part(p.id)),
          'apart', case when p.role = 'learner' then array(select other from apart_from(p.id)) else '{}' end,
          'gladly', case when p.role = 'learner' then array(select other from gladly_with(p.id)) else '{}' end,
          'registered', case when p.role = 'learner' then ms(p.created_at) end,
          'windows', (select list from own_windows(p.id)),
          'absences', (select coalesce(json_agg(json_build_object('from', a.from_day, 'to', a.to_day)), '[]')
                         from absences a
                        where a.person_id = p.id and a.to_day >= days_from and a.from_day <= days_to),
          'busy', (select coalesce(json_agg(json_build_object('session', b.session,
              'from', ms(lower(b.during)), 'to', ms(upper(b.during)), 'heads', 0)), '[]')
            from busy_hours(p.id, p.hours) b),
          -- Minutes already given in each ISO week that the hours touch, this session left out.
          'weeks', case when p.role = 'learner' then '[]' else (select coalesce(json_agg(json_build_object('week', w.week, 'minutes', w.minutes)), '[]')
            from (select house_week(lower(x.during)) as week, sum(minutes_of(x.during)) as minutes
                    from session_volunteers x
                    join sessions o on o.id = x.session_id
                    join activities a on a.id = o.activity_id and a.counts_towards_promise
                   where x.volunteer_id = p.id and x.stands and not x.away
                     and x.session_id is distinct from s.id
                     and x.during && tstzrange(lower(p.hours) - interval '7 days', upper(p.hours) + interval '7 days')
                   group by 1) w) end,
          'ceilings', case when p.role = 'learner' then '[]' else (select coalesce(json_agg(json_build_object('week', c.week, 'minutes', c.minutes)), '[]')
            from promise_ceilings c
           where c.volunteer_id = p.id
             and c.week between house_week(lower(wide)) and house_week(upper(wide))) end)), '[]')
        from (select wide as hours, people.* from people where id = any(these)
              union all
              select narrow, people.* from people
               where others = 'all' and archived_at is null and id <> all(these)
              union all
              (select narrow, people.* from people join learners on person_id = id
                where others = 'longest' and archived_at is null and id <> all(these)
                -- Where the last ones are equal, all of them: no name or id decides.
                order by waiting_since, created_at, minutes_wanted, oral, wish
                fetch first (most) rows with ties)
              union all
              -- Everybody who learns, in the hours around: who could come to a session that is there.
              (select wide, people.* from people join learners on person_id = id
                where others = 'around' and archived_at is null and id <> all(these)
                order by waiting_since, created_at, minutes_wanted, oral, wish
                fetch first (most) rows with ties)) p));
end $$;

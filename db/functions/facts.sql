-- What wishes are judged by. `force_generic_plan`: planning costs more than reading, and a connection
-- that a pooler keeps plans once (docs/decisions/023). Functions that return a table in plain SQL are
-- inlined: they cost nothing of their own. People and places go out as rows without names, and nothing stands
-- for an empty list: reading names a hundred times cost the Worker more than judging by them
-- (api/sessions/rules/facts-rows.ts has them, in the same order).

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

-- Weekday, first and last minute, of a place, of the house and of a person.
create or replace function opening_rows(place uuid) returns table (list json) language sql stable as $$
  select to_json(array_agg(array[w.weekday, w.from_minute, w.to_minute] order by w.weekday, w.from_minute))
    from opening_hours w where w.place_id = place
$$;
create or replace function house_rows() returns table (list json) language sql stable as $$
  select to_json(array_agg(array[w.weekday, w.from_minute, w.to_minute] order by w.weekday, w.from_minute))
    from opening_hours w where w.place_id is null
$$;
create or replace function own_rows(person uuid) returns table (list json) language sql stable as $$
  select to_json(array_agg(array[w.weekday, w.from_minute, w.to_minute] order by w.weekday, w.from_minute))
    from availabilities w where w.person_id = person
$$;

create or replace function volunteer_json(v volunteers, activities json) returns json language sql stable
  return json_strip_nulls(json_build_object(
      'promise', json_build_object('from', v.promise_from, 'to', v.promise_to), 'levels', v.levels,
      'children', v.children, 'newcomer', v.newcomer, 'newcomerUntil', v.newcomer_until, 'stay', v.stay,
      'mentor', v.mentor_id, 'activities', coalesce(activities, '[]')));

create or replace function learner_json(l learners) returns json language sql stable
  return json_build_object('ageGroup', l.age_group, 'oral', l.oral, 'written', l.written,
      'alpha', l.alpha, 'wish', l.wish, 'minutesWanted', l.minutes_wanted, 'waitingSince', l.waiting_since);

create or replace function learner_row(l learners) returns json language sql stable
  return json_build_array(l.age_group, l.oral, l.written, l.alpha, l.wish, l.minutes_wanted, l.waiting_since);

-- What a volunteer gives; no row for who gives nothing.
create or replace function volunteer_part(person uuid) returns table (part json) language sql stable as $$
  select volunteer_json(v, (select json_agg(a.activity_id order by a.activity_id)
                              from volunteer_activities a where a.person_id = v.person_id))
    from volunteers v where v.person_id = person
$$;

-- What a learner wishes; no row for who learns nothing.
create or replace function learner_part(person uuid) returns table (part json) language sql stable as $$
  select learner_json(l) from learners l where l.person_id = person
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

-- Whole minutes since 1970, as all sessions begin and end: a number that a Worker reads at once.
create or replace function minute_at(at timestamptz) returns float8 language sql stable parallel safe
  return extract(epoch from at)::float8 / 60;

create or replace function range_rows(hours tstzmultirange) returns table (list json) language sql stable as $$
  select json_agg(json_build_array(ms(lower(h)), ms(upper(h)))) from unnest(hours) h
$$;
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

-- What is known of a few people by whom a wish is judged, with what keeps them busy in these hours and days.
-- `left_out`: a session whose minutes are not counted.
create or replace function facts_of_few(these uuid[], hours tstzrange, days_from date, days_to date, left_out uuid)
returns json language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare all_count boolean := not exists (select 1 from activities where not counts_towards_promise);
begin
  return (
    select coalesce(json_agg(json_build_array(
        p.id, p.name, p.role, p.archived_at is not null,
        (select part from volunteer_part(p.id)),
        (select learner_row(l) from learners l where l.person_id = p.id),
        case when p.role = 'learner' then array(select other from apart_from(p.id)) end,
        case when p.role = 'learner' then array(select other from gladly_with(p.id)) end,
        case when p.role = 'learner' then ms(p.created_at) end,
        null,
        (select list from own_rows(p.id)),
        (select json_agg(json_build_array(a.from_day, a.to_day))
                       from absences a
                      where a.person_id = p.id and a.to_day >= days_from and a.from_day <= days_to),
        (select json_agg(json_build_array(b.session, ms(lower(b.during)), ms(upper(b.during))))
          from busy_hours(p.id, hours) b),
        -- Minutes already given in each ISO week that the hours touch.
        case when p.role <> 'learner' then (select json_agg(json_build_array(w.week, w.minutes))
          from (select house_week(lower(x.during)) as week, sum(minutes_of(x.during)) as minutes
                  from session_volunteers x
                 where x.volunteer_id = p.id and x.stands and not x.away
                   and x.session_id is distinct from left_out
                   and x.during && tstzrange(lower(hours) - interval '7 days', upper(hours) + interval '7 days')
                   -- Where every activity counts, no session is looked up.
                   and case when all_count then true else (
                     select a.counts_towards_promise from sessions o join activities a on a.id = o.activity_id
                      where o.id = x.session_id) end
                 group by 1) w) end,
        case when p.role <> 'learner' then (select json_agg(json_build_array(c.week, c.minutes))
          from promise_ceilings c
         where c.volunteer_id = p.id
           and c.week between house_week(lower(hours)) and house_week(upper(hours))) end)), '[]')
      from people p where p.id = any(these));
end $$;

-- The same of many, each kind of thing read once for all of them; the others in `narrow` hours only. Of learners
-- with their classes where `at` is given. A session keeps a place and two or three people busy: it is told once, in
-- `listed` by its begin and minutes, and everything else names it by its number there; its id, in `named`, is told
-- where it is asked about those hours or that session. Nor are the same hours of many said again: `hours` has each list
-- once, weekday, first and last minute. `rooms`: of these places which keep them busy, and how many are there; who is
-- alone in a place leaves nobody a seat there, however many they are.
create or replace function facts_of_many(
  these uuid[], others text, most integer, narrow tstzrange, wide tstzrange, days_from date, days_to date,
  left_out uuid, at timestamptz, since date, asked uuid[],
  out listed json, out named json, out hours json, out persons json, out rooms json)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    with held as materialized (
      select * from classes_of_learners(at, since) where others is not null and at is not null
    ), chosen as materialized (
      select wide as hours, p.id, p.name, p.role, p.archived_at, p.created_at from people p where p.id = any(these)
      union all
      select narrow, p.id, p.name, p.role, p.archived_at, p.created_at from people p
       where others in ('all', 'waiting') and p.archived_at is null and p.id <> all(these)
      union all
      -- Where the last ones are equal, all of them come along: no name or id decides. Of more than as many again a lot
      -- decides, anew every week.
      (select case others when 'around' then wide else narrow end, p.id, p.name, p.role, p.archived_at, p.created_at
         from (select p.*, rank() over (
                        order by h.next_at is not null, waits_since(h.last_at, l.waiting_since, p.created_at),
                                 coalesce(h.term_minutes, 0), l.minutes_wanted, l.oral, l.wish) as place
                 from people p join learners l on l.person_id = p.id left join held h on h.learner = p.id
                where others in ('longest', 'around') and p.archived_at is null and p.id <> all(these)) p
        where p.place <= most
        order by p.place, md5(concat_ws(' ', house_week(lower(narrow)), p.created_at, p.id))
        limit 2 * most)
    ), windows as materialized (
      select person_id, list, dense_rank() over (order by list) - 1 as nth
        from (select w.person_id, string_agg(concat_ws(',', w.weekday, w.from_minute, w.to_minute), ','
                       order by w.weekday, w.from_minute) as list
                from availabilities w where w.person_id in (select id from chosen) group by 1) w
    ), days as (
      select a.person_id, json_agg(json_build_array(a.from_day, a.to_day)) as list
        from absences a
       where a.to_day >= days_from and a.from_day <= days_to and a.person_id in (select id from chosen) group by 1
    ), standing as materialized (
      -- A week more on either side: minutes are counted by whole weeks. Only the others have a number.
      select o.id, o.during, o.place_id, a.counts_towards_promise as counts, case when o.during && wide then
             row_number() over (partition by o.during && wide order by lower(o.during), o.id) - 1 end as n
        from sessions o join activities a on a.id = o.activity_id
       where o.stands
         and o.during && tstzrange(lower(wide) - interval '7 days', upper(wide) + interval '7 days')
    ), given as materialized (
      select x.volunteer_id as person, s.id as session, s.n, s.during, s.counts
        from standing s
        -- One by one (`offset`): a join would read all of them.
       cross join lateral (select v.volunteer_id from session_volunteers v
                            where v.session_id = s.id and not v.away offset 0) x
    ), seats as materialized (
      select person, n, during from given where n is not null
      union all
      select x.learner_id, s.n, s.during from standing s
       cross join lateral (select l.learner_id from session_learners l
                            where l.session_id = s.id and not l.away offset 0) x
       where s.n is not null
    ), busy as (
      select b.person, to_json(array_agg(b.n order by b.n)) as list
        from chosen c join seats b on b.person = c.id and b.during && c.hours group by 1
    ), rooms_busy as (
      select s.place_id, json_agg(case when pl.exclusive then to_json(s.n) else json_build_array(s.n,
               (select count(*) from seats where seats.n = s.n)) end order by s.n) as list
        from standing s join places pl on pl.id = s.place_id
       where s.n is not null and s.place_id = any(asked) group by 1
    ), weeks as (
      select w.person, json_agg(json_build_array(w.week, w.minutes)) as list
        from (select g.person, house_week(lower(g.during)) as week, sum(minutes_of(g.during)) as minutes
                from chosen c join given g on g.person = c.id
               where g.counts and g.session is distinct from left_out
                 and g.during && tstzrange(lower(c.hours) - interval '7 days', upper(c.hours) + interval '7 days')
               group by 1, 2) w
       group by 1
    ), ceilings as (
      select c.volunteer_id, json_agg(json_build_array(c.week, c.minutes)) as list
        from promise_ceilings c
       where c.week between house_week(lower(wide)) and house_week(upper(wide)) group by 1
    ), company as (
      select person, json_agg(other) filter (where kind = 'apart') as apart,
             json_agg(other) filter (where kind = 'gladly') as gladly
        from (select person_id as person, other_id as other, kind from learner_company
              union all
              select other_id, person_id, kind from learner_company where kind = 'apart') said
       group by 1
    ), does as (
      select a.person_id, json_agg(a.activity_id order by a.activity_id) as list from volunteer_activities a group by 1
    )
    select (select ('[' || string_agg(concat_ws(',', minute_at(lower(during)), minute_at(upper(during)) - minute_at(lower(during))),
                                      ',' order by n) || ']')::json
              from standing where n is not null),
           (select json_object_agg(n, id) from standing
             where n is not null and others in ('all', 'around') and (during && narrow or id = left_out)),
           (select ('[[' || string_agg(list, '],[' order by nth) || ']]')::json
              from (select distinct nth, list from windows) w),
           (select json_object_agg(place_id, list) from rooms_busy),
           coalesce(json_agg(json_build_array(
        p.id, p.name, p.role, p.archived_at is not null,
        case when v.person_id is not null then volunteer_json(v, does.list) end,
        case when l.person_id is not null then learner_row(l) end,
        company.apart, company.gladly,
        case when p.role = 'learner' then ms(p.created_at) end,
        case when l.person_id is not null and at is not null then json_build_array(
          minute_at(h.last_at), minute_at(h.next_at), coalesce(h.term_minutes, 0),
          coalesce(h.month_minutes, 0), coalesce(h.ahead_minutes, 0), said.seen_on) end,
        windows.nth, days.list, busy.list,
        case when p.role <> 'learner' then weeks.list end,
        case when p.role <> 'learner' then ceilings.list end)), '[]')
      into listed, named, hours, rooms, persons
      from chosen p
      left join volunteers v on v.person_id = p.id
      left join learners l on l.person_id = p.id
      left join held h on h.learner = p.id
      left join learner_words said on said.person_id = p.id
      left join windows on windows.person_id = p.id
      left join days on days.person_id = p.id
      left join busy on busy.person = p.id
      left join weeks on weeks.person = p.id
      left join ceilings on ceilings.volunteer_id = p.id
      left join company on company.person = p.id
      left join does on does.person_id = p.id;
end $$;

-- The facts by which a wish about these people, this span and these places is judged: one answer.
-- Null where they are not given: the activity, the span and the people are those of the session.
-- `back`, `ahead`: so many whole days further are the places' and these people's busy hours read.
-- `others`: 'all' the team and the learners too ('waiting': the same, where no session is asked about), or those
-- learners that are 'longest' without a class, or who could come to a session that is there ('around'); at most `most`:
-- all are none where they are more.
-- `only_place`: no other place. `reader`, `today`: a volunteer who asks, and the house's day; null where she may
-- know all. `at`, `since`: the instant by which classes are held or to come, and the day from which they are
-- added up; null where nobody asks for others.
create or replace function find_facts(
  session uuid, activity text, first timestamptz, last timestamptz, back integer, ahead integer,
  these uuid[], others text, most integer, place uuid, only_place boolean, reader uuid, today date,
  at timestamptz, since date)
returns json language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  s sessions;
  act activities;
  w weekly_slots;
  narrow tstzrange;
  wide tstzrange;
  days_from date;
  days_to date;
  asked uuid[];
  whole record;
begin
  if coalesce(others in ('all', 'waiting'), false)
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
  -- What a roster needs is asked of its own turns.
  select * into w from weekly_slots where id = s.slot_id and volunteers_to is not null;
  these := these || array(select volunteer_id from session_volunteers where session_id = s.id)
                 || array(select learner_id from session_learners where session_id = s.id);
  asked := array(select id from places where id in (place, s.place_id))
        || array(select id from places
                  where not only_place and archived_at is null and wash_minutes is null and kind = any(act.place_kinds)
                    and id is distinct from place and id is distinct from s.place_id);
  if others is null then
    select null::json as listed, null::json as named, null::json as hours, null::json as rooms,
           facts_of_few(these, wide, days_from, days_to, s.id) as persons into whole;
  else
    select * into whole
      from facts_of_many(these, others, most, narrow, wide, days_from, days_to, s.id, at, since, asked);
  end if;
  return json_build_object(
    'session', case when s.id is not null then session_json(s.id) end,
    'hash', s.request_hash,
    'teaches', case when reader is not null then (select list from taught_by(reader, today)) end,
    'told', (select told from allowances where person_id = reader and told_on = today),
    'offered', (select offered from allowances where person_id = reader and offered_on = today),
    'gaveUp', case when others = 'longest' then (select list from ranges(hours_given_up(these[1], wide))) end,
    'activity', case when act.id is not null then json_build_object('id', act.id,
      'volunteersFrom', coalesce(w.volunteers_from, act.volunteers_from),
      'volunteersTo', coalesce(w.volunteers_to, act.volunteers_to), 'experiencedFrom', coalesce(w.experienced_from, 0),
      'newcomerMayBeAlone', act.newcomer_may_be_alone,
      'learnersFrom', act.learners_from, 'learnersTo', act.learners_to,
      'placeKinds', act.place_kinds, 'countsTowardsPromise', act.counts_towards_promise) end,
    'house', (select list from house_rows()),
    -- Who else is in the house, where that matters.
    'inHouse', case when act.with_another_adult then (
      select coalesce(json_agg(json_build_array(o.id, ms(lower(o.during)), ms(upper(o.during)))), '[]')
        from sessions o where o.stands and o.during && wide
         and exists (select from session_volunteers v where v.session_id = o.id and not v.away)) end,
    'places', (
      select coalesce(json_agg(json_build_array(
          pl.id, pl.name, pl.kind, pl.capacity, pl.exclusive, pl.archived_at is not null or pl.wash_minutes is not null, pl.position,
          (select list from opening_rows(pl.id)),
          case when others is null then (select json_agg(json_build_array(o.id, ms(lower(o.during)), ms(upper(o.during)),
              case when pl.exclusive then 0 else
                       (select count(*) from session_volunteers v where v.session_id = o.id and not v.away)
                     + (select count(*) from session_learners l where l.session_id = o.id and not l.away) end))
            from sessions o where o.place_id = pl.id and o.stands and o.during && wide)
          else whole.rooms -> pl.id::text end,
          (select list from range_rows(y.closed)), (select list from range_rows(y.opened))) order by a.nth), '[]')
        from unnest(asked) with ordinality a(id, nth) join places pl on pl.id = a.id
        cross join lateral year_over(pl.id, wide) y),
    'sessions', whole.listed, 'named', whole.named, 'hours', whole.hours,
    'people', whole.persons);
end $$;

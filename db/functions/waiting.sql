-- From which day somebody waits: that of her last class; before the first, the day from which she said to wait, or
-- was taken in.
create or replace function waits_since(last_at timestamptz, said date, registered timestamptz) returns date
language sql immutable parallel safe
  return greatest(house_day(last_at), coalesce(said, house_day(registered)));

-- Of each learner: the end of her last class and the begin of the next, within a year and more, and minutes: since
-- a day, in the last four weeks, and booked ahead.
create or replace function classes_of_learners(at timestamptz, since date)
returns table (learner uuid, last_at timestamptz, next_at timestamptz, term_minutes bigint, month_minutes bigint,
               ahead_minutes bigint) language sql stable as $$
  select l.person_id, c.*
    from learners l
    -- One by one, by their index (`offset`): together they would be read from one end to the other.
   cross join lateral (
     select max(upper(x.during)) filter (where upper(x.during) <= at),
            min(lower(x.during)) filter (where upper(x.during) > at),
            sum(minutes_of(x.during)) filter (where upper(x.during) <= at and lower(x.during) >= house_instant(since, 0)),
            sum(minutes_of(x.during)) filter (where upper(x.during) <= at and lower(x.during) >= at - interval '28 days'),
            sum(minutes_of(x.during)) filter (where upper(x.during) > at)
       from session_learners x
      where x.learner_id = l.person_id and x.stands and not x.away and lower(x.during) > at - interval '400 days'
     offset 0) c
$$;

-- Sessions of an activity that touch a span and have a free seat beside somebody, by time, without names: id, revision,
-- and their number among all that touch `wide`, by which the rest of them is known (`facts_of_many`): their hours and
-- place, the one who teaches and the one who learns. Where that is not all, place, begin, end, volunteers and learners
-- follow, and whoever of them is away. Who left the house has given up her seat.
create or replace function sessions_with_a_seat(
  activity text, first timestamptz, last timestamptz, most integer, wide tstzrange)
returns json language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return (
    select json_agg(case when v.is_plain and l.is_plain and pl.is_plain
                         then json_build_array(s.id, s.revision, s.n)
                         else json_build_array(s.id, s.revision, s.n, s.place_id, ms(lower(s.during)),
                                               ms(upper(s.during)), v.list, l.list,
                                               array_remove(v.away || l.away, null)) end
             order by lower(s.during), s.id)
      from (select * from (
              select o.id, o.during, o.activity_id, o.place_id, o.revision,
                     row_number() over (order by lower(o.during), o.id) - 1 as n
                from sessions o where o.stands and o.during && wide) o
             where o.activity_id = sessions_with_a_seat.activity and o.during && tstzrange(first, last)
             order by lower(o.during), o.id limit most) s
      join lateral (select p.archived_at is null and p.wash_minutes is null and p.kind = any(a.place_kinds) as is_plain
                      from places p, activities a where p.id = s.place_id and a.id = s.activity_id) pl on true
      cross join lateral (
        select array_agg(p.id order by p.name) as list, array_agg(p.id) filter (where x.away) as away,
               count(*) = 1 and bool_and(not x.away and p.archived_at is null and p.role <> 'learner') as is_plain
          from session_volunteers x join people p on p.id = x.volunteer_id where x.session_id = s.id) v
      cross join lateral (
        select array_agg(p.id order by x.seat, p.name) as list, array_agg(p.id) filter (where x.away) as away,
               count(*) filter (where p.archived_at is null) as here,
               count(*) = 1 and bool_and(not x.away and p.archived_at is null and p.role = 'learner') as is_plain
          from session_learners x join people p on p.id = x.learner_id where x.session_id = s.id) l
     where l.here > 0 and l.here < (select a.learners_to from activities a where a.id = sessions_with_a_seat.activity));
end $$;

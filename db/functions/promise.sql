-- What a volunteer gives in an ISO week of the house, and the most she may: her promise, or the week's
-- own ceiling where the coordinator raised it.
create or replace function promise_in(volunteer uuid, of_week date) returns table (given integer, most integer)
language sql stable as $$
  select (select coalesce(sum(minutes_of(sv.during)), 0)::integer
            from session_volunteers sv
            join sessions ses on ses.id = sv.session_id
            join activities act on act.id = ses.activity_id
           where sv.volunteer_id = volunteer and sv.stands and not sv.away and act.counts_towards_promise
             and sv.during && tstzrange(of_week::timestamp at time zone house_zone(),
                                        (of_week + 7)::timestamp at time zone house_zone())
             and house_week(lower(sv.during)) = of_week),
         (select greatest(v.promise_to, c.minutes)::integer
            from volunteers v
            left join promise_ceilings c on c.volunteer_id = v.person_id and c.week = of_week
           where v.person_id = volunteer)
$$;

create or replace function promised_minutes(volunteer uuid, week date) returns integer
language sql stable as $$
  select given from promise_in(volunteer, week)
$$;

-- promise_is_kept: minutes of a volunteer in an ISO week of the house, over all activities that
-- count. The volunteer's row is locked before the sum, so two bookings at once are summed one
-- after the other. Only what adds minutes to a week is judged: less is always allowed.
create or replace function judge_promises() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare
  givers uuid[];
  fuller date[];
begin
  perform 1 from volunteers
   where not is_dry_run() and person_id in (
     select a.volunteer_id from added a
       join sessions ses on ses.id = a.session_id
       join activities act on act.id = ses.activity_id
      where a.stands and not a.away and act.counts_towards_promise)
   order by person_id for no key update;
  select array_agg(x.who), array_agg(x.week) into givers, fuller
    from (select distinct a.volunteer_id as who, house_week(lower(a.during)) as week
            from added a
            join sessions ses on ses.id = a.session_id
            join activities act on act.id = ses.activity_id
           where a.stands and not a.away and act.counts_towards_promise) x;
  if is_beyond_promise(givers, fuller) then perform refuse('promise_is_kept'); end if;
  return null;
end $$;

-- Whether any of these volunteers gives more in one of these weeks, each with its own, than she may. Of many, a
-- volunteer's weeks are summed in one go.
create or replace function is_beyond_promise(givers uuid[], fuller date[]) returns boolean
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  if cardinality(givers) < many() then
    -- Who gives no more than was promised, even with what does not count, needs no closer look.
    return exists (
      select 1 from unnest(givers, fuller) x(who, week)
       where case when (select v.promise_to from volunteers v where v.person_id = x.who) < (
                    select sum(minutes_of(v.during)) from session_volunteers v
                     where v.volunteer_id = x.who and v.stands and not v.away
                       and v.during && tstzrange(house_instant(x.week, 0), house_instant(x.week + 7, 0)))
                  then (select given > most from promise_in(x.who, x.week)) end);
  end if;
  return exists (
    select 1
      from (select x.who, array_agg(x.week) as weeks,
                   tstzrange(house_instant(min(x.week), 0), house_instant(max(x.week) + 7, 0)) as hours
              from unnest(givers, fuller) x(who, week) group by x.who) g
      cross join lateral (
        select house_week(lower(v.during)) as week, sum(minutes_of(v.during)) as given
          from session_volunteers v
         where v.volunteer_id = g.who and v.stands and not v.away and v.during && g.hours
           and (select act.counts_towards_promise from sessions ses
                  join activities act on act.id = ses.activity_id where ses.id = v.session_id)
         group by 1) w
     where w.week = any(g.weeks)
       and w.given > (select greatest(v.promise_to, c.minutes) from volunteers v
                        left join promise_ceilings c on c.volunteer_id = v.person_id and c.week = w.week
                       where v.person_id = g.who));
end $$;

create or replace trigger promise_is_kept after insert on session_volunteers
  referencing new table as added for each statement execute function judge_promises();

-- The same for all that a statement moves or brings back, at once.
create or replace function judge_still_kept() returns trigger language plpgsql
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  givers uuid[];
  fuller date[];
begin
  if not exists (select 1 from added where stands and not away) then return null; end if;
  select array_agg(x.who), array_agg(x.week) into givers, fuller
    from (select m.who, house_week(lower(m.during)) as week
            from (select session_id, volunteer_id as who, during, minutes_of(during) as minutes
                    from added where stands and not away
                  union all
                  select session_id, volunteer_id, during, -minutes_of(during)
                    from removed where stands and not away) m
           where (select act.counts_towards_promise from sessions ses
                    join activities act on act.id = ses.activity_id where ses.id = m.session_id)
           group by 1, 2 having sum(m.minutes) > 0) x;
  if givers is null then return null; end if;
  perform 1 from volunteers where person_id = any(givers) and not is_dry_run() order by person_id for no key update;
  if is_beyond_promise(givers, fuller) then perform refuse('promise_is_kept'); end if;
  return null;
end $$;

create or replace trigger promise_is_still_kept after update on session_volunteers
  referencing old table as removed new table as added
  for each statement execute function judge_still_kept();

-- The year laid over the weekly hours, who is away, and one week's ceiling: what they forbid.

insert into calendar default values;
--> statement-breakpoint
-- Who is away is in nobody's way, and in no sum.
alter table session_volunteers drop constraint tutor_is_free;
--> statement-breakpoint
alter table session_volunteers add constraint tutor_is_free
  exclude using gist (volunteer_id with =, during with &&) where (stands and not away);
--> statement-breakpoint
alter table session_learners drop constraint learner_is_free;
--> statement-breakpoint
alter table session_learners add constraint learner_is_free
  exclude using gist (learner_id with =, during with &&) where (stands and not away);
--> statement-breakpoint
create or replace function judge_session(session uuid) returns void language plpgsql as $$
declare
  s record;
  volunteers_in integer;
  learners_in integer;
begin
  select ses.place_id, ses.exclusive, ses.during, act.volunteers_from, act.learners_from,
         act.learners_to, pl.capacity
    into s
    from sessions ses
    join activities act on act.id = ses.activity_id
    join places pl on pl.id = ses.place_id
   where ses.id = session and ses.stands;
  if not found then return; end if;
  select count(*) into volunteers_in from session_volunteers where session_id = session and not away;
  select count(*) into learners_in from session_learners where session_id = session and not away;
  if s.learners_from > 0 and learners_in = 0 then perform refuse('at_least_one_learner'); end if;
  if s.learners_from > 0 and s.volunteers_from > 0 and volunteers_in = 0 then
    perform refuse('at_least_one_tutor');
  end if;
  if learners_in > s.learners_to then perform refuse('activity_takes_its_learners'); end if;
  if volunteers_in + learners_in + (
       case when s.exclusive then 0 else people_beside(session, s.place_id, s.during) end
     ) > s.capacity then
    perform refuse('room_has_enough_seats');
  end if;
end $$;
--> statement-breakpoint
create or replace function people_beside(session uuid, place uuid, span tstzrange) returns integer
language sql stable as $$
  with others as (
    select o.id, o.during,
           (select count(*) from session_volunteers v where v.session_id = o.id and not v.away)
         + (select count(*) from session_learners l where l.session_id = o.id and not l.away) as heads
      from sessions o
     where o.place_id = place and o.during && span and o.stands and o.id <> session
  )
  select coalesce(max(crowd), 0)::integer from (
    select (select sum(heads) from others b where b.during @> greatest(lower(a.during), lower(span)))
           as crowd
      from others a
  ) moments
$$;
--> statement-breakpoint
drop trigger session_keeps_its_learners on session_learners;
--> statement-breakpoint
create constraint trigger session_keeps_its_learners
  after insert or delete or update of away on session_learners
  deferrable initially deferred for each row execute function judge_people_row();
--> statement-breakpoint
drop trigger session_keeps_its_volunteers on session_volunteers;
--> statement-breakpoint
create constraint trigger session_keeps_its_volunteers
  after insert or delete or update of away on session_volunteers
  deferrable initially deferred for each row execute function judge_people_row();
--> statement-breakpoint
create or replace function judge_staffing() returns trigger language plpgsql as $$
declare most integer;
begin
  if new.away then return null; end if;
  perform 1 from sessions where id = new.session_id for no key update;
  select act.volunteers_to into most
    from sessions ses join activities act on act.id = ses.activity_id where ses.id = new.session_id;
  if (select count(*) from session_volunteers
       where session_id = new.session_id and not away) > most then
    perform refuse('duty_is_not_overstaffed');
  end if;
  return null;
end $$;
--> statement-breakpoint
drop trigger duty_is_not_overstaffed on session_volunteers;
--> statement-breakpoint
create trigger duty_is_not_overstaffed after insert or update of away on session_volunteers
  for each row execute function judge_staffing();
--> statement-breakpoint

-- The promise, or the week's own ceiling where the coordinator raised it.
create function promise_ceiling(volunteer uuid, of_week date) returns integer language sql stable as $$
  select greatest(v.promise_to, c.minutes)
    from volunteers v
    left join promise_ceilings c on c.volunteer_id = v.person_id and c.week = of_week
   where v.person_id = volunteer
$$;
--> statement-breakpoint
create or replace function promised_minutes(volunteer uuid, week date) returns integer
language sql stable as $$
  select coalesce(sum(minutes_of(sv.during)), 0)::integer
    from session_volunteers sv
    join sessions ses on ses.id = sv.session_id
    join activities act on act.id = ses.activity_id
   where sv.volunteer_id = volunteer and sv.stands and not sv.away and act.counts_towards_promise
     and sv.during && tstzrange(week::timestamp at time zone house_zone(),
                                (week + 7)::timestamp at time zone house_zone())
     and house_week(lower(sv.during)) = week
$$;
--> statement-breakpoint
create or replace function judge_promise() returns trigger language plpgsql as $$
declare
  week date := house_week(lower(new.during));
begin
  if not new.stands or new.away then return null; end if;
  if tg_op = 'UPDATE' and old.stands and not old.away and house_week(lower(old.during)) = week
     and minutes_of(new.during) <= minutes_of(old.during) then
    return null;
  end if;
  if not (select act.counts_towards_promise from sessions ses
            join activities act on act.id = ses.activity_id where ses.id = new.session_id) then
    return null;
  end if;
  perform 1 from volunteers where person_id = new.volunteer_id for no key update;
  if promised_minutes(new.volunteer_id, week) > promise_ceiling(new.volunteer_id, week) then
    perform refuse('promise_is_kept');
  end if;
  return null;
end $$;
--> statement-breakpoint

-- Easter Sunday of a year of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8).
create function easter(year integer) returns date language plpgsql immutable parallel safe as $$
declare
  a integer := year % 19;
  b integer := year / 100;
  c integer := year % 100;
  h integer := (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  l integer := (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  m integer := (a + 11 * h + 22 * l) / 451;
  n integer := h + l - 7 * m + 114;
begin
  return make_date(year, n / 31, n % 31 + 1);
end $$;
--> statement-breakpoint
-- Code du travail, L3133-1. api/year/rules/public-holidays.ts names them; a test holds both equal.
create function is_public_holiday(day date) returns boolean
language sql immutable parallel safe as $$
  select to_char(day, 'MM-DD') in
           ('01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25')
      or (extract(month from day) between 3 and 6
          and day - easter(extract(year from day)::integer) in (1, 39, 50))
$$;
--> statement-breakpoint
create function house_day(at timestamptz) returns date language sql immutable parallel safe
  return (at at time zone house_zone())::date;
--> statement-breakpoint
create function house_instant(day date, minute integer) returns timestamptz
language sql immutable parallel safe
  return (day::timestamp + make_interval(mins => minute)) at time zone house_zone();
--> statement-breakpoint
-- The hours of a run of days: whole ones, or the same part of each.
create function hours_of_days(first date, last date, from_minute integer, to_minute integer)
returns tstzmultirange language sql immutable parallel safe as $$
  select case
    when first > last then '{}'::tstzmultirange
    when from_minute is null then
      tstzmultirange(tstzrange(house_instant(first, 0), house_instant(last + 1, 0)))
    else (select range_agg(tstzrange(house_instant(first + n, from_minute),
                                     house_instant(first + n, to_minute)))
            from generate_series(0, last - first) n)
  end
$$;
--> statement-breakpoint
-- When a place is closed whatever its weekly hours say, and when it is open by exception. From weak
-- to strong: public holiday, closure of the house, opening of the house, closure of the place,
-- opening of the place.
create function year_over(place uuid, span tstzrange, out closed tstzmultirange,
                          out opened tstzmultirange)
language plpgsql stable as $$
declare
  first date := house_day(lower(span));
  last date := house_day(upper(span));
  layer record;
begin
  closed := '{}';
  opened := '{}';
  if first is null then return; end if;
  for n in 0 .. last - first loop
    if is_public_holiday(first + n) then
      closed := closed + hours_of_days(first + n, first + n, null, null);
    end if;
  end loop;
  for layer in
    select l.closes, l.from_minute,
           hours_of_days(greatest(l.from_day, first), least(l.to_day, last), l.from_minute, l.to_minute)
             as hours
      from (select true as closes, place_id, from_day, to_day, from_minute, to_minute from closures
            union all
            select false, place_id, from_day, to_day, from_minute, to_minute from openings) l
     where (l.place_id is null or l.place_id = place) and l.from_day <= last and l.to_day >= first
     order by l.place_id is not null, l.closes desc
  loop
    if layer.closes then
      closed := closed + layer.hours;
    else
      closed := closed - layer.hours;
      if layer.from_minute is not null then opened := opened + layer.hours; end if;
    end if;
  end loop;
end $$;
--> statement-breakpoint
create function is_closed(place uuid, span tstzrange) returns boolean language plpgsql stable as $$
begin
  return span && (year_over(place, span)).closed;
end $$;
--> statement-breakpoint
-- place_is_open: nothing stands where a layer of the year closes the place. Judged when a session
-- comes to stand or moves; what a new closure covers is suspended by whoever closes.
create function judge_opening() returns trigger language plpgsql as $$
begin
  -- Shared with all who book; whoever closes holds it alone.
  lock table calendar in row share mode;
  if is_closed(new.place_id, new.during) then
    perform refuse('place_is_open');
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger place_is_open after insert or update of stands, place_id, during on sessions
  for each row when (new.stands) execute function judge_opening();
--> statement-breakpoint
create function is_away(person uuid, span tstzrange) returns boolean language sql stable as $$
  select exists (
    select 1 from absences
     where person_id = person and from_day <= house_day(upper(span) - interval '1 microsecond')
       and to_day >= house_day(lower(span)))
$$;
--> statement-breakpoint
-- people_are_here: nobody is expected on days away.
create function judge_presence() returns trigger language plpgsql as $$
begin
  if is_away(case tg_table_name when 'session_volunteers' then (to_jsonb(new)->>'volunteer_id')::uuid
                                else (to_jsonb(new)->>'learner_id')::uuid end, new.during) then
    perform refuse('people_are_here');
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger people_are_here after insert or update of stands, away, during on session_volunteers
  for each row when (new.stands and not new.away) execute function judge_presence();
--> statement-breakpoint
create trigger people_are_here after insert or update of stands, away, during on session_learners
  for each row when (new.stands and not new.away) execute function judge_presence();

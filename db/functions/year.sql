-- Who waits for whom: docs/decisions/021. Always the calendar first, then weeks, in the order of their keys.

-- Whether all that this transaction does is rolled back, whatever comes of it: then it is in nobody's way, and takes
-- no lock on what others write, too. Only what says beforehand what a leaving would do says so.
create or replace function is_dry_run() returns boolean language sql stable
  return coalesce(current_setting('creneau.dry_run', true) = 'on', false);

-- The weeks of the house that hours touch, whole.
create or replace function weeks_of(hours tstzmultirange) returns tstzmultirange
language sql immutable parallel safe as $$
  select coalesce(range_agg(tstzrange(house_instant(house_week(lower(h)), 0),
                                      house_instant(house_week(upper(h) - interval '1 microsecond') + 7, 0))), '{}')
    from unnest(hours) h
$$;

-- By what a week is locked. They come around, so that a century locks no more than 128; two weeks of one
-- key wait for each other, and that is all.
create or replace function week_key(at timestamptz) returns integer language sql immutable parallel safe as $$
  select (house_week(at) - date '2001-01-01') / 7 & 127
$$;

create or replace function week_keys(hours tstzmultirange) returns setof integer language sql stable as $$
  select distinct week_key(house_instant(house_week(lower(h)) + 7 * n, 0)) as key
    from unnest(hours) h,
         generate_series(0, least(127, (house_week(upper(h) - interval '1 microsecond') - house_week(lower(h))) / 7)) n
   order by key
$$;

-- Whoever writes single sessions shares the weeks that they touch: no layer is laid over them meanwhile.
create or replace function share_weeks(hours tstzmultirange) returns void language plpgsql as $$
begin
  if is_dry_run() then return; end if;
  if upper(hours) - lower(hours) <= interval '7 days' then
    perform share_week(range_merge(hours));
  else
    lock table calendar in row share mode;
    perform pg_advisory_xact_lock_shared(1, key) from week_keys(hours) key;
  end if;
end $$;

-- The same for what touches two weeks at most: one session may be the night between them.
create or replace function share_week(span tstzrange) returns void language plpgsql as $$
declare
  first integer := week_key(lower(span));
  last integer := week_key(upper(span) - interval '1 microsecond');
begin
  if is_dry_run() then return; end if;
  lock table calendar in row share mode;
  perform pg_advisory_xact_lock_shared(1, least(first, last));
  if first <> last then perform pg_advisory_xact_lock_shared(1, greatest(first, last)); end if;
end $$;

-- One at a time: whoever lays something over the year, and settles what follows in the weeks that it holds.
create or replace function take_turn() returns void language plpgsql as $$
begin
  if is_dry_run() then return; end if;
  lock table calendar in share update exclusive mode;
end $$;

create or replace function hold_weeks(hours tstzmultirange) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(1, key) from week_keys(hours) key;
end $$;

-- Whoever writes series holds the whole year.
create or replace function hold_year() returns integer language plpgsql as $$
begin
  if not is_dry_run() then lock table calendar in exclusive mode; end if;
  return (select revision from calendar);
end $$;

-- Easter Sunday of a year of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8).
create or replace function easter(year integer) returns date language plpgsql immutable parallel safe as $$
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

-- Code du travail, L3133-1, in words that PostgreSQL can inline. api/year/rules/public-holidays.ts names
-- them; a test holds both equal.
create or replace function is_public_holiday(day date) returns boolean
language sql immutable parallel safe as $$
  select extract(month from day) * 100 + extract(day from day)
           in (101, 501, 508, 714, 815, 1101, 1111, 1225)
      or (extract(month from day) between 3 and 6
          and day - easter(extract(year from day)::integer) in (1, 39, 50))
$$;

-- When a place is closed whatever its weekly hours say, and when it is open by exception. From weak
-- to strong: public holiday, closure of the house, opening of the house, closure of the place,
-- opening of the place.
create or replace function year_over(place uuid, span tstzrange, out closed tstzmultirange,
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

-- Most hours have no layer of the year over them.
create or replace function is_closed(place uuid, span tstzrange) returns boolean
language plpgsql stable as $$
declare
  first date := house_day(lower(span));
  last date := house_day(upper(span));
begin
  if not coalesce(last - first > 1 or is_public_holiday(first) or is_public_holiday(last), false)
     and not exists (select 1 from closures
                      where (place_id is null or place_id = place) and from_day <= last and to_day >= first) then
    return false;
  end if;
  return span && (year_over(place, span)).closed;
end $$;

-- Whether any of these places is closed at its hours. Of many, a place's layers are laid once.
create or replace function is_any_closed(places uuid[], spans tstzrange[]) returns boolean
language plpgsql stable as $$
begin
  if cardinality(places) < many() then
    return exists (select 1 from unnest(places, spans) x(place, span) where is_closed(x.place, x.span));
  end if;
  return (
    with shut as materialized (select * from closed_hours(places, spans))
    select exists (select 1 from unnest(places, spans) x(place, span)
                     join shut on shut.place = x.place where x.span && shut.closed));
end $$;

-- From how many on what is asked of each is read for all of them at once.
create or replace function many() returns integer language sql immutable parallel safe
  return 50;

-- Whether a place has weekly hours that hold these minutes of a weekday; its own, else the house's.
create or replace function opens_at(place uuid, on_weekday integer, first integer, last integer) returns boolean
language sql stable as $$
  with hours as (
    select weekday, from_minute, to_minute from opening_hours
     where place_id = place
        or (place_id is null and not exists (select 1 from opening_hours where place_id = place)))
  select not exists (select 1 from hours)
      or exists (select 1 from hours where weekday = on_weekday and from_minute <= first and to_minute >= last)
$$;

-- place_is_open: nothing stands where a layer of the year closes the place. Judged when a session
-- comes to stand or moves; what a new closure covers is suspended by whoever closes.
create or replace function judge_openings() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare
  wanted uuid[];
  spans tstzrange[];
  is_gone boolean;
  is_machine boolean;
begin
  select array_agg(place_id), array_agg(during) into wanted, spans from added where stands;
  if wanted is null then return null; end if;
  perform share_weeks((select range_agg(span) from unnest(spans) span));
  if is_any_closed(wanted, spans) then perform refuse('place_is_open'); end if;
  select bool_or(pl.wash_minutes is not null), bool_or(pl.archived_at < upper(a.during)) into is_machine, is_gone
    from added a join places pl on pl.id = a.place_id where a.stands;
  if is_gone then perform refuse('nobody_archived_stands'); end if;
  if is_machine then perform refuse('machine_is_no_room'); end if;
  return null;
end $$;

create or replace trigger place_is_open after insert on sessions
  referencing new table as added for each statement execute function judge_openings();

-- The same for all that a statement moves or brings back to stand, at once.
create or replace function judge_still_open() returns trigger language plpgsql
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  wanted uuid[];
  spans tstzrange[];
  is_gone boolean;
  is_machine boolean;
begin
  select array_agg(x.place_id), array_agg(x.during) into wanted, spans
    from (select id, place_id, during from added where stands
          except select id, place_id, during from removed where stands) x;
  if wanted is null then return null; end if;
  perform share_weeks((select range_agg(span) from unnest(spans) span));
  if is_any_closed(wanted, spans) then perform refuse('place_is_open'); end if;
  select bool_or(pl.wash_minutes is not null),
         bool_or(pl.archived_at is not null
                 and exists (select 1 from unnest(wanted, spans) x(place, span)
                              where x.place = pl.id and pl.archived_at < upper(x.span)))
    into is_machine, is_gone from places pl where pl.id = any(wanted);
  if is_gone then perform refuse('nobody_archived_stands'); end if;
  if is_machine then perform refuse('machine_is_no_room'); end if;
  return null;
end $$;

create or replace trigger place_is_still_open after update on sessions
  referencing old table as removed new table as added
  for each statement execute function judge_still_open();

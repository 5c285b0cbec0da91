create or replace function house_zone() returns text language sql immutable parallel safe
  return 'Europe/Paris';

-- The Monday of the ISO week in which an instant falls, on the house's calendar.
create or replace function house_week(at timestamptz) returns date language sql immutable parallel safe
  return date_trunc('week', at at time zone house_zone())::date;

create or replace function house_day(at timestamptz) returns date language sql immutable parallel safe
  return (at at time zone house_zone())::date;

create or replace function house_instant(day date, minute integer) returns timestamptz
language sql immutable parallel safe
  return (day::timestamp + make_interval(mins => minute)) at time zone house_zone();

-- The hours of a run of days: whole ones, or the same part of each.
create or replace function hours_of_days(first date, last date, from_minute integer, to_minute integer)
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

create or replace function minutes_of(during tstzrange) returns integer language sql immutable parallel safe
  return (extract(epoch from upper(during) - lower(during)) / 60)::integer;

-- As `session_has_a_length` says: what begins earlier does not reach a later instant.
create or replace function longest_session() returns interval language sql immutable parallel safe
  return interval '12 hours';

create or replace function iso(at timestamptz) returns text language sql stable parallel safe
  return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');

-- A minute of the day as `HH:MM`, and back.
create or replace function clock_of(minute smallint) returns text language sql immutable parallel safe
  return lpad((minute / 60)::text, 2, '0') || ':' || lpad((minute % 60)::text, 2, '0');

create or replace function minute_of(clock text) returns smallint language sql immutable parallel safe
  return (left(clock, 2)::integer * 60 + right(clock, 2)::integer)::smallint;

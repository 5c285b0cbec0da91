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

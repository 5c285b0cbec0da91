-- Whether somebody holds a session to come with a learner, both of them expected in it.
create or replace function teaches_next(who uuid, learner uuid, at timestamptz) returns boolean
language sql stable as $$
  select exists (
    select 1 from session_volunteers v
      join session_learners l on l.session_id = v.session_id and l.learner_id = teaches_next.learner and not l.away
     where v.volunteer_id = who and v.stands and not v.away
       and lower(v.during) > at - longest_session() and upper(v.during) > at)
$$;

-- A person's story as a reader may know it; null where it is none of hers. What is to come (at most `most`
-- sessions, and how many there are; those that stay to be seen struck through too), running slots, what was
-- held since a day, and, but for a learner's tutor, days away; to who coordinates, at how many numbers the person
-- looked in the last fourteen days, and how often. The tutor is told only of what she holds: the
-- rest would say where the learner is.
create or replace function person_story(
  whom uuid, reader uuid, knows_all boolean, since date, at timestamptz, most integer) returns json
language plpgsql stable as $$
declare is_open boolean := knows_all or whom = reader;
begin
  if not is_open and not teaches_next(reader, whom, at) then return null; end if;
  return (
    with seat as materialized (
      select session_id, during, stands and not away as is_taken from session_volunteers
       where volunteer_id = whom and lower(during) >= house_instant(since, 0) and is_open
      union all
      select session_id, during, stands and not away from session_learners l
       where learner_id = whom and lower(during) >= house_instant(since, 0)
         and (is_open or exists (select 1 from session_volunteers v
                                  where v.session_id = l.session_id and v.volunteer_id = reader and not v.away))
    ), coming as materialized (
      select s.id, s.during, s.stands, s.slot_id from seat
       cross join lateral (select * from sessions where id = seat.session_id) s
       where upper(seat.during) > at and s.suspended is distinct from 'off_rhythm'
         and (s.stands or s.suspended is not null
              or is_struck(s.stands, s.suspended, s.ended_by, s.created_at, s.updated_at))
    ), running as materialized (
      select w.id, w.weekday, w.start_minute from (
        select slot_id from slot_volunteers where volunteer_id = whom and is_open
        union
        select slot_id from slot_learners l where learner_id = whom
           and (is_open or exists (select 1 from slot_volunteers v
                                    where v.slot_id = l.slot_id and v.volunteer_id = reader))) own
       cross join lateral (select * from weekly_slots where id = own.slot_id) w
       where not w.withdrawn and (w.until_day is null or w.until_day >= house_day(at))
    )
    select json_build_object(
      'sessions', (select coalesce(json_agg(session_json(c.id) order by c.during, c.id), '[]')
                     from (select id, during from coming order by during, id limit most) c),
      'count', (select count(*) from coming),
      'slots', (select coalesce(json_agg(slot_json(r.id) || jsonb_build_object('next', (
                         select iso(min(lower(c.during))) from coming c where c.slot_id = r.id and c.stands))
                         order by r.weekday, r.start_minute, r.id), '[]')
                  from (select * from running order by weekday, start_minute, id limit most) r),
      'held', (select json_build_object('sessions', count(*), 'minutes', coalesce(sum(minutes_of(during)), 0))
                 from seat where is_taken and upper(during) <= at),
      'looks', case when knows_all then (
         select json_build_object('people', count(distinct subject_id), 'times', coalesce(sum(times), 0))
           from tallies where day > house_day(at) - 14 and action = 'contact.shown'
            and actor_id = whom) end,
      'absences', case when is_open then (
         select coalesce(json_agg(json_build_object('id', a.id, 'from', a.from_day, 'to', a.to_day)
                                  order by a.from_day, a.to_day), '[]')
           from (select * from absences where person_id = whom and to_day >= house_day(at)
                  order by from_day, to_day limit most) a) end));
end $$;

-- Counts a look at somebody's number in a trace without it (db/functions/audit.sql), and says whether it is allowed: of
-- no more than `most_a_day` people in a day, since whoever wants more is after a list. Looks less than `apart` from
-- each other are one; where it is nothing each is counted, also one that comes in before an earlier one, as of two
-- machines whose clocks differ.
create or replace function count_look(whom uuid, reader uuid, at timestamptz, most_a_day integer, apart interval)
returns boolean language plpgsql as $$
declare
  shown constant text := 'contact.shown';
  before tallies;
begin
  -- Two looks of one reader come one after the other, or both would be the last of the day.
  perform pg_advisory_xact_lock(hashtextextended(reader::text, 2));
  select * into before from tallies t
   where t.day = house_day(at) and t.action = shown and t.actor_id = reader
     and t.subject_id = whom::text;
  if before.id is null and most_a_day <= (
       select count(*) from tallies t
        where t.day = house_day(at) and t.action = shown and t.actor_id = reader) then
    return false;
  end if;
  if before.id is null or apart = interval '0' or before.last_at <= at - apart then
    perform count_trace(reader, at, shown, 'person', whom::text);
  end if;
  return true;
end $$;

-- How a learner is reached, for whom she is taught by next; null for anybody else. Looks within ten minutes are one.
-- Whom a tutor looked up at the door is none of her learners, and takes none of their numbers from her.
create or replace function look_up_contact(
  whom uuid, reader uuid, at timestamptz, most_a_day integer, deadline timestamptz) returns json language plpgsql as $$
begin
  if not teaches_next(reader, whom, at) then return null; end if;
  perform keep_deadline(deadline);
  if exists (select 1 from volunteers where person_id = reader and at_reception) then
    most_a_day := most_a_day + (
      select count(*) from tallies t where t.day = house_day(at) and t.action = 'contact.shown' and t.actor_id = reader
         and not teaches_next(reader, t.subject_id::uuid, at));
  end if;
  if not count_look(whom, reader, at, most_a_day, interval '10 minutes') then
    return json_build_object('spent', true);
  end if;
  return (select json_build_object('phone', p.phone, 'email', p.email) from people p where p.id = whom);
end $$;

-- The example that a new house can be tried with: some people, a kitchen and its activity, marked as such in their own
-- row, and what is done with them. It is loaded once at a time, and goes whole. Why: docs/decisions/045.

-- Whoever is real never becomes example, nor the other way round: nothing real is ever taken away with it.
create or replace function keep_what_is_example() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  raise exception 'example_stays_example'
    using errcode = 'check_violation', constraint = 'example_stays_example';
end $$;

create or replace trigger example_stays_example before update of is_example on people
  for each row when (old.is_example <> new.is_example) execute function keep_what_is_example();
create or replace trigger example_stays_example before update of is_example on places
  for each row when (old.is_example <> new.is_example) execute function keep_what_is_example();
create or replace trigger example_stays_example before update of is_example on activities
  for each row when (old.is_example <> new.is_example) execute function keep_what_is_example();

-- Nobody signs in as somebody of the example, not by a code of the coordinator's either.
create or replace function judge_invitation() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  if exists (select 1 from people where id = new.person_id and is_example) then
    perform refuse('example_is_nobody');
  end if;
  return new;
end $$;

create or replace trigger example_is_not_let_in before insert on links
  for each row when (new.purpose = 'invitation') execute function judge_invitation();

create or replace function example_people() returns uuid[] language sql stable as $$
  select array(select id from people where is_example order by id)
$$;

-- Sessions that are the example's: in its kitchen or of its activity, or those of which nothing is left without its
-- people, since one side of the table is theirs alone. Where nobody need learn there is a turn, which whoever comes
-- takes: it stays, open.
create or replace function example_sessions() returns uuid[] language sql stable as $$
  with theirs as materialized (
    select session_id as id from session_volunteers where volunteer_id = any(example_people())
    union select session_id from session_learners where learner_id = any(example_people())
  ), seat as (
    select session_id as id, volunteer_id as who, 'volunteer' as side from session_volunteers
     where session_id in (select id from theirs)
    union all
    select session_id, learner_id, 'learner' from session_learners where session_id in (select id from theirs)
  )
  select array(
    select id from sessions where activity_id in (select id from activities where is_example)
    union select id from sessions where place_id in (select id from places where is_example)
    union select seat.id from seat join people p on p.id = seat.who
            join sessions s on s.id = seat.id join activities act on act.id = s.activity_id and act.learners_from > 0
           group by seat.id, side having bool_and(p.is_example)
    order by 1)
$$;

create or replace function example_slots() returns uuid[] language sql stable as $$
  with seat as (
    select slot_id as id, volunteer_id as who, 'volunteer' as side from slot_volunteers
    union all select slot_id, learner_id, 'learner' from slot_learners
  )
  select array(
    select id from weekly_slots
     where activity_id in (select id from activities where is_example)
        or place_id in (select id from places where is_example)
    union select seat.id from seat join people p on p.id = seat.who
            join weekly_slots w on w.id = seat.id join activities act on act.id = w.activity_id and act.learners_from > 0
           group by seat.id, side having bool_and(p.is_example)
    order by 1)
$$;

-- Of these sessions, those to come that somebody real was told to come to, in rooms of the house: they are cancelled
-- instead, so that she is told.
create or replace function real_sessions(these uuid[], whom uuid[], at timestamptz) returns uuid[]
language sql stable as $$
  select array(
    select s.id from sessions s
      join places pl on pl.id = s.place_id and not pl.is_example
      join activities act on act.id = s.activity_id and not act.is_example
     where s.id = any(these) and lower(s.during) > at and (s.stands or s.suspended is not null)
       and (exists (select 1 from session_volunteers where session_id = s.id and volunteer_id <> all(whom))
         or exists (select 1 from session_learners where session_id = s.id and learner_id <> all(whom)))
     order by s.id)
$$;

-- Of these sessions, dates to come of slots that are not the example's, in rooms that are not: somebody real agreed
-- on them, and whatever was said of them stays.
create or replace function real_dates(these uuid[], at timestamptz) returns uuid[] language sql stable as $$
  select array(
    select s.id from sessions s
      join places pl on pl.id = s.place_id and not pl.is_example
      join activities act on act.id = s.activity_id and not act.is_example
     where s.id = any(these) and lower(s.during) > at and s.slot_id <> all(example_slots()) order by s.id)
$$;

-- Gives such dates back to whom their slot has: cancelled they stay so, and whoever gave one up has still done so.
create or replace function give_dates_back(dates uuid[], whom uuid[], at timestamptz, actor uuid) returns void
language plpgsql as $$
declare
  s sessions;
  before jsonb;
  is_cancelled boolean;
begin
  for s in select * from sessions where id = any(dates) order by id loop
    before := session_trace(s.id);
    is_cancelled := not s.stands and s.suspended is null;
    if s.stands then
      update sessions set stands = false, suspended = 'volunteer_away' where id = s.id;
    end if;
    delete from session_volunteers where session_id = s.id and volunteer_id = any(whom);
    delete from session_learners where session_id = s.id and learner_id = any(whom);
    insert into session_volunteers (session_id, volunteer_id, during, stands, away)
    select s.id, volunteer_id, s.during, false, not is_cancelled or is_out(s.id, volunteer_id, s.during)
      from slot_volunteers
     where slot_id = s.slot_id and volunteer_id <> all(whom)
       and not exists (select 1 from session_volunteers where session_id = s.id);
    insert into session_learners (session_id, learner_id, seat, during, stands, away)
    select s.id, learner_id, seat, s.during, false, not is_cancelled or is_away(learner_id, s.during)
      from slot_learners
     where slot_id = s.slot_id and learner_id <> all(whom)
       and not exists (select 1 from session_learners where session_id = s.id);
    update sessions set revision = revision + 1, updated_at = at where id = s.id;
    perform settle_session(s.id, s.suspended is not distinct from 'off_rhythm', at);
    perform write_trace(actor, at, 'session.changed', s.id, before);
  end loop;
end $$;

-- Whether a text holds one of these ids.
create or replace function says_one_of(words text[], said text) returns boolean
language sql immutable parallel safe as $$
  select exists (select 1 from unnest(words) word where position(word in said) > 0)
$$;

-- Loads the example: { people: [{ id, role, name, volunteer?, learner?, hours }], place, activity, actor, now,
-- deadline } -> { loaded } | { here }: there is one | { begun }: a session of the house has begun, and what is counted
-- of it would not be true any more | { taken }: an id is another's. The same request again is the same example.
create or replace function load_example(wish jsonb) returns jsonb language plpgsql as $$
declare
  list jsonb := wish->'people';
  coming uuid[] := ids_of(list);
  at timestamptz := (wish->>'now')::timestamptz;
  kitchen uuid := (wish->>'place')::uuid;
  duty text := wish->>'activity';
begin
  perform begin_write(wish);
  perform hold_year();
  if exists (select 1 from people where id = coming[1] and is_example) then return '{"loaded": true}'; end if;
  if example_people() <> '{}' then return '{"here": true}'; end if;
  if exists (select 1 from sessions where lower(during) <= at) then return '{"begun": true}'; end if;
  if exists (select 1 from people where id = any(coming) union select 1 from places where id = kitchen) then
    return '{"taken": true}';
  end if;
  insert into activities (id, name_fr, name_en, volunteers_from, volunteers_to, learners_from, learners_to, place_kinds,
                          counts_towards_promise, position, is_example)
  select duty, 'Cuisine ouverte (exemple)', 'Open kitchen (example)', 2, 2, 0, 0, '{kitchen}', true,
         coalesce(max(position), 0) + 1, true from activities;
  insert into places (id, name, kind, colour, shape, letter, capacity, exclusive, position, is_example)
  select kitchen, 'Cuisine (exemple)', 'kitchen', 'orange', 'drop', letter, 12, false,
         (select coalesce(max(position), 0) + 1 from places), true
    from unnest(string_to_array('KCEXYZABDFGHIJLMNOPQRSTUVW0123456789', null)) with ordinality t(letter, n)
   where letter not in (select p.letter from places p
                         where archived_at is null and shape = 'drop' and colour = 'orange')
   order by n limit 1;
  insert into people (id, role, name, created_at, updated_at, is_example)
  select id, role, name, at, at, true from jsonb_to_recordset(list) x(id uuid, role text, name text);
  insert into volunteers (person_id, promise_from, promise_to, levels, children, newcomer)
  select id, (volunteer->>'from')::smallint, (volunteer->>'to')::smallint,
         array(select jsonb_array_elements_text(volunteer->'levels')), true, false
    from jsonb_to_recordset(list) x(id uuid, volunteer jsonb) where volunteer is not null;
  insert into volunteer_activities (person_id, activity_id)
  select x.id, a.id from jsonb_to_recordset(list) x(id uuid, volunteer jsonb)
    join activities a on a.id = 'tutoring' or a.id = duty and (volunteer->>'cooks')::boolean
   where volunteer is not null;
  insert into learners (person_id, age_group, oral, written, alpha, wish, minutes_wanted, waiting_since)
  select id, learner->>'ageGroup', learner->>'oral', learner->>'written', false, learner->>'wish', 60,
         (learner->>'waitingSince')::date
    from jsonb_to_recordset(list) x(id uuid, learner jsonb) where learner is not null;
  insert into availabilities (id, person_id, weekday, from_minute, to_minute)
  select gen_random_uuid(), id, (w->>0)::smallint, (w->>1)::smallint, (w->>2)::smallint
    from jsonb_to_recordset(list) x(id uuid, hours jsonb), jsonb_array_elements(hours) w;
  insert into audit (id, at, actor_id, action, subject, subject_id, after)
  values (gen_random_uuid(), at, (wish->>'actor')::uuid, 'example.loaded', 'house', 'example',
          jsonb_build_object('people', cardinality(coming)));
  return '{"loaded": true}';
end $$;

-- What is told of the example elsewhere: a change of slots that names it cannot be undone any more, and what happened
-- to what is real stays told, without the values.
create or replace function forget_example(gone text[], slots uuid[]) returns void language plpgsql as $$
begin
  delete from changes where slot_id = any(slots);
  update changes set before = '{"erased": true}', after = '{"erased": true}', request_hash = 'erased'
   where says_one_of(gone, before::text || after::text);
  delete from tallies where subject_id = any(gone);
  delete from audit where subject_id = any(gone);
  update audit set before = null, after = null where says_one_of(gone, concat(before, after));
  update allowances set
      told = (select coalesce(jsonb_agg(x), '[]') from jsonb_array_elements(told) x where not says_one_of(gone, x::text)),
      offered = (select coalesce(jsonb_agg(x), '[]') from jsonb_array_elements(offered) x where not says_one_of(gone, x::text))
   where says_one_of(gone, concat(told, offered));
  delete from outbox where person_id::text = any(gone) or subject_id = any(gone);
  delete from creations where subject_id = any(gone);
  -- Whatever was judged was judged with them in the house.
  delete from import_portions;
end $$;

-- Takes the example away, with all that was done with it: { actor, now, deadline } -> { people, sessions, shared,
-- cancelled } | { missing } | { refused }. What is real stays: who shares a class or a turn with somebody of the example
-- keeps it, and a class that cannot be without them is cancelled. `shared`: how many of the sessions that go had
-- somebody real in them, too.
-- Past the rights of the Worker's role, as erasing; by `is_example` alone, which nobody real ever has.
create or replace function remove_example(wish jsonb) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  acting uuid := (wish->>'actor')::uuid;
  at timestamptz := (wish->>'now')::timestamptz;
  whom uuid[] := example_people();
  rooms uuid[];
  duties text[];
  sessions_gone uuid[];
  slots_gone uuid[];
  dates uuid[];
  given uuid[];
  cancelled uuid[];
  shared integer;
begin
  perform begin_write(wish);
  perform hold_year();
  -- Who writes to a session without the year waits, and finds none.
  perform 1 from sessions where id = any(example_sessions()) or id in (
      select session_id from session_volunteers where volunteer_id = any(whom)
      union select session_id from session_learners where learner_id = any(whom)) order by id for update;
  perform 1 from people where is_example or id = acting order by id for no key update;
  whom := example_people();
  if not exists (select 1 from people where id = acting and role = 'coordinator' and archived_at is null) then
    return jsonb_build_object('refused', true);
  end if;
  if whom = '{}' then return jsonb_build_object('missing', true); end if;
  -- Whoever refers to them is waited for, and found below; whoever would, finds nobody.
  perform 1 from people where is_example order by id for update;
  rooms := array(select id from places where is_example);
  duties := array(select id from activities where is_example);
  sessions_gone := example_sessions();
  slots_gone := example_slots();
  dates := real_dates(sessions_gone, at);
  sessions_gone := array(select unnest(sessions_gone) except select unnest(dates) order by 1);
  cancelled := real_sessions(sessions_gone, whom, at);
  sessions_gone := array(select unnest(sessions_gone) except select unnest(cancelled) order by 1);
  given := array(select id from appointments
                  where session_id = any(sessions_gone) or place_id = any(rooms)
                     or lower(name) in (select lower(name) from people where is_example and name <> ''));
  shared := (select count(distinct session_id) from (
    select session_id, volunteer_id as who from session_volunteers where session_id = any(sessions_gone)
    union all select session_id, learner_id from session_learners where session_id = any(sessions_gone)) seat
     where who <> all(whom));
  delete from appointments where id = any(given);
  delete from sessions where id = any(sessions_gone);
  -- A date of the example's that was given to others is theirs, without its slot.
  update sessions set slot_id = null, held_on = null, request_hash = 'erased' where slot_id = any(slots_gone);
  delete from weekly_slots where id = any(slots_gone);
  perform leave_turns(whom, at, acting);
  perform give_dates_back(dates, whom, at, acting);
  -- What goes on without them, as without whoever is erased.
  perform free_seats(one, at, acting) from unnest(whom) one;
  delete from session_volunteers where volunteer_id = any(whom);
  delete from session_learners where learner_id = any(whom);
  delete from slot_volunteers where volunteer_id = any(whom);
  delete from slot_learners where learner_id = any(whom);
  perform forget_example((whom || rooms || sessions_gone || slots_gone || given)::text[] || duties, slots_gone);
  delete from people where is_example;
  delete from volunteer_activities where activity_id = any(duties);
  delete from activities where is_example;
  delete from places where is_example;
  insert into audit (id, at, actor_id, action, subject, subject_id, after)
  values (gen_random_uuid(), at, acting, 'example.removed', 'house', 'example',
          jsonb_build_object('people', cardinality(whom), 'sessions', cardinality(sessions_gone), 'shared', shared));
  return jsonb_build_object('people', cardinality(whom), 'sessions', cardinality(sessions_gone), 'shared', shared,
                            'cancelled', cardinality(cancelled));
end $$;

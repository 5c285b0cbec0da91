-- A year of weekly slots in one go: a slot's dates are written together, and judged together. Only
-- where one of them is refused are they parted, to find which. And whoever is back is away no more.

-- Most hours have no layer of the year over them.
create or replace function is_closed(place uuid, span tstzrange) returns boolean
language plpgsql stable as $$
declare
  first date := house_day(lower(span));
  last date := house_day(upper(span));
begin
  if not exists (select 1 from closures
                  where (place_id is null or place_id = place) and from_day <= last and to_day >= first)
     and not exists (select 1 from generate_series(0, last - first) n where is_public_holiday(first + n)) then
    return false;
  end if;
  return span && (year_over(place, span)).closed;
end $$;
--> statement-breakpoint
-- Asked of everybody in every session, and faster so: an SQL function would not be inlined here.
create or replace function is_away(person uuid, span tstzrange) returns boolean language plpgsql stable as $$
begin
  return exists (
    select 1 from absences
     where person_id = person and from_day <= house_day(upper(span) - interval '1 microsecond')
       and to_day >= house_day(lower(span)));
end $$;
--> statement-breakpoint
-- As in 0006_year.sql, in one question instead of three.
create or replace function judge_session(session uuid) returns void language plpgsql as $$
declare s record;
begin
  select ses.place_id, ses.exclusive, ses.during, act.volunteers_from, act.learners_from,
         act.learners_to, pl.capacity,
         (select count(*) from session_volunteers where session_id = ses.id and not away) as tutors,
         (select count(*) from session_learners where session_id = ses.id and not away) as pupils
    into s
    from sessions ses
    join activities act on act.id = ses.activity_id
    join places pl on pl.id = ses.place_id
   where ses.id = session and ses.stands;
  if not found then return; end if;
  if s.learners_from > 0 and s.pupils = 0 then perform refuse('at_least_one_learner'); end if;
  if s.learners_from > 0 and s.volunteers_from > 0 and s.tutors = 0 then
    perform refuse('at_least_one_tutor');
  end if;
  if s.pupils > s.learners_to then perform refuse('activity_takes_its_learners'); end if;
  if s.tutors + s.pupils + (
       case when s.exclusive then 0 else people_beside(session, s.place_id, s.during) end
     ) > s.capacity then
    perform refuse('room_has_enough_seats');
  end if;
end $$;
--> statement-breakpoint
create or replace function judge_presence() returns trigger language plpgsql as $$
declare person uuid;
begin
  -- Two questions, since each is read only where its column is.
  if tg_table_name = 'session_volunteers' then person := new.volunteer_id; else person := new.learner_id; end if;
  if is_away(person, new.during) then perform refuse('people_are_here'); end if;
  return null;
end $$;
--> statement-breakpoint

-- Writes sessions of slots for days that have none: [{ id?, slot, day, start, end, places, skip?,
-- touched? }]. Each in the first room that is free, standing unless the year or absences speak against
-- it; or all of them as `taken`.
create function insert_sessions(wishes jsonb[], taken boolean, at timestamptz, actor uuid)
returns void language plpgsql as $$
declare
  made uuid[];
  homeless boolean;
begin
  with wished as (
    select coalesce((wish->>'id')::uuid, gen_random_uuid()) as id, (wish->>'slot')::uuid as slot,
           (wish->>'day')::date as day, ids(wish->'places') as rooms,
           tstzrange((wish->>'start')::timestamptz, (wish->>'end')::timestamptz) as span,
           coalesce((wish->>'skip')::boolean, false) as skip,
           coalesce((wish->>'touched')::boolean, false) as touched
      from unnest(wishes) wish
  ), placed as materialized (
    select *, coalesce(case when cardinality(rooms) > 1 then pick_room(rooms, span, id) end, rooms[1]) as room
      from wished
     where not exists (select 1 from sessions s where s.slot_id = wished.slot and s.held_on = wished.day)
  ), judged as materialized (
    select p.*, case when taken and not skip then 'taken' when not skip then
             cause_for(w.activity_id, room, span,
               array(select volunteer_id from slot_volunteers where slot_id = w.id),
               array(select learner_id from slot_learners where slot_id = w.id)) end as cause
      from placed p join weekly_slots w on w.id = p.slot
  ), written as (
    insert into sessions (id, activity_id, place_id, exclusive, during, stands, suspended, touched,
                          slot_id, held_on, request_hash, created_by, created_at, updated_at)
    select j.id, w.activity_id, pl.id, pl.exclusive, j.span, not j.skip and j.cause is null, j.cause,
           j.touched, w.id, j.day, w.id::text || ' ' || j.day, actor, at, at
      from judged j join weekly_slots w on w.id = j.slot join places pl on pl.id = j.room
    returning id
  )
  select (select array_agg(id) from written), exists (select 1 from placed where room is null)
    into made, homeless;
  if homeless and not taken then perform refuse('room_is_free'); end if;
  insert into session_volunteers (session_id, volunteer_id, during, stands, away)
  select s.id, x.volunteer_id, s.during, s.stands, is_away(x.volunteer_id, s.during)
    from sessions s join slot_volunteers x on x.slot_id = s.slot_id where s.id = any(made);
  insert into session_learners (session_id, learner_id, seat, during, stands, away)
  select s.id, x.learner_id, x.seat, s.during, s.stands, is_away(x.learner_id, s.during)
    from sessions s join slot_learners x on x.slot_id = s.slot_id where s.id = any(made);
end $$;
--> statement-breakpoint
-- Makes sessions of one slot, in their order: the earlier of two that exclude each other has the place.
-- What is refused is not made (`strict`), or made suspended, to be seen. No session that is made can
-- let another in, so what may be written together may be written one by one, and in the same rooms.
-- -> the refused: [{ day, invariant }]
create function make_sessions(wishes jsonb[], strict boolean, at timestamptz, actor uuid)
returns jsonb language plpgsql as $$
declare
  half integer := cardinality(wishes) / 2;
  spoke text;
begin
  begin
    perform insert_sessions(wishes, false, at, actor);
    perform judge_now();
    return '[]';
  exception when check_violation or exclusion_violation then
    get stacked diagnostics spoke = constraint_name;
  end;
  if half > 0 then
    return make_sessions(wishes[:half], strict, at, actor)
        || make_sessions(wishes[half + 1:], strict, at, actor);
  end if;
  if not strict then perform insert_sessions(wishes, true, at, actor); end if;
  return jsonb_build_array(jsonb_build_object('day', wishes[1]->>'day', 'invariant', spoke));
end $$;
--> statement-breakpoint
create or replace function make_session(slot uuid, wish jsonb, strict boolean, at timestamptz, actor uuid)
returns text language sql as $$
  select make_sessions(array[wish || jsonb_build_object('slot', slot)], strict, at, actor)->0->>'invariant'
$$;
--> statement-breakpoint
drop function insert_session(uuid, jsonb, uuid, uuid, text, timestamptz, uuid);
--> statement-breakpoint
create or replace function make_missing(wishes jsonb, at timestamptz) returns integer language plpgsql as $$
declare dates jsonb[];
begin
  for dates in
    select array_agg(wish order by n) from jsonb_array_elements(wishes) with ordinality t(wish, n)
     group by wish->>'slot' order by min(n)
  loop
    perform make_sessions(dates, false, at, null);
  end loop;
  return jsonb_array_length(wishes);
end $$;
--> statement-breakpoint

-- Judges one session by the year and by who is away: suspends it, gives it back, frees and fills
-- places. `off`: its slot is not held that day. Cancelled ones stay cancelled.
-- Answers { id, from, to, code?, left?, returned? }: states before and after ('standing' or why not),
-- the invariant that kept it from coming back, who left and who returned.
create or replace function settle_session(session uuid, off boolean, at timestamptz) returns jsonb
language plpgsql as $$
declare
  s sessions;
  cause text;
  spoke text;
  heard text;
  person uuid;
  before text;
  leaving uuid[];
  coming uuid[];
  returned uuid[] := '{}';
begin
  select * into s from sessions where id = session for no key update;
  if not found or not (s.stands or s.suspended is not null) then return null; end if;
  before := coalesce(s.suspended, 'standing');
  with others as (
    select volunteer_id as who, away from session_volunteers where session_id = session
    union all select learner_id, away from session_learners where session_id = session)
  select coalesce(array_agg(who) filter (where not away and is_away(who, s.during)), '{}'),
         coalesce(array_agg(who) filter (where away and not is_away(who, s.during)), '{}')
    into leaving, coming from others;
  update session_volunteers set away = true where session_id = session and volunteer_id = any(leaving);
  update session_learners set away = true where session_id = session and learner_id = any(leaving);
  cause := case when off then 'off_rhythm' else cause_against(session) end;
  if cause is not null then
    update sessions set stands = false, suspended = cause, revision = revision + 1, updated_at = at
     where id = session and suspended is distinct from cause;
  end if;
  if cause is null and not s.stands then
    begin
      foreach person in array coming loop perform come_back(session, person); end loop;
      update sessions set stands = true, suspended = null, revision = revision + 1, updated_at = at
       where id = session;
      perform judge_now();
      returned := coming;
    exception when check_violation or exclusion_violation or unique_violation then
      get stacked diagnostics spoke = constraint_name;
    end;
    if spoke is not null then
      update sessions set suspended = 'taken', revision = revision + 1, updated_at = at
       where id = session and suspended <> 'taken';
    end if;
  end if;
  -- Whoever is back is away no more, even where the session cannot stand.
  foreach person in array coming loop
    continue when person = any(returned);
    begin
      perform come_back(session, person);
      perform judge_now();
      returned := returned || person;
    exception when check_violation or exclusion_violation or unique_violation then
      get stacked diagnostics heard = constraint_name;
      spoke := coalesce(spoke, heard);
    end;
  end loop;
  update sessions set revision = revision + 1, updated_at = at
   where id = session and revision = s.revision and cardinality(leaving) + cardinality(returned) > 0;
  return jsonb_build_object('id', session, 'from', before,
    'to', (select coalesce(suspended, 'standing') from sessions where id = session),
    'code', spoke, 'left', to_jsonb(leaving), 'returned', to_jsonb(returned));
end $$;

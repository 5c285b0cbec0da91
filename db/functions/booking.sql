create or replace function seat_everybody(session uuid, span tstzrange, standing boolean, volunteers uuid[], learners uuid[])
returns boolean language plpgsql as $$
declare
  seated integer;
  free_seats smallint[];
begin
  insert into session_volunteers (session_id, volunteer_id, during, stands)
  select session, id, span, standing from unnest(volunteers) as id
   where id not in (select volunteer_id from session_volunteers where session_id = session)
   order by id
  on conflict do nothing;
  select count(*) into seated from session_volunteers where session_id = session and volunteer_id = any(volunteers);
  if seated < cardinality(volunteers) then return false; end if;
  free_seats := array(select n from generate_series(1, greatest(2, cardinality(learners))) n
    where n not in (select seat from session_learners where session_id = session and not away) order by n);
  insert into session_learners (session_id, learner_id, seat, during, stands)
  select session, id, free_seats[row_number() over (order by n)], span, standing
    from unnest(learners) with ordinality t(id, n)
   where id not in (select learner_id from session_learners where session_id = session)
   order by id
  on conflict do nothing;
  select count(*) into seated from session_learners where session_id = session and learner_id = any(learners);
  return seated = cardinality(learners);
end $$;

-- A free seat in a session, null where both are taken.
create or replace function free_seat(session uuid) returns smallint language sql stable as $$
  select min(n)::smallint from generate_series(1, 2) n
   where n not in (select seat from session_learners where session_id = session and not away)
$$;

-- Somebody is back: takes the place again, or throws what forbids it.
create or replace function come_back(session uuid, person uuid) returns void language plpgsql as $$
declare seat_for smallint;
begin
  update session_volunteers set away = false where session_id = session and volunteer_id = person and away;
  if found then return; end if;
  seat_for := free_seat(session);
  if seat_for is null then perform refuse('learner_seat_is_taken_once'); end if;
  update session_learners set away = false, seat = seat_for
   where session_id = session and learner_id = person and away;
end $$;

-- Says anew who of a session's people is away; throws where somebody back finds no place.
create or replace function mark_away(session uuid, span tstzrange) returns void language plpgsql as $$
declare person uuid;
begin
  update session_volunteers set away = true
   where session_id = session and not stands and not away and is_out(session, volunteer_id, span);
  update session_learners set away = true
   where session_id = session and not stands and not away and is_away(learner_id, span);
  for person in
    select volunteer_id from session_volunteers
     where session_id = session and away and not is_out(session, volunteer_id, span) and not is_erased(volunteer_id)
    union all
    select learner_id from session_learners
     where session_id = session and away and not is_away(learner_id, span) and not is_erased(learner_id)
  loop
    perform come_back(session, person);
  end loop;
end $$;

-- Whether a session is other than its slot says: at another time, elsewhere, with others, on a day
-- that the slot has no more. Who is on a duty is not the roster's to say.
create or replace function differs_from_slot(session uuid) returns boolean language sql stable as $$
  select not exists (
    select 1 from sessions s join weekly_slots w on w.id = s.slot_id
     where s.id = session
       and lower(s.during) at time zone house_zone()
           = s.held_on::timestamp + make_interval(mins => w.start_minute)
       and minutes_of(s.during) = w.minutes
       and (w.place_id is null or w.place_id = s.place_id)
       and not w.withdrawn and s.held_on between w.from_day and coalesce(w.until_day, 'infinity')
       and ((select act.learners_to = 0 from activities act where act.id = s.activity_id)
            or array(select volunteer_id from session_volunteers where session_id = s.id order by 1)
               = array(select volunteer_id from slot_volunteers where slot_id = w.id order by 1))
       and array(select learner_id from session_learners where session_id = s.id order by 1)
           = array(select learner_id from slot_learners where slot_id = w.id order by 1))
$$;

-- Whether a person made a session other than its slot would have it. Where any room would do, a room that a
-- person chose is a choice; so is a day off the rhythm. `on_rhythm`: null where nobody reckoned it, and what
-- was a person's stays a person's. `was`: touched before.
create or replace function is_a_persons(session uuid, was boolean, on_rhythm boolean) returns boolean
language sql stable as $$
  select differs_from_slot(session)
      or (w.place_id is null and case when s.made_in is null then was else s.place_id <> s.made_in end)
      or case when on_rhythm is null then was and may_be_off_rhythm(session) else not on_rhythm end
    from sessions s join weekly_slots w on w.id = s.slot_id where s.id = session
$$;

-- Whether a slot may not be held on the day of its session, which a person wants all the same.
create or replace function may_be_off_rhythm(session uuid) returns boolean language sql stable as $$
  select exists (
    select 1 from sessions s join weekly_slots w on w.id = s.slot_id
     where s.id = session and (w.rhythm <> 'every' or (w.in_term and exists (
       select 1 from school_holidays h where s.held_on between h.from_day and h.to_day))))
$$;

-- Books one session: { id, activity, places (in order of preference), start, end, volunteers,
-- learners, actor, now, hash, deadline, beyond? } -> { session } | { refused: invariant }. The same id with the
-- same hash is the same booking, and answers as it stands. `beyond`: what its trace says of hours agreed on.
-- Its plans, and those of all that judges it, are made once a connection (docs/decisions/023).
create or replace function book_session(wish jsonb) returns jsonb
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  session uuid := (wish->>'id')::uuid;
  span tstzrange := tstzrange((wish->>'start')::timestamptz, (wish->>'end')::timestamptz);
  rooms uuid[] := ids(wish->'places');
  volunteers uuid[] := ids(wish->'volunteers');
  learners uuid[] := ids(wish->'learners');
  at timestamptz := (wish->>'now')::timestamptz;
  actor uuid := (wish->>'actor')::uuid;
  missing uuid[];
  room uuid;
  taken uuid;
  spoke text;
  earlier record;
begin
  perform begin_write(wish);
  perform share_week(span);
  perform 1 from activities where id = wish->>'activity' for share;
  missing := lock_for(rooms, volunteers || learners);
  select id, request_hash into earlier from sessions where id = session;
  if found then
    if earlier.request_hash = wish->>'hash' then
      return jsonb_build_object('session', session_json(session), 'replayed', true);
    end if;
    return refusal('id_is_used_once');
  end if;
  rooms := array(select r from unnest(rooms) with ordinality t(r, n) where r <> all(missing) order by n);
  missing := array(select unnest(missing) intersect select unnest(volunteers || learners));
  if cardinality(missing) > 0 then return refusal('still_here'); end if;
  begin
    foreach room in array rooms loop
      insert into sessions (id, activity_id, place_id, exclusive, during, request_hash, created_by,
                            created_at, updated_at)
      select session, wish->>'activity', room, pl.exclusive, span, wish->>'hash', actor, at, at
        from places pl where pl.id = room
      on conflict do nothing returning place_id into taken;
      exit when taken is not null;
    end loop;
    if taken is null then perform refuse('room_is_free'); end if;
    if not seat_everybody(session, span, true, volunteers, learners) then perform refuse('people_are_free'); end if;
    set constraints all immediate;
    perform write_trace(actor, at, 'session.booked', session, null, wish->'beyond');
    return jsonb_build_object('session', session_json(session));
  exception when check_violation or exclusion_violation then
    get stacked diagnostics spoke = constraint_name;
  end;
  if exists (select 1 from sessions where id = session) then
    return refusal('id_is_used_once');
  end if;
  return refusal(spoke);
end $$;

-- Locks a session, after the weeks that it is in and those that it goes to. Where it was moved to another
-- week meanwhile, all is let go and taken again.
create or replace function lock_session(session uuid, starts timestamptz, ends timestamptz) returns sessions
language plpgsql as $$
declare
  seen tstzrange;
  shared tstzmultirange;
  was sessions;
begin
  for attempt in 1 .. 5 loop
    begin
      select during into seen from sessions where id = session;
      if not found then return null; end if;
      shared := weeks_of(tstzmultirange(
        seen, tstzrange(coalesce(starts, lower(seen)), coalesce(ends, upper(seen)))));
      perform share_weeks(shared);
      select * into was from sessions where id = session for no key update;
      -- Gone with the example meanwhile.
      if not found then return null; end if;
      if shared @> tstzmultirange(
          was.during, tstzrange(coalesce(starts, lower(was.during)), coalesce(ends, upper(was.during)))) then
        return was;
      end if;
      raise exception 'moved meanwhile' using errcode = 'serialization_failure';
    exception when serialization_failure then
      if attempt = 5 then raise; end if;
    end;
  end loop;
end $$;

-- Changes one session: { id, revision?, places?, start?, end?, volunteers?, learners?, onRhythm?, actor, now,
-- deadline, as?, beyond? } -> { session, before } | { refused } | { stale: session } | { missing: true }. Absent keys
-- stay as they are. `as`: what its trace calls it.
create or replace function change_session(wish jsonb) returns jsonb language plpgsql as $$
declare
  session uuid := (wish->>'id')::uuid;
  at timestamptz := (wish->>'now')::timestamptz;
  actor uuid := (wish->>'actor')::uuid;
  was sessions;
  before jsonb;
  span tstzrange;
  rooms uuid[];
  volunteers uuid[];
  learners uuid[];
  missing uuid[];
  room uuid;
  cause text;
  spoke text;
begin
  perform begin_write(wish);
  was := lock_session(session, (wish->>'start')::timestamptz, (wish->>'end')::timestamptz);
  if was.id is null then return jsonb_build_object('missing', true); end if;
  if (wish->>'revision')::integer <> was.revision then
    return jsonb_build_object('stale', session_json(session));
  end if;
  if not was.stands and coalesce(was.suspended, 'off_rhythm') = 'off_rhythm' then
    return refusal('session_stands');
  end if;
  perform 1 from activities where id = was.activity_id for share;
  before := session_trace(session);
  span := tstzrange(coalesce((wish->>'start')::timestamptz, lower(was.during)),
                    coalesce((wish->>'end')::timestamptz, upper(was.during)));
  rooms := case when wish->'places' is null then array[was.place_id] else ids(wish->'places') end;
  volunteers := ids(coalesce(wish->'volunteers', before->'volunteers'));
  learners := ids(coalesce(wish->'learners', before->'learners'));
  missing := lock_for(rooms || was.place_id, volunteers || learners || ids(before->'volunteers') || ids(before->'learners'));
  -- What is archived may stay in a session that is over, and in no other.
  if exists (select 1 from unnest(volunteers || learners) as person where person = any(missing)
               and (upper(span) > at or person <> all(ids(before->'volunteers') || ids(before->'learners')))) then
    return refusal('still_here');
  end if;
  rooms := array(select r from unnest(rooms) with ordinality t(r, n)
                  where r <> all(missing) or (r = was.place_id and upper(span) <= at) order by n);
  if cardinality(rooms) = 0 then return refusal('still_here'); end if;
  -- Updates know no `on conflict`; under the lock, the first room without a clash is free.
  select r into room from unnest(rooms) with ordinality t(r, n) join places pl on pl.id = r
   where not (pl.exclusive and exists (
       select 1 from sessions o where o.place_id = r and o.during && span and o.stands
          and o.exclusive and o.id <> session))
   order by n limit 1;
  room := coalesce(room, rooms[1]);
  begin
    -- Who kept her seat until somebody took it is told so, as who gave it up.
    insert into given_up (session_id, volunteer_id, during, at)
    select session, volunteer_id, span, (wish->>'now')::timestamptz from session_volunteers
     where session_id = session and volunteer_id <> all(volunteers) and not away and offered_at is not null
        on conflict do nothing;
    delete from session_volunteers where session_id = session and volunteer_id <> all(volunteers);
    delete from session_learners where session_id = session and learner_id <> all(learners);
    -- Whoever is put into it again is expected again.
    delete from given_up where session_id = session and volunteer_id = any(volunteers)
                           and volunteer_id <> all(ids(before->'volunteers'));
    update sessions set (place_id, exclusive, during, revision, updated_at) =
      (select pl.id, pl.exclusive, span, was.revision + 1, at from places pl where pl.id = room)
     where id = session;
    if not seat_everybody(session, span, was.stands, volunteers, learners) then
      perform refuse('people_are_free');
    end if;
    perform mark_away(session, span);
    if not was.stands then
      cause := cause_against(session);
      update sessions set stands = cause is null, suspended = cause where id = session;
    end if;
    update sessions set touched = is_a_persons(session, was.touched, (wish->>'onRhythm')::boolean)
     where id = session and slot_id is not null;
    -- Who takes a session over said so, to the coordinator if not by herself.
    if wish->>'as' = 'session.taken_over' then
      delete from notices where session_id = session and person_id = any(volunteers)
                            and person_id <> all(ids(before->'volunteers'));
    end if;
    set constraints all immediate;
    perform write_trace(actor, at, coalesce(wish->>'as', 'session.changed'), session,
      before || case when wish ? 'insteadOf' then jsonb_build_object('insteadOf', wish->'insteadOf') else '{}' end,
      wish->'beyond');
    return jsonb_build_object('session', session_json(session), 'before', before);
  exception when check_violation or exclusion_violation or unique_violation then
    get stacked diagnostics spoke = constraint_name;
  end;
  return refusal(spoke);
end $$;

-- Cancels (stands: false) or gives back (stands: true) one session: { id, stands, revision?, onRhythm?, actor,
-- now } -> { session } | { refused } | { stale: session } | { missing: true }. Done twice is done.
create or replace function set_session_standing(wish jsonb) returns jsonb language plpgsql as $$
declare
  session uuid := (wish->>'id')::uuid;
  standing boolean := (wish->>'stands')::boolean;
  at timestamptz := (wish->>'now')::timestamptz;
  was sessions;
  before jsonb;
  volunteers uuid[];
  learners uuid[];
  missing uuid[];
  cause text;
  spoke text;
begin
  perform begin_write(wish);
  was := lock_session(session, null, null);
  if was.id is null then return jsonb_build_object('missing', true); end if;
  -- What is suspended is not cancelled: there is nothing to restore.
  if standing = (was.stands or was.suspended is not null) then return jsonb_build_object('session', session_json(session)); end if;
  if (wish->>'revision')::integer <> was.revision then
    return jsonb_build_object('stale', session_json(session));
  end if;
  perform 1 from activities where id = was.activity_id for share;
  before := session_trace(session);
  volunteers := ids(before->'volunteers');
  learners := ids(before->'learners');
  missing := lock_for(array[was.place_id], volunteers || learners);
  if standing and cardinality(missing) > 0 then return refusal('still_here'); end if;
  begin
    if standing then perform mark_away(session, was.during); end if;
    cause := case when standing then cause_against(session) end;
    update sessions set stands = standing and cause is null, suspended = cause, ended_by = null,
                        revision = was.revision + 1, updated_at = at
     where id = session;
    -- Brought back on a day that its slot may not be held on: a person wants it there.
    update sessions set touched = is_a_persons(session, true, (wish->>'onRhythm')::boolean)
     where standing and id = session and slot_id is not null;
    set constraints all immediate;
    perform write_trace((wish->>'actor')::uuid, at,
      case when standing then 'session.restored' else 'session.cancelled' end, session, before);
    return jsonb_build_object('session', session_json(session));
  exception when check_violation or exclusion_violation or unique_violation then
    get stacked diagnostics spoke = constraint_name;
  end;
  return refusal(spoke);
end $$;

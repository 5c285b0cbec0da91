-- The door, part two: weekly slots, and what the year does to sessions.
-- Whoever writes one session shares the lock of `calendar`; whoever writes many holds it alone, and
-- first of all. After it the order is the old one: sessions, activities, places, people, by id.

create function share_year() returns void language plpgsql as $$
begin
  lock table calendar in row share mode;
end $$;
--> statement-breakpoint
create function hold_year() returns integer language plpgsql as $$
begin
  lock table calendar in exclusive mode;
  return (select revision from calendar);
end $$;
--> statement-breakpoint
create or replace function session_json(session uuid) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', s.id, 'activity', s.activity_id, 'place', s.place_id,
    'start', iso(lower(s.during)), 'end', iso(upper(s.during)),
    'stands', s.stands, 'why', s.suspended, 'revision', s.revision,
    'slot', s.slot_id, 'heldOn', s.held_on, 'touched', s.touched, 'changedAt', iso(s.updated_at),
    'volunteers', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name), '[]')
                     from session_volunteers x join people p on p.id = x.volunteer_id
                    where x.session_id = s.id),
    'learners', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by x.seat, p.name), '[]')
                   from session_learners x join people p on p.id = x.learner_id
                  where x.session_id = s.id),
    'away', (select coalesce(jsonb_agg(person), '[]') from (
               select volunteer_id from session_volunteers where session_id = s.id and away
               union all
               select learner_id from session_learners where session_id = s.id and away) x(person)))
    from sessions s where s.id = session
$$;
--> statement-breakpoint
create or replace function session_trace(session uuid) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'activity', s.activity_id, 'place', s.place_id, 'start', iso(lower(s.during)),
    'end', iso(upper(s.during)), 'stands', s.stands, 'suspended', s.suspended,
    'volunteers', (select coalesce(jsonb_agg(volunteer_id order by volunteer_id), '[]')
                     from session_volunteers where session_id = s.id),
    'learners', (select coalesce(jsonb_agg(learner_id order by seat, learner_id), '[]')
                   from session_learners where session_id = s.id))
    from sessions s where s.id = session
$$;
--> statement-breakpoint

-- Why the year does not let a session stand; null when it does. A session that teaches needs
-- somebody on either side of the table.
create function cause_for(activity text, place uuid, span tstzrange, tutors uuid[], pupils uuid[])
returns text language plpgsql stable as $$
declare act activities;
begin
  if is_closed(place, span) then return 'closed'; end if;
  select * into act from activities where id = activity;
  if act.learners_from = 0 then return null; end if;
  if act.volunteers_from > 0
     and not exists (select 1 from unnest(tutors) one where not is_away(one, span)) then
    return 'volunteer_away';
  end if;
  if not exists (select 1 from unnest(pupils) one where not is_away(one, span)) then
    return 'learner_away';
  end if;
  return null;
end $$;
--> statement-breakpoint
create function cause_against(session uuid) returns text language sql stable as $$
  select cause_for(s.activity_id, s.place_id, s.during,
    array(select volunteer_id from session_volunteers where session_id = s.id),
    array(select learner_id from session_learners where session_id = s.id))
    from sessions s where s.id = session
$$;
--> statement-breakpoint
-- Whether a session is other than its slot says: at another time, elsewhere, with others, on a day
-- that the slot has no more.
create function differs_from_slot(session uuid) returns boolean language sql stable as $$
  select not exists (
    select 1 from sessions s join weekly_slots w on w.id = s.slot_id
     where s.id = session
       and lower(s.during) at time zone house_zone()
           = s.held_on::timestamp + make_interval(mins => w.start_minute)
       and minutes_of(s.during) = w.minutes
       and (w.place_id is null or w.place_id = s.place_id)
       and not w.withdrawn and s.held_on between w.from_day and coalesce(w.until_day, 'infinity')
       and array(select volunteer_id from session_volunteers where session_id = s.id order by 1)
           = array(select volunteer_id from slot_volunteers where slot_id = w.id order by 1)
       and array(select learner_id from session_learners where session_id = s.id order by 1)
           = array(select learner_id from slot_learners where slot_id = w.id order by 1))
$$;
--> statement-breakpoint
-- Whether a slot may not be held on the day of its session, which a person wants all the same.
create function may_be_off_rhythm(session uuid) returns boolean language sql stable as $$
  select exists (
    select 1 from sessions s join weekly_slots w on w.id = s.slot_id
     where s.id = session and (w.rhythm <> 'every' or (w.in_term and exists (
       select 1 from school_holidays h where s.held_on between h.from_day and h.to_day))))
$$;
--> statement-breakpoint
-- A free seat in a session, null where both are taken.
create function free_seat(session uuid) returns smallint language sql stable as $$
  select min(n)::smallint from generate_series(1, 2) n
   where n not in (select seat from session_learners where session_id = session and not away)
$$;
--> statement-breakpoint
-- Somebody is back: takes the place again, or throws what forbids it.
create function come_back(session uuid, person uuid) returns void language plpgsql as $$
declare seat_for smallint;
begin
  update session_volunteers set away = false where session_id = session and volunteer_id = person and away;
  if found then return; end if;
  seat_for := free_seat(session);
  if seat_for is null then perform refuse('learner_seat_is_taken_once'); end if;
  update session_learners set away = false, seat = seat_for
   where session_id = session and learner_id = person and away;
end $$;
--> statement-breakpoint
create function judge_now() returns void language plpgsql as $$
begin
  set constraints all immediate;
  set constraints all deferred;
end $$;
--> statement-breakpoint
-- Judges one session by the year and by who is away: suspends it, gives it back, frees and fills
-- places. `off`: its slot is not held that day. Cancelled ones stay cancelled.
-- Answers { id, from, to, code?, left?, returned? }: states before and after ('standing' or why not),
-- the invariant that kept it from coming back, who left and who returned.
create function settle_session(session uuid, off boolean, at timestamptz) returns jsonb
language plpgsql as $$
declare
  s sessions;
  cause text;
  spoke text;
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
  if cause is not null or s.stands then
    foreach person in array coming loop
      begin
        perform come_back(session, person);
        perform judge_now();
        returned := returned || person;
      exception when check_violation or exclusion_violation or unique_violation then
        get stacked diagnostics spoke = constraint_name;
      end;
    end loop;
  else
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
  if s.stands and cause is null and cardinality(leaving) + cardinality(returned) > 0 then
    update sessions set revision = revision + 1, updated_at = at where id = session;
  end if;
  return jsonb_build_object('id', session, 'from', before,
    'to', (select coalesce(suspended, 'standing') from sessions where id = session),
    'code', spoke, 'left', to_jsonb(leaving), 'returned', to_jsonb(returned));
end $$;
--> statement-breakpoint
-- Settles what is still to come in these hours, what a slot is no longer or again held on, and what
-- lost its place; what lets go of a place first. Answers what changed.
create function settle(hours tstzmultirange, off uuid[], on_again uuid[], at timestamptz, actor uuid,
                       only_off boolean)
returns jsonb language plpgsql as $$
declare
  one record;
  outcome jsonb;
  all_of_it jsonb := '[]';
begin
  for one in
    select id, id = any(off) as is_off, suspended from sessions
     where upper(during) > at and (stands or suspended is not null)
       and (id = any(off) or (not only_off
            and (during && hours or id = any(on_again) or suspended = 'taken')))
     order by id = any(off) desc, id = any(on_again) desc, suspended is not distinct from 'taken',
              lower(during), id
  loop
    outcome := settle_session(one.id,
      one.is_off or (one.suspended = 'off_rhythm' and one.id <> all(on_again)), at);
    if outcome->>'from' <> outcome->>'to' or outcome->>'code' is not null
       or outcome->'left' <> '[]' or outcome->'returned' <> '[]' then
      all_of_it := all_of_it || (outcome || jsonb_build_object('session', session_json(one.id)));
    end if;
    if outcome->>'from' <> outcome->>'to' then
      insert into audit (id, at, actor_id, action, subject, subject_id, before, after)
      values (gen_random_uuid(), at, actor,
              case when outcome->>'to' = 'standing' then 'session.given_back' else 'session.suspended' end,
              'session', one.id::text, jsonb_build_object('state', outcome->>'from'),
              jsonb_build_object('state', outcome->>'to'));
    end if;
  end loop;
  return all_of_it;
end $$;
--> statement-breakpoint
-- The first of these rooms that is open and free then. Only under the year's lock is it a promise.
create function pick_room(rooms uuid[], span tstzrange, session uuid) returns uuid
language sql stable as $$
  select pl.id from unnest(rooms) with ordinality t(r, n) join places pl on pl.id = r
   where not (pl.exclusive and exists (
       select 1 from sessions o where o.place_id = r and o.during && span and o.stands
          and o.exclusive and o.id <> session))
   order by cardinality(rooms) > 1 and is_closed(pl.id, span), n limit 1
$$;
--> statement-breakpoint
-- Writes a slot's session of one day with its people, standing or not.
create function insert_session(slot uuid, wish jsonb, session uuid, room uuid, state text, at timestamptz,
                               actor uuid)
returns void language plpgsql as $$
declare
  span tstzrange := tstzrange((wish->>'start')::timestamptz, (wish->>'end')::timestamptz);
  standing boolean := state = 'standing';
begin
  insert into sessions (id, activity_id, place_id, exclusive, during, stands, suspended, touched,
                        slot_id, held_on, request_hash, created_by, created_at, updated_at)
  select session, w.activity_id, pl.id, pl.exclusive, span, standing,
         case when state not in ('standing', 'skipped') then state end,
         coalesce((wish->>'touched')::boolean, false),
         w.id, (wish->>'day')::date, w.id::text || ' ' || (wish->>'day'), actor, at, at
    from weekly_slots w, places pl where w.id = slot and pl.id = room;
  insert into session_volunteers (session_id, volunteer_id, during, stands, away)
  select session, volunteer_id, span, standing, is_away(volunteer_id, span)
    from slot_volunteers where slot_id = slot;
  insert into session_learners (session_id, learner_id, seat, during, stands, away)
  select session, learner_id, seat, span, standing, is_away(learner_id, span)
    from slot_learners where slot_id = slot;
end $$;
--> statement-breakpoint
-- Makes a slot's session of one day: { id?, day, start, end, places, skip?, touched? }. Answers null,
-- or the invariant that forbids it: then nothing is made (`strict`), or it is made suspended.
create function make_session(slot uuid, wish jsonb, strict boolean, at timestamptz, actor uuid)
returns text language plpgsql as $$
declare
  session uuid := coalesce((wish->>'id')::uuid, gen_random_uuid());
  span tstzrange := tstzrange((wish->>'start')::timestamptz, (wish->>'end')::timestamptz);
  room uuid;
  state text;
  spoke text;
begin
  if exists (select 1 from sessions where slot_id = slot and held_on = (wish->>'day')::date) then
    return null;
  end if;
  room := coalesce(pick_room(ids(wish->'places'), span, session), (wish->'places'->>0)::uuid);
  if room is null then return 'room_is_free'; end if;
  state := case when (wish->>'skip')::boolean then 'skipped' else (
    select coalesce(cause_for(w.activity_id, room, span,
             array(select volunteer_id from slot_volunteers where slot_id = w.id),
             array(select learner_id from slot_learners where slot_id = w.id)), 'standing')
      from weekly_slots w where w.id = slot) end;
  begin
    perform insert_session(slot, wish, session, room, state, at, actor);
    if state = 'standing' then perform judge_now(); end if;
    return null;
  exception when check_violation or exclusion_violation then
    get stacked diagnostics spoke = constraint_name;
  end;
  if not strict then perform insert_session(slot, wish, session, room, 'taken', at, actor); end if;
  return spoke;
end $$;
--> statement-breakpoint
-- Makes the sessions of slots for days that have none yet: [{ slot, day, start, end, places }].
-- What clashes is made suspended, so that it is seen. Answers how many were made.
create function make_missing(wishes jsonb, at timestamptz) returns integer language plpgsql as $$
declare
  wish jsonb;
  n integer := 0;
begin
  for wish in select value from jsonb_array_elements(wishes) loop
    perform make_session((wish->>'slot')::uuid, wish, false, at, null);
    n := n + 1;
  end loop;
  return n;
end $$;
--> statement-breakpoint
-- Whether a place has weekly hours that hold these minutes of a weekday; its own, else the house's.
create function opens_at(place uuid, on_weekday integer, first integer, last integer) returns boolean
language sql stable as $$
  with hours as (
    select weekday, from_minute, to_minute from opening_hours
     where place_id = place
        or (place_id is null and not exists (select 1 from opening_hours where place_id = place)))
  select not exists (select 1 from hours)
      or exists (select 1 from hours where weekday = on_weekday and from_minute <= first and to_minute >= last)
$$;
--> statement-breakpoint
create function slot_json(slot uuid) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', w.id, 'activity', w.activity_id, 'weekday', w.weekday, 'startMinute', w.start_minute,
    'minutes', w.minutes, 'rhythm', w.rhythm, 'from', w.from_day, 'until', w.until_day,
    'inTerm', w.in_term, 'place', w.place_id, 'clock', w.clock, 'withdrawn', w.withdrawn,
    'revision', w.revision,
    'volunteers', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name), '[]')
                     from slot_volunteers x join people p on p.id = x.volunteer_id where x.slot_id = w.id),
    'learners', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by x.seat), '[]')
                   from slot_learners x join people p on p.id = x.learner_id where x.slot_id = w.id))
    from weekly_slots w where w.id = slot
$$;
--> statement-breakpoint
-- A slot as it was, to be put back as it was.
create function slot_state(slot uuid) returns jsonb language sql stable as $$
  select to_jsonb(w) || jsonb_build_object(
    'volunteers', (select coalesce(jsonb_agg(volunteer_id order by volunteer_id), '[]') from slot_volunteers where slot_id = w.id),
    'learners', (select coalesce(jsonb_agg(learner_id order by seat), '[]') from slot_learners where slot_id = w.id))
    from weekly_slots w where w.id = slot
$$;
--> statement-breakpoint
create function session_state(session uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('id', s.id, 'slot', s.slot_id, 'day', s.held_on, 'place', s.place_id,
    'start', lower(s.during), 'end', upper(s.during), 'stands', s.stands, 'suspended', s.suspended,
    'touched', s.touched,
    'volunteers', (select coalesce(jsonb_agg(volunteer_id order by volunteer_id), '[]') from session_volunteers where session_id = s.id),
    'learners', (select coalesce(jsonb_agg(learner_id order by seat, learner_id), '[]') from session_learners where session_id = s.id))
    from sessions s where s.id = session
$$;
--> statement-breakpoint
-- What people made of a session: all but what the year and absences do to it by themselves.
create function session_as_made(session uuid) returns jsonb language sql stable as $$
  select state - 'stands' - 'suspended' || jsonb_build_object('cancelled',
           not (state->>'stands')::boolean and state->>'suspended' is null)
    from (select session_state(session) as state) s
$$;
--> statement-breakpoint
-- Writes a slot, new or as it shall be: { id, activity, weekday, startMinute, minutes, rhythm, from,
-- until, inTerm, place, clock, withdrawn, volunteers, learners }.
create function put_slot(wish jsonb, at timestamptz, actor uuid) returns void language plpgsql as $$
declare slot uuid := (wish->>'id')::uuid;
begin
  insert into weekly_slots (id, activity_id, weekday, start_minute, minutes, rhythm, from_day, until_day,
                            in_term, place_id, clock, withdrawn, created_by, created_at, updated_at)
  values (slot, wish->>'activity', (wish->>'weekday')::smallint, (wish->>'startMinute')::smallint,
          (wish->>'minutes')::smallint, wish->>'rhythm', (wish->>'from')::date, (wish->>'until')::date,
          (wish->>'inTerm')::boolean, (wish->>'place')::uuid, wish->>'clock',
          coalesce((wish->>'withdrawn')::boolean, false), actor, at, at)
  on conflict (id) do update set
    weekday = excluded.weekday, start_minute = excluded.start_minute, minutes = excluded.minutes,
    rhythm = excluded.rhythm, from_day = excluded.from_day, until_day = excluded.until_day,
    in_term = excluded.in_term, place_id = excluded.place_id, clock = excluded.clock,
    withdrawn = excluded.withdrawn, updated_at = excluded.updated_at,
    revision = weekly_slots.revision + 1;
  delete from slot_volunteers where slot_id = slot;
  delete from slot_learners where slot_id = slot;
  insert into slot_volunteers select slot, unnest(ids(wish->'volunteers'));
  insert into slot_learners
  select slot, id, n from unnest(ids(wish->'learners')) with ordinality t(id, n);
end $$;
--> statement-breakpoint
-- Lays a session elsewhere, suspended: { id, slot, day, start, end, places?, place?, volunteers,
-- learners, touched }. Whether it may stand is settled afterwards.
create function lay_session(wish jsonb, at timestamptz) returns void language plpgsql as $$
declare
  session uuid := (wish->>'id')::uuid;
  span tstzrange := tstzrange((wish->>'start')::timestamptz, (wish->>'end')::timestamptz);
  tutors uuid[] := ids(wish->'volunteers');
  pupils uuid[] := ids(wish->'learners');
  room uuid := coalesce((wish->>'place')::uuid, pick_room(ids(wish->'places'), span, session),
                        (wish->'places'->>0)::uuid);
begin
  delete from session_volunteers where session_id = session and volunteer_id <> all(tutors);
  delete from session_learners where session_id = session;
  update sessions set (place_id, exclusive, during, slot_id, held_on, touched, revision, updated_at) =
    (select pl.id, pl.exclusive, span, (wish->>'slot')::uuid, (wish->>'day')::date,
            coalesce((wish->>'touched')::boolean, false), revision + 1, at
       from places pl where pl.id = room)
   where id = session;
  insert into session_volunteers (session_id, volunteer_id, during, stands, away)
  select session, person, span, false, is_away(person, span) from unnest(tutors) person
  on conflict do nothing;
  insert into session_learners (session_id, learner_id, seat, during, stands, away)
  select session, person, n, span, false, is_away(person, span)
    from unnest(pupils) with ordinality t(person, n);
end $$;
--> statement-breakpoint
-- Makes, changes, splits or ends a slot with all its sessions, or does nothing:
-- { id, hash, slot, actor, now, action, year,
--   slots: [as put_slot, with `seen`: the revision it was planned on],
--   make: [as make_session], move: [{ id, seen, ...as lay_session }],
--   keep: [{ id, seen, slot, day }], cancel: [{ id, seen }] }
-- -> { slot, changed, kept } | { refused: [{ day, session?, invariant }] } | { stale } | { other } | { gone }
create function write_slots(wish jsonb) returns jsonb language plpgsql as $$
declare
  change uuid := (wish->>'id')::uuid;
  at timestamptz := (wish->>'now')::timestamptz;
  actor uuid := (wish->>'actor')::uuid;
  earlier changes;
  one jsonb;
  spoke text;
  outcome jsonb;
  before jsonb;
  refused jsonb := '[]';
  touching uuid[];
  made uuid[] := '{}';
  n integer := 0;
begin
  if hold_year() <> (wish->>'year')::integer then return jsonb_build_object('stale', true); end if;
  select * into earlier from changes where id = change;
  if found then
    if earlier.request_hash <> wish->>'hash' then return jsonb_build_object('other', true); end if;
    return jsonb_build_object('slot', slot_json(earlier.slot_id), 'replayed', true,
      'changed', jsonb_array_length(earlier.after->'sessions'), 'kept', 0);
  end if;
  if exists (select 1 from jsonb_array_elements(wish->'slots') x
               left join weekly_slots w on w.id = (x->>'id')::uuid
              where w.revision is distinct from (x->>'seen')::integer)
     or exists (select 1 from jsonb_array_elements((wish->'move') || (wish->'keep') || (wish->'cancel')) x
                  left join sessions s on s.id = (x->>'id')::uuid
                 where s.revision is distinct from (x->>'seen')::integer)
     or exists (select 1 from jsonb_array_elements(wish->'make') x join sessions s
                  on s.slot_id = (x->>'slot')::uuid and s.held_on = (x->>'day')::date) then
    return jsonb_build_object('stale', true);
  end if;
  touching := array(select (x->>'id')::uuid
    from jsonb_array_elements((wish->'move') || (wish->'keep') || (wish->'cancel')) x);
  perform 1 from sessions where id = any(touching) order by id for no key update;
  perform 1 from activities where id in (select x->>'activity' from jsonb_array_elements(wish->'slots') x)
    order by id for share;
  if cardinality(lock_for(
       array(select (x->>'place')::uuid from jsonb_array_elements(wish->'slots') x
              where x->>'place' is not null and not coalesce((x->>'ends')::boolean, false)),
       array(select distinct person::uuid from jsonb_array_elements(wish->'slots') x,
                    jsonb_array_elements_text((x->'volunteers') || (x->'learners')) person
              where not coalesce((x->>'ends')::boolean, false)))) > 0 then
    return jsonb_build_object('gone', true);
  end if;
  before := jsonb_build_object(
    'slots', (select coalesce(jsonb_agg(slot_state(w.id)), '[]') from weekly_slots w
               where w.id in (select (x->>'id')::uuid from jsonb_array_elements(wish->'slots') x)),
    'sessions', (select coalesce(jsonb_agg(session_state(id)), '[]') from unnest(touching) id));
  begin
    for one in select value from jsonb_array_elements(wish->'slots') loop
      perform put_slot(one, at, actor);
    end loop;
    -- What moves lets go of its place first, so that sessions may take each other's.
    update sessions set stands = false, suspended = 'taken'
     where id in (select (x->>'id')::uuid from jsonb_array_elements(wish->'move') x)
       and (stands or suspended is not null);
    -- A day may pass from one session to another.
    update sessions set slot_id = null, held_on = null
     where id in (select (x->>'id')::uuid from jsonb_array_elements((wish->'move') || (wish->'keep')) x);
    for one in select value from jsonb_array_elements(wish->'keep') loop
      update sessions set slot_id = (one->>'slot')::uuid, held_on = (one->>'day')::date
       where id = (one->>'id')::uuid;
    end loop;
    for one in select value from jsonb_array_elements(wish->'cancel') loop
      update sessions set stands = false, suspended = null, revision = revision + 1, updated_at = at
       where id = (one->>'id')::uuid;
    end loop;
    for one in select value from jsonb_array_elements(wish->'move') loop
      perform lay_session(one, at);
    end loop;
    for one in select value from jsonb_array_elements(wish->'move') loop
      outcome := settle_session((one->>'id')::uuid, coalesce((one->>'off')::boolean, false), at);
      if outcome->>'code' is not null then
        refused := refused || jsonb_build_object('day', one->>'day', 'session', one->>'id',
                                                 'invariant', outcome->>'code');
      end if;
    end loop;
    for one in select value from jsonb_array_elements(wish->'make') loop
      spoke := make_session((one->>'slot')::uuid, one, true, at, actor);
      if spoke is not null then
        refused := refused || jsonb_build_object('day', one->>'day', 'invariant', spoke);
      end if;
    end loop;
    n := jsonb_array_length(wish->'make') + (select count(distinct x->>'id')
           from jsonb_array_elements((wish->'move') || (wish->'cancel')) x);
    if refused <> '[]' then perform refuse('every_date_is_free'); end if;
    set constraints all immediate;
    made := array(select s.id from jsonb_array_elements(wish->'make') x join sessions s
      on s.slot_id = (x->>'slot')::uuid and s.held_on = (x->>'day')::date);
    insert into changes (id, at, actor_id, slot_id, request_hash, before, after)
    values (change, at, actor, (wish->>'slot')::uuid, wish->>'hash',
            before || jsonb_build_object('made', to_jsonb(made)),
            jsonb_build_object(
              'sessions', (select coalesce(jsonb_agg(session_as_made(id)), '[]')
                             from sessions where id = any(touching || made)),
              'slots', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'revision', revision)), '[]')
                          from weekly_slots
                         where id in (select (x->>'id')::uuid from jsonb_array_elements(wish->'slots') x))));
    insert into audit (id, at, actor_id, action, subject, subject_id, before, after)
    values (gen_random_uuid(), at, actor, wish->>'action', 'slot', wish->>'slot',
            before->'slots', jsonb_build_object('change', change, 'sessions', n,
              'slots', (select jsonb_agg(slot_state((x->>'id')::uuid)) from jsonb_array_elements(wish->'slots') x)));
    return jsonb_build_object('slot', slot_json((wish->>'slot')::uuid), 'changed', n,
                              'kept', jsonb_array_length(wish->'keep'));
  exception when check_violation then
    get stacked diagnostics spoke = constraint_name;
    if spoke <> 'every_date_is_free' then raise; end if;
  end;
  return jsonb_build_object('refused', refused);
end $$;
--> statement-breakpoint
-- Takes a change of slots back: what was made is withdrawn, what was changed is as before, unless
-- somebody changed it since; what has begun stays; what lost its place meanwhile is left suspended,
-- to be seen. Slots that somebody changed since are left alone, and so is all the rest then.
-- -> { slot, changed, kept } | { missing } | { stale }
create function undo_change(change uuid, at timestamptz, actor uuid) returns jsonb
language plpgsql as $$
declare
  was changes;
  one jsonb;
  made_since jsonb;
  sessions_before jsonb;
  untouched uuid[];
  n integer := 0;
  kept integer := 0;
begin
  perform hold_year();
  select * into was from changes where id = change for update;
  if not found then return jsonb_build_object('missing', true); end if;
  if was.undone_at is not null then
    return jsonb_build_object('slot', slot_json(was.slot_id), 'changed', 0, 'kept', 0);
  end if;
  if exists (select 1 from jsonb_array_elements(was.after->'slots') x join weekly_slots w
                on w.id = (x->>'id')::uuid where w.revision <> (x->>'revision')::integer) then
    return jsonb_build_object('stale', true);
  end if;
  perform 1 from sessions
    where id in (select (x->>'id')::uuid from jsonb_array_elements(was.after->'sessions') x)
    order by id for no key update;
  untouched := array(select s.id from jsonb_array_elements(was.after->'sessions') x join sessions s
      on s.id = (x->>'id')::uuid where lower(s.during) > at and session_as_made(s.id) = x
     and not exists (select 1 from jsonb_array_elements(was.before->'sessions') b
                      where b->>'id' = x->>'id' and (b->>'start')::timestamptz <= at));
  for one in select value from jsonb_array_elements(was.before->'slots') loop
    perform put_slot(one || jsonb_build_object('activity', one->'activity_id',
      'startMinute', one->'start_minute', 'from', one->'from_day', 'until', one->'until_day',
      'inTerm', one->'in_term', 'place', one->'place_id'), at, actor);
  end loop;
  -- The slot that the change itself made has no dates any more.
  update weekly_slots set withdrawn = true, revision = revision + 1, updated_at = at
   where id in (select slot_id from sessions where id = any(ids(was.before->'made'))
                union select was.slot_id)
     and id not in (select (x->>'id')::uuid from jsonb_array_elements(was.before->'slots') x);
  update sessions set stands = false, suspended = 'off_rhythm', revision = revision + 1, updated_at = at
   where id = any(ids(was.before->'made')) and id = any(untouched);
  get diagnostics n = row_count;
  -- What was made of such a slot since goes with it.
  update sessions s set stands = false, suspended = 'off_rhythm', revision = s.revision + 1, updated_at = at
    from weekly_slots w
   where w.id = s.slot_id and w.withdrawn and not s.touched and lower(s.during) > at
     and (s.stands or s.suspended is not null) and s.suspended is distinct from 'off_rhythm'
     and w.id in (select (x->>'id')::uuid from jsonb_array_elements(was.after->'slots') x)
     and s.id not in (select (x->>'id')::uuid from jsonb_array_elements(was.after->'sessions') x);
  -- Made by the change or since, for a slot that goes on: as that slot again, hidden off its days.
  select coalesce(jsonb_agg(session_state(s.id) || jsonb_build_object(
           'suspended', case when extract(isodow from s.held_on) = w.weekday
             and s.held_on between w.from_day and coalesce(w.until_day, 'infinity')
             then s.suspended else 'off_rhythm' end,
           'place', coalesce(w.place_id, s.place_id),
           'start', house_instant(s.held_on, w.start_minute),
           'end', house_instant(s.held_on, w.start_minute) + make_interval(mins => w.minutes),
           'volunteers', slot_state(w.id)->'volunteers', 'learners', slot_state(w.id)->'learners')), '[]')
    into made_since
    from sessions s join weekly_slots w on w.id = s.slot_id
   where w.id in (select (x->>'id')::uuid from jsonb_array_elements(was.before->'slots') x)
     and not w.withdrawn and not s.touched and lower(s.during) > at
     and (s.stands or s.suspended is not null)
     and s.id not in (select (x->>'id')::uuid from jsonb_array_elements(was.before->'sessions') x);
  untouched := untouched || array(select (x->>'id')::uuid from jsonb_array_elements(made_since) x);
  sessions_before := (was.before->'sessions') || made_since;
  update sessions set stands = false, suspended = 'taken'
   where id = any(untouched)
     and id in (select (x->>'id')::uuid from jsonb_array_elements(sessions_before) x)
     and (stands or suspended is not null);
  update sessions set slot_id = null, held_on = null
   where id in (select (x->>'id')::uuid from jsonb_array_elements(sessions_before) x);
  for one in select value from jsonb_array_elements(sessions_before) loop
    if (one->>'id')::uuid = any(untouched) then
      update sessions set stands = false,
        suspended = case when (one->>'stands')::boolean or one->>'suspended' is not null then 'taken' end
       where id = (one->>'id')::uuid;
      perform lay_session(one, at);
      n := n + 1;
    else
      update sessions set slot_id = (one->>'slot')::uuid, held_on = (one->>'day')::date, touched = true
       where id = (one->>'id')::uuid;
      kept := kept + (select count(*) from sessions where id = (one->>'id')::uuid and lower(during) > at);
    end if;
  end loop;
  -- What was made since and is over is the date of its week for the slot as it is again.
  update sessions s
     set slot_id = w.id, held_on = date_trunc('week', s.held_on)::date + w.weekday - 1
    from weekly_slots w
   where w.id in (select (x->>'id')::uuid from jsonb_array_elements(was.before->'slots') x)
     and s.slot_id in (select (x->>'id')::uuid from jsonb_array_elements(was.after->'slots') x)
     and lower(s.during) <= at and s.suspended is distinct from 'off_rhythm'
     and s.held_on >= date_trunc('week', at at time zone house_zone())::date
     and s.id not in (select (x->>'id')::uuid from jsonb_array_elements(sessions_before) x)
     and not exists (select 1 from sessions o where o.slot_id = w.id
                        and date_trunc('week', o.held_on) = date_trunc('week', s.held_on) and o.id <> s.id);
  for one in select value from jsonb_array_elements(sessions_before) loop
    if (one->>'id')::uuid = any(untouched) then
      perform settle_session((one->>'id')::uuid, one->>'suspended' = 'off_rhythm', at);
    end if;
  end loop;
  set constraints all immediate;
  update changes set undone_at = undo_change.at where id = change;
  insert into audit (id, at, actor_id, action, subject, subject_id, after)
  values (gen_random_uuid(), at, actor, 'slot.undone', 'slot', was.slot_id::text,
          jsonb_build_object('change', change, 'sessions', n, 'kept', kept));
  return jsonb_build_object('slot', slot_json(was.slot_id), 'changed', n, 'kept', kept);
end $$;
--> statement-breakpoint

-- Booking, changing and cancelling one session, as in 0002_door.sql, under the year's shared lock;
-- and what is suspended may be given to other people, another room or another time.

drop function seat_people(uuid, tstzrange, uuid[], uuid[]);
--> statement-breakpoint
create function seat_people(session uuid, span tstzrange, standing boolean, tutors uuid[], pupils uuid[])
returns boolean language plpgsql as $$
declare
  seated integer;
  free_seats smallint[];
begin
  insert into session_volunteers (session_id, volunteer_id, during, stands)
  select session, id, span, standing from unnest(tutors) as id
   where id not in (select volunteer_id from session_volunteers where session_id = session)
   order by id
  on conflict do nothing;
  select count(*) into seated from session_volunteers where session_id = session and volunteer_id = any(tutors);
  if seated < cardinality(tutors) then return false; end if;
  free_seats := array(select n from generate_series(1, greatest(2, cardinality(pupils))) n
    where n not in (select seat from session_learners where session_id = session and not away) order by n);
  insert into session_learners (session_id, learner_id, seat, during, stands)
  select session, id, free_seats[row_number() over (order by n)], span, standing
    from unnest(pupils) with ordinality t(id, n)
   where id not in (select learner_id from session_learners where session_id = session)
   order by id
  on conflict do nothing;
  select count(*) into seated from session_learners where session_id = session and learner_id = any(pupils);
  return seated = cardinality(pupils);
end $$;
--> statement-breakpoint
drop function reseat_people(uuid, tstzrange, uuid[], uuid[]);
--> statement-breakpoint
-- Says anew who of a session's people is away; throws where somebody back finds no place.
create function mark_away(session uuid, span tstzrange) returns void language plpgsql as $$
declare person uuid;
begin
  update session_volunteers set away = true
   where session_id = session and not stands and not away and is_away(volunteer_id, span);
  update session_learners set away = true
   where session_id = session and not stands and not away and is_away(learner_id, span);
  for person in
    select volunteer_id from session_volunteers where session_id = session and away and not is_away(volunteer_id, span)
    union all
    select learner_id from session_learners where session_id = session and away and not is_away(learner_id, span)
  loop
    perform come_back(session, person);
  end loop;
end $$;
--> statement-breakpoint
create or replace function book_session(wish jsonb) returns jsonb language plpgsql as $$
declare
  session uuid := (wish->>'id')::uuid;
  span tstzrange := tstzrange((wish->>'start')::timestamptz, (wish->>'end')::timestamptz);
  rooms uuid[] := ids(wish->'places');
  tutors uuid[] := ids(wish->'volunteers');
  pupils uuid[] := ids(wish->'learners');
  at timestamptz := (wish->>'now')::timestamptz;
  actor uuid := (wish->>'actor')::uuid;
  missing uuid[];
  room uuid;
  taken uuid;
  spoke text;
  earlier record;
begin
  perform share_year();
  perform 1 from activities where id = wish->>'activity' for share;
  missing := lock_for(rooms, tutors || pupils);
  select id, request_hash into earlier from sessions where id = session;
  if found then
    if earlier.request_hash = wish->>'hash' then
      return jsonb_build_object('session', session_json(session), 'replayed', true);
    end if;
    return refusal('id_is_used_once');
  end if;
  rooms := array(select r from unnest(rooms) with ordinality t(r, n) where r <> all(missing) order by n);
  missing := array(select unnest(missing) intersect select unnest(tutors || pupils));
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
    if not seat_people(session, span, true, tutors, pupils) then perform refuse('people_are_free'); end if;
    set constraints all immediate;
    perform write_trace(actor, at, 'session.booked', session, null);
    return jsonb_build_object('session', session_json(session));
  exception when check_violation or exclusion_violation then
    get stacked diagnostics spoke = constraint_name;
  end;
  if exists (select 1 from sessions where id = session) then
    return refusal('id_is_used_once');
  end if;
  return refusal(spoke);
end $$;
--> statement-breakpoint
create or replace function change_session(wish jsonb) returns jsonb language plpgsql as $$
declare
  session uuid := (wish->>'id')::uuid;
  at timestamptz := (wish->>'now')::timestamptz;
  actor uuid := (wish->>'actor')::uuid;
  was sessions;
  before jsonb;
  span tstzrange;
  rooms uuid[];
  tutors uuid[];
  pupils uuid[];
  missing uuid[];
  room uuid;
  cause text;
  spoke text;
begin
  perform share_year();
  select * into was from sessions where id = session for no key update;
  if not found then return jsonb_build_object('missing', true); end if;
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
  tutors := ids(coalesce(wish->'volunteers', before->'volunteers'));
  pupils := ids(coalesce(wish->'learners', before->'learners'));
  missing := lock_for(rooms || was.place_id, tutors || pupils || ids(before->'volunteers') || ids(before->'learners'));
  -- What is archived may stay in a session that is over, and in no other.
  if exists (select 1 from unnest(tutors || pupils) as person where person = any(missing)
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
    delete from session_volunteers where session_id = session and volunteer_id <> all(tutors);
    delete from session_learners where session_id = session and learner_id <> all(pupils);
    update sessions set (place_id, exclusive, during, revision, updated_at) =
      (select pl.id, pl.exclusive, span, was.revision + 1, at from places pl where pl.id = room)
     where id = session;
    if not seat_people(session, span, was.stands, tutors, pupils) then
      perform refuse('people_are_free');
    end if;
    perform mark_away(session, span);
    if not was.stands then
      cause := cause_against(session);
      update sessions set stands = cause is null, suspended = cause where id = session;
    end if;
    -- Where any room would do, a room that a person chose is a choice; so is a day off the rhythm.
    update sessions s set touched = differs_from_slot(session)
        or (w.place_id is null and (was.touched or s.place_id <> was.place_id))
        or (was.touched and may_be_off_rhythm(session))
      from weekly_slots w where s.id = session and w.id = s.slot_id;
    set constraints all immediate;
    perform write_trace(actor, at, 'session.changed', session, before);
    return jsonb_build_object('session', session_json(session), 'before', before);
  exception when check_violation or exclusion_violation or unique_violation then
    get stacked diagnostics spoke = constraint_name;
  end;
  return refusal(spoke);
end $$;
--> statement-breakpoint
create or replace function set_session_standing(wish jsonb) returns jsonb language plpgsql as $$
declare
  session uuid := (wish->>'id')::uuid;
  standing boolean := (wish->>'stands')::boolean;
  at timestamptz := (wish->>'now')::timestamptz;
  was sessions;
  before jsonb;
  tutors uuid[];
  pupils uuid[];
  missing uuid[];
  cause text;
  spoke text;
begin
  perform share_year();
  select * into was from sessions where id = session for no key update;
  if not found then return jsonb_build_object('missing', true); end if;
  -- What is suspended is not cancelled: there is nothing to restore.
  if standing = (was.stands or was.suspended is not null) then return jsonb_build_object('session', session_json(session)); end if;
  if (wish->>'revision')::integer <> was.revision then
    return jsonb_build_object('stale', session_json(session));
  end if;
  perform 1 from activities where id = was.activity_id for share;
  before := session_trace(session);
  tutors := ids(before->'volunteers');
  pupils := ids(before->'learners');
  missing := lock_for(array[was.place_id], tutors || pupils);
  if standing and cardinality(missing) > 0 then return refusal('still_here'); end if;
  begin
    if standing then perform mark_away(session, was.during); end if;
    cause := case when standing then cause_against(session) end;
    update sessions set stands = standing and cause is null, suspended = cause,
                        revision = was.revision + 1, updated_at = at
     where id = session;
    -- Brought back on a day that its slot may not be held on: a person wants it there.
    update sessions
       set touched = touched or differs_from_slot(session) or may_be_off_rhythm(session)
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
--> statement-breakpoint
create or replace function judge_activity() returns trigger language plpgsql as $$
begin
  perform judge_session(id) from sessions
   where activity_id = new.id and stands and during && tstzrange(now(), null);
  if exists (select 1 from sessions ses
              where ses.activity_id = new.id and ses.stands and ses.during && tstzrange(now(), null)
                and (select count(*) from session_volunteers v where v.session_id = ses.id and not v.away) > new.volunteers_to) then
    perform refuse('duty_is_not_overstaffed');
  end if;
  return null;
end $$;

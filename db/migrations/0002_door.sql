-- The one door: every write of a session goes through these functions, one round trip each.
-- Order of locks, everywhere: sessions, activities, places, people, each sorted by id. Then
-- `insert ... on conflict do nothing`: nothing inserted is a refusal, undone, which names the
-- invariant that spoke; the caller explains it from the rows that stand. The constraints judge;
-- nothing here checks before it writes.

create function iso(at timestamptz) returns text language sql stable parallel safe
  return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');
--> statement-breakpoint
create function session_json(session uuid) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', s.id, 'activity', s.activity_id, 'place', s.place_id,
    'start', iso(lower(s.during)), 'end', iso(upper(s.during)),
    'stands', s.stands, 'revision', s.revision,
    'volunteers', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name), '[]')
                     from session_volunteers x join people p on p.id = x.volunteer_id
                    where x.session_id = s.id),
    'learners', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by x.seat), '[]')
                   from session_learners x join people p on p.id = x.learner_id
                  where x.session_id = s.id))
    from sessions s where s.id = session
$$;
--> statement-breakpoint
create function session_trace(session uuid) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'activity', s.activity_id, 'place', s.place_id, 'start', iso(lower(s.during)),
    'end', iso(upper(s.during)), 'stands', s.stands,
    'volunteers', (select coalesce(jsonb_agg(volunteer_id order by volunteer_id), '[]')
                     from session_volunteers where session_id = s.id),
    'learners', (select coalesce(jsonb_agg(learner_id order by seat), '[]')
                   from session_learners where session_id = s.id))
    from sessions s where s.id = session
$$;
--> statement-breakpoint
create function write_trace(actor uuid, at timestamptz, action text, session uuid, before jsonb)
returns void language sql as $$
  insert into audit (id, at, actor_id, action, subject, subject_id, before, after)
  values (gen_random_uuid(), at, actor, action, 'session', session::text, before,
          session_trace(session))
$$;
--> statement-breakpoint
create function ids(list jsonb) returns uuid[] language sql immutable as $$
  select coalesce(array_agg(value::uuid order by n), '{}')
    from jsonb_array_elements_text(coalesce(nullif(list, 'null'::jsonb), '[]'))
         with ordinality as t(value, n)
$$;
--> statement-breakpoint
-- Locks what a write competes for; answers the ids that are archived or not there.
create function lock_for(wanted_places uuid[], wanted_people uuid[]) returns uuid[]
language plpgsql as $$
declare here uuid[];
begin
  with locked as (
    select id, archived_at from places where id = any(wanted_places) order by id for no key update)
  select coalesce(array_agg(id) filter (where archived_at is null), '{}') into here from locked;
  with locked as (
    select id, archived_at from people where id = any(wanted_people) order by id for no key update)
  select here || coalesce(array_agg(id) filter (where archived_at is null), '{}') into here from locked;
  return array(select unnest(wanted_places || wanted_people) except select unnest(here));
end $$;
--> statement-breakpoint
create function refusal(invariant text) returns jsonb language sql immutable parallel safe
  return jsonb_build_object('refused', invariant);
--> statement-breakpoint
-- Seats people in a session; false when one of them could not be.
create function seat_people(session uuid, span tstzrange, tutors uuid[], pupils uuid[])
returns boolean language plpgsql as $$
declare seated integer;
begin
  insert into session_volunteers (session_id, volunteer_id, during, stands)
  select session, id, span, true from unnest(tutors) as id order by id
  on conflict do nothing;
  get diagnostics seated = row_count;
  if seated < cardinality(tutors) then return false; end if;
  insert into session_learners (session_id, learner_id, seat, during, stands)
  select session, id, n, span, true from unnest(pupils) with ordinality as t(id, n) order by id
  on conflict do nothing;
  get diagnostics seated = row_count;
  return seated = cardinality(pupils);
end $$;
--> statement-breakpoint
-- Books one session: { id, activity, places (in order of preference), start, end, volunteers,
-- learners, actor, now, hash } -> { session } | { refused: invariant }. The same id with the same
-- hash is the same booking, and answers as it stands.
create function book_session(wish jsonb) returns jsonb language plpgsql as $$
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
    if not seat_people(session, span, tutors, pupils) then perform refuse('people_are_free'); end if;
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
-- Changes one session: { id, revision?, places?, start?, end?, volunteers?, learners?, actor, now }
-- -> { session, before } | { refused } | { stale: session } | { missing: true }. Absent keys stay
-- as they are.
create function change_session(wish jsonb) returns jsonb language plpgsql as $$
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
  spoke text;
begin
  select * into was from sessions where id = session for no key update;
  if not found then return jsonb_build_object('missing', true); end if;
  if (wish->>'revision')::integer <> was.revision then
    return jsonb_build_object('stale', session_json(session));
  end if;
  if not was.stands then return refusal('session_stands'); end if;
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
    if not reseat_people(session, span, tutors, pupils) then perform refuse('people_are_free'); end if;
    set constraints all immediate;
    perform write_trace(actor, at, 'session.changed', session, before);
    return jsonb_build_object('session', session_json(session), 'before', before);
  exception when check_violation or exclusion_violation then
    get stacked diagnostics spoke = constraint_name;
  end;
  return refusal(spoke);
end $$;
--> statement-breakpoint
-- Seats those who are not yet in the session; the others keep their row, and learners their seat.
create function reseat_people(session uuid, span tstzrange, tutors uuid[], pupils uuid[])
returns boolean language plpgsql as $$
declare
  new_tutors uuid[] := array(select unnest(tutors) except
    select volunteer_id from session_volunteers where session_id = session);
  new_pupils uuid[] := array(select unnest(pupils) except
    select learner_id from session_learners where session_id = session);
  free_seats smallint[] := array(select n from generate_series(1, greatest(2, cardinality(pupils))) n
    where n not in (select seat from session_learners where session_id = session) order by n);
  seated integer;
begin
  if not seat_people(session, span, new_tutors, '{}') then return false; end if;
  insert into session_learners (session_id, learner_id, seat, during, stands)
  select session, id, free_seats[n], span, true from unnest(new_pupils) with ordinality t(id, n)
   order by id
  on conflict do nothing;
  get diagnostics seated = row_count;
  return seated = cardinality(new_pupils);
end $$;
--> statement-breakpoint
-- Cancels (stands: false) or gives back (stands: true) one session: { id, stands, revision?, actor,
-- now } -> { session } | { refused } | { stale: session } | { missing: true }. Done twice is done.
create function set_session_standing(wish jsonb) returns jsonb language plpgsql as $$
declare
  session uuid := (wish->>'id')::uuid;
  standing boolean := (wish->>'stands')::boolean;
  at timestamptz := (wish->>'now')::timestamptz;
  was sessions;
  before jsonb;
  tutors uuid[];
  pupils uuid[];
  missing uuid[];
  spoke text;
begin
  select * into was from sessions where id = session for no key update;
  if not found then return jsonb_build_object('missing', true); end if;
  if was.stands = standing then return jsonb_build_object('session', session_json(session)); end if;
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
    update sessions set stands = standing, revision = was.revision + 1, updated_at = at
     where id = session;
    set constraints all immediate;
    perform write_trace((wish->>'actor')::uuid, at,
      case when standing then 'session.restored' else 'session.cancelled' end, session, before);
    return jsonb_build_object('session', session_json(session));
  exception when check_violation or exclusion_violation then
    get stacked diagnostics spoke = constraint_name;
  end;
  return refusal(spoke);
end $$;

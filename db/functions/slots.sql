-- The first of these rooms that is open and free then. Only under the year's lock is it a promise.
create or replace function pick_room(rooms uuid[], span tstzrange, session uuid) returns uuid
language sql stable as $$
  select pl.id from unnest(rooms) with ordinality t(r, n) join places pl on pl.id = r
   where not (pl.exclusive and exists (
       select 1 from sessions o where o.place_id = r and o.during && span and o.stands
          and o.exclusive and o.id <> session))
   order by cardinality(rooms) > 1 and is_closed(pl.id, span), n limit 1
$$;

-- Writes sessions of slots for days that have none: [{ id?, slot, day, start, end, places, skip?,
-- touched? }]. Each in the first room that is free, standing unless the year or absences speak against
-- it; or all of them as `taken`. Each session with its people in one statement, so that what it adds is
-- judged in one question.
create or replace function insert_sessions(wishes jsonb[], taken boolean, at timestamptz, actor uuid)
returns void language plpgsql as $$
declare homeless boolean;
begin
  with wished as (
    select coalesce((wish->>'id')::uuid, gen_random_uuid()) as id, (wish->>'slot')::uuid as slot,
           (wish->>'day')::date as day,
           array(select room::uuid from jsonb_array_elements_text(wish->'places') room) as rooms,
           tstzrange((wish->>'start')::timestamptz, (wish->>'end')::timestamptz) as span,
           coalesce((wish->>'skip')::boolean, false) as skip,
           coalesce((wish->>'touched')::boolean, false) as touched
      from unnest(wishes) wish
  ), placed as materialized (
    select *, coalesce(case when cardinality(rooms) > 1 then pick_room(rooms, span, id) end, rooms[1]) as room
      from wished
     where not exists (select 1 from sessions s where s.slot_id = wished.slot and s.held_on = wished.day)
  ), placed_volunteers as materialized (
    select p.id, volunteer_id,
           exists (select 1 from absences_over(span) where person_id = volunteer_id)
             or exists (select 1 from people where people.id = volunteer_id and archived_at < upper(span)) as away
      from placed p join slot_volunteers x on x.slot_id = p.slot
  ), placed_learners as materialized (
    select p.id, learner_id, seat,
           exists (select 1 from absences_over(span) where person_id = learner_id)
             or exists (select 1 from people where people.id = learner_id and archived_at < upper(span)) as away
      from placed p join slot_learners x on x.slot_id = p.slot
  ), shut as materialized (
    select * from closed_hours(array(select room from placed order by id), array(select span from placed order by id))
  ), judged as materialized (
    select p.*, w.activity_id, case
             when skip then null
             when taken then 'taken'
             else why_suspended(act,
               case when cardinality(wishes) < many() then is_closed(room, span)
                    else exists (select 1 from shut where shut.place = room and span && shut.closed) end
                 or coalesce(no_room_since(pl) < upper(span), false),
               exists (select 1 from placed_volunteers t where t.id = p.id and not away),
               exists (select 1 from placed_learners l where l.id = p.id and not away),
               act.learners_to = 0 and is_left_to_newcomers(act, array(
                 select volunteer_id from placed_volunteers t where t.id = p.id and not away), lower(span)))
           end as cause
      from placed p
      left join places pl on pl.id = p.room
      join weekly_slots w on w.id = p.slot
      join activities act on act.id = w.activity_id
  ), written as (
    insert into sessions (id, activity_id, place_id, exclusive, during, stands, suspended, touched,
                          made_in, slot_id, held_on, request_hash, created_by, created_at, updated_at)
    select j.id, activity_id, room, exclusive, span, not skip and cause is null,
           case when cause in ('closed', 'volunteer_away', 'learner_away') then or_gone(cause, room, span,
             array(select volunteer_id from slot_volunteers where slot_id = j.slot),
             array(select learner_id from slot_learners where slot_id = j.slot)) else cause end,
           touched, case when not touched then room end, slot, day, slot::text || ' ' || day, actor, at, at
      from judged j join places on places.id = room
    returning id, during, stands
  ), seated_learners as (
    insert into session_learners (session_id, learner_id, seat, during, stands, away)
    select id, learner_id, seat, during, stands, away from written join placed_learners using (id)
  ), seated_volunteers as (
    insert into session_volunteers (session_id, volunteer_id, during, stands, away)
    select id, volunteer_id, during, stands, away from written join placed_volunteers using (id)
  )
  select exists (select 1 from placed where room is null) into homeless;
  if homeless and not taken then perform refuse('room_is_free'); end if;
end $$;

-- Makes sessions of one slot, in their order: the earlier of two that exclude each other has the place.
-- What is refused is not made (`strict`), or made suspended, to be seen. No session that is made can
-- let another in, so what may be written together may be written one by one, and in the same rooms.
-- -> the refused: [{ day, invariant }]
create or replace function make_sessions(wishes jsonb[], strict boolean, at timestamptz, actor uuid)
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

-- Makes dates of several slots, each slot's together: [as insert_sessions] -> as make_sessions.
create or replace function make_dates(wishes jsonb, strict boolean, at timestamptz, actor uuid)
returns jsonb language plpgsql as $$
declare
  dates jsonb[];
  refused jsonb := '[]';
begin
  for dates in
    select array_agg(wish order by n) from jsonb_array_elements(wishes) with ordinality t(wish, n)
     group by wish->>'slot' order by min(n)
  loop
    refused := refused || make_sessions(dates, strict, at, actor);
  end loop;
  return refused;
end $$;

-- Writes a slot, new or as it shall be: { id, activity, weekday, startMinute, minutes, rhythm, from,
-- until, inTerm, place, clock, withdrawn, needs: { from, to, experienced } or null, volunteers, learners }.
create or replace function put_slot(wish jsonb, at timestamptz, actor uuid) returns void language plpgsql as $$
declare slot uuid := (wish->>'id')::uuid;
begin
  insert into weekly_slots (id, activity_id, weekday, start_minute, minutes, rhythm, from_day, until_day,
                            in_term, place_id, clock, withdrawn, volunteers_from, volunteers_to, experienced_from,
                            created_by, created_at, updated_at)
  values (slot, wish->>'activity', (wish->>'weekday')::smallint, (wish->>'startMinute')::smallint,
          (wish->>'minutes')::smallint, wish->>'rhythm', (wish->>'from')::date, (wish->>'until')::date,
          (wish->>'inTerm')::boolean, (wish->>'place')::uuid, wish->>'clock',
          coalesce((wish->>'withdrawn')::boolean, false), (wish->'needs'->>'from')::smallint,
          (wish->'needs'->>'to')::smallint, coalesce((wish->'needs'->>'experienced')::smallint, 0), actor, at, at)
  on conflict (id) do update set
    weekday = excluded.weekday, start_minute = excluded.start_minute, minutes = excluded.minutes,
    rhythm = excluded.rhythm, from_day = excluded.from_day, until_day = excluded.until_day,
    in_term = excluded.in_term, place_id = excluded.place_id, clock = excluded.clock,
    withdrawn = excluded.withdrawn, volunteers_from = excluded.volunteers_from,
    volunteers_to = excluded.volunteers_to, experienced_from = excluded.experienced_from, updated_at = excluded.updated_at,
    revision = weekly_slots.revision + 1;
  delete from slot_volunteers where slot_id = slot;
  delete from slot_learners where slot_id = slot;
  insert into slot_volunteers select slot, unnest(ids(wish->'volunteers'));
  insert into slot_learners
  select slot, id, n from unnest(ids(wish->'learners')) with ordinality t(id, n);
end $$;

-- Lays a session elsewhere, suspended: { id, slot, day, start, end, places?, place?, volunteers,
-- learners, touched, named? }. Whether it may stand is settled afterwards. `named`: who stood in its slot; on a
-- duty all others stay, since they signed up for it.
create or replace function lay_session(wish jsonb, at timestamptz) returns void language plpgsql as $$
declare
  session uuid := (wish->>'id')::uuid;
  span tstzrange := tstzrange((wish->>'start')::timestamptz, (wish->>'end')::timestamptz);
  volunteers uuid[] := ids(wish->'volunteers');
  learners uuid[] := ids(wish->'learners');
  room uuid := coalesce((wish->>'place')::uuid, pick_room(ids(wish->'places'), span, session),
                        (wish->'places'->>0)::uuid);
begin
  if wish ? 'named' and exists (select 1 from sessions s join activities a on a.id = s.activity_id
                                 where s.id = session and a.learners_to = 0) then
    volunteers := array(
      select volunteer_id from session_volunteers
       where session_id = session and (volunteer_id <> all(ids(wish->'named')) or volunteer_id = any(volunteers))
      union select who from unnest(volunteers) who where who <> all(ids(wish->'named')));
  end if;
  delete from session_volunteers where session_id = session and volunteer_id <> all(volunteers);
  delete from session_learners where session_id = session;
  update sessions set (place_id, exclusive, during, slot_id, held_on, touched, made_in, revision, updated_at) =
    (select pl.id, pl.exclusive, span, (wish->>'slot')::uuid, (wish->>'day')::date,
            coalesce((wish->>'touched')::boolean, false),
            case when not coalesce((wish->>'touched')::boolean, false) then pl.id
                 when wish ? 'madeIn' then (wish->>'madeIn')::uuid else made_in end, revision + 1, at
       from places pl where pl.id = room)
   where id = session;
  insert into session_volunteers (session_id, volunteer_id, during, stands, away)
  select session, person, span, false, is_away(person, span) from unnest(volunteers) person
  on conflict do nothing;
  insert into session_learners (session_id, learner_id, seat, during, stands, away)
  select session, person, n, span, false, is_away(person, span)
    from unnest(learners) with ordinality t(person, n);
end $$;

-- Makes, changes, splits or ends a slot with all its sessions, or does nothing:
-- { id, hash, slot, actor, now, deadline, action, year,
--   slots: [as put_slot, with `seen`: the revision it was planned on],
--   make: [as insert_sessions], move: [{ id, seen, back?, ...as lay_session }],
--   keep: [{ id, seen, back?, slot, day }], cancel: [{ id, seen }] }
-- `back`: what an end of its slot cancelled comes back.
-- -> { slot, changed, kept } | { refused: [{ day, session?, invariant }] } | { stale } | { other } | { undone }
create or replace function write_slots(wish jsonb) returns jsonb language plpgsql as $$
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
  returning_ids uuid[];
  made uuid[] := '{}';
  n integer := 0;
begin
  perform begin_write(wish);
  if hold_year() <> (wish->>'year')::integer then return jsonb_build_object('stale', true); end if;
  select * into earlier from changes where id = change;
  if found then
    if earlier.request_hash <> wish->>'hash' then return jsonb_build_object('other', true); end if;
    if earlier.undone_at is not null then return jsonb_build_object('undone', true); end if;
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
  returning_ids := array(select (x->>'id')::uuid
    from jsonb_array_elements((wish->'move') || (wish->'keep')) x where (x->>'back')::boolean);
  perform 1 from sessions where id = any(touching) order by id for no key update;
  perform 1 from activities where id in (select x->>'activity' from jsonb_array_elements(wish->'slots') x)
    order by id for share;
  -- Archived since it was planned: to be planned anew, which tells it by its name.
  if cardinality(lock_for(
       array(select (x->>'place')::uuid from jsonb_array_elements(wish->'slots') x
              where x->>'place' is not null and not coalesce((x->>'ends')::boolean, false)),
       array(select distinct person::uuid from jsonb_array_elements(wish->'slots') x,
                    jsonb_array_elements_text((x->'volunteers') || (x->'learners')) person
              where not coalesce((x->>'ends')::boolean, false)))) > 0 then
    return jsonb_build_object('stale', true);
  end if;
  before := jsonb_build_object(
    'slots', (select coalesce(jsonb_agg(slot_state(w.id)), '[]') from weekly_slots w
               where w.id = any(ids_of(wish->'slots'))),
    'sessions', (select coalesce(jsonb_agg(session_state(id)), '[]') from unnest(touching) id));
  begin
    for one in select value from jsonb_array_elements(wish->'slots') loop
      perform put_slot(one, at, actor);
    end loop;
    -- Who holds a roster holds what goes on of it.
    insert into slot_holders (slot_id, volunteer_id, from_day, until_day)
    select distinct (m->>'slot')::uuid, h.volunteer_id, h.from_day, h.until_day
      from jsonb_array_elements((wish->'move') || (wish->'keep')) m
      join sessions s on s.id = (m->>'id')::uuid join slot_holders h on h.slot_id = s.slot_id
     where s.slot_id <> (m->>'slot')::uuid
    on conflict do nothing;
    -- What moves lets go of its place first, so that sessions may take each other's.
    update sessions set stands = false, suspended = 'taken'
     where id = any(ids_of(wish->'move'))
       and (stands or suspended is not null);
    update sessions set suspended = 'taken', ended_by = null
     where id = any(returning_ids) and not stands and ended_by is not null;
    -- A day may pass from one session to another.
    update sessions set slot_id = null, held_on = null
     where id = any(ids_of((wish->'move') || (wish->'keep')));
    for one in select value from jsonb_array_elements(wish->'keep') loop
      update sessions set slot_id = (one->>'slot')::uuid, held_on = (one->>'day')::date
       where id = (one->>'id')::uuid;
    end loop;
    for one in select value from jsonb_array_elements(wish->'cancel') loop
      update sessions set stands = false, suspended = null, revision = revision + 1, updated_at = at,
                          ended_by = case when wish->>'action' = 'slot.ended' then change end
       where id = (one->>'id')::uuid;
    end loop;
    for one in
      select m || jsonb_build_object('named', coalesce(w->'volunteers', '[]'))
        from jsonb_array_elements(wish->'move') m
        left join jsonb_array_elements(before->'sessions') s on s->>'id' = m->>'id'
        left join jsonb_array_elements(before->'slots') w on w->>'id' = s->>'slot'
    loop
      perform lay_session(one, at);
    end loop;
    for one in select value from jsonb_array_elements(wish->'move') loop
      outcome := settle_session((one->>'id')::uuid, coalesce((one->>'off')::boolean, false), at);
      if outcome->>'code' is not null then
        refused := refused || jsonb_build_object('day', one->>'day', 'session', one->>'id',
                                                 'invariant', outcome->>'code');
      end if;
    end loop;
    -- A person's own dates are not refused: what has no place any more is left suspended, to be seen.
    for one in select value from jsonb_array_elements(wish->'keep') loop
      continue when not coalesce((one->>'back')::boolean, false);
      perform settle_session((one->>'id')::uuid, false, at);
    end loop;
    refused := refused || make_dates(wish->'make', true, at, actor);
    n := jsonb_array_length(wish->'make') + (select count(distinct x->>'id')
           from jsonb_array_elements((wish->'move') || (wish->'cancel')) x);
    if refused <> '[]' then perform refuse('every_date_is_free'); end if;
    set constraints all immediate;
    made := array(select (select s.id from sessions s
                           where s.slot_id = (x->>'slot')::uuid and s.held_on = (x->>'day')::date)
                    from jsonb_array_elements(wish->'make') x);
    perform tutor_tells(touching || made, actor);
    insert into changes (id, at, actor_id, slot_id, request_hash, before, after)
    values (change, at, actor, (wish->>'slot')::uuid, wish->>'hash',
            before || jsonb_build_object('made', to_jsonb(made)),
            jsonb_build_object(
              'sessions', (select coalesce(jsonb_agg(session_as_made(id)), '[]')
                             from sessions where id = any(touching || made)),
              'slots', (select coalesce(jsonb_agg(jsonb_build_object(
                            'id', id, 'revision', revision, 'state', slot_as_made(id))), '[]')
                          from weekly_slots
                         where id = any(ids_of(wish->'slots')))));
    insert into audit (id, at, actor_id, action, subject, subject_id, before, after)
    values (gen_random_uuid(), at, actor, wish->>'action', 'slot', wish->>'slot',
            before->'slots', jsonb_build_object('change', change, 'sessions', n,
              'days', (select coalesce(jsonb_agg(day order by day), '[]') from (
                         select held_on::text as day from sessions where id = any(ids_of(wish->'cancel'))
                         union
                         select x->>'day' from jsonb_array_elements(wish->'make') x where (x->>'skip')::boolean) gone),
              'slots', (select jsonb_agg(slot_state((x->>'id')::uuid)) from jsonb_array_elements(wish->'slots') x)));
    return jsonb_build_object('slot', slot_json((wish->>'slot')::uuid), 'changed', n,
                              'kept', jsonb_array_length(wish->'keep'));
  exception when check_violation then
    get stacked diagnostics spoke = constraint_name;
    if spoke <> 'every_date_is_free' then raise; end if;
  end;
  return jsonb_build_object('refused', refused);
end $$;

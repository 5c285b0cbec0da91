-- A house begins by one link, printed where it was deployed. Why: docs/decisions/042.

create or replace function has_coordinator(but uuid) returns boolean language sql stable as $$
  select exists (select 1 from people where role = 'coordinator' and archived_at is null and id is distinct from but)
$$;

-- Uses the link up by which a house begins, for one of any who open it at once; false where it no longer serves.
-- Who holds its row is alone: there is one such link at a time.
create or replace function use_beginning(token text, at timestamptz) returns boolean language plpgsql as $$
begin
  perform 1 from links where token_hash = token and purpose = 'beginning' for update;
  if not found then return false; end if;
  if has_coordinator(null) then perform refuse('house_begins_once'); end if;
  update links set revoked_at = at
   where token_hash = token and purpose = 'beginning' and revoked_at is null and expires_at > at;
  return found;
end $$;

-- The hours of a place, or of the house (null), as traces have them.
create or replace function opening_json(place uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('weekday', h.weekday, 'from', clock_of(h.from_minute),
                                               'to', clock_of(h.to_minute)) order by h.weekday, h.from_minute), '[]')
    from opening_hours h where h.place_id is not distinct from place
$$;

create or replace function write_opening(place uuid, hours jsonb) returns void language sql as $$
  insert into opening_hours (id, place_id, weekday, from_minute, to_minute)
  select gen_random_uuid(), place, (h->>'weekday')::smallint, minute_of(h->>'from'), minute_of(h->>'to')
    from jsonb_array_elements(hours) h
$$;

-- All that a house is made of beside its coordinator, in one statement: { coordinator, house, name, schoolZone, activity,
-- rooms, opening, now }, the activity and each room with the hash of their own request -> null | which problem it is where
-- an id is somebody else's. What is here already by the same request stays as it is. Traces as if each had been added by itself.
create or replace function furnish_house(wish jsonb) returns text language plpgsql as $$
declare
  moment timestamptz := (wish->>'now')::timestamptz;
  actor uuid := (wish->>'coordinator')::uuid;
  act jsonb := wish->'activity';
  -- The same room twice is one.
  rooms jsonb := (select jsonb_agg(r order by nth) from (
    select r, min(nth) as nth from jsonb_array_elements(wish->'rooms') with ordinality t(r, nth) group by r) each_once);
  closed jsonb := opening_json(null);
  added text[];
  n integer;
begin
  insert into houses (id, name, school_zone, begun_at)
  values ((wish->>'house')::uuid, wish->>'name', wish->>'schoolZone', moment);

  with made as (
    insert into creations (subject, subject_id, request_hash)
    select 'activity', act->>'id', act->>'hash'
    union all select 'place', r->>'id', r->>'hash' from jsonb_array_elements(rooms) r
    on conflict do nothing returning subject_id)
  select array_agg(subject_id) into added from made;
  if exists (select 1 from creations where subject = 'activity' and subject_id = act->>'id'
                and request_hash <> act->>'hash') then
    return 'activities.id_is_taken';
  end if;
  if exists (select 1 from creations c join jsonb_array_elements(rooms) r on c.subject_id = r->>'id'
              where c.subject = 'place' and c.request_hash <> r->>'hash') then
    return 'request.id_is_used';
  end if;

  insert into activities (id, name_fr, name_en, volunteers_from, volunteers_to, learners_from, learners_to,
                          place_kinds, counts_towards_promise, position)
  select x.id, "nameFr", "nameEn", "volunteersFrom", "volunteersTo", "learnersFrom", "learnersTo",
         array(select jsonb_array_elements_text("placeKinds")), "countsTowardsPromise",
         (select coalesce(max(position), 0) + 1 from activities)
    from jsonb_to_record(act) x(id text, "nameFr" text, "nameEn" text, "volunteersFrom" smallint, "volunteersTo" smallint,
           "learnersFrom" smallint, "learnersTo" smallint, "placeKinds" jsonb, "countsTowardsPromise" boolean)
   where x.id = any(added)
  on conflict do nothing;
  if not found and act->>'id' = any(added) then return 'activities.id_is_taken'; end if;

  insert into places (id, name, kind, colour, shape, letter, capacity, exclusive, wash_minutes, wash_cents, position)
  select (r->>'id')::uuid, r->>'name', r->>'kind', r->>'colour', r->>'shape', r->>'letter', (r->>'capacity')::smallint,
         (r->>'exclusive')::boolean, (r->'machine'->>'minutes')::smallint, (r->'machine'->>'cents')::smallint,
         (select coalesce(max(position), 0) from places) + row_number() over (order by nth)
    from jsonb_array_elements(rooms) with ordinality t(r, nth)
   where r->>'id' = any(added)
  on conflict (id) do nothing;
  get diagnostics n = row_count;
  if n < cardinality(added_places(rooms, added)) then
    return 'request.id_is_used';
  end if;
  perform write_opening((r->>'id')::uuid, r->'opening')
     from jsonb_array_elements(rooms) r where r->>'id' = any(added) and r ? 'opening';
  delete from opening_hours where place_id is null;
  perform write_opening(null, wish->'opening');

  insert into audit (id, at, actor_id, action, subject, subject_id, before, after)
  select gen_random_uuid(), moment, actor, subject || '.' || verb, subject, subject_id, was, is_now from (
    select 1, 0, 'person', 'created', actor::text, null::jsonb, '{"role": "coordinator"}'::jsonb
    union all select 2, 0, 'house', 'begun', wish->>'house', null, jsonb_build_object('schoolZone', wish->'schoolZone')
    union all select 3, 0, 'activity', 'created', a.id, null, jsonb_build_object(
        'id', a.id, 'nameFr', a.name_fr, 'nameEn', a.name_en, 'volunteersFrom', a.volunteers_from,
        'volunteersTo', a.volunteers_to, 'learnersFrom', a.learners_from, 'learnersTo', a.learners_to,
        'placeKinds', a.place_kinds, 'countsTowardsPromise', a.counts_towards_promise,
        'withAnotherAdult', a.with_another_adult, 'newcomerMayBeAlone', a.newcomer_may_be_alone,
        'newcomerPlace', a.newcomer_place, 'giveBackHours', a.give_back_hours,
        'appointmentMinutes', a.appointment_minutes, 'archived', a.archived_at is not null)
        from activities a where a.id = act->>'id' and a.id = any(added)
    union all select 4, p.position, 'place', 'created', p.id::text, null, jsonb_build_object(
        'id', p.id, 'name', p.name, 'kind', p.kind, 'colour', p.colour, 'shape', p.shape, 'letter', p.letter,
        'capacity', p.capacity, 'exclusive', p.exclusive, 'archived', p.archived_at is not null,
        'opening', opening_json(p.id))
          || case when machine_json(p) is null then '{}' else jsonb_build_object('machine', machine_json(p)) end
        from places p where p.id = any(added_places(rooms, added))
    union all select 5, 0, 'house', 'changed', 'opening', closed, opening_json(null)
               where closed <> opening_json(null)
  ) t(nth, place, subject, verb, subject_id, was, is_now) order by nth, place;
  return null;
end $$;

create or replace function added_places(rooms jsonb, added text[]) returns uuid[] language sql stable as $$
  select array(select (r->>'id')::uuid from jsonb_array_elements(rooms) r where r->>'id' = any(added))
$$;

-- A house that has somebody who coordinates does not lose the last of them. Two who leave at once come here one after
-- the other.
create or replace function judge_coordinators() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('creneau.coordinators', 0));
  if not has_coordinator(old.id) then perform refuse('house_keeps_a_coordinator'); end if;
  return null;
end $$;

create or replace trigger house_keeps_a_coordinator after update of role, archived_at on people
  for each row
  when (old.role = 'coordinator' and old.archived_at is null
        and (new.role <> 'coordinator' or new.archived_at is not null))
  execute function judge_coordinators();

-- Places and activities in their order, `most` of them at most, after one of them where it is given: each list in
-- one row, for every first screen asks for both.
create or replace function list_places(
  archived_too boolean, after_it uuid, most integer, out rows json, out house json)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  house := (select list from house_rows());
  rows := (
    select json_agg(json_build_object('id', p.id, 'name', p.name, 'kind', p.kind, 'colour', p.colour,
             'shape', p.shape, 'letter', p.letter, 'capacity', p.capacity, 'exclusive', p.exclusive,
             'archived', p.archived_at is not null, 'machine', machine_json(p), 'opening', (select list from opening_rows(p.id)))
             order by p.position, p.name, p.id)
      from (select * from places pl
             where (archived_too or pl.archived_at is null)
               and (after_it is null or (pl.position, pl.name, pl.id) > (
                     select b.position, b.name, b.id from places b where b.id = after_it))
             order by pl.position, pl.name, pl.id limit most) p);
end $$;

create or replace function list_activities(archived_too boolean, after_it text, most integer, out rows json)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  rows := (
    select json_agg(json_build_object('id', a.id, 'nameFr', a.name_fr, 'nameEn', a.name_en,
             'volunteersFrom', a.volunteers_from, 'volunteersTo', a.volunteers_to,
             'learnersFrom', a.learners_from, 'learnersTo', a.learners_to, 'placeKinds', a.place_kinds,
             'countsTowardsPromise', a.counts_towards_promise, 'withAnotherAdult', a.with_another_adult,
             'newcomerMayBeAlone', a.newcomer_may_be_alone, 'newcomerPlace', a.newcomer_place,
             'giveBackHours', a.give_back_hours, 'appointmentMinutes', a.appointment_minutes, 'archived', a.archived_at is not null)
             order by a.position, a.id)
      from (select * from activities ac
             where (archived_too or ac.archived_at is null)
               and (after_it is null or (ac.position, ac.id) > (
                     select b.position, b.id from activities b where b.id = after_it))
             order by ac.position, ac.id limit most) a);
end $$;

-- What makes a place a machine, or null.
create or replace function machine_json(p places) returns json language sql immutable as $$
  select case when p.wash_minutes is not null
              then json_build_object('minutes', p.wash_minutes, 'cents', p.wash_cents) end
$$;

-- machine_is_no_room: what is a machine is given to names. No session stands in one, and a place in which sessions or a
-- weekly slot are still planned does not become one. Of sessions: functions/year.sql.
create or replace function judge_machine() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare planned jsonb;
begin
  select planned_with(null, new.id, coalesce(w.at, now()), 0) into planned from writer() w;
  if planned->'slots' <> '[]' or planned->'sessions' <> '0' then perform refuse('machine_is_no_room'); end if;
  return null;
end $$;

create or replace trigger machine_is_no_room after update of wash_minutes on places
  for each row when (old.wash_minutes is null and new.wash_minutes is not null) execute function judge_machine();

-- A refusal that carries its invariant's name, like a constraint's.
create or replace function refuse(invariant text) returns void language plpgsql as $$
begin
  raise exception '%', invariant using errcode = 'check_violation', constraint = invariant;
end $$;

-- The same of what nobody wished wrongly: not as a violated check, which the write functions would take for it.
create or replace function refuse_today(invariant text) returns void language plpgsql as $$
begin
  raise exception '%', invariant using constraint = invariant;
end $$;

create or replace function refusal(invariant text) returns jsonb language sql immutable parallel safe
  return jsonb_build_object('refused', invariant);

create or replace function ids(list jsonb) returns uuid[] language sql immutable as $$
  select coalesce(array_agg(value::uuid order by n), '{}')
    from jsonb_array_elements_text(coalesce(nullif(list, 'null'::jsonb), '[]'))
         with ordinality as t(value, n)
$$;

-- The ids of things. Rows are found by `any` of them: a join with the list would read the whole table.
create or replace function ids_of(things jsonb) returns uuid[] language sql immutable as $$
  select array(select (thing->>'id')::uuid from jsonb_array_elements(things) thing)
$$;

-- Locks what a write competes for; answers the ids that are archived or not there.
create or replace function lock_for(wanted_places uuid[], wanted_people uuid[]) returns uuid[]
language plpgsql as $$
declare here uuid[];
begin
  if is_dry_run() then
    here := array(select id from places where id = any(wanted_places) and archived_at is null and wash_minutes is null
                  union all select id from people where id = any(wanted_people) and archived_at is null);
    return array(select unnest(wanted_places || wanted_people) except select unnest(here));
  end if;
  with locked as (
    select id, archived_at, wash_minutes from places where id = any(wanted_places) order by id for no key update)
  -- What is a machine is given to a name, and to no session.
  select coalesce(array_agg(id) filter (where archived_at is null and wash_minutes is null), '{}') into here from locked;
  with locked as (
    select id, archived_at from people where id = any(wanted_people) order by id for no key update)
  select here || coalesce(array_agg(id) filter (where archived_at is null), '{}') into here from locked;
  return array(select unnest(wanted_places || wanted_people) except select unnest(here));
end $$;

create or replace function judge_now() returns void language plpgsql as $$
begin
  set constraints all immediate;
  set constraints all deferred;
end $$;

-- Who leaves, or comes to coordinate, is at reception no more: the right does not come back with her.
create or replace function end_reception() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  update volunteers set at_reception = false where person_id = new.id and at_reception;
  return null;
end $$;

create or replace trigger reception_ends_with_the_role after update of role, archived_at on people
  for each row when (new.role <> old.role or new.archived_at is not null) execute function end_reception();

-- The number of anybody who is here, for who holds the right of reception; null for anybody else. Each look is counted
-- in a trace without the number.
create or replace function look_at_number(
  whom uuid, reader uuid, at timestamptz, most_a_day integer, deadline timestamptz) returns json language plpgsql as $$
begin
  if not exists (select 1 from volunteers where person_id = reader and at_reception)
     or not exists (select 1 from people where id = whom and archived_at is null) then
    return null;
  end if;
  perform keep_deadline(deadline);
  if not count_look(whom, reader, at, most_a_day, interval '0') then return json_build_object('spent', true); end if;
  return (select json_build_object('phone', p.phone) from people p where p.id = whom);
end $$;

-- Takes back who was added at the door: { person, actor, since, now, deadline } -> { gone } | { touched }: something
-- came of it already | { missing }: she was not added by who asks, or before `since`. With the owner's rights, since the
-- Worker's role deletes nobody; nothing of her stays but that it was.
create or replace function take_arrival_back(wish jsonb) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  whom uuid := (wish->>'person')::uuid;
  acting uuid := (wish->>'actor')::uuid;
  at timestamptz := (wish->>'now')::timestamptz;
begin
  perform begin_write(wish);
  -- Whoever would point at her is waited for, and found below.
  perform 1 from people where id = whom and role = 'learner' for update;
  if not found or not exists (
      select 1 from audit a where a.subject = 'person' and a.subject_id = whom::text and a.actor_id = acting
         and a.action = 'person.arrived' and a.at >= (wish->>'since')::timestamptz) then
    return jsonb_build_object('missing', true);
  end if;
  if cardinality(pointed_at(array[whom], at - interval '1 day', false)) > 0
     or exists (select 1 from import_marks where person_id = whom) or exists (
      select 1 from audit a where a.subject = 'person' and a.subject_id = whom::text
         and a.action not in ('person.arrived', 'contact.shown')) then
    return jsonb_build_object('touched', true);
  end if;
  update audit set before = null, after = null where subject = 'person' and subject_id = whom::text;
  -- That her id was used stays, without what the request said of her.
  update creations set request_hash = 'undone' where subject = 'person' and subject_id = whom::text;
  delete from people where id = whom;
  insert into audit (id, at, actor_id, action, subject, subject_id)
  values (gen_random_uuid(), at, acting, 'person.arrival_undone', 'person', whom::text);
  return jsonb_build_object('gone', true);
end $$;

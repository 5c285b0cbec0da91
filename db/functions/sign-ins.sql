-- Whoever changes role or leaves is signed out everywhere; a sign-in begun with the old address ends.
create or replace function end_sign_ins() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  if new.role <> old.role or new.archived_at is not null then
    delete from sign_ins where person_id = new.id;
  end if;
  delete from sign_in_requests where person_id = new.id and used_at is null;
  return null;
end $$;

create or replace trigger sign_ins_end_with_the_role after update of role, archived_at, email on people
  for each row
  when (new.role <> old.role or new.archived_at is distinct from old.archived_at
        or new.email is distinct from old.email)
  execute function end_sign_ins();

-- Sign-ins of who may sign in, neither too old nor too long unseen.
create or replace function live_sign_ins(at timestamptz, volunteer_idle_since timestamptz, coordinator_idle_since timestamptz)
returns table (id uuid, person uuid, role text, name text, token_hash text, device text,
               created_at timestamptz, seen_at timestamptz)
language sql stable as $$
  select s.id, p.id, p.role, p.name, s.token_hash, s.device, s.created_at, s.seen_at
    from sign_ins s join people p on p.id = s.person_id
   where p.role in ('volunteer', 'coordinator') and p.archived_at is null and s.expires_at > at
     and s.seen_at > case p.role when 'coordinator' then coordinator_idle_since else volunteer_idle_since end
$$;

-- Who holds a token, and the database's clock (epoch milliseconds); no row where nobody does. Notes that
-- it was seen where the last note is older than `noted_before`.
create or replace function find_sign_in(
  token text, at timestamptz, volunteer_idle_since timestamptz, coordinator_idle_since timestamptz,
  noted_before timestamptz)
returns table (id uuid, person uuid, role text, name text, clock float8)
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare found_one record;
begin
  select * into found_one from live_sign_ins(at, volunteer_idle_since, coordinator_idle_since) l
   where l.token_hash = token;
  if not found then return; end if;
  if found_one.seen_at < noted_before then
    update sign_ins s set seen_at = at where s.id = found_one.id and s.seen_at < noted_before;
  end if;
  return query select found_one.id, found_one.person, found_one.role, found_one.name,
                      floor(extract(epoch from clock_timestamp()) * 1000)::float8;
end $$;

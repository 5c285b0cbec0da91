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

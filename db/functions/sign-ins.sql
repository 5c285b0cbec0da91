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

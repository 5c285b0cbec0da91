-- Says that an address is taken before its unique index would: an index names the address, and what
-- PostgreSQL refuses is written to a log that others may read. Those who want one address at once come one
-- after the other.
create or replace function judge_address() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.email, 1));
  if exists (select 1 from people p
              where p.email = new.email and p.id <> new.id and p.role <> 'learner' and p.archived_at is null) then
    perform refuse('email_signs_in_one_person');
  end if;
  return new;
end $$;

create or replace trigger address_is_free before insert or update of email, role, archived_at on people
  for each row
  when (new.email is not null and new.role <> 'learner' and new.archived_at is null)
  execute function judge_address();

-- Whether anything but their own details points at a person: then they are no longer as an import made them.
-- Whatever table comes to point at people is asked too.
create or replace function is_pointed_at(person uuid) returns boolean language plpgsql stable
set search_path = public, pg_temp as $$
declare
  pointer record;
  found_one boolean;
begin
  for pointer in
    select c.conrelid::regclass as source, a.attname as named
      from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f'
       and c.confrelid in ('people'::regclass, 'volunteers'::regclass, 'learners'::regclass)
       and c.conrelid not in ('volunteers'::regclass, 'learners'::regclass, 'volunteer_activities'::regclass,
                              'availabilities'::regclass, 'import_changes'::regclass, 'import_marks'::regclass)
  loop
    execute format('select exists (select 1 from %s where %I = $1)', pointer.source, pointer.named)
      into found_one using person;
    if found_one then return true; end if;
  end loop;
  return false;
end $$;

-- Takes the people away whom an import brought in, for its undoing: the Worker's role deletes nobody else.
create or replace function forget_imported(import uuid) returns void language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from import_changes c
              where c.import_id = import and c.created and is_pointed_at(c.person_id)) then
    perform refuse('import_is_untouched');
  end if;
  delete from people p using import_changes c
   where c.import_id = import and c.created and c.person_id = p.id;
end $$;

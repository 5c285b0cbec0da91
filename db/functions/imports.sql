-- Of these people, those at whom anything points but their own details, or where `part_only` at what they give
-- as volunteers: they are no longer as an import made them. Whatever table comes to point at people is asked too; a stranger's question for an address is not. A
-- change of slots since then names people without pointing at them.
create or replace function pointed_at(list uuid[], since timestamptz, part_only boolean) returns uuid[] language plpgsql stable
set search_path = public, pg_temp as $$
declare
  pointer record;
  some_ids uuid[];
  found_ids uuid[] := '{}';
begin
  for pointer in
    select c.conrelid::regclass as source, a.attname as named
      from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f'
       and (c.confrelid = 'volunteers'::regclass
            or not part_only and c.confrelid in ('people'::regclass, 'learners'::regclass))
       and c.conrelid not in ('volunteers'::regclass, 'learners'::regclass, 'volunteer_activities'::regclass,
                              'availabilities'::regclass, 'import_changes'::regclass, 'import_marks'::regclass,
                              'sign_in_requests'::regclass, 'allowances'::regclass)
  loop
    execute format('select array(select distinct %I from %s where %1$I = any($1))', pointer.named, pointer.source)
      into some_ids using list;
    found_ids := found_ids || some_ids;
  end loop;
  return found_ids || array(
    select distinct named[1]::uuid
      from changes c,
           regexp_matches(c.before::text || c.after::text,
                          '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') named
     where not part_only and c.at >= since and named[1]::uuid = any(list));
end $$;

-- Takes the people away whom an import brought in, and parts that it gave to who had none, for its undoing:
-- the Worker's role deletes nobody else. Of what happened to them stays that it did.
create or replace function forget_imported(import uuid) returns void language plpgsql
security definer set search_path = public, pg_temp as $$
declare
  came uuid[] := array(select person_id from import_changes where import_id = import and created);
  grown uuid[] := array(select person_id from import_changes
                         where import_id = import and not created and not (before->>'hadPart')::boolean);
begin
  if cardinality(pointed_at(came, (select at from imports where id = import), false)) > 0 then
    perform refuse('import_is_untouched');
  end if;
  update audit set before = null, after = null where subject = 'person' and subject_id = any(came::text[]);
  delete from people where id = any(came);
  delete from volunteers where person_id = any(grown);
end $$;

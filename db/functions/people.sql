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

-- People by name, `most` of them at most, after one of them where it is given, and what whoever asks teaches. Rows
-- without names (api/people/store.ts), each kind of thing read once for all of them.
create or replace function list_people(
  of_role text, archived_too boolean, after_it uuid, reader uuid, most integer, out rows json, out teaches json)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  select json_build_object('levels', v.levels, 'children', v.children) into teaches
    from volunteers v where v.person_id = reader;
  rows := (
    with page as materialized (
      select p.id, p.role, p.name, p.email, p.phone, p.message_language, p.archived_at is not null as archived
        from people p
       -- Who was erased is nobody any more.
       where p.name <> '' and (of_role is null or p.role = of_role) and (archived_too or p.archived_at is null)
         and (after_it is null or (p.name, p.id) > (select b.name, b.id from people b where b.id = after_it))
       order by p.name, p.id limit most
    ), windows as (
      select w.person_id, to_json(array_agg(array[w.weekday, w.from_minute, w.to_minute]
               order by w.weekday, w.from_minute)) as list
        from availabilities w where w.person_id in (select id from page) group by 1
    ), does as (
      select a.person_id, json_agg(a.activity_id order by a.activity_id) as list from volunteer_activities a group by 1
    )
    select json_agg(json_build_array(p.id, p.role, p.name, p.email, p.phone, p.message_language, p.archived,
             case when v.person_id is not null then volunteer_json(v, does.list) end,
             case when l.person_id is not null then learner_row(l) end, windows.list) order by p.name, p.id)
      from page p
      left join volunteers v on v.person_id = p.id
      left join learners l on l.person_id = p.id
      left join windows on windows.person_id = p.id
      left join does on does.person_id = p.id);
end $$;

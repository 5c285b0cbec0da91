-- People as an import writes them and its undoing compares them, and as their traces have them. `fields`: by the names of
-- api/imports/rules/people/fields.ts; windows that touch are one, and lists are in one order, so that two ways to
-- keep the same are no difference.
create or replace function person_fields(whose uuid[]) returns table (id uuid, fields jsonb, traced jsonb)
language sql stable as $$
  with windows as (
    select w.person_id,
           range_agg(int4range(w.weekday * 10000 + w.from_minute, w.weekday * 10000 + w.to_minute))::text as merged,
           jsonb_agg(jsonb_build_object('weekday', w.weekday, 'from', clock_of(w.from_minute), 'to', clock_of(w.to_minute))
             order by w.weekday, w.from_minute) as list
      from availabilities w where w.person_id = any(whose) group by 1
  ), does as (
    select a.person_id, json_agg(a.activity_id order by a.activity_id) as list
      from volunteer_activities a where a.person_id = any(whose) group by 1
  )
  select p.id,
         jsonb_build_object('name', p.name, 'email', p.email, 'phone', p.phone, 'messageLanguage', p.message_language,
           'availabilities', windows.merged)
           || case when v.person_id is null then '{}' else volunteer_json(v, does.list)::jsonb
                || jsonb_build_object('levels', array(select unnest(v.levels) order by 1)) end
           || case when l.person_id is null then '{}' else learner_json(l)::jsonb - 'alpha'
                || jsonb_build_object('written', array[l.alpha::text, l.written]) end,
         jsonb_build_object('role', p.role, 'availabilities', coalesce(windows.list, '[]'))
           || case when v.person_id is null then '{}'
                else jsonb_build_object('volunteer', volunteer_json(v, does.list)) end
           || case when l.person_id is null then '{}' else jsonb_build_object('learner', learner_json(l)) end
    from people p
    left join volunteers v on v.person_id = p.id
    left join learners l on l.person_id = p.id
    left join windows on windows.person_id = p.id
    left join does on does.person_id = p.id
   where p.id = any(whose)
$$;

-- What an import wrote of a person, as one keyed hash: all of who came by it, otherwise the fields that it changed. By
-- it is known whether they are still so; nobody who reads the database can try values out on it, since the key is the
-- Worker's.
create or replace function mark_of_written(key text, person uuid, fields jsonb, created boolean, changed jsonb)
returns text language sql stable as $$
  select left(encode(sha256(convert_to(key || ':' || person || ':' || case when created then fields else (
           select coalesce(jsonb_object_agg(one, fields->one), '{}') from jsonb_array_elements_text(changed) one) end,
         'UTF8')), 'hex'), 32)
$$;

-- Takes an import back as one change: who came by it goes, who changed is as before, but for what was never in the file.
-- { import, since, key, actor, now, deadline } -> { undone } | { missing } | { touched, names }: of so many, the first of
-- them by name, something that it wrote was changed, archived or imported again, or something points at who came by it;
-- then nothing is done. Undone already, it stays so. Locks as apply_import.
create or replace function undo_import(wish jsonb) returns jsonb language plpgsql as $$
declare
  import uuid := (wish->>'import')::uuid;
  moment timestamptz := (wish->>'now')::timestamptz;
  made imports;
  came uuid[];
  touched text[];
  back uuid[];
  was jsonb;
  becomes jsonb;
  pointed uuid[];
  total integer;
begin
  perform begin_write(wish);
  perform pg_advisory_xact_lock(hashtextextended('imports', 2));
  perform 1 from people order by id for no key update;
  select * into made from imports where id = import and at > (wish->>'since')::timestamptz;
  if not found then return jsonb_build_object('missing', true); end if;
  if made.undone_at is not null then return jsonb_build_object('undone', made.created + made.changed); end if;
  came := array(select person_id from import_changes where import_id = import and created);
  total := (select count(*) from import_changes where import_id = import);
  pointed := pointed_at(came, made.at, false) || pointed_at(
    array(select person_id from import_changes
           where import_id = import and not created and not (before->>'hadPart')::boolean), made.at, true);

  -- Of who was erased since nothing is left to take back.
  select coalesce(array_agg(p.name order by p.name, p.id) filter (where
           p.archived_at is not null or p.id = any(pointed)
           or c.before->'fields' <> '[]' and m.import_id is distinct from import
           -- Who coordinates since is no longer an import's to take away, nor their name and address to give back.
           or case when c.created then p.role <> case made.of when 'learners' then 'learner' else 'volunteer' end
                   else p.role = 'coordinator' and c.before->'fields' ?| array['name', 'email'] end
           or c.written <> mark_of_written(wish->>'key', p.id, f.fields, c.created, c.before->'fields')), '{}'),
         coalesce(array_agg(p.id) filter (where not c.created and c.before->'fields' <> '[]'), '{}'),
         jsonb_object_agg(p.id, f.traced) filter (where not c.created and c.before->'fields' <> '[]')
    into touched, back, was
    from import_changes c
    join people p on p.id = c.person_id and p.name <> ''
    join person_fields(array(select person_id from import_changes where import_id = import)) f on f.id = p.id
    left join import_marks m on m.person_id = p.id
   where c.import_id = import;
  if cardinality(touched) > 0 then
    return jsonb_build_object('touched', cardinality(touched), 'names', to_jsonb(touched[:5]));
  end if;

  perform put_values_back(import, back, moment);
  becomes := (select jsonb_object_agg(f.id, f.traced) from person_fields(back) f);
  delete from import_marks m using import_changes c
   where c.import_id = import and c.person_id = m.person_id and c.marks is null;
  insert into import_marks (person_id, import_id, marks)
  select person_id, (c.marks->>'importId')::uuid, c.marks->'marks'
    from import_changes c where c.import_id = import and c.marks is not null
  on conflict (person_id) do update set marks = excluded.marks, import_id = excluded.import_id;
  perform forget_imported(import);
  delete from import_changes where import_id = import;
  update imports set undone_at = moment where id = import;

  insert into audit (id, at, actor_id, action, subject, subject_id, before, after)
  select gen_random_uuid(), moment, (wish->>'actor')::uuid, action, subject, subject_id, before, after from (
    select 1, 'person.changed', 'person', id::text, was->id::text, becomes->id::text from unnest(back) id
    union all select 2, 'person.taken_back', 'person', id::text, null, null from unnest(came) id
    union all select 3, 'import.undone', 'import', import::text, null, null
  ) t(nth, action, subject, subject_id, before, after) order by nth;
  return jsonb_build_object('undone', total);
end $$;

-- Gives these people the values back that an import replaced.
create or replace function put_values_back(import uuid, whose uuid[], moment timestamptz) returns void
language plpgsql as $$
begin
  update people p set
    name = case when b.old ? 'name' then b.old->>'name' else p.name end,
    email = case when b.old ? 'email' then b.old->>'email' else p.email end,
    phone = case when b.old ? 'phone' then b.old->>'phone' else p.phone end,
    message_language = case when b.old ? 'messageLanguage' then b.old->>'messageLanguage' else p.message_language end,
    updated_at = moment
    from values_replaced(import, whose) b where b.person = p.id;
  update volunteers v set
    promise_from = coalesce((b.old->'promise'->>'from')::smallint, v.promise_from),
    promise_to = coalesce((b.old->'promise'->>'to')::smallint, v.promise_to),
    levels = case when b.old ? 'levels' then array(select jsonb_array_elements_text(b.old->'levels')) else v.levels end,
    children = coalesce((b.old->>'children')::boolean, v.children),
    newcomer = coalesce((b.old->>'newcomer')::boolean, v.newcomer)
    from values_replaced(import, whose) b where b.person = v.person_id;
  delete from volunteer_activities a using values_replaced(import, whose) b
   where b.person = a.person_id and b.old ? 'activities';
  insert into volunteer_activities (person_id, activity_id)
  select b.person, activity
    from values_replaced(import, whose) b, jsonb_array_elements_text(b.old->'activities') activity;
  update learners l set
    age_group = coalesce(b.old->>'ageGroup', l.age_group),
    oral = case when b.old ? 'oral' then b.old->>'oral' else l.oral end,
    written = case when b.old ? 'written' then b.old->'written'->>'written' else l.written end,
    alpha = coalesce((b.old->'written'->>'alpha')::boolean, l.alpha),
    wish = coalesce(b.old->>'wish', l.wish),
    minutes_wanted = coalesce((b.old->>'minutesWanted')::smallint, l.minutes_wanted),
    waiting_since = case when b.old ? 'waitingSince' then (b.old->>'waitingSince')::date else l.waiting_since end
    from values_replaced(import, whose) b where b.person = l.person_id;
  delete from availabilities a using values_replaced(import, whose) b
   where b.person = a.person_id and b.old ? 'availabilities';
  insert into availabilities (id, person_id, weekday, from_minute, to_minute)
  select gen_random_uuid(), b.person, (w->>'weekday')::smallint, minute_of(w->>'from'), minute_of(w->>'to')
    from values_replaced(import, whose) b, jsonb_array_elements(b.old->'availabilities') w;
end $$;

create or replace function values_replaced(import uuid, whose uuid[]) returns table (person uuid, old jsonb)
language sql stable as $$
  select person_id, before->'values' from import_changes where import_id = import and person_id = any(whose)
$$;

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


-- One state of all people, of what imports said of them, and of what can be done here, told from another: every change
-- of a row changes its `xmin`.
create or replace function people_stamp() returns text language sql stable as $$
  select md5(concat_ws(' ',
    (select row(count(*), sum(hashtextextended(concat(id, xmin), 0))) from people),
    (select row(count(*), sum(hashtextextended(concat(person_id, xmin), 0))) from volunteers),
    (select row(count(*), sum(hashtextextended(concat(person_id, activity_id, xmin), 0))) from volunteer_activities),
    (select row(count(*), sum(hashtextextended(concat(person_id, xmin), 0))) from learners),
    (select row(count(*), sum(hashtextextended(concat(id, xmin), 0))) from availabilities),
    (select row(count(*), sum(hashtextextended(concat(person_id, xmin), 0))) from import_marks),
    (select row(count(*), sum(hashtextextended(concat(id, xmin), 0))) from activities)))
$$;

-- A name's Latin letters and digits, small and without accents: the same for all spellings of one name (`plainName`,
-- api/imports/rules/people/name-key.ts). `?` for a name with other letters, which may fold to any.
create or replace function plain_name(name text) returns text language sql immutable as $$
  select case
    -- Nearly all names, and a tenth of the time.
    when octet_length(name) = char_length(name)
      then translate(lower(name collate "C"), $signs$ !"#$%&'()*+,-./:;<=>?@[\]^_`{|}~$signs$, '')
    when normalize(name, nfkd) ~ '^[ -~\u0300-\u036f]*$'
      then regexp_replace(lower(normalize(name, nfkd) collate "C"), '[^a-z0-9]+', '', 'g')
    else '?'
  end
$$;

-- Whom lines may be about, { plain, emails, phones, names } -> { seen, people, marks, activities }: whoever has one
-- of these addresses or numbers, bore one of these names (marks of them), or has one of these as `plain_name`, or `?`;
-- more people than there need be, never fewer. People are rows as `list_people` has them, archived ones too; no
-- jsonb, which would order the keys of what marks are made of.
create or replace function people_like(wish jsonb) returns json language sql stable as $$
  with whom as materialized (
    select p.* from people p
      left join import_marks m on m.person_id = p.id
     where p.name <> '' and (
       p.email in (select jsonb_array_elements_text(wish->'emails'))
       or p.phone in (select jsonb_array_elements_text(wish->'phones'))
       or m.marks->>'name' in (select jsonb_array_elements_text(wish->'names'))
       or plain_name(p.name) in (select jsonb_array_elements_text(wish->'plain') union all select '?'))
  ), windows as (
    select w.person_id, to_json(array_agg(array[w.weekday, w.from_minute, w.to_minute]
             order by w.weekday, w.from_minute)) as list
      from availabilities w where w.person_id in (select id from whom) group by 1
  ), does as (
    select a.person_id, json_agg(a.activity_id order by a.activity_id) as list
      from volunteer_activities a where a.person_id in (select id from whom) group by 1
  )
  select json_build_object(
    'seen', people_stamp(),
    'people', (
      select json_agg(json_build_array(p.id, p.role, p.name, p.email, p.phone, p.message_language,
               p.archived_at is not null,
               case when v.person_id is not null then volunteer_json(v, does.list) end,
               case when l.person_id is not null then learner_row(l) end, windows.list) order by p.name, p.id)
        from whom p
        left join volunteers v on v.person_id = p.id
        left join learners l on l.person_id = p.id
        left join windows on windows.person_id = p.id
        left join does on does.person_id = p.id),
    'marks', (select json_agg(json_build_array(m.person_id, m.import_id, m.marks))
                from import_marks m where m.person_id in (select id from whom)),
    'activities', (select json_agg(json_build_object('id', a.id, 'nameFr', a.name_fr, 'nameEn', a.name_en)
                            order by a.position, a.id)
                     from activities a where a.archived_at is null))
$$;

-- Keeps a portion of what an import would write until it is applied; the same portion again takes its place.
create or replace function stage_portion(wish jsonb) returns void language plpgsql as $$
begin
  perform begin_write(wish);
  insert into import_portions (import_id, portion, at, seen, rows)
  values ((wish->>'import')::uuid, (wish->>'portion')::smallint, (wish->>'now')::timestamptz, wish->>'seen', wish->'rows')
  on conflict (import_id, portion) do update set at = excluded.at, seen = excluded.seen, rows = excluded.rows;
  perform require_in_time();
end $$;

-- Lines of an import that are about one person, bear one name, or sign in by one address: what a file is refused for
-- within a portion, where it was judged. Not by what the index on addresses says: it would name them in the log.
create or replace function twice_in(list jsonb) returns integer[] language sql immutable as $$
  select array(
    select distinct line from (
      select (one->>'line')::integer as line,
             count(*) over (partition by one->>'id') as ids,
             count(*) over (partition by one->>'key') as names,
             case when one->>'address' is not null then count(*) over (partition by one->>'address') end as addresses
        from jsonb_array_elements(list) one) counted
     where ids > 1 or names > 1 or addresses > 1
     order by line)
$$;

-- Writes all portions of an import as one change, { import, of, portions, key, actor, now, deadline } -> { id, created,
-- changed } | { refused, lines? }. Once for ever: the same import again answers what it did. Nobody changes a person, nor
-- imports, between the look at the house as it was judged and the writing: everybody is locked, in the order of the write
-- functions. An empty house has nobody to lock, hence the first lock.
create or replace function apply_import(wish jsonb) returns jsonb language plpgsql as $$
declare
  import uuid := (wish->>'import')::uuid;
  moment timestamptz := (wish->>'now')::timestamptz;
  done imports;
  list jsonb;
  twice integer[];
begin
  perform begin_write(wish);
  perform pg_advisory_xact_lock(hashtextextended('imports', 2));
  perform 1 from people order by id for no key update;
  select * into done from imports where id = import;
  if found then return jsonb_build_object('id', done.id, 'created', done.created, 'changed', done.changed); end if;
  if (select count(*) from import_portions where import_id = import) <> (wish->>'portions')::integer then
    return refusal('import_is_whole');
  end if;
  if exists (select 1 from import_portions where import_id = import and seen <> (select people_stamp())) then
    return refusal('import_is_as_seen');
  end if;
  select coalesce(jsonb_agg(one), '[]') into list
    from import_portions, jsonb_array_elements(rows) one where import_id = import;
  -- A portion of the other list is none of this import's.
  if exists (select 1 from jsonb_array_elements(list) one where one->>'of' <> wish->>'of') then
    return refusal('import_is_whole');
  end if;
  twice := twice_in(list);
  if cardinality(twice) > 0 then
    return refusal('import_names_each_once') || jsonb_build_object('lines', to_jsonb(twice));
  end if;
  delete from import_portions where import_id = import;
  -- Of the other lines there is nothing to write.
  select jsonb_agg(one) into list from jsonb_array_elements(list) one where one ? 'marks';
  if list is null then
    perform require_in_time();
    return jsonb_build_object('id', null, 'created', 0, 'changed', 0);
  end if;
  select import, wish->>'of', moment, count(*) filter (where made), count(*) filter (where written and not made), null
    into done from jsonb_to_recordset(list) x(made boolean, written boolean);

  insert into people (id, role, name, email, phone, message_language, created_at, updated_at)
  select id, role, name, email, phone, language, moment, moment
    from jsonb_to_recordset(list)
           x(id uuid, written boolean, role text, name text, email text, phone text, language text)
   where written order by id
  on conflict (id) do update set
    name = excluded.name, email = excluded.email, phone = excluded.phone,
    message_language = excluded.message_language, updated_at = excluded.updated_at;

  insert into volunteers (person_id, promise_from, promise_to, levels, children, newcomer)
  select id, (volunteer->'promise'->>'from')::smallint, (volunteer->'promise'->>'to')::smallint,
         array(select jsonb_array_elements_text(volunteer->'levels')),
         (volunteer->>'children')::boolean, (volunteer->>'newcomer')::boolean
    from jsonb_to_recordset(list) x(id uuid, written boolean, volunteer jsonb)
   where written and volunteer is not null
  on conflict (person_id) do update set
    promise_from = excluded.promise_from, promise_to = excluded.promise_to, levels = excluded.levels,
    children = excluded.children, newcomer = excluded.newcomer;
  delete from volunteer_activities where person_id in (
    select id from jsonb_to_recordset(list) x(id uuid, written boolean, volunteer jsonb)
     where written and volunteer is not null);
  insert into volunteer_activities (person_id, activity_id)
  select id, activity
    from jsonb_to_recordset(list) x(id uuid, written boolean, volunteer jsonb),
         jsonb_array_elements_text(volunteer->'activities') activity
   where written and volunteer is not null;

  insert into learners (person_id, age_group, oral, written, alpha, wish, minutes_wanted, waiting_since)
  select id, learner->>'ageGroup', learner->>'oral', learner->>'written', (learner->>'alpha')::boolean,
         learner->>'wish', (learner->>'minutesWanted')::smallint, (learner->>'waitingSince')::date
    from jsonb_to_recordset(list) x(id uuid, written boolean, learner jsonb)
   where x.written and learner is not null
  on conflict (person_id) do update set
    age_group = excluded.age_group, oral = excluded.oral, written = excluded.written, alpha = excluded.alpha,
    wish = excluded.wish, minutes_wanted = excluded.minutes_wanted, waiting_since = excluded.waiting_since;

  delete from availabilities where person_id in (
    select id from jsonb_to_recordset(list) x(id uuid, written boolean, hours jsonb)
     where written and hours is not null);
  insert into availabilities (id, person_id, weekday, from_minute, to_minute)
  select gen_random_uuid(), id, (w->>0)::smallint, (w->>1)::smallint, (w->>2)::smallint
    from jsonb_to_recordset(list) x(id uuid, written boolean, hours jsonb), jsonb_array_elements(hours) w
   where written and hours is not null;

  insert into imports select done.*;
  insert into import_changes (import_id, person_id, created, before, marks, written)
  select import, id, made, replaced, earlier,
         mark_of_written(wish->>'key', id, fields, made, replaced->'fields')
    from jsonb_to_recordset(list) x(id uuid, made boolean, replaced jsonb, earlier jsonb)
    join person_fields(ids_of(list)) f using (id);
  insert into import_marks (person_id, import_id, marks)
  select id, marked, marks from jsonb_to_recordset(list) x(id uuid, marked uuid, marks jsonb)
  on conflict (person_id) do update set marks = excluded.marks, import_id = excluded.import_id;

  insert into audit (id, at, actor_id, action, subject, subject_id, before, after)
  select gen_random_uuid(), moment, (wish->>'actor')::uuid,
         case when made then 'person.created' else 'person.changed' end, 'person', id::text,
         was, becomes
    from jsonb_to_recordset(list) x(id uuid, made boolean, written boolean, was jsonb, becomes jsonb)
   where written;
  if done.created + done.changed > 0 then
    insert into audit (id, at, actor_id, action, subject, subject_id, after)
    values (gen_random_uuid(), moment, (wish->>'actor')::uuid, 'import.made', 'import', import::text,
            jsonb_build_object('of', done.of, 'created', done.created, 'changed', done.changed));
  else
    perform require_in_time();
  end if;
  return jsonb_build_object('id', import, 'created', done.created, 'changed', done.changed);
end $$;

create or replace function session_trace(session uuid) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'activity', s.activity_id, 'place', s.place_id, 'start', iso(lower(s.during)),
    'end', iso(upper(s.during)), 'stands', s.stands, 'suspended', s.suspended,
    'volunteers', (select coalesce(jsonb_agg(volunteer_id order by volunteer_id), '[]')
                     from session_volunteers where session_id = s.id),
    'learners', (select coalesce(jsonb_agg(learner_id order by seat, learner_id), '[]')
                   from session_learners where session_id = s.id))
    from sessions s where s.id = session
$$;

-- `beyond`: beyond which hours that were said it was agreed on, codes of the judge; said only where there are any.
create or replace function write_trace(
  actor uuid, at timestamptz, action text, session uuid, before jsonb, beyond jsonb default null)
returns void language sql as $$
  insert into audit (id, at, actor_id, action, subject, subject_id, before, after)
  values (gen_random_uuid(), at, actor, action, 'session', session::text, before,
          session_trace(session)
            || case when jsonb_array_length(beyond) > 0 then jsonb_build_object('beyond', beyond) else '{}' end)
$$;

-- journal_is_not_filled: a volunteer leaves no more than so many traces a day, whatever she does and undoes.
create or replace function count_traces_of_the_day() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare
  one record;
  so_far integer;
begin
  for one in
    select a.actor_id as who, count(*)::integer as many, house_day(max(a.at)) as day
      from added a join people p on p.id = a.actor_id
     where p.role = 'volunteer' group by a.actor_id order by a.actor_id
  loop
    insert into allowances (person_id, spent_until, wrote_on, wrote)
    values (one.who, clock_timestamp(), one.day, one.many)
    on conflict (person_id) do update
      set wrote = excluded.wrote + case when allowances.wrote_on = excluded.wrote_on then allowances.wrote else 0 end,
          wrote_on = excluded.wrote_on
    returning allowances.wrote into so_far;
    if so_far > most_traces_a_day() then
      perform refuse_today('journal_is_not_filled');
    end if;
  end loop;
  return null;
end $$;

-- Ten times what the busiest day has.
create or replace function most_traces_a_day() returns integer language sql immutable parallel safe
  return 1000;

create or replace trigger journal_is_not_filled after insert on audit
  referencing new table as added for each statement execute function count_traces_of_the_day();

-- The trace of what anybody may repeat without end: one a day and person (null: nobody who was signed in), and
-- how often it was. Ten thousand tries are two rows.
create or replace function count_trace(actor uuid, at timestamptz, action text, subject text, subject_id text)
returns void language plpgsql as $$
declare
  trace uuid := gen_random_uuid();
  counted uuid;
begin
  insert into tallies as t (id, day, action, actor_id, subject_id, times, last_at)
  values (trace, house_day(at), action, actor, subject_id, 1, at)
  on conflict on constraint counted_once_a_day
  do update set times = t.times + 1, last_at = greatest(t.last_at, excluded.last_at)
  returning id into counted;
  -- Counted or written: either way the deadline is looked at.
  perform require_in_time();
  if counted = trace then
    insert into audit (id, at, actor_id, action, subject, subject_id)
    values (trace, at, actor, action, subject, subject_id);
  end if;
end $$;

-- A page of what people did, the latest first, each with what it is about as that is called now: before
-- `older_than` (a place in their order), of these kinds of actions, by or about a person, on these days.
create or replace function list_traces(
  kinds text[], who uuid, first date, last date, older_than bigint, language text, most integer)
returns json language sql stable as $$
  select coalesce(json_agg(json_build_object(
      'seq', a.seq, 'at', iso(a.at), 'action', a.action, 'subject', a.subject, 'subjectId', a.subject_id,
      'actor', case when a.actor_id is not null then json_build_object('id', a.actor_id, 'name', nullif(actor.name, '')) end,
      'name', coalesce(nullif(person.name, ''), place.name, case language when 'en' then act.name_en else act.name_fr end),
      'times', coalesce(t.times, 1), 'last', iso(coalesce(t.last_at, a.at)),
      'way', a.after->>'way', 'count', a.after->'count',
      'start', coalesce(a.after->>'start', a.before->>'start', iso(lower(s.during))),
      'from', coalesce(a.after->>'from', a.before->>'from'), 'to', coalesce(a.after->>'to', a.before->>'to'),
      'slot', case when w.id is not null then json_build_object('weekday', w.weekday, 'startMinute', w.start_minute) end,
      'days', a.after->'days', 'beyond', a.after->'beyond') order by a.seq desc), '[]')
    from (select x.*, case when subject = 'person' and subject_id ~ '^[0-9a-f-]{36}$' then subject_id::uuid end as person_id,
                 case subject when 'place' then subject_id::uuid when 'appointment' then (after->>'place')::uuid end as place_id,
                 case subject when 'session' then subject_id::uuid when 'appointment' then (after->>'session')::uuid end as session_id,
                 case when subject = 'slot' then subject_id::uuid end as slot_id
            from audit x
           where (older_than is null or x.seq < older_than)
             and (kinds is null or split_part(x.action, '.', 1) = any(kinds))
             and (who is null or x.actor_id = who or x.subject = 'person' and x.subject_id = who::text)
             and (first is null or x.at >= house_instant(first, 0))
             and (last is null or x.at < house_instant(last + 1, 0))
           order by x.seq desc limit most) a
    left join tallies t on t.id = a.id
    left join people actor on actor.id = a.actor_id
    left join people person on person.id = a.person_id
    left join places place on place.id = a.place_id
    left join activities act on a.subject = 'activity' and act.id = a.subject_id
    left join lateral (select * from sessions where id = a.session_id limit 1) s on true
    left join lateral (select * from weekly_slots where id = a.slot_id limit 1) w on true
$$;

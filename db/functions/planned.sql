-- The first day on which a weekly slot would begin after an instant.
create or replace function next_day_of(slot weekly_slots, since timestamptz) returns date
language sql immutable parallel safe as $$
  select case when house_instant(d, slot.start_minute) > since then d else d + 7 end
    from (select first + (slot.weekday - extract(isodow from first)::integer + 7) % 7 as d
            from (select greatest(house_day(since), slot.from_day) as first) f) days
$$;

-- What is planned with a person, or at a place, in sessions that end after an instant: slots that run on, and
-- sessions that stand or wait to (not those of these slots as these have them; at most `most`), first to come
-- first. `sessions` counts them all.
create or replace function planned_with(person uuid, place uuid, since timestamptz, most integer) returns jsonb
language sql stable as $$
  with slots as materialized (
    select w.id, w.weekday, w.start_minute from weekly_slots w
     where (w.id in (select slot_id from slot_volunteers where volunteer_id = person
                     union select slot_id from slot_learners where learner_id = person)
            or w.place_id = place)
       and not w.withdrawn and (w.until_day is null or w.until_day >= next_day_of(w, since))
  ), coming as materialized (
    select s.id, s.during, s.slot_id is null or s.touched or s.slot_id not in (select id from slots) as is_single
      from sessions s
     where s.id = any(array(
             select session_id from session_volunteers where volunteer_id = person
                and lower(during) > since - longest_session()
             union select session_id from session_learners where learner_id = person
                and lower(during) > since - longest_session()
             union select id from sessions where place_id = place and during && tstzrange(since, null)))
       and upper(s.during) > since and (s.stands or s.suspended <> 'off_rhythm')
  )
  select jsonb_build_object(
    'slots', (select coalesce(jsonb_agg(slot_json(id) order by weekday, start_minute, id), '[]') from slots),
    'single', (select coalesce(jsonb_agg(session_json(one.id) order by one.during, one.id), '[]')
                 from (select id, during from coming where is_single order by during, id limit most) one),
    'sessions', (select count(*) from coming))
$$;

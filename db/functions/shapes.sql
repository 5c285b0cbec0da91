-- Who said that they cannot come to a session, held by others meanwhile or not.
create or replace function who_gave_up(session uuid) returns table (list jsonb) language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name), '[]')
    from given_up g join people p on p.id = g.volunteer_id where g.session_id = session
$$;

create or replace function session_json(session uuid) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', s.id, 'activity', s.activity_id, 'place', s.place_id,
    'start', iso(lower(s.during)), 'end', iso(upper(s.during)),
    'stands', s.stands, 'why', s.suspended, 'revision', s.revision,
    'slot', s.slot_id, 'heldOn', s.held_on, 'touched', s.touched, 'changedAt', iso(s.updated_at),
    'volunteers', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name), '[]')
                     from session_volunteers x join people p on p.id = x.volunteer_id
                    where x.session_id = s.id),
    'learners', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by x.seat, p.name), '[]')
                   from session_learners x join people p on p.id = x.learner_id
                  where x.session_id = s.id),
    'away', (select coalesce(jsonb_agg(person), '[]') from (
               select volunteer_id from session_volunteers where session_id = s.id and away
               union all
               select learner_id from session_learners where session_id = s.id and away) x(person)),
    'offered', (select coalesce(jsonb_agg(volunteer_id order by volunteer_id), '[]') from session_volunteers
                 where session_id = s.id and not away and offered_at is not null),
    'gaveUp', (select given.list from who_gave_up(s.id) given), 'struck',
    is_struck(s.stands, s.suspended, s.ended_by, s.created_at, s.updated_at))
    from sessions s where s.id = session
$$;

create or replace function session_state(session uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('id', s.id, 'slot', s.slot_id, 'day', s.held_on, 'place', s.place_id,
    'start', lower(s.during), 'end', upper(s.during), 'stands', s.stands, 'suspended', s.suspended,
    'touched', s.touched, 'ended', s.ended_by, 'madeIn', s.made_in,
    'volunteers', (select coalesce(jsonb_agg(volunteer_id order by volunteer_id), '[]') from session_volunteers where session_id = s.id),
    'learners', (select coalesce(jsonb_agg(learner_id order by seat, learner_id), '[]') from session_learners where session_id = s.id))
    from sessions s where s.id = session
$$;

-- What people made of a session: all but what the year and absences do to it by themselves.
create or replace function session_as_made(session uuid) returns jsonb language sql stable as $$
  select state - 'stands' - 'suspended' - 'ended' - 'madeIn' || jsonb_build_object('cancelled',
           not (state->>'stands')::boolean and state->>'suspended' is null)
    from (select session_state(session) as state) s
$$;

-- What a roster needs, where that is not its activity's to say.
create or replace function roster_needs(w weekly_slots) returns jsonb language sql immutable parallel safe
  return case when w.volunteers_to is not null then jsonb_build_object(
    'from', w.volunteers_from, 'to', w.volunteers_to, 'experienced', w.experienced_from) end;

create or replace function slot_json(slot uuid) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', w.id, 'activity', w.activity_id, 'weekday', w.weekday, 'startMinute', w.start_minute,
    'minutes', w.minutes, 'rhythm', w.rhythm, 'from', w.from_day, 'until', w.until_day,
    'inTerm', w.in_term, 'place', w.place_id, 'clock', w.clock, 'withdrawn', w.withdrawn,
    'revision', w.revision, 'needs', roster_needs(w),
    'volunteers', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name), '[]')
                     from slot_volunteers x join people p on p.id = x.volunteer_id where x.slot_id = w.id),
    'learners', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by x.seat), '[]')
                   from slot_learners x join people p on p.id = x.learner_id where x.slot_id = w.id))
    from weekly_slots w where w.id = slot
$$;

-- A slot as it was, to be put back as it was.
create or replace function slot_state(slot uuid) returns jsonb language sql stable as $$
  select to_jsonb(w) || jsonb_build_object(
    'needs', roster_needs(w),
    'volunteers', (select coalesce(jsonb_agg(volunteer_id order by volunteer_id), '[]') from slot_volunteers where slot_id = w.id),
    'learners', (select coalesce(jsonb_agg(learner_id order by seat), '[]') from slot_learners where slot_id = w.id))
    from weekly_slots w where w.id = slot
$$;

-- What people made of a slot, whenever and however often.
create or replace function slot_as_made(slot uuid) returns jsonb language sql stable as $$
  select slot_state(slot) - 'revision' - 'updated_at' - 'created_at' - 'created_by'
$$;

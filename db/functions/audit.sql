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

create or replace function write_trace(actor uuid, at timestamptz, action text, session uuid, before jsonb)
returns void language sql as $$
  insert into audit (id, at, actor_id, action, subject, subject_id, before, after)
  values (gen_random_uuid(), at, actor, action, 'session', session::text, before,
          session_trace(session))
$$;

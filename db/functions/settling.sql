-- Does what a settlement says: what lets go of a place first.
create or replace function write_settlement(plan jsonb, at timestamptz, actor uuid) returns void
language plpgsql as $$
declare settled uuid[] := ids_of(plan->'outcomes');
begin
  perform 1 from sessions where id = any(settled)
    order by id for no key update;
  update sessions s set stands = false, suspended = x."to", revision = revision + 1, updated_at = at
    from jsonb_to_recordset(plan->'outcomes') x(id uuid, "to" text)
   where s.id = any(settled) and s.id = x.id and x."to" <> 'standing' and s.suspended is distinct from x."to";
  update session_volunteers v set away = true
    from jsonb_to_recordset(plan->'outcomes') x(id uuid, "left" jsonb)
   where x."left" <> '[]' and v.session_id = x.id and v.volunteer_id = any(ids(x."left"));
  update session_learners l set away = true
    from jsonb_to_recordset(plan->'outcomes') x(id uuid, "left" jsonb)
   where x."left" <> '[]' and l.session_id = x.id and l.learner_id = any(ids(x."left"));
  -- Whoever teaches more than before, as bookings lock them.
  perform 1 from people p
    where p.id in (select v.volunteer_id
                     from jsonb_to_recordset(plan->'outcomes') x(id uuid, "to" text, "from" text, returned jsonb)
                     join session_volunteers v on v.session_id = x.id
                    where x."to" = 'standing' and (x."from" <> 'standing' or v.volunteer_id = any(ids(x.returned)))
                    union
                   select v.volunteer_id from jsonb_to_recordset(plan->'made') x(slot uuid)
                     join slot_volunteers v on v.slot_id = x.slot)
    order by p.id for no key update;
  perform insert_sessions(array(select m from jsonb_array_elements(plan->'made') m
                                 where not (m->>'taken')::boolean), false, at, null);
  perform insert_sessions(array(select m from jsonb_array_elements(plan->'made') m
                                 where (m->>'taken')::boolean), true, at, null);
  update session_volunteers v set away = false
    from jsonb_to_recordset(plan->'outcomes') x(id uuid, returned jsonb)
   where x.returned <> '[]' and v.session_id = x.id and v.volunteer_id = any(ids(x.returned)) and v.away;
  with back as (
    select l.session_id, l.learner_id, row_number() over (partition by l.session_id order by l.learner_id) as n
      from jsonb_to_recordset(plan->'outcomes') x(id uuid, returned jsonb)
      join session_learners l on l.session_id = x.id
     where x.returned <> '[]' and l.learner_id = any(ids(x.returned)) and l.away
  ), free as (
    select b.session_id, x.seat::smallint as seat, row_number() over (partition by b.session_id order by x.seat) as n
      from (select distinct session_id from back) b, generate_series(1, 2) x(seat)
     where not exists (select 1 from session_learners l
                        where l.session_id = b.session_id and l.seat = x.seat and not l.away)
  )
  update session_learners l set away = false, seat = free.seat
    from back join free using (session_id, n)
   where l.session_id = back.session_id and l.learner_id = back.learner_id and l.away;
  update sessions s set stands = true, suspended = null, revision = revision + 1, updated_at = at
    from jsonb_to_recordset(plan->'outcomes') x(id uuid, "to" text)
   where s.id = any(settled) and s.id = x.id and x."to" = 'standing' and not s.stands;
  update sessions s set revision = revision + 1, updated_at = at
    from jsonb_to_recordset(plan->'outcomes') x(id uuid, "from" text, "to" text, "left" jsonb, returned jsonb)
   where s.id = any(settled) and s.id = x.id and x."from" = x."to" and (x."left" <> '[]' or x.returned <> '[]');
  insert into audit (id, at, actor_id, action, subject, subject_id, before, after)
  select gen_random_uuid(), write_settlement.at, actor,
         case when x."to" = 'standing' then 'session.given_back' else 'session.suspended' end,
         'session', x.id::text, jsonb_build_object('state', x."from"), jsonb_build_object('state', x."to")
    from jsonb_to_recordset(plan->'outcomes') x(id uuid, "from" text, "to" text)
   where x."from" <> x."to";
  perform judge_now();
end $$;

-- Holds one person and the sessions in these hours as bookings do: weeks, sessions, activities, places and
-- people, each sorted. Who was booked meanwhile is waited for, and all is let go and taken again.
create or replace function hold_person(whose uuid, hours tstzmultirange) returns void language plpgsql as $$
declare
  held uuid[];
  seen uuid[];
begin
  for attempt in 1 .. 5 loop
    begin
      held := person_sessions(whose, hours);
      perform share_weeks(hours + coalesce((select range_agg(during) from sessions where id = any(held)), '{}'));
      perform 1 from sessions where id = any(held) order by id for no key update;
      perform 1 from activities where id in (select activity_id from sessions where id = any(held))
        order by id for share;
      perform lock_for(
        array(select place_id from sessions where id = any(held)),
        array(select volunteer_id from session_volunteers where session_id = any(held)
              union select learner_id from session_learners where session_id = any(held)
              union select whose));
      seen := person_sessions(whose, hours);
      if seen <@ held then return; end if;
      raise exception 'booked meanwhile' using errcode = 'serialization_failure';
    exception when serialization_failure then
      if attempt = 5 then raise; end if;
    end;
  end loop;
end $$;

create or replace function person_sessions(whose uuid, hours tstzmultirange) returns uuid[] language sql stable as $$
  select array(select session_id from session_volunteers where volunteer_id = whose and during && hours
               union select session_id from session_learners where learner_id = whose and during && hours)
$$;

-- Settles what `settlement` finds, makes what slots lack, and answers what became of sessions. All of it
-- in weeks that are held meanwhile; or one person's, by the locks of a booking.
create or replace function settle(hours tstzmultirange, off uuid[], on_again uuid[], make jsonb, at timestamptz,
                       actor uuid, whose uuid)
returns jsonb language plpgsql as $$
declare
  held tstzmultirange;
  plan jsonb;
begin
  if whose is null then
    perform take_turn();
    held := weeks_to_settle(hours, off, on_again, make, at);
    perform hold_weeks(held);
    perform 1 from activities order by id for share;
    if not held @> weeks_to_settle(hours, off, on_again, make, at) then
      raise exception 'moved meanwhile' using errcode = 'serialization_failure';
    end if;
  else
    perform hold_person(whose, hours);
  end if;
  plan := settlement(hours, off, on_again, make, at, whose);
  perform write_settlement(plan, at, actor);
  perform require_in_time();
  return plan->'outcomes';
exception when check_violation or exclusion_violation or unique_violation then
  -- A promise or an activity became another one after it was reckoned with.
  raise exception 'changed meanwhile' using errcode = 'serialization_failure';
end $$;

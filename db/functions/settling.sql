-- Does what a settlement says: what lets go of a place first. The plan, which is long, is read once. What
-- it names is joined as lists, whose few rows lead to the others by their keys.
create or replace function write_settlement(plan jsonb, at timestamptz, actor uuid) returns void
language plpgsql as $$
declare
  settled uuid[];
  was text[];
  becomes text[];
  rising uuid[];
  left_by uuid[];
  leaving uuid[];
  back_in uuid[];
  coming uuid[];
  teaching uuid[];
begin
  with x as materialized (
    select * from jsonb_to_recordset(plan->'outcomes')
      x(id uuid, "from" text, "to" text, "left" jsonb, returned jsonb)
  ), leaves as (
    select x.id, who from x, unnest(ids(x."left")) who where x."left" <> '[]'
  ), returns as (
    select x.id, who from x, unnest(ids(x.returned)) who where x.returned <> '[]'
  )
  select array(select id from x order by id), array(select "from" from x order by id),
         array(select "to" from x order by id),
         array(select id from x where "to" = 'standing' and "from" <> 'standing'),
         array(select id from leaves order by id, who), array(select who from leaves order by id, who),
         array(select id from returns order by id, who), array(select who from returns order by id, who)
    into settled, was, becomes, rising, left_by, leaving, back_in, coming;
  perform 1 from sessions where id = any(settled) order by id for no key update;
  update sessions s set stands = false, suspended = x.state, revision = revision + 1, updated_at = at
    from unnest(settled, becomes) x(id, state)
   where s.id = x.id and x.state <> 'standing' and s.suspended is distinct from x.state;
  update session_volunteers v set away = true from unnest(left_by, leaving) x(id, who)
   where v.session_id = x.id and v.volunteer_id = x.who;
  update session_learners l set away = true from unnest(left_by, leaving) x(id, who)
   where l.session_id = x.id and l.learner_id = x.who;
  -- Whoever teaches more than before, as bookings lock them.
  teaching := array(
    select volunteer_id from session_volunteers where session_id = any(rising)
    union
    select v.volunteer_id from unnest(back_in, coming) x(id, who)
      join session_volunteers v on v.session_id = x.id and v.volunteer_id = x.who
     where x.id in (select id from unnest(settled, becomes) y(id, state) where state = 'standing')
    union
    select v.volunteer_id from jsonb_to_recordset(plan->'made') x(slot uuid)
      join slot_volunteers v on v.slot_id = x.slot);
  perform 1 from people where id = any(teaching) order by id for no key update;
  perform insert_sessions(array(select m from jsonb_array_elements(plan->'made') m
                                 where not (m->>'taken')::boolean), false, at, null);
  perform insert_sessions(array(select m from jsonb_array_elements(plan->'made') m
                                 where (m->>'taken')::boolean), true, at, null);
  update session_volunteers v set away = false from unnest(back_in, coming) x(id, who)
   where v.session_id = x.id and v.volunteer_id = x.who and v.away;
  with back as (
    select x.id, x.who, row_number() over (partition by x.id order by x.who) as n
      from unnest(back_in, coming) x(id, who)
      join session_learners l on l.session_id = x.id and l.learner_id = x.who
     where l.away
  ), free as (
    select b.id, x.seat::smallint as seat, row_number() over (partition by b.id order by x.seat) as n
      from (select distinct id from back) b, generate_series(1, 2) x(seat)
     where not exists (select 1 from session_learners l
                        where l.session_id = b.id and l.seat = x.seat and not l.away)
  )
  update session_learners l set away = false, seat = free.seat
    from back join free using (id, n)
   where l.session_id = back.id and l.learner_id = back.who;
  update sessions set stands = true, suspended = null, revision = revision + 1, updated_at = at
   where id = any(rising) and not stands;
  update sessions s set revision = revision + 1, updated_at = at
    from unnest(settled, was, becomes) x(id, state, becomes)
   where s.id = x.id and x.state = x.becomes and x.id in (select unnest(left_by || back_in));
  insert into audit (id, at, actor_id, action, subject, subject_id, before, after)
  select gen_random_uuid(), write_settlement.at, actor,
         case when x.becomes = 'standing' then 'session.given_back' else 'session.suspended' end,
         'session', x.id::text, jsonb_build_object('state', x.state), jsonb_build_object('state', x.becomes)
    from unnest(settled, was, becomes) x(id, state, becomes)
   where x.state <> x.becomes;
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

-- Locks sessions as a booking locks one: weeks, sessions, activities, places and people, each sorted. Whatever
-- was moved to another week meanwhile is asked about anew.
create or replace function hold_sessions(these uuid[], whom uuid) returns void language plpgsql as $$
declare shared tstzmultirange;
begin
  shared := weeks_of(coalesce((select range_agg(during) from sessions where id = any(these)), '{}'));
  perform share_weeks(shared);
  perform 1 from sessions where id = any(these) order by id for no key update;
  if exists (select 1 from sessions where id = any(these) and not during <@ shared) then
    raise exception 'moved meanwhile' using errcode = 'serialization_failure';
  end if;
  perform 1 from activities where id in (select activity_id from sessions where id = any(these)) order by id for share;
  perform lock_for(
    array(select place_id from sessions where id = any(these)),
    array(select volunteer_id from session_volunteers where session_id = any(these) union select whom));
end $$;

-- Those who hold a roster now and are not yet on this turn of a later term: they come first.
create or replace function holders_before(s sessions, whom uuid, term_end date, at timestamptz) returns integer
language sql stable as $$
  select case when s.held_on > term_end then (
    select count(*) from slot_holders h
     where h.slot_id = s.slot_id and h.until_day >= house_day(at) and h.volunteer_id <> whom
       and not exists (select 1 from slot_holders mine where mine.slot_id = s.slot_id and mine.volunteer_id = whom
                          and mine.until_day >= house_day(at))
       and not exists (select 1 from session_volunteers v where v.session_id = s.id and v.volunteer_id = h.volunteer_id))
    else 0 end::integer
$$;

-- Settles whether a duty stands after somebody came or went, and counts its revision.
create or replace function settle_duty(session uuid, at timestamptz) returns void language plpgsql as $$
declare cause text := cause_against(session);
begin
  update sessions set stands = cause is null, suspended = cause, revision = revision + 1, updated_at = at
   where id = session;
  perform judge_now();
end $$;

-- The same where somebody left it. What waits may still have too many, or no place: she may leave it all the same.
create or replace function settle_left_duty(session uuid, at timestamptz) returns void language plpgsql as $$
declare s sessions;
begin
  select * into s from sessions where id = session;
  if not s.stands and s.suspended is null then return; end if;
  perform settle_duty(session, at);
exception when check_violation or exclusion_violation then
  if s.stands then raise; end if;
  update sessions set suspended = 'taken', revision = revision + 1, updated_at = at where id = session;
end $$;

-- Puts somebody on a duty that is held already (`hold_sessions`): null where she is on it, or what refuses her.
-- `for_term`: with one place of each left to a newcomer, where the activity says so.
create or replace function come_on_duty(session uuid, whom uuid, term_end date, for_term boolean, at timestamptz)
returns text language plpgsql as $$
declare
  s sessions;
  act activities;
  free integer;
  spoke text;
begin
  select * into s from sessions where id = session;
  select * into act from activities where id = s.activity_id;
  if not s.stands and coalesce(s.suspended, 'off_rhythm') = 'off_rhythm' then return 'session_stands'; end if;
  if exists (select 1 from session_volunteers
              where session_id = session and volunteer_id = whom and not away) then return null; end if;
  if exists (select 1 from people where id = whom and archived_at is not null) then return 'still_here'; end if;
  free := most_volunteers(s.slot_id, act)
        - (select count(*) from session_volunteers where session_id = session and not away);
  begin
    if act.learners_to > 0 then perform refuse('duty_has_no_learners'); end if;
    if free > 0 and free <= holders_before(s, whom, term_end, at) then perform refuse('holder_comes_first'); end if;
    if for_term and free = 1 and act.newcomer_place and not is_newcomer(whom, lower(s.during)) then
      perform refuse('newcomer_has_a_place');
    end if;
    delete from given_up where session_id = session and volunteer_id = whom;
    if exists (select 1 from session_volunteers where session_id = session and volunteer_id = whom) then
      perform come_back(session, whom);
    else
      insert into session_volunteers (session_id, volunteer_id, during, stands, away)
      values (session, whom, s.during, s.stands, not s.stands and is_out(session, whom, s.during));
    end if;
    -- Put in by the coordinator, she was asked.
    delete from notices where session_id = session and person_id = whom;
    perform settle_duty(session, at);
    -- It would wait at once.
    if is_left_to_newcomers(act, array(select volunteer_id from session_volunteers
         where session_id = session and not is_out(session, volunteer_id, s.during)), lower(s.during)) then
      perform refuse('newcomer_is_not_alone');
    end if;
    return null;
  exception when check_violation or exclusion_violation or unique_violation then
    get stacked diagnostics spoke = constraint_name;
  end;
  return spoke;
end $$;

-- Signs somebody up for one duty: { id, volunteer, termEnd, actor, now, deadline } -> { session } | { refused }
-- | { missing: true }. Of all who take the last place at once one has it: the session's row is locked first.
create or replace function sign_up(wish jsonb) returns jsonb language plpgsql as $$
declare
  session uuid := (wish->>'id')::uuid;
  whom uuid := (wish->>'volunteer')::uuid;
  at timestamptz := (wish->>'now')::timestamptz;
  before jsonb;
  spoke text;
begin
  perform begin_write(wish);
  perform hold_sessions(array[session], whom);
  before := session_trace(session);
  if before is null then return jsonb_build_object('missing', true); end if;
  if exists (select 1 from session_volunteers where session_id = session and volunteer_id = whom and not away) then
    return jsonb_build_object('session', session_json(session));
  end if;
  spoke := come_on_duty(session, whom, (wish->>'termEnd')::date, false, at);
  if spoke is not null then return refusal(spoke); end if;
  perform write_trace((wish->>'actor')::uuid, at, 'session.signed_up', session, before);
  return jsonb_build_object('session', session_json(session));
end $$;

-- Takes somebody off a duty: { id, volunteer, actor, now, deadline } -> { session } | { missing: true }: she is
-- not on it. Her place is free at once; where only newcomers stay, it waits.
create or replace function withdraw(wish jsonb) returns jsonb language plpgsql as $$
declare
  session uuid := (wish->>'id')::uuid;
  whom uuid := (wish->>'volunteer')::uuid;
  at timestamptz := (wish->>'now')::timestamptz;
  before jsonb;
begin
  perform begin_write(wish);
  perform hold_sessions(array[session], whom);
  before := session_trace(session);
  delete from session_volunteers where session_id = session and volunteer_id = whom;
  if not found then return jsonb_build_object('missing', true); end if;
  -- Put on it a moment ago by mistake, she never heard of it.
  delete from notices where session_id = session and person_id = whom and exists (
    select 1 from (select * from audit where subject = 'session' and subject_id = session::text
                    order by audit.at desc, seq desc limit 1) last
     where last.action = 'session.signed_up' and last.actor_id = (wish->>'actor')::uuid
       and last.at >= (wish->>'now')::timestamptz - interval '2 minutes' and not last.before->'volunteers' ? whom::text);
  delete from given_up where session_id = session and volunteer_id = whom;
  perform settle_left_duty(session, at);
  perform write_trace((wish->>'actor')::uuid, at, 'session.withdrawn', session, before);
  return jsonb_build_object('session', session_json(session));
end $$;

-- Turns of a roster to come, from a day to another.
create or replace function turns_of(slot uuid, first date, last date, at timestamptz) returns uuid[]
language sql stable as $$
  select array(select s.id from sessions s
                where s.slot_id = slot and s.held_on between first and last and lower(s.during) > at
                  and (s.stands or s.suspended <> 'off_rhythm') order by s.held_on)
$$;

-- Signs somebody up for all turns of a roster from one of them to a day: { id, volunteer, until, termEnd, actor,
-- now, deadline } -> { until, taken: [session], left: [{ id, day, refused }] } | { missing: true }: no turn of a
-- roster. `until`: or the roster's own last day.
-- What she cannot take is left to others; where there is none that she can, she holds nothing.
create or replace function hold_roster(wish jsonb) returns jsonb language plpgsql as $$
declare
  whom uuid := (wish->>'volunteer')::uuid;
  last date := (wish->>'until')::date;
  at timestamptz := (wish->>'now')::timestamptz;
  first sessions;
  turns uuid[];
  one uuid;
  spoke text;
  taken uuid[] := '{}';
  refused jsonb := '[]';
begin
  perform begin_write(wish);
  select * into first from sessions where id = (wish->>'id')::uuid;
  if first.slot_id is null then return jsonb_build_object('missing', true); end if;
  select least(last, until_day) into last from weekly_slots where id = first.slot_id;
  turns := turns_of(first.slot_id, first.held_on, last, at);
  perform hold_sessions(turns, whom);
  foreach one in array turns loop
    if exists (select 1 from session_volunteers where session_id = one and volunteer_id = whom and not away) then
      continue;
    end if;
    spoke := come_on_duty(one, whom, (wish->>'termEnd')::date, true, at);
    if spoke is null then
      taken := taken || one;
    else
      refused := refused || jsonb_build_object('id', one, 'refused', spoke,
        'day', (select held_on from sessions where id = one));
    end if;
  end loop;
  if taken <> '{}' then
    insert into slot_holders (slot_id, volunteer_id, from_day, until_day)
    values (first.slot_id, whom, first.held_on, last)
    on conflict (slot_id, volunteer_id) do update
      set from_day = least(slot_holders.from_day, excluded.from_day), until_day = excluded.until_day;
    insert into audit (id, at, actor_id, action, subject, subject_id, after)
    values (gen_random_uuid(), at, (wish->>'actor')::uuid, 'slot.held', 'slot', first.slot_id::text,
            jsonb_build_object('volunteer', whom, 'from', first.held_on, 'until', last, 'sessions', cardinality(taken)));
  end if;
  return jsonb_build_object('until', last, 'taken', to_jsonb(taken), 'left', refused);
end $$;

-- Gives a roster's turns back from one of them on, those alone that are named where some are: { id, volunteer,
-- only?, hours?, actor, now, deadline } -> { freed: [session] } | { missing: true }. `hours`: what begins sooner is
-- too late to give back, and stays hers.
create or replace function let_roster_go(wish jsonb) returns jsonb language plpgsql as $$
declare
  whom uuid := (wish->>'volunteer')::uuid;
  at timestamptz := (wish->>'now')::timestamptz;
  first sessions;
  turns uuid[];
  one uuid;
begin
  perform begin_write(wish);
  select * into first from sessions where id = (wish->>'id')::uuid;
  if first.slot_id is null then return jsonb_build_object('missing', true); end if;
  turns := array(
    select v.session_id from session_volunteers v
     where v.volunteer_id = whom
       and v.session_id = any(turns_of(first.slot_id, first.held_on, 'infinity', at))
       and (wish->'only' is null or v.session_id = any(ids(wish->'only')))
       and (wish->'hours' is null or lower(v.during) >= at + make_interval(hours => (wish->>'hours')::integer)));
  perform hold_sessions(turns, whom);
  foreach one in array turns loop
    delete from given_up where session_id = one and volunteer_id = whom;
    delete from session_volunteers where session_id = one and volunteer_id = whom;
    -- It may have been cancelled while this waited.
    perform settle_left_duty(one, at);
  end loop;
  delete from slot_holders where slot_id = first.slot_id and volunteer_id = whom
                             and from_day >= first.held_on;
  update slot_holders set until_day = first.held_on - 1 where slot_id = first.slot_id and volunteer_id = whom;
  if turns <> '{}' then
    insert into audit (id, at, actor_id, action, subject, subject_id, after)
    values (gen_random_uuid(), at, (wish->>'actor')::uuid, 'slot.let_go', 'slot', first.slot_id::text,
            jsonb_build_object('volunteer', whom, 'from', first.held_on, 'sessions', cardinality(turns)));
  end if;
  return jsonb_build_object('freed', to_jsonb(turns));
end $$;

-- Puts who holds a roster on the turns that were made of it at an instant. Who cannot come is left out: a turn
-- is never in doubt for one of its people. Under `take_turn`.
create or replace function seat_holders(made_at timestamptz) returns integer language plpgsql as $$
declare
  one record;
  seated integer := 0;
begin
  for one in
    select s.id, h.volunteer_id as whom from slot_holders h
      join sessions s on s.slot_id = h.slot_id and s.held_on between h.from_day and h.until_day
     where s.created_at = made_at and lower(s.during) > made_at order by s.id, h.volunteer_id
  loop
    perform hold_sessions(array[one.id], one.whom);
    if come_on_duty(one.id, one.whom, 'infinity', false, made_at) is null then seated := seated + 1; end if;
  end loop;
  return seated;
end $$;

-- Duties that touch a span and are not over, by time, what each needs, who is on it,
-- how many more its place seats, and who holds its roster. What the year closes is not among them.
create or replace function list_duties(first timestamptz, last timestamptz, at timestamptz, after_it uuid, most integer)
returns table (duty json) language sql stable as $$
  select json_build_object(
      'session', session_json(s.id),
      'needs', json_build_object('from', coalesce(w.volunteers_from, act.volunteers_from),
                                 'to', coalesce(w.volunteers_to, act.volunteers_to),
                                 'experienced', coalesce(w.experienced_from, 0)),
      'newcomers', array(select volunteer_id from session_volunteers v
                          where v.session_id = s.id and not v.away and is_newcomer(v.volunteer_id, lower(s.during))),
      'seats', pl.capacity - here.count - case when pl.exclusive then 0 else people_beside(s.id, pl.id, s.during) end,
      'holders', (select coalesce(json_agg(json_build_object('id', h.volunteer_id, 'from', h.from_day, 'until', h.until_day)
                                           order by h.volunteer_id), '[]')
                    from slot_holders h where h.slot_id = s.slot_id))
    from sessions s
    join activities act on act.id = s.activity_id and act.learners_to = 0
    join places pl on pl.id = s.place_id
    left join weekly_slots w on w.id = s.slot_id and w.volunteers_to is not null
   cross join lateral (
     select count(*) as count from session_volunteers v where v.session_id = s.id and not v.away) here
   where s.during && tstzrange(first, last) and upper(s.during) > at
     and (s.stands or s.suspended in ('newcomer_alone', 'taken'))
     and (after_it is null or (lower(s.during), s.id) > (
           select lower(before.during), before.id from sessions before where before.id = after_it))
   order by lower(s.during), s.id limit most
$$;

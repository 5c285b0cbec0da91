-- Swaps: a seat offered for another one to the one person who holds that, hers to accept. An offer goes with either
-- seat, whatever takes it away.

-- Whether somebody is expected in a session to come that stands.
create or replace function is_expected(session uuid, whom uuid, at timestamptz) returns boolean
language sql stable as $$
  select exists (select 1 from session_volunteers v join sessions s on s.id = v.session_id
                  where v.session_id = session and v.volunteer_id = whom and not v.away and s.stands
                    and lower(s.during) > is_expected.at)
$$;

create or replace function swap_json(swap uuid) returns json language sql stable as $$
  select json_build_object('id', w.id, 'at', iso(w.at),
    'gives', session_json(w.session_id), 'by', (select json_build_object('id', id, 'name', name) from people where id = w.volunteer_id),
    'asks', session_json(w.other_session_id), 'of', (select json_build_object('id', id, 'name', name) from people where id = w.other_id))
    from swaps w where w.id = swap
$$;

-- Offers that can still be accepted, made by somebody or to her.
create or replace function list_swaps(whom uuid, at timestamptz) returns json language sql stable as $$
  select coalesce(json_agg(swap_json(w.id) order by w.at, w.id), '[]') from swaps w
   where (w.volunteer_id = whom or w.other_id = whom)
     and is_expected(w.session_id, w.volunteer_id, list_swaps.at)
     and is_expected(w.other_session_id, w.other_id, list_swaps.at)
$$;

-- Sessions of others, to come until an instant, for which somebody could give a session of hers: who holds each is
-- free then, and she is free there, what is swapped left out; each does what the other does. Levels are the judge's.
create or replace function swap_options(mine uuid, whom uuid, at timestamptz, until timestamptz, most integer)
returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('session', session_json(o.id), 'holder', o.holder)), '[]') from (
    select s.id, v.volunteer_id as holder
      from sessions m
      join session_volunteers v on v.during && tstzrange(at, until) and v.session_id <> m.id
                               and v.volunteer_id <> whom and v.stands and not v.away
      join sessions s on s.id = v.session_id and s.stands and lower(s.during) > at and lower(s.during) < until
      join people p on p.id = v.volunteer_id and p.archived_at is null
     where m.id = mine and m.stands
       and not exists (select 1 from session_volunteers x where x.session_id = s.id and x.volunteer_id = whom)
       and not exists (select 1 from session_volunteers x where x.session_id = m.id and x.volunteer_id = v.volunteer_id)
       and does_that(whom, s.activity_id) and does_that(v.volunteer_id, m.activity_id)
       and not is_taken_but_for(whom, s.during, m.id) and not is_taken_but_for(v.volunteer_id, m.during, s.id)
       and keeps_promise(whom, m.id, s.id) and keeps_promise(v.volunteer_id, s.id, m.id)
       and stands_with(m.id, whom, v.volunteer_id) and stands_with(s.id, v.volunteer_id, whom)
     order by lower(s.during), s.id, v.volunteer_id limit most) o
$$;

-- Whether somebody does an activity; whom she teaches is the judge's.
create or replace function does_that(whom uuid, activity text) returns boolean language sql stable as $$
  select exists (select 1 from activities a where a.id = activity and a.learners_to > 0)
      or exists (select 1 from volunteer_activities d where d.person_id = whom and d.activity_id = activity)
$$;

-- Whether somebody is away or in another session then, one of hers left out.
create or replace function is_taken_but_for(whom uuid, span tstzrange, session uuid) returns boolean
language sql stable as $$
  select is_away(whom, span)
      or exists (select 1 from session_volunteers v
                  where v.volunteer_id = whom and v.during && span and v.stands and not v.away and v.session_id <> session)
$$;

-- Whether a turn has somebody experienced, and as many as it keeps places for, once one came for another.
create or replace function stands_with(session uuid, without uuid, somebody uuid) returns boolean
language sql stable as $$
  select not is_left_to_newcomers(act, crew.people, lower(s.during))
     and not lacks_experience(s.slot_id, crew.people, lower(s.during))
    from sessions s
    join activities act on act.id = s.activity_id
   cross join lateral (
     select array(select v.volunteer_id from session_volunteers v
                   where v.session_id = s.id and not v.away and v.volunteer_id <> without) || somebody as people) crew
   where s.id = stands_with.session
$$;

-- Whether somebody's promise holds when she gives one session for another one.
create or replace function keeps_promise(whom uuid, given uuid, taken uuid) returns boolean language sql stable as $$
  select case when not act.counts_towards_promise then true else
    p.given + minutes_of(t.during)
      - case when house_week(lower(g.during)) = house_week(lower(t.during)) and was.counts_towards_promise
             then minutes_of(g.during) else 0 end
      <= p.most end
    from sessions t
    join activities act on act.id = t.activity_id
    join sessions g on g.id = keeps_promise.given
    join activities was on was.id = g.activity_id
   cross join lateral promise_in(whom, house_week(lower(t.during))) p
   where t.id = taken
$$;

-- Offers a swap: { id, session, volunteer, otherSession, other, most, now, deadline } -> { swap } | { other: true }: the
-- id is another's | { many: true }: she offers `most` already | { missing: true }: one of them is not expected there,
-- or it is not to come.
create or replace function offer_swap(wish jsonb) returns jsonb language plpgsql as $$
declare
  mine uuid := (wish->>'session')::uuid;
  whom uuid := (wish->>'volunteer')::uuid;
  theirs uuid := (wish->>'otherSession')::uuid;
  other uuid := (wish->>'other')::uuid;
  at timestamptz := (wish->>'now')::timestamptz;
  made swaps;
begin
  perform begin_write(wish);
  if not is_expected(mine, whom, at) or not is_expected(theirs, other, at)
     or exists (select 1 from session_volunteers
                 where (session_id, volunteer_id) in ((mine, other), (theirs, whom))) then
    return jsonb_build_object('missing', true);
  end if;
  -- However fast somebody taps.
  perform 1 from volunteers where person_id = whom for no key update;
  begin
    insert into swaps (id, session_id, volunteer_id, other_session_id, other_id, at)
    select (wish->>'id')::uuid, mine, whom, theirs, other, at
     where (select count(*) from swaps s where s.volunteer_id = whom) < (wish->>'most')::integer
        on conflict do nothing returning * into made;
  -- A seat that went at that very moment.
  exception when foreign_key_violation then
    return jsonb_build_object('missing', true);
  end;
  if made.id is null then
    select * into made from swaps s
     where s.session_id = mine and s.volunteer_id = whom and s.other_session_id = theirs and s.other_id = other;
    if made.id is null then
      return jsonb_build_object(
        case when exists (select 1 from swaps where id = (wish->>'id')::uuid) then 'other' else 'many' end, true);
    end if;
  end if;
  perform require_in_time();
  return jsonb_build_object('swap', swap_json(made.id));
end $$;

-- Takes an offer back, or says no to it: { id, actor, now, deadline } -> { gone } | { missing: true }. Nothing is kept.
create or replace function drop_swap(wish jsonb) returns jsonb language plpgsql as $$
begin
  perform begin_write(wish);
  delete from swaps where id = (wish->>'id')::uuid and (wish->>'actor')::uuid in (volunteer_id, other_id);
  if not found then return jsonb_build_object('missing', true); end if;
  perform require_in_time();
  return jsonb_build_object('gone', true);
end $$;

-- A swap goes with its hours: nobody accepts another one than she saw.
create or replace function drop_moved_swaps() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  delete from swaps where new.id in (session_id, other_session_id);
  return null;
end $$;

create or replace trigger swap_is_of_hours_seen after update of during on sessions
  for each row when (old.during is distinct from new.during) execute function drop_moved_swaps();

-- Offers of two seats, and who would rather not come to them: gone with the seats, and there again when they are.
create or replace function seats_as_offered(one uuid, hers uuid, other uuid, theirs uuid) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'swaps', (select coalesce(jsonb_agg(to_jsonb(w)), '[]') from swaps w
               where (w.session_id, w.volunteer_id) in ((one, hers), (other, theirs))
                  or (w.other_session_id, w.other_id) in ((one, hers), (other, theirs))),
    'offered', (select coalesce(jsonb_agg(v.session_id), '[]') from session_volunteers v
                 where (v.session_id, v.volunteer_id) in ((one, hers), (other, theirs)) and v.offered_at is not null))
$$;

create or replace function offer_seats_again(kept jsonb, one uuid, hers uuid, other uuid, theirs uuid, at timestamptz)
returns void language plpgsql as $$
begin
  insert into swaps
  select w.* from jsonb_populate_recordset(null::swaps, kept->'swaps') w
   where exists (select 1 from session_volunteers v
                  where v.session_id = w.session_id and v.volunteer_id = w.volunteer_id)
     and exists (select 1 from session_volunteers v
                  where v.session_id = w.other_session_id and v.volunteer_id = w.other_id)
      on conflict do nothing;
  update session_volunteers set offered_at = at
   where (session_id, volunteer_id) in ((one, hers), (other, theirs)) and session_id = any(ids(kept->'offered'));
end $$;

-- Puts two people in each other's seats, whose sessions are held (`hold_sessions`). Throws what refuses it.
create or replace function swap_seats(one uuid, hers uuid, other uuid, theirs uuid, at timestamptz) returns void
language plpgsql as $$
declare
  moved record;
  cause text;
begin
  delete from session_volunteers where (session_id, volunteer_id) in ((one, hers), (other, theirs));
  delete from given_up where (session_id, volunteer_id) in ((one, theirs), (other, hers));
  insert into session_volunteers (session_id, volunteer_id, during, stands)
  select s.id, x.who, s.during, s.stands from (values (one, theirs), (other, hers)) x(session, who)
    join sessions s on s.id = x.session order by s.id;
  for moved in select * from sessions where id in (one, other) order by id loop
    cause := cause_against(moved.id);
    if cause is not null then
      perform refuse(case cause when 'newcomer_alone' then 'newcomer_is_not_alone' else 'people_are_free' end);
    end if;
    update sessions set revision = moved.revision + 1, updated_at = at,
                        touched = case when slot_id is null then touched else is_a_persons(id, moved.touched, null) end
     where id = moved.id;
  end loop;
  perform judge_now();
end $$;

-- Accepts a swap: { id, actor, now, deadline } -> { sessions } | { refused } | { missing: true }: no such offer to
-- her any more.
create or replace function accept_swap(wish jsonb) returns jsonb language plpgsql as $$
declare
  actor uuid := (wish->>'actor')::uuid;
  at timestamptz := (wish->>'now')::timestamptz;
  s swaps;
  before_one jsonb;
  before_other jsonb;
  kept jsonb;
  spoke text;
begin
  perform begin_write(wish);
  select * into s from swaps where id = (wish->>'id')::uuid and other_id = actor;
  if s.id is null then return jsonb_build_object('missing', true); end if;
  perform hold_sessions(array[s.session_id, s.other_session_id], null);
  -- Taken back, or gone with a seat, while it waited.
  perform 1 from swaps where id = s.id for update;
  if not found or not is_expected(s.session_id, s.volunteer_id, at)
     or not is_expected(s.other_session_id, s.other_id, at) then
    return jsonb_build_object('missing', true);
  end if;
  before_one := session_trace(s.session_id);
  before_other := session_trace(s.other_session_id);
  kept := jsonb_build_object('swap', to_jsonb(s),
    'kept', seats_as_offered(s.session_id, s.volunteer_id, s.other_session_id, s.other_id));
  begin
    perform swap_seats(s.session_id, s.volunteer_id, s.other_session_id, s.other_id, at);
    -- Each is told who comes in her place.
    insert into given_up (session_id, volunteer_id, during, at)
    select x.id, x.who, o.during, at
      from (values (s.session_id, s.volunteer_id), (s.other_session_id, s.other_id)) x(id, who)
      join sessions o on o.id = x.id on conflict do nothing;
    perform write_trace(actor, at, 'session.swapped', s.session_id, before_one || kept);
    perform write_trace(actor, at, 'session.swapped', s.other_session_id, before_other || kept);
    return jsonb_build_object('sessions', jsonb_build_array(session_json(s.session_id), session_json(s.other_session_id)));
  exception when check_violation or exclusion_violation or unique_violation then
    get stacked diagnostics spoke = constraint_name;
  end;
  return refusal(spoke);
end $$;

-- What the last trace of a session says of a swap; null where something else was done last.
create or replace function swapped_last(session uuid) returns jsonb language sql stable as $$
  select last.before || jsonb_build_object('actor', last.actor_id, 'at', last.at) from (
    select * from audit a where a.subject = 'session' and a.subject_id = session::text
     order by a.at desc, a.seq desc limit 1) last
   where last.action = 'session.swapped'
$$;

-- Takes an accepted swap back while nothing was done since, a moment after: the offer is there again: { id, session,
-- actor, now, deadline } -> { sessions } | { refused } | { missing: true }.
create or replace function take_swap_back(wish jsonb) returns jsonb language plpgsql as $$
declare
  actor uuid := (wish->>'actor')::uuid;
  at timestamptz := (wish->>'now')::timestamptz;
  s swaps;
  before_one jsonb;
  before_other jsonb;
  traced jsonb;
  spoke text;
begin
  perform begin_write(wish);
  traced := swapped_last((wish->>'session')::uuid);
  select * into s from jsonb_populate_record(null::swaps, traced->'swap');
  if s.id is null then return jsonb_build_object('missing', true); end if;
  perform hold_sessions(array[s.session_id, s.other_session_id], null);
  traced := swapped_last(s.session_id);
  -- Nothing was done to either since.
  if s.id::text is distinct from wish->>'id' or traced->'swap'->>'id' is distinct from wish->>'id'
     or swapped_last(s.other_session_id)->'swap'->>'id' is distinct from wish->>'id'
     or (traced->>'actor')::uuid is distinct from actor or (traced->>'at')::timestamptz < at - interval '2 minutes' then
    return jsonb_build_object('missing', true);
  end if;
  if not is_expected(s.session_id, s.other_id, at) or not is_expected(s.other_session_id, s.volunteer_id, at) then
    return jsonb_build_object('missing', true);
  end if;
  before_one := session_trace(s.session_id);
  before_other := session_trace(s.other_session_id);
  begin
    delete from given_up where (session_id, volunteer_id)
                            in ((s.session_id, s.volunteer_id), (s.other_session_id, s.other_id));
    perform swap_seats(s.session_id, s.other_id, s.other_session_id, s.volunteer_id, at);
    perform offer_seats_again(traced->'kept', s.session_id, s.volunteer_id, s.other_session_id, s.other_id, at);
    perform write_trace(actor, at, 'session.swapped', s.session_id, before_one);
    perform write_trace(actor, at, 'session.swapped', s.other_session_id, before_other);
    return jsonb_build_object('sessions', jsonb_build_array(session_json(s.session_id), session_json(s.other_session_id)));
  exception when check_violation or exclusion_violation or unique_violation then
    get stacked diagnostics spoke = constraint_name;
  end;
  return refusal(spoke);
end $$;

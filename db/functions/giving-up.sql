-- In whose place it was that somebody took a session a moment ago, and whether that one offered it: taken back at
-- once, all is as it was.
create or replace function taken_instead_of(
  session uuid, taker uuid, at timestamptz, out former uuid, out offered boolean) language sql stable as $$
  select (last.before->'insteadOf'->>'id')::uuid, (last.before->'insteadOf'->>'offered')::boolean from (
    select * from audit a where a.subject = 'session' and a.subject_id = session::text
     order by a.at desc, a.seq desc limit 1) last
   where last.action = 'session.taken_over' and last.after->'volunteers' ? taker::text
     and not last.before->'volunteers' ? taker::text and last.at >= taken_instead_of.at - interval '2 minutes'
$$;

-- Puts who held a seat before in the place of who took it: as somebody who cannot come, or who offers it still.
-- False where she has something else by now.
create or replace function give_seat_back(
  session uuid, taker uuid, former uuid, offered boolean, at timestamptz) returns boolean language plpgsql as $$
declare
  was sessions;
  is_gone boolean;
begin
  if exists (select 1 from people where id = former and archived_at is not null) then return false; end if;
  select * into was from sessions where id = session;
  -- Who offered it is noted as who could not come since it was taken.
  if offered then delete from given_up where session_id = session and volunteer_id = former; end if;
  is_gone := is_out(session, former, was.during);
  delete from session_volunteers where session_id = session and volunteer_id = taker;
  -- Taken back at once, she need not hear of it.
  delete from notices where session_id = session and person_id = taker;
  insert into session_volunteers (session_id, volunteer_id, during, stands, away, offered_at)
  values (session, former, was.during, was.stands, is_gone, case when offered and not is_gone then at end);
  -- Who cannot come clashes with nothing, and until it is suspended nobody holds it.
  if not is_gone then perform judge_now(); end if;
  return true;
exception when check_violation or exclusion_violation or unique_violation or foreign_key_violation then
  return false;
end $$;

-- Says that a volunteer cannot come to one session, and how: 'gone', her seat stays as somebody's who is away, for
-- whoever takes it; 'offered', it stays hers until somebody takes it; 'here', she comes after all: { id, volunteer,
-- how, revision?, actor, now, deadline } -> { session } | { refused } | { stale: session } | { missing: true }: no
-- such session, or no seat of hers in it. Done twice is done.
create or replace function give_up_session(wish jsonb) returns jsonb language plpgsql as $$
declare
  session uuid := (wish->>'id')::uuid;
  whom uuid := (wish->>'volunteer')::uuid;
  how text := wish->>'how';
  at timestamptz := (wish->>'now')::timestamptz;
  was sessions;
  mine session_volunteers;
  has_given_up boolean;
  instead record;
  before jsonb;
  cause text;
  spoke text;
begin
  perform begin_write(wish);
  was := lock_session(session, null, null);
  select * into mine from session_volunteers where session_id = session and volunteer_id = whom;
  if was.id is null or mine.volunteer_id is null then return jsonb_build_object('missing', true); end if;
  has_given_up := exists (select 1 from given_up where session_id = session and volunteer_id = whom);
  -- Whoever is away already has nothing to offer: it is looked for somebody as it is.
  if how = (case when has_given_up then 'gone' when mine.offered_at is not null then 'offered' else 'here' end)
     or how = 'offered' and mine.away and not has_given_up then
    return jsonb_build_object('session', session_json(session));
  end if;
  if (wish->>'revision')::integer <> was.revision then
    return jsonb_build_object('stale', session_json(session));
  end if;
  if not was.stands and coalesce(was.suspended, 'off_rhythm') = 'off_rhythm' then
    return refusal('session_stands');
  end if;
  perform 1 from activities where id = was.activity_id for share;
  before := session_trace(session);
  select * into instead from taken_instead_of(session, whom, at) where how = 'gone';
  perform lock_for(array[was.place_id],
                   array_remove(ids(before->'volunteers') || ids(before->'learners') || instead.former, null));
  begin
    if how = 'gone' then
      if instead.former is null or not give_seat_back(session, whom, instead.former, instead.offered, at) then
        insert into given_up (session_id, volunteer_id, during, at) values (session, whom, was.during, at);
        update session_volunteers set away = true, offered_at = null where session_id = session and volunteer_id = whom;
      end if;
    else
      delete from given_up where session_id = session and volunteer_id = whom;
      if mine.away and not is_away(whom, was.during) then perform come_back(session, whom); end if;
      update session_volunteers set offered_at = case how when 'offered' then at end
       where session_id = session and volunteer_id = whom;
    end if;
    cause := cause_against(session);
    update sessions set stands = cause is null, suspended = cause, revision = was.revision + 1, updated_at = at
     where id = session;
    set constraints all immediate;
    perform write_trace((wish->>'actor')::uuid, at,
      case how when 'gone' then 'session.given_up' when 'offered' then 'session.offered' else 'session.come_back' end,
      session, before);
    return jsonb_build_object('session', session_json(session));
  exception when check_violation or exclusion_violation or unique_violation then
    get stacked diagnostics spoke = constraint_name;
  end;
  return refusal(spoke);
end $$;

-- Sessions to come that somebody else holds in the place of who could not come.
create or replace function taken_from(whom uuid, at timestamptz) returns setof jsonb language sql stable as $$
  select session_json(s.id) from given_up g join sessions s on s.id = g.session_id
   where g.volunteer_id = whom and lower(g.during) > taken_from.at - longest_session() and lower(s.during) > taken_from.at and s.stands
     and not exists (select 1 from session_volunteers v where v.session_id = s.id and v.volunteer_id = whom)
     and exists (select 1 from session_volunteers v where v.session_id = s.id and not v.away)
   order by lower(s.during), s.id
$$;

-- A cancelled session that stays to be seen where it was: neither a booking taken back at once, nor a date of a
-- slot that ended.
create or replace function is_struck(
  stands boolean, suspended text, ended_by uuid, created_at timestamptz, updated_at timestamptz)
returns boolean language sql immutable parallel safe
  return not stands and suspended is null and ended_by is null
     and updated_at - created_at > interval '10 minutes';

-- At which hours somebody said, of one session, that she cannot come; or cancelled it herself.
create or replace function hours_given_up(whom uuid, span tstzrange) returns tstzmultirange
language sql stable as $$
  select coalesce(range_agg(during), '{}') from (
    select g.during from given_up g where g.volunteer_id = whom and g.during && span
    union all
    select v.during from session_volunteers v join sessions s on s.id = v.session_id
     where v.volunteer_id = whom and v.during && span and not v.stands
       and is_struck(s.stands, s.suspended, s.ended_by, s.created_at, s.updated_at)
       and whom = (select a.actor_id from audit a
                    where a.subject = 'session' and a.subject_id = s.id::text and a.action = 'session.cancelled'
                    order by a.at desc, a.seq desc limit 1)) hours
$$;

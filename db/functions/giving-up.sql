-- Says that a volunteer cannot come to one session (`out`: true), or comes after all: { id, volunteer, out,
-- revision?, actor, now, deadline } -> { session } | { refused } | { stale: session } | { missing: true }: no
-- such session, or no seat of hers in it. Her seat stays as somebody's who is away, for whoever takes it. Done
-- twice is done.
create or replace function give_up_session(wish jsonb) returns jsonb language plpgsql as $$
declare
  session uuid := (wish->>'id')::uuid;
  whom uuid := (wish->>'volunteer')::uuid;
  out boolean := (wish->>'out')::boolean;
  at timestamptz := (wish->>'now')::timestamptz;
  was sessions;
  before jsonb;
  cause text;
  spoke text;
begin
  perform keep_deadline((wish->>'deadline')::timestamptz);
  was := lock_session(session, null, null);
  if was.id is null
     or not exists (select 1 from session_volunteers where session_id = session and volunteer_id = whom) then
    return jsonb_build_object('missing', true);
  end if;
  if out = exists (select 1 from given_up where session_id = session and volunteer_id = whom) then
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
  perform lock_for(array[was.place_id], ids(before->'volunteers') || ids(before->'learners'));
  begin
    if out then
      insert into given_up (session_id, volunteer_id, during, at) values (session, whom, was.during, at);
      update session_volunteers set away = true where session_id = session and volunteer_id = whom;
    else
      delete from given_up where session_id = session and volunteer_id = whom;
      if not is_away(whom, was.during) then perform come_back(session, whom); end if;
    end if;
    cause := cause_against(session);
    update sessions set stands = cause is null, suspended = cause, revision = was.revision + 1, updated_at = at
     where id = session;
    set constraints all immediate;
    perform write_trace((wish->>'actor')::uuid, at,
      case when out then 'session.given_up' else 'session.come_back' end, session, before);
    return jsonb_build_object('session', session_json(session));
  exception when check_violation or exclusion_violation or unique_violation then
    get stacked diagnostics spoke = constraint_name;
  end;
  return refusal(spoke);
end $$;

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

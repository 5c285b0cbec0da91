-- Why the year does not let a session stand; null when it does. A session that teaches needs
-- somebody on either side of the table.
-- A duty waits where only newcomers are left on it.
create or replace function why_suspended(
  act activities, closed boolean, taught boolean, attended boolean, left_to_newcomers boolean)
returns text language sql immutable parallel safe
return case
  when closed then 'closed'
  when left_to_newcomers then 'newcomer_alone'
  when act.learners_from = 0 then null
  when act.volunteers_from > 0 and not taught then 'volunteer_away'
  when not attended then 'learner_away'
end;

create or replace function cause_against(session uuid) returns text language sql stable as $$
  select or_gone(
    why_suspended(act, is_closed(s.place_id, s.during) or is_put_away(s.place_id, s.during),
      exists (select 1 from session_volunteers where session_id = s.id and not is_out(s.id, volunteer_id, s.during)),
      exists (select 1 from session_learners where session_id = s.id and not is_away(learner_id, s.during)),
      act.learners_to = 0 and is_left_to_newcomers(act, array(
        select volunteer_id from session_volunteers
         where session_id = s.id and not is_out(s.id, volunteer_id, s.during)), lower(s.during))),
    s.place_id, s.during, array(select volunteer_id from session_volunteers where session_id = s.id),
    array(select learner_id from session_learners where session_id = s.id))
    from sessions s join activities act on act.id = s.activity_id where s.id = session
$$;

-- Judges one session by the year and by who is away: suspends it, gives it back, frees and fills
-- places. `off`: its slot is not held that day. Cancelled ones stay cancelled.
-- Answers { id, from, to, code?, left?, returned? }: states before and after ('standing' or why not),
-- the invariant that kept it from coming back, who left and who returned.
create or replace function settle_session(session uuid, off boolean, at timestamptz) returns jsonb
language plpgsql as $$
declare
  s sessions;
  cause text;
  spoke text;
  heard text;
  person uuid;
  before text;
  leaving uuid[];
  coming uuid[];
  returned uuid[] := '{}';
begin
  select * into s from sessions where id = session for no key update;
  if not found or not (s.stands or s.suspended is not null) then return null; end if;
  before := coalesce(s.suspended, 'standing');
  with others as (
    select volunteer_id as who, away from session_volunteers where session_id = session
    union all select learner_id, away from session_learners where session_id = session)
  select coalesce(array_agg(who) filter (where not away and is_out(session, who, s.during)), '{}'),
         coalesce(array_agg(who) filter (where away and not is_out(session, who, s.during)), '{}')
    into leaving, coming from others;
  update session_volunteers set away = true where session_id = session and volunteer_id = any(leaving);
  update session_learners set away = true where session_id = session and learner_id = any(leaving);
  cause := case when off then 'off_rhythm' else cause_against(session) end;
  if cause is not null then
    update sessions set stands = false, suspended = cause, revision = revision + 1, updated_at = at
     where id = session and suspended is distinct from cause;
  end if;
  if cause is null and not s.stands then
    begin
      foreach person in array coming loop perform come_back(session, person); end loop;
      update sessions set stands = true, suspended = null, revision = revision + 1, updated_at = at
       where id = session;
      perform judge_now();
      returned := coming;
    exception when check_violation or exclusion_violation or unique_violation then
      get stacked diagnostics spoke = constraint_name;
    end;
    if spoke is not null then
      update sessions set suspended = 'taken', revision = revision + 1, updated_at = at
       where id = session and suspended <> 'taken';
    end if;
  end if;
  -- Whoever is back is away no more, even where the session cannot stand.
  foreach person in array coming loop
    continue when person = any(returned);
    begin
      perform come_back(session, person);
      perform judge_now();
      returned := returned || person;
    exception when check_violation or exclusion_violation or unique_violation then
      get stacked diagnostics heard = constraint_name;
      spoke := coalesce(spoke, heard);
    end;
  end loop;
  update sessions set revision = revision + 1, updated_at = at
   where id = session and revision = s.revision and cardinality(leaving) + cardinality(returned) > 0;
  return jsonb_build_object('id', session, 'from', before,
    'to', (select coalesce(suspended, 'standing') from sessions where id = session),
    'code', spoke, 'left', to_jsonb(leaving), 'returned', to_jsonb(returned));
end $$;

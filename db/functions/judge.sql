-- How many volunteers a session takes at most: its roster's number, or its activity's.
create or replace function most_volunteers(slot uuid, act activities) returns smallint language sql stable
  return coalesce((select volunteers_to from weekly_slots where id = slot), act.volunteers_to);

-- Whether somebody is a newcomer on the house's day of an instant.
create or replace function is_newcomer(volunteer uuid, at timestamptz) returns boolean language sql stable as $$
  select exists (select 1 from volunteers where person_id = volunteer and newcomer
                    and coalesce(newcomer_until, 'infinity') >= house_day(at))
$$;

-- Whether a duty has only newcomers among these people, where its activity does not let them be alone.
create or replace function is_left_to_newcomers(act activities, people uuid[], at timestamptz) returns boolean
language sql stable as $$
  select act.learners_to = 0 and not act.newcomer_may_be_alone and cardinality(people) > 0
     and not exists (select 1 from unnest(people) one where not is_newcomer(one, at))
$$;

-- at_least_one_learner, at_least_one_tutor, activity_takes_its_learners, room_has_enough_seats,
-- newcomer_is_not_alone.
-- Deferred: a session and its people arrive in several statements.
create or replace function judge_session(session uuid) returns void language plpgsql as $$
declare s record;
begin
  select ses.place_id, ses.exclusive, ses.during, act.volunteers_from, act.learners_from,
         act.learners_to, pl.capacity, act as activity,
         (select count(*) from session_volunteers where session_id = ses.id and not away) as volunteers,
         (select count(*) from session_learners where session_id = ses.id and not away) as learners
    into s
    from sessions ses
    join activities act on act.id = ses.activity_id
    join places pl on pl.id = ses.place_id
   where ses.id = session and ses.stands;
  if not found then return; end if;
  if s.learners_from > 0 and s.learners = 0 then perform refuse('at_least_one_learner'); end if;
  if s.learners_from > 0 and s.volunteers_from > 0 and s.volunteers = 0 then
    perform refuse('at_least_one_tutor');
  end if;
  if s.learners > s.learners_to then perform refuse('activity_takes_its_learners'); end if;
  if s.volunteers + s.learners + (
       case when s.exclusive then 0 else people_beside(session, s.place_id, s.during) end
     ) > s.capacity then
    perform refuse('room_has_enough_seats');
  end if;
  if s.learners_to = 0 and is_left_to_newcomers(s.activity, array(
       select volunteer_id from session_volunteers where session_id = session and not away), lower(s.during)) then
    perform refuse('newcomer_is_not_alone');
  end if;
end $$;

-- The most people whom other sessions bring into a place at one moment of a time span. A crowd is
-- largest at some session's start, so only starts are looked at.
create or replace function people_beside(session uuid, place uuid, span tstzrange) returns integer
language sql stable as $$
  with others as (
    select o.id, o.during,
           (select count(*) from session_volunteers v where v.session_id = o.id and not v.away)
         + (select count(*) from session_learners l where l.session_id = o.id and not l.away) as heads
      from sessions o
     where o.place_id = place and o.during && span and o.stands and o.id <> session
  )
  select coalesce(max(crowd), 0)::integer from (
    select (select sum(heads) from others b where b.during @> greatest(lower(a.during), lower(span)))
           as crowd
      from others a
  ) moments
$$;

create or replace function judge_session_row() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  perform judge_session(new.id);
  if tg_op = 'UPDATE' and (not old.stands or old.during <> new.during or old.activity_id <> new.activity_id) then
    perform judge_crew(new.id);
  end if;
  return null;
end $$;

create constraint trigger session_is_whole
  after insert or update of stands, place_id, activity_id, during on sessions
  deferrable initially deferred for each row when (new.stands) execute function judge_session_row();

create or replace function judge_people_row() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  -- Whoever comes into a session that does not stand is judged with it, when it comes to stand.
  if tg_op = 'DELETE' or new.stands then
    perform judge_session(coalesce(new.session_id, old.session_id));
  end if;
  return null;
end $$;

create constraint trigger session_keeps_its_learners
  after insert or delete or update of away on session_learners
  deferrable initially deferred for each row execute function judge_people_row();

create constraint trigger session_keeps_its_volunteers
  after insert or delete or update of away on session_volunteers
  deferrable initially deferred for each row execute function judge_people_row();

-- experience_keeps_its_places: of a roster's places some are for who is no newcomer.
-- duty_is_not_overstaffed: the sessions' rows are locked before their people are counted, so two who
-- take the last turn at once are counted one after the other.
create or replace function leaves_no_place_to_experience(s sessions) returns boolean language sql stable as $$
  select w.experienced_from > 0 and w.volunteers_to - w.experienced_from < (
           select count(*) from session_volunteers v
            where v.session_id = s.id and not v.away and is_newcomer(v.volunteer_id, lower(s.during)))
    from weekly_slots w where w.id = s.slot_id
$$;

-- Whether among these people more of a roster's turn are newcomers than it has places for.
create or replace function lacks_experience(slot uuid, people uuid[], at timestamptz) returns boolean
language sql stable as $$
  select exists (
    select 1 from weekly_slots w
     where w.id = slot and w.experienced_from > 0
       and w.volunteers_to - w.experienced_from < (
             select count(*) from unnest(people) one where is_newcomer(one, at)))
$$;

-- Of a session that comes to stand, or moves. While it waits, its roster may come to take fewer, and those on it
-- may become newcomers.
create or replace function judge_crew(session uuid) returns void language plpgsql as $$
declare s record;
begin
  select coalesce(w.volunteers_to, act.volunteers_to) as most, w.experienced_from > 0 as keeps_places, ses as itself,
         (select count(*) from session_volunteers where session_id = ses.id and not away) as volunteers
    into s
    from sessions ses
    join activities act on act.id = ses.activity_id
    left join weekly_slots w on w.id = ses.slot_id
   where ses.id = session and ses.stands;
  if not found then return; end if;
  if s.volunteers > s.most then perform refuse('duty_is_not_overstaffed'); end if;
  if s.keeps_places and leaves_no_place_to_experience(s.itself) then
    perform refuse('experience_keeps_its_places');
  end if;
end $$;

-- A session that waits and has got all its people at once is made so, and judged when it comes to stand.
create or replace function judge_staffings() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare
  joined uuid[] := array(
    select a.session_id from added a where not a.away group by a.session_id
    having bool_or(a.stands) or count(*) < (
      select count(*) from session_volunteers v where v.session_id = a.session_id and not v.away));
begin
  perform 1 from sessions where id = any(joined) order by id for no key update;
  -- The roster is looked up here, since functions that ask a question are not inlined.
  if exists (
    select 1 from sessions s join activities act on act.id = s.activity_id
     where s.id = any(joined)
       and (select count(*) from session_volunteers where session_id = s.id and not away)
           > coalesce((select w.volunteers_to from weekly_slots w where w.id = s.slot_id), act.volunteers_to)) then
    perform refuse('duty_is_not_overstaffed');
  end if;
  if exists (
    select 1 from sessions s
     where s.id = any(joined)
       and case when (select w.experienced_from > 0 from weekly_slots w where w.id = s.slot_id)
             then leaves_no_place_to_experience(s) end) then
    perform refuse('experience_keeps_its_places');
  end if;
  return null;
end $$;

create or replace trigger duty_is_not_overstaffed after insert on session_volunteers
  referencing new table as added for each statement execute function judge_staffings();

-- The same where somebody is back.
create or replace function judge_staffing() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare
  most integer;
  s sessions;
begin
  if new.away then return null; end if;
  select * into s from sessions where id = new.session_id for no key update;
  select most_volunteers(s.slot_id, act) into most from activities act where act.id = s.activity_id;
  if (select count(*) from session_volunteers
       where session_id = new.session_id and not away) > most then
    perform refuse('duty_is_not_overstaffed');
  end if;
  if s.slot_id is not null and s.stands and is_newcomer(new.volunteer_id, lower(s.during))
     and leaves_no_place_to_experience(s) then
    perform refuse('experience_keeps_its_places');
  end if;
  return null;
end $$;

create or replace trigger duty_is_still_not_overstaffed after update of away on session_volunteers
  for each row execute function judge_staffing();

-- A room that shrinks must still seat what is planned in it.
create or replace function judge_capacity() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  perform judge_session(id) from sessions
   where place_id = new.id and stands and during && tstzrange(now(), null);
  return null;
end $$;

create or replace trigger room_still_seats_its_sessions after update of capacity, exclusive on places
  for each row when (new.capacity < old.capacity or new.exclusive <> old.exclusive)
  execute function judge_capacity();

-- An activity that comes to need more, or take fewer, must still fit what is planned of it.
create or replace function judge_activity() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  perform judge_session(id) from sessions
   where activity_id = new.id and stands and during && tstzrange(now(), null);
  if exists (select 1 from sessions ses
              where ses.activity_id = new.id and ses.stands and ses.during && tstzrange(now(), null)
                and (select count(*) from session_volunteers v where v.session_id = ses.id and not v.away)
                    > most_volunteers(ses.slot_id, new)) then
    perform refuse('duty_is_not_overstaffed');
  end if;
  return null;
end $$;

create or replace trigger activity_still_fits_its_sessions
  after update of volunteers_from, volunteers_to, learners_from, learners_to, newcomer_may_be_alone on activities
  for each row execute function judge_activity();

-- A roster that comes to take fewer must still fit who is on its turns to come.
create or replace function judge_roster() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare s sessions;
begin
  for s in select ses.* from sessions ses
            where ses.slot_id = new.id and ses.stands and ses.during && tstzrange(now(), null) loop
    if (select count(*) from session_volunteers where session_id = s.id and not away)
       > (select most_volunteers(new.id, act) from activities act where act.id = new.activity_id) then
      perform refuse('duty_is_not_overstaffed');
    end if;
    if leaves_no_place_to_experience(s) then perform refuse('experience_keeps_its_places'); end if;
  end loop;
  return null;
end $$;

create or replace trigger roster_still_fits_its_turns
  after update of volunteers_to, experienced_from on weekly_slots
  for each row when (new.volunteers_to is distinct from old.volunteers_to
                     or new.experienced_from is distinct from old.experienced_from)
  execute function judge_roster();

-- Somebody who becomes a newcomer, or is one for longer, is on no turn to come that she would be alone on, nor in
-- a place for experience.
create or replace function judge_newcomer() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare s sessions;
begin
  -- Whoever comes on a turn of hers at this moment holds her row (`hold_sessions`): one sees the other.
  perform 1 from people where id = new.person_id for no key update;
  for s in select ses.* from session_volunteers v join sessions ses on ses.id = v.session_id
            where v.volunteer_id = new.person_id and v.stands and not v.away and v.during && tstzrange(now(), null)
              and is_newcomer(new.person_id, lower(v.during)) loop
    perform judge_session(s.id);
    if s.slot_id is not null and leaves_no_place_to_experience(s) then
      perform refuse('experience_keeps_its_places');
    end if;
  end loop;
  return null;
end $$;

create or replace trigger newcomer_is_still_not_alone
  after update of newcomer, newcomer_until on volunteers
  for each row when (new.newcomer and (not old.newcomer
                     or coalesce(new.newcomer_until, 'infinity') > coalesce(old.newcomer_until, 'infinity')))
  execute function judge_newcomer();

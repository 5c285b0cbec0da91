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

-- What is wrong with each of these sessions that stands, by its names: at_least_one_learner, at_least_one_tutor,
-- activity_takes_its_learners, room_has_enough_seats, newcomer_is_not_alone. One question for all of them; each is found
-- by its key (`limit`): a connection that planned this for an empty house would read all sessions for each.
create or replace function faults_of(these uuid[]) returns table (session uuid, faults text[])
language sql stable as $$
  select s.id, array_remove(array[
      case when act.learners_from > 0 and l.heads = 0 then 'at_least_one_learner' end,
      case when act.learners_from > 0 and act.volunteers_from > 0 and v.heads = 0 then 'at_least_one_tutor' end,
      case when l.heads > act.learners_to then 'activity_takes_its_learners' end,
      case when v.heads + l.heads + (case when s.exclusive then 0 else people_beside(s.id, s.place_id, s.during) end)
                > pl.capacity then 'room_has_enough_seats' end,
      case when act.learners_to = 0 and is_left_to_newcomers(act, array(
             select volunteer_id from session_volunteers where session_id = s.id and not away), lower(s.during))
           then 'newcomer_is_not_alone' end], null)
    from unnest(these) one(id)
   cross join lateral (select ses.* from sessions ses where ses.id = one.id limit 1) s
    join activities act on act.id = s.activity_id
    join places pl on pl.id = s.place_id
   cross join lateral (select count(*) as heads from session_volunteers where session_id = s.id and not away) v
   cross join lateral (select count(*) as heads from session_learners where session_id = s.id and not away) l
   where s.stands
$$;

-- The same of who is on each, whether it stands or not: duty_is_not_overstaffed, experience_keeps_its_places.
create or replace function crew_faults_of(these uuid[]) returns table (session uuid, faults text[])
language sql stable as $$
  select s.id, array_remove(array[
      case when (select count(*) from session_volunteers where session_id = s.id and not away)
                > coalesce(w.volunteers_to, act.volunteers_to) then 'duty_is_not_overstaffed' end,
      case when w.experienced_from > 0 then (
        select 'experience_keeps_its_places' from sessions ses
         where ses.id = s.id and leaves_no_place_to_experience(ses)) end], null)
    from unnest(these) one(id)
   cross join lateral (select ses.id, ses.activity_id, ses.slot_id from sessions ses where ses.id = one.id limit 1) s
    join activities act on act.id = s.activity_id
    left join lateral (select own.volunteers_to, own.experienced_from from weekly_slots own
                        where own.id = s.slot_id limit 1) w on true
$$;

create or replace function refuse_faults(heard text[]) returns void language plpgsql as $$
begin
  if 'at_least_one_learner' = any(heard) then perform refuse('at_least_one_learner'); end if;
  if 'at_least_one_tutor' = any(heard) then perform refuse('at_least_one_tutor'); end if;
  if 'activity_takes_its_learners' = any(heard) then perform refuse('activity_takes_its_learners'); end if;
  if 'room_has_enough_seats' = any(heard) then perform refuse('room_has_enough_seats'); end if;
  if 'newcomer_is_not_alone' = any(heard) then perform refuse('newcomer_is_not_alone'); end if;
  if 'duty_is_not_overstaffed' = any(heard) then perform refuse('duty_is_not_overstaffed'); end if;
  if 'experience_keeps_its_places' = any(heard) then perform refuse('experience_keeps_its_places'); end if;
end $$;

create or replace function judge_session(session uuid) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare heard text[] := (select f.faults from faults_of(array[judge_session.session]) f);
begin
  if heard <> '{}' then perform refuse_faults(heard); end if;
end $$;

create or replace function judge_crew(session uuid) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare heard text[] := (
  select f.faults from crew_faults_of(array[judge_crew.session]) f join sessions s on s.id = f.session and s.stands);
begin
  if heard <> '{}' then perform refuse_faults(heard); end if;
end $$;

create or replace function this_transaction() returns bigint language sql
  return pg_current_xact_id()::text::bigint;

-- A session and its people arrive in several statements: what a statement leaves as it must be needs no second look,
-- since whatever changes it later is looked at again; what it does not is judged once all is there. `crew`: of what
-- comes to stand, or moves: while it waited, its roster may have come to take fewer, and those on it may have become
-- newcomers.
create or replace function judge_later(these uuid[], crew boolean) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  this bigint;
begin
  if these = '{}' then return; end if;
  this := this_transaction();
  if cardinality(these) = 1 and exists (
    select 1 from to_judge j where j.xact = this and j.session_id = these[1] and j.crew = judge_later.crew) then
    return;
  end if;
  if judge_later.crew then
    insert into to_judge (xact, session_id, crew)
    select this, f.session, true from faults_of(these) f where f.faults <> '{}'
    union
    select this, f.session, true from crew_faults_of(these) f where f.faults <> '{}'
    on conflict do nothing;
  else
    insert into to_judge (xact, session_id, crew)
    select this, f.session, false from faults_of(these) f where f.faults <> '{}'
    on conflict do nothing;
  end if;
end $$;

create or replace function judge_in_the_end() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  perform judge_session(new.session_id);
  if new.crew then perform judge_crew(new.session_id); end if;
  delete from to_judge where xact = new.xact and session_id = new.session_id and crew = new.crew;
  return null;
end $$;

create constraint trigger session_is_whole after insert on to_judge
  deferrable initially deferred for each row execute function judge_in_the_end();

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

create or replace function judge_made() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare made uuid[] := array(select id from added where stands);
begin
  -- One alone is written before its people.
  if cardinality(made) = 1 then
    insert into to_judge (xact, session_id, crew) values (this_transaction(), made[1], false) on conflict do nothing;
  else
    perform judge_later(made, false);
  end if;
  return null;
end $$;

create or replace trigger session_is_whole_as_made after insert on sessions
  referencing new table as added for each statement execute function judge_made();

-- Of all that a statement changed: what stands elsewhere, at another time or as something else, or stands anew.
create or replace function judge_changed() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare
  moved uuid[];
  elsewhere uuid[];
begin
  moved := array(select id from (select id, activity_id, during from added where stands
                                 except select id, activity_id, during from removed where stands) x);
  elsewhere := array(select id from (select id, place_id from added where stands
                                     except select id, place_id from removed where stands) x where id <> all(moved));
  perform judge_later(moved, true);
  perform judge_later(elsewhere, false);
  return null;
end $$;

create or replace trigger session_is_whole_as_changed after update on sessions
  referencing old table as removed new table as added for each statement execute function judge_changed();

-- Whoever comes into a session that does not stand is judged with it, when it comes to stand.
create or replace function judge_seats_made() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  perform judge_later(array(select distinct session_id from added where stands), false);
  return null;
end $$;

create or replace function judge_seats_gone() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  perform judge_later(array(select distinct session_id from removed), false);
  return null;
end $$;

create or replace function judge_seats_changed() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  -- Questions for each table, since each is read only where its column is.
  if tg_table_name = 'session_volunteers' then
    perform judge_later(array(select distinct session_id from (
      select session_id, volunteer_id, away from added where stands
      except select session_id, volunteer_id, away from removed) x), false);
  else
    perform judge_later(array(select distinct session_id from (
      select session_id, learner_id, away from added where stands
      except select session_id, learner_id, away from removed) x), false);
  end if;
  return null;
end $$;

create or replace trigger session_is_whole_as_joined after insert on session_learners
  referencing new table as added for each statement execute function judge_seats_made();
create or replace trigger session_is_whole_as_kept after update on session_learners
  referencing old table as removed new table as added for each statement execute function judge_seats_changed();
create or replace trigger session_is_whole_as_left after delete on session_learners
  referencing old table as removed for each statement execute function judge_seats_gone();

create or replace trigger session_is_whole_as_joined after insert on session_volunteers
  referencing new table as added for each statement execute function judge_seats_made();
create or replace trigger session_is_whole_as_kept after update on session_volunteers
  referencing old table as removed new table as added for each statement execute function judge_seats_changed();
create or replace trigger session_is_whole_as_left after delete on session_volunteers
  referencing old table as removed for each statement execute function judge_seats_gone();

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

-- A session that waits and has got all its people at once is made so, and judged when it comes to stand.
create or replace function judge_staffings() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare
  joined uuid[] := array(
    select a.session_id from added a where not a.away group by a.session_id
    having bool_or(a.stands) or count(*) < (
      select count(*) from session_volunteers v where v.session_id = a.session_id and not v.away));
  is_overstaffed boolean;
  lacks_places boolean;
begin
  perform 1 from sessions where id = any(joined) order by id for no key update;
  select bool_or('duty_is_not_overstaffed' = any(f.faults)), bool_or('experience_keeps_its_places' = any(f.faults))
    into is_overstaffed, lacks_places from crew_faults_of(joined) f where f.faults <> '{}';
  if is_overstaffed then perform refuse('duty_is_not_overstaffed'); end if;
  if lacks_places then perform refuse('experience_keeps_its_places'); end if;
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

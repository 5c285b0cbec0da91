-- What must never be true, as far as Drizzle cannot say it. db/README.md lists them as sentences.

create function house_zone() returns text language sql immutable parallel safe
  return 'Europe/Paris';
--> statement-breakpoint
-- The Monday of the ISO week in which an instant falls, on the house's calendar.
create function house_week(at timestamptz) returns date language sql immutable parallel safe
  return date_trunc('week', at at time zone house_zone())::date;
--> statement-breakpoint
create function minutes_of(during tstzrange) returns integer language sql immutable parallel safe
  return (extract(epoch from upper(during) - lower(during)) / 60)::integer;
--> statement-breakpoint

-- One session at a time in a room. Cancelled sessions and shared places stay outside.
alter table sessions add constraint room_is_free
  exclude using gist (place_id with =, during with &&) where (stands and exclusive);
--> statement-breakpoint
alter table session_volunteers add constraint tutor_is_free
  exclude using gist (volunteer_id with =, during with &&) where (stands);
--> statement-breakpoint
alter table session_learners add constraint learner_is_free
  exclude using gist (learner_id with =, during with &&) where (stands);
--> statement-breakpoint
-- All bookings of a place in time order, shared places and cancelled ones too.
create index sessions_by_place on sessions using gist (place_id, during);
--> statement-breakpoint
alter table availabilities add constraint availability_is_said_once
  exclude using gist (person_id with =, weekday with =, int4range(from_minute, to_minute) with &&);
--> statement-breakpoint
alter table opening_hours add constraint opening_is_said_once
  exclude using gist (coalesce(place_id, '00000000-0000-0000-0000-000000000000'::uuid) with =,
                      weekday with =, int4range(from_minute, to_minute) with &&);
--> statement-breakpoint

-- A refusal that carries its invariant's name, like a constraint's.
create function refuse(invariant text) returns void language plpgsql as $$
begin
  raise exception '%', invariant using errcode = 'check_violation', constraint = invariant;
end $$;
--> statement-breakpoint

-- at_least_one_learner, at_least_one_tutor, activity_takes_its_learners, room_has_enough_seats.
-- Deferred: a session and its people arrive in several statements.
create function judge_session(session uuid) returns void language plpgsql as $$
declare
  s record;
  volunteers_in integer;
  learners_in integer;
begin
  select ses.place_id, ses.exclusive, ses.during, act.volunteers_from, act.learners_from,
         act.learners_to, pl.capacity
    into s
    from sessions ses
    join activities act on act.id = ses.activity_id
    join places pl on pl.id = ses.place_id
   where ses.id = session and ses.stands;
  if not found then return; end if;
  select count(*) into volunteers_in from session_volunteers where session_id = session;
  select count(*) into learners_in from session_learners where session_id = session;
  if s.learners_from > 0 and learners_in = 0 then perform refuse('at_least_one_learner'); end if;
  if s.learners_from > 0 and s.volunteers_from > 0 and volunteers_in = 0 then
    perform refuse('at_least_one_tutor');
  end if;
  if learners_in > s.learners_to then perform refuse('activity_takes_its_learners'); end if;
  if volunteers_in + learners_in + (
       case when s.exclusive then 0 else people_beside(session, s.place_id, s.during) end
     ) > s.capacity then
    perform refuse('room_has_enough_seats');
  end if;
end $$;
--> statement-breakpoint
-- The most people whom other sessions bring into a place at one moment of a time span. A crowd is
-- largest at some session's start, so only starts are looked at.
create function people_beside(session uuid, place uuid, span tstzrange) returns integer
language sql stable as $$
  with others as (
    select o.id, o.during,
           (select count(*) from session_volunteers v where v.session_id = o.id)
         + (select count(*) from session_learners l where l.session_id = o.id) as heads
      from sessions o
     where o.place_id = place and o.during && span and o.stands and o.id <> session
  )
  select coalesce(max(crowd), 0)::integer from (
    select (select sum(heads) from others b where b.during @> greatest(lower(a.during), lower(span)))
           as crowd
      from others a
  ) moments
$$;
--> statement-breakpoint
create function judge_session_row() returns trigger language plpgsql as $$
begin
  perform judge_session(new.id);
  return null;
end $$;
--> statement-breakpoint
create function judge_people_row() returns trigger language plpgsql as $$
begin
  perform judge_session(coalesce(new.session_id, old.session_id));
  return null;
end $$;
--> statement-breakpoint
create constraint trigger session_is_whole
  after insert or update of stands, place_id, activity_id, during on sessions
  deferrable initially deferred for each row execute function judge_session_row();
--> statement-breakpoint
create constraint trigger session_keeps_its_learners
  after insert or delete on session_learners
  deferrable initially deferred for each row execute function judge_people_row();
--> statement-breakpoint
create constraint trigger session_keeps_its_volunteers
  after insert or delete on session_volunteers
  deferrable initially deferred for each row execute function judge_people_row();
--> statement-breakpoint

-- duty_is_not_overstaffed: the session's row is locked before its people are counted, so two who
-- take the last turn at once are counted one after the other.
create function judge_staffing() returns trigger language plpgsql as $$
declare most integer;
begin
  perform 1 from sessions where id = new.session_id for no key update;
  select act.volunteers_to into most
    from sessions ses join activities act on act.id = ses.activity_id where ses.id = new.session_id;
  if (select count(*) from session_volunteers where session_id = new.session_id) > most then
    perform refuse('duty_is_not_overstaffed');
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger duty_is_not_overstaffed after insert on session_volunteers
  for each row execute function judge_staffing();
--> statement-breakpoint

-- promise_is_kept: minutes of a volunteer in an ISO week of the house, over all activities that
-- count. The volunteer's row is locked before the sum, so two bookings at once are summed one
-- after the other. Only what adds minutes to a week is judged: less is always allowed.
create function promised_minutes(volunteer uuid, week date) returns integer language sql stable as $$
  select coalesce(sum(minutes_of(sv.during)), 0)::integer
    from session_volunteers sv
    join sessions ses on ses.id = sv.session_id
    join activities act on act.id = ses.activity_id
   where sv.volunteer_id = volunteer and sv.stands and act.counts_towards_promise
     and sv.during && tstzrange(week::timestamp at time zone house_zone(),
                                (week + 7)::timestamp at time zone house_zone())
     and house_week(lower(sv.during)) = week
$$;
--> statement-breakpoint
create function judge_promise() returns trigger language plpgsql as $$
declare
  promised integer;
  week date := house_week(lower(new.during));
begin
  if not new.stands then return null; end if;
  if tg_op = 'UPDATE' and old.stands and house_week(lower(old.during)) = week
     and minutes_of(new.during) <= minutes_of(old.during) then
    return null;
  end if;
  if not (select act.counts_towards_promise from sessions ses
            join activities act on act.id = ses.activity_id where ses.id = new.session_id) then
    return null;
  end if;
  select promise_to into promised from volunteers
   where person_id = new.volunteer_id for no key update;
  if promised_minutes(new.volunteer_id, week) > promised then
    perform refuse('promise_is_kept');
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger promise_is_kept after insert or update on session_volunteers
  for each row execute function judge_promise();
--> statement-breakpoint

-- A room that shrinks must still seat what is planned in it.
create function judge_capacity() returns trigger language plpgsql as $$
begin
  perform judge_session(id) from sessions
   where place_id = new.id and stands and during && tstzrange(now(), null);
  return null;
end $$;
--> statement-breakpoint
create trigger room_still_seats_its_sessions after update of capacity, exclusive on places
  for each row when (new.capacity < old.capacity or new.exclusive <> old.exclusive)
  execute function judge_capacity();
--> statement-breakpoint

-- An activity that comes to need more, or take fewer, must still fit what is planned of it.
create function judge_activity() returns trigger language plpgsql as $$
begin
  perform judge_session(id) from sessions
   where activity_id = new.id and stands and during && tstzrange(now(), null);
  if exists (select 1 from sessions ses
              where ses.activity_id = new.id and ses.stands and ses.during && tstzrange(now(), null)
                and (select count(*) from session_volunteers v where v.session_id = ses.id) > new.volunteers_to) then
    perform refuse('duty_is_not_overstaffed');
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger activity_still_fits_its_sessions
  after update of volunteers_from, volunteers_to, learners_from, learners_to on activities
  for each row execute function judge_activity();

-- What one statement adds is judged in one question, not row by row; and who of a session is away is
-- asked once where the session is made. What is changed is judged row by row, as before.

-- The same days as in 0006_year.sql, in words that PostgreSQL can put in place of the call.
create or replace function is_public_holiday(day date) returns boolean
language sql immutable parallel safe as $$
  select extract(month from day) * 100 + extract(day from day)
           in (101, 501, 508, 714, 815, 1101, 1111, 1225)
      or (extract(month from day) between 3 and 6
          and day - easter(extract(year from day)::integer) in (1, 39, 50))
$$;
--> statement-breakpoint
-- Most hours have no layer of the year over them.
create or replace function is_closed(place uuid, span tstzrange) returns boolean
language plpgsql stable as $$
declare
  first date := house_day(lower(span));
  last date := house_day(upper(span));
begin
  if not coalesce(last - first > 1 or is_public_holiday(first) or is_public_holiday(last), false)
     and not exists (select 1 from closures
                      where (place_id is null or place_id = place) and from_day <= last and to_day >= first) then
    return false;
  end if;
  return span && (year_over(place, span)).closed;
end $$;
--> statement-breakpoint
create function absences_over(span tstzrange) returns setof absences language sql stable as $$
  select * from absences
   where from_day <= house_day(upper(span) - interval '1 microsecond') and to_day >= house_day(lower(span))
$$;
--> statement-breakpoint
create or replace function is_away(person uuid, span tstzrange) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from absences_over(span) where person_id = person);
end $$;
--> statement-breakpoint

create function judge_openings() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from added where stands) then return null; end if;
  -- Shared with all who book; whoever closes holds it alone.
  lock table calendar in row share mode;
  if exists (select 1 from added where stands and is_closed(place_id, during)) then
    perform refuse('place_is_open');
  end if;
  return null;
end $$;
--> statement-breakpoint
drop trigger place_is_open on sessions;
--> statement-breakpoint
create trigger place_is_open after insert on sessions
  referencing new table as added for each statement execute function judge_openings();
--> statement-breakpoint
create trigger place_is_still_open after update of stands, place_id, during on sessions
  for each row when (new.stands) execute function judge_opening();
--> statement-breakpoint

create function judge_presences() returns trigger language plpgsql as $$
declare someone boolean;
begin
  -- Two questions, since each is read only where its column is.
  if tg_table_name = 'session_volunteers' then
    someone := exists (select 1 from added x where stands and not away and exists (
      select 1 from absences_over(x.during) where person_id = x.volunteer_id));
  else
    someone := exists (select 1 from added x where stands and not away and exists (
      select 1 from absences_over(x.during) where person_id = x.learner_id));
  end if;
  if someone then perform refuse('people_are_here'); end if;
  return null;
end $$;
--> statement-breakpoint
drop trigger people_are_here on session_volunteers;
--> statement-breakpoint
drop trigger people_are_here on session_learners;
--> statement-breakpoint
create trigger people_are_here after insert on session_volunteers
  referencing new table as added for each statement execute function judge_presences();
--> statement-breakpoint
create trigger people_are_here after insert on session_learners
  referencing new table as added for each statement execute function judge_presences();
--> statement-breakpoint
create trigger people_are_still_here after update of stands, away, during on session_volunteers
  for each row when (new.stands and not new.away) execute function judge_presence();
--> statement-breakpoint
create trigger people_are_still_here after update of stands, away, during on session_learners
  for each row when (new.stands and not new.away) execute function judge_presence();
--> statement-breakpoint

-- As in 0001_invariants.sql: the sessions are locked before their people are counted.
create function judge_staffings() returns trigger language plpgsql as $$
begin
  perform 1 from sessions where id = any(array(select session_id from added where not away))
    order by id for no key update;
  if exists (
    select 1 from (select distinct session_id from added where not away) a
      join sessions s on s.id = a.session_id
      join activities act on act.id = s.activity_id
     where (select count(*) from session_volunteers where session_id = s.id and not away)
           > act.volunteers_to) then
    perform refuse('duty_is_not_overstaffed');
  end if;
  return null;
end $$;
--> statement-breakpoint
drop trigger duty_is_not_overstaffed on session_volunteers;
--> statement-breakpoint
create trigger duty_is_not_overstaffed after insert on session_volunteers
  referencing new table as added for each statement execute function judge_staffings();
--> statement-breakpoint
create trigger duty_is_still_not_overstaffed after update of away on session_volunteers
  for each row execute function judge_staffing();
--> statement-breakpoint

-- What a volunteer gives in an ISO week of the house, and the most she may: her promise, or the week's
-- own ceiling where the coordinator raised it.
create function promise_in(volunteer uuid, of_week date) returns table (given integer, most integer)
language sql stable as $$
  select (select coalesce(sum(minutes_of(sv.during)), 0)::integer
            from session_volunteers sv
            join sessions ses on ses.id = sv.session_id
            join activities act on act.id = ses.activity_id
           where sv.volunteer_id = volunteer and sv.stands and not sv.away and act.counts_towards_promise
             and sv.during && tstzrange(of_week::timestamp at time zone house_zone(),
                                        (of_week + 7)::timestamp at time zone house_zone())
             and house_week(lower(sv.during)) = of_week),
         (select greatest(v.promise_to, c.minutes)::integer
            from volunteers v
            left join promise_ceilings c on c.volunteer_id = v.person_id and c.week = of_week
           where v.person_id = volunteer)
$$;
--> statement-breakpoint
create or replace function promised_minutes(volunteer uuid, week date) returns integer
language sql stable as $$
  select given from promise_in(volunteer, week)
$$;
--> statement-breakpoint
create or replace function judge_promise() returns trigger language plpgsql as $$
declare
  week date := house_week(lower(new.during));
begin
  if not new.stands or new.away then return null; end if;
  if old.stands and not old.away and house_week(lower(old.during)) = week
     and minutes_of(new.during) <= minutes_of(old.during) then
    return null;
  end if;
  if not (select act.counts_towards_promise from sessions ses
            join activities act on act.id = ses.activity_id where ses.id = new.session_id) then
    return null;
  end if;
  perform 1 from volunteers where person_id = new.volunteer_id for no key update;
  if exists (select 1 from promise_in(new.volunteer_id, week) where given > most) then
    perform refuse('promise_is_kept');
  end if;
  return null;
end $$;
--> statement-breakpoint
create function judge_promises() returns trigger language plpgsql as $$
begin
  perform 1 from volunteers
   where person_id in (
     select a.volunteer_id from added a
       join sessions ses on ses.id = a.session_id
       join activities act on act.id = ses.activity_id
      where a.stands and not a.away and act.counts_towards_promise)
   order by person_id for no key update;
  if exists (
    select 1 from (
      select distinct a.volunteer_id as who, house_week(lower(a.during)) as week
        from added a
        join sessions ses on ses.id = a.session_id
        join activities act on act.id = ses.activity_id
       where a.stands and not a.away and act.counts_towards_promise) weeks,
      promise_in(who, week)
     where given > most) then
    perform refuse('promise_is_kept');
  end if;
  return null;
end $$;
--> statement-breakpoint
drop trigger promise_is_kept on session_volunteers;
--> statement-breakpoint
create trigger promise_is_kept after insert on session_volunteers
  referencing new table as added for each statement execute function judge_promises();
--> statement-breakpoint
create trigger promise_is_still_kept after update on session_volunteers
  for each row execute function judge_promise();
--> statement-breakpoint
drop function promise_ceiling(uuid, date);
--> statement-breakpoint

-- Why the year does not let a session stand; null when it does. A session that teaches needs
-- somebody on either side of the table.
create function why_suspended(act activities, closed boolean, taught boolean, attended boolean)
returns text language sql immutable parallel safe
return case
  when closed then 'closed'
  when act.learners_from = 0 then null
  when act.volunteers_from > 0 and not taught then 'volunteer_away'
  when not attended then 'learner_away'
end;
--> statement-breakpoint
create or replace function cause_against(session uuid) returns text language sql stable as $$
  select why_suspended(act, is_closed(s.place_id, s.during),
    exists (select 1 from session_volunteers where session_id = s.id and not is_away(volunteer_id, s.during)),
    exists (select 1 from session_learners where session_id = s.id and not is_away(learner_id, s.during)))
    from sessions s join activities act on act.id = s.activity_id where s.id = session
$$;
--> statement-breakpoint
-- As in 0008_many_at_once.sql, each session with its people in one statement.
create or replace function insert_sessions(wishes jsonb[], taken boolean, at timestamptz, actor uuid)
returns void language plpgsql as $$
declare homeless boolean;
begin
  with wished as (
    select coalesce((wish->>'id')::uuid, gen_random_uuid()) as id, (wish->>'slot')::uuid as slot,
           (wish->>'day')::date as day, ids(wish->'places') as rooms,
           tstzrange((wish->>'start')::timestamptz, (wish->>'end')::timestamptz) as span,
           coalesce((wish->>'skip')::boolean, false) as skip,
           coalesce((wish->>'touched')::boolean, false) as touched
      from unnest(wishes) wish
  ), placed as materialized (
    select *, coalesce(case when cardinality(rooms) > 1 then pick_room(rooms, span, id) end, rooms[1]) as room
      from wished
     where not exists (select 1 from sessions s where s.slot_id = wished.slot and s.held_on = wished.day)
  ), tutors as materialized (
    select p.id, volunteer_id,
           exists (select 1 from absences_over(span) where person_id = volunteer_id) as away
      from placed p join slot_volunteers x on x.slot_id = p.slot
  ), pupils as materialized (
    select p.id, learner_id, seat,
           exists (select 1 from absences_over(span) where person_id = learner_id) as away
      from placed p join slot_learners x on x.slot_id = p.slot
  ), judged as materialized (
    select p.*, w.activity_id, case
             when skip then null
             when taken then 'taken'
             else why_suspended(act, is_closed(room, span),
               exists (select 1 from tutors t where t.id = p.id and not away),
               exists (select 1 from pupils l where l.id = p.id and not away))
           end as cause
      from placed p
      join weekly_slots w on w.id = p.slot
      join activities act on act.id = w.activity_id
  ), written as (
    insert into sessions (id, activity_id, place_id, exclusive, during, stands, suspended, touched,
                          slot_id, held_on, request_hash, created_by, created_at, updated_at)
    select j.id, activity_id, room, exclusive, span, not skip and cause is null, cause, touched,
           slot, day, slot::text || ' ' || day, actor, at, at
      from judged j join places on places.id = room
    returning id, during, stands
  ), attended as (
    insert into session_learners (session_id, learner_id, seat, during, stands, away)
    select id, learner_id, seat, during, stands, away from written join pupils using (id)
  ), taught as (
    insert into session_volunteers (session_id, volunteer_id, during, stands, away)
    select id, volunteer_id, during, stands, away from written join tutors using (id)
  )
  select exists (select 1 from placed where room is null) into homeless;
  if homeless and not taken then perform refuse('room_is_free'); end if;
end $$;
--> statement-breakpoint
drop function cause_for(text, uuid, tstzrange, uuid[], uuid[]);

create or replace function absences_over(span tstzrange) returns setof absences language sql stable as $$
  select * from absences
   where from_day <= house_day(upper(span) - interval '1 microsecond') and to_day >= house_day(lower(span))
$$;

-- Asked of everybody in every session, and faster so: an SQL function would not be inlined here.
create or replace function is_away(person uuid, span tstzrange) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from absences_over(span) where person_id = person);
end $$;

-- people_are_here: nobody is expected on days away.
create or replace function judge_presences() returns trigger language plpgsql
set search_path = public, pg_temp as $$
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

create or replace trigger people_are_here after insert on session_volunteers
  referencing new table as added for each statement execute function judge_presences();

create or replace trigger people_are_here after insert on session_learners
  referencing new table as added for each statement execute function judge_presences();

create or replace function judge_presence() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare person uuid;
begin
  -- Two questions, since each is read only where its column is.
  if tg_table_name = 'session_volunteers' then person := new.volunteer_id; else person := new.learner_id; end if;
  if is_away(person, new.during) then perform refuse('people_are_here'); end if;
  return null;
end $$;

create or replace trigger people_are_still_here after update of stands, away, during on session_volunteers
  for each row when (new.stands and not new.away) execute function judge_presence();

create or replace trigger people_are_still_here after update of stands, away, during on session_learners
  for each row when (new.stands and not new.away) execute function judge_presence();

create or replace function absences_over(span tstzrange) returns setof absences language sql stable as $$
  select * from absences
   where from_day <= house_day(upper(span) - interval '1 microsecond') and to_day >= house_day(lower(span))
$$;

-- Asked of everybody in every session, and faster so: an SQL function would not be inlined here. Who is
-- archived is away from then on.
create or replace function is_away(person uuid, span tstzrange) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from absences_over(span) where person_id = person)
      or exists (select 1 from people where id = person and archived_at < upper(span));
end $$;

-- Away, or said that she cannot come to this very session.
create or replace function is_out(session uuid, person uuid, span tstzrange) returns boolean
language plpgsql stable as $$
begin
  return is_away(person, span)
      or exists (select 1 from given_up where session_id = session and volunteer_id = person);
end $$;

-- people_are_here: nobody is expected on days away, nor in a session given up; and nobody_archived_stands.
create or replace function judge_presences() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare
  someone boolean;
  archived boolean;
begin
  -- Questions for each table, since each is read only where its column is.
  if tg_table_name = 'session_volunteers' then
    archived := exists (
      select 1 from added x join people p on p.id = x.volunteer_id and p.archived_at is not null
       where x.stands and not x.away and p.archived_at < upper(x.during));
    someone := exists (select 1 from added x where stands and not away and exists (
      select 1 from absences_over(x.during) where person_id = x.volunteer_id))
      or exists (select 1 from added x join given_up g using (session_id, volunteer_id)
                  where x.stands and not x.away);
  else
    archived := exists (
      select 1 from added x join people p on p.id = x.learner_id and p.archived_at is not null
       where x.stands and not x.away and p.archived_at < upper(x.during));
    someone := exists (select 1 from added x where stands and not away and exists (
      select 1 from absences_over(x.during) where person_id = x.learner_id));
  end if;
  if archived then perform refuse('nobody_archived_stands'); end if;
  if someone then perform refuse('people_are_here'); end if;
  return null;
end $$;

create or replace trigger people_are_here after insert on session_volunteers
  referencing new table as added for each statement execute function judge_presences();

create or replace trigger people_are_here after insert on session_learners
  referencing new table as added for each statement execute function judge_presences();

-- The same where a session comes to stand or moves, or somebody comes back to it.
create or replace function judge_still_here() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare
  someone boolean;
  archived boolean;
begin
  -- Questions for each table, since each is read only where its column is.
  if tg_table_name = 'session_volunteers' then
    archived := exists (
      select 1 from added x join people p on p.id = x.volunteer_id and p.archived_at is not null
       where x.stands and not x.away and p.archived_at < upper(x.during));
    someone := exists (
      select 1 from (select session_id, volunteer_id, during from added where stands and not away
                     except select session_id, volunteer_id, during from removed where stands and not away) x
       where exists (select 1 from absences_over(x.during) where person_id = x.volunteer_id)
          or exists (select 1 from given_up g
                      where g.session_id = x.session_id and g.volunteer_id = x.volunteer_id));
  else
    archived := exists (
      select 1 from added x join people p on p.id = x.learner_id and p.archived_at is not null
       where x.stands and not x.away and p.archived_at < upper(x.during));
    someone := exists (
      select 1 from (select session_id, learner_id, during from added where stands and not away
                     except select session_id, learner_id, during from removed where stands and not away) x
       where exists (select 1 from absences_over(x.during) where person_id = x.learner_id));
  end if;
  if archived then perform refuse('nobody_archived_stands'); end if;
  if someone then perform refuse('people_are_here'); end if;
  return null;
end $$;

create or replace trigger people_are_still_here after update on session_volunteers
  referencing old table as removed new table as added
  for each statement execute function judge_still_here();

create or replace trigger people_are_still_here after update on session_learners
  referencing old table as removed new table as added
  for each statement execute function judge_still_here();

-- nobody_archived_stands: a session that stands ended before its place, or anybody expected in it, was
-- archived. Who is archived is away from then on, and for good; a place that is archived is shut.

-- From when on no session stands in a place: it is archived, or a machine, which is given to names. A roster may come
-- back to one by undo.
create or replace function no_room_since(p places) returns timestamptz language sql immutable parallel safe as $$
  select case when p.wash_minutes is null then p.archived_at else '-infinity' end
$$;

create or replace function is_put_away(place uuid, span tstzrange) returns boolean language sql stable as $$
  select exists (select 1 from places p where p.id = place and no_room_since(p) < upper(span))
$$;

-- Of several who are missing one may come back.
create or replace function have_all_left(missing uuid[], span tstzrange) returns boolean language sql stable as $$
  select coalesce(bool_and(coalesce(archived_at < upper(span), false)), false) from people where id = any(missing)
$$;

-- Why a session does not stand, where what is missing has left the house: it is not waited for.
create or replace function or_gone(cause text, place uuid, span tstzrange, tutors uuid[], pupils uuid[])
returns text language plpgsql stable as $$
begin
  return case
    when cause = 'closed' and is_put_away(place, span) then 'place_gone'
    when cause = 'volunteer_away' and have_all_left(tutors, span) then 'volunteer_gone'
    when cause = 'learner_away' and have_all_left(pupils, span) then 'learner_gone'
    else cause end;
end $$;

create or replace function is_for_good(cause text) returns boolean language sql immutable parallel safe
  return cause in ('place_gone', 'volunteer_gone', 'learner_gone');

-- Whoever is archived, or brought into the past of it, is expected nowhere any more.
create or replace function judge_archived_person() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare since timestamptz := new.archived_at - longest_session();
begin
  if exists (select 1 from session_volunteers v
              where v.volunteer_id = new.id and lower(v.during) > since and v.stands and not v.away
                and upper(v.during) > new.archived_at)
     or exists (select 1 from session_learners l
                 where l.learner_id = new.id and lower(l.during) > since and l.stands and not l.away
                   and upper(l.during) > new.archived_at) then
    perform refuse('nobody_archived_stands');
  end if;
  return null;
end $$;

create or replace trigger nobody_archived_stands after insert or update of archived_at on people
  for each row when (new.archived_at is not null) execute function judge_archived_person();

create or replace function judge_archived_place() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  if exists (select 1 from sessions s
              where s.place_id = new.id and s.stands and s.during && tstzrange(new.archived_at, null)) then
    perform refuse('nobody_archived_stands');
  end if;
  return null;
end $$;

create or replace trigger nobody_archived_stands after insert or update of archived_at on places
  for each row when (new.archived_at is not null) execute function judge_archived_place();

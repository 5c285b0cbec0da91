-- Who is still to be told that her session fell out, moved, or is hers. Noted is what she knew before the first
-- change that she was not told of, and only where it is close; what there is to tell is the difference from what is
-- the case when it is read. So what is undone, hidden and given back, or taken by somebody in time leaves nothing.

-- How long before a session its changes are told one by one; further ahead the card and the week say them.
create or replace function told_within() returns interval language sql immutable parallel safe
  return interval '14 days';

-- Who writes, and when: at is null where nobody said (a house that is being set up).
create or replace function writer(out actor uuid, out at timestamptz) language sql stable
  return (nullif(current_setting('creneau.actor', true), '')::uuid,
          nullif(current_setting('creneau.now', true), '')::timestamptz);

-- The tutor who holds a session tells her learners herself what she changes of it.
create or replace function holds_it(session uuid, person uuid) returns boolean language sql stable as $$
  select exists (select 1 from session_volunteers where session_id = session and volunteer_id = person and not away)
$$;

-- A session moved, fell out or came back: for whoever is on it. What she does herself, she knows.
create or replace function note_moved() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare doing record;
begin
  select * into doing from writer();
  if doing.at is null then return null; end if;
  delete from notices n using added a where n.person_id = doing.actor and n.session_id = a.id;
  insert into notices as n (session_id, person_id, knew, at)
  select a.id, seat.who, case when r.stands then lower(r.during) end, doing.at
    from added a join removed r on r.id = a.id
   cross join lateral (
     select volunteer_id as who from session_volunteers where session_id = a.id and not away
     union all
     select learner_id from session_learners
      where session_id = a.id and not away and not (a.stands and holds_it(a.id, doing.actor))) seat
   where (a.stands <> r.stands or lower(a.during) <> lower(r.during))
     and seat.who is distinct from doing.actor
     and least(lower(a.during), lower(r.during)) < doing.at + told_within()
     and greatest(lower(a.during), lower(r.during)) > doing.at
   order by 1, 2
  on conflict (session_id, person_id) do update set knew = excluded.knew, at = excluded.at, told_at = null
   where n.told_at is not null;
  return null;
end $$;

create or replace trigger who_is_on_it_is_told after update on sessions
  referencing old table as removed new table as added for each statement execute function note_moved();

-- Somebody came into a session, or went from it.
create or replace function note_seats(sessions_of uuid[], people_of uuid[], knew timestamptz[]) returns void
language plpgsql as $$
declare doing record;
begin
  select * into doing from writer();
  insert into notices as n (session_id, person_id, knew, at)
  select x.session, x.who, x.start, doing.at
    from unnest(sessions_of, people_of, knew) x(session, who, start)
    join sessions s on s.id = x.session
   where x.who is distinct from doing.actor
     and lower(s.during) > doing.at and lower(s.during) < doing.at + told_within()
     and (x.start is not null or not holds_it(x.session, doing.actor))
   order by 1, 2
  on conflict (session_id, person_id) do update set knew = excluded.knew, at = excluded.at, told_at = null
   where n.told_at is not null;
end $$;

create or replace function note_volunteers() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  if nullif(current_setting('creneau.now', true), '') is null then return null; end if;
  perform note_seats(array_agg(session_id), array_agg(volunteer_id),
                     array_agg(case when tg_op = 'DELETE' then lower(during) end))
     from seats where stands and not away;
  return null;
end $$;

create or replace function note_learners() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  if nullif(current_setting('creneau.now', true), '') is null then return null; end if;
  perform note_seats(array_agg(session_id), array_agg(learner_id),
                     array_agg(case when tg_op = 'DELETE' then lower(during) end))
     from seats where stands and not away;
  return null;
end $$;

create or replace trigger who_comes_is_told after insert on session_volunteers
  referencing new table as seats for each statement execute function note_volunteers();
create or replace trigger who_goes_is_told after delete on session_volunteers
  referencing old table as seats for each statement execute function note_volunteers();
create or replace trigger who_comes_is_told after insert on session_learners
  referencing new table as seats for each statement execute function note_learners();
create or replace trigger who_goes_is_told after delete on session_learners
  referencing old table as seats for each statement execute function note_learners();

-- Whom to tell what, the soonest first: of sessions to come as somebody knows them, or as they are. Who said herself
-- that she is away knows; what was booked by mistake and taken back at once nobody heard of.
-- `is`: 'off', 'moved' or 'added'; 'waits' where it falls out unless somebody takes it.
create or replace function list_notices(at timestamptz, most integer) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object(
      'session', session_json(session_id), 'is', news, 'knew', iso(knew), 'told', iso(told_at),
      'person', json_build_object('id', p.id, 'name', p.name, 'phone', p.phone, 'email', p.email,
                                  'language', p.message_language, 'learns', learns)) order by soonest, session_id, p.name), '[]')
    from (select * from (
      select n.*, case
               when is_on and n.knew is null then 'added'
               when is_on and n.knew <> lower(s.during) then 'moved'
               when is_on or n.knew is null then null
               when s.suspended in ('volunteer_away', 'newcomer_alone') then 'waits'
               else 'off' end as news,
             seat.learns, least(n.knew, lower(s.during)) as soonest
        from notices n
        join sessions s on s.id = n.session_id
       cross join lateral (
         select count(*) filter (where not away) > 0 and s.stands as is_on, bool_or(away) as is_away,
                exists (select 1 from learners l where l.person_id = n.person_id) as learns
           from (select away from session_volunteers where session_id = n.session_id and volunteer_id = n.person_id
                 union all
                 select away from session_learners where session_id = n.session_id and learner_id = n.person_id) own) seat
       where greatest(n.knew, lower(s.during)) > list_notices.at
         and seat.is_away is not true
         and not (not s.stands and s.suspended is null and s.updated_at - s.created_at <= interval '10 minutes')) known
     where news is not null and exists (select 1 from people here where here.id = known.person_id and here.archived_at is null)
     order by soonest, session_id, person_id limit most) told
    join people p on p.id = told.person_id
$$;

-- Notes of whom that they were told, or that they were not: { of: [{ session, person }], told, actor, now, deadline }
-- -> { noted }: how many there are; whoever has nothing left to be told is none.
create or replace function note_told(wish jsonb) returns jsonb language plpgsql as $$
declare
  noted integer;
begin
  perform begin_write(wish);
  with named as (
    select n.session_id, n.person_id from notices n
      join jsonb_to_recordset(wish->'of') x(session uuid, person uuid) on n.session_id = x.session and n.person_id = x.person
     order by 1, 2 for no key update of n)
  update notices n set told_at = case when (wish->>'told')::boolean then (wish->>'now')::timestamptz end
    from named where n.session_id = named.session_id and n.person_id = named.person_id;
  get diagnostics noted = row_count;
  perform require_in_time();
  return jsonb_build_object('noted', noted);
end $$;

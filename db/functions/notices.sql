-- Who is still to be told that her session fell out, moved, or is hers. Noted is what she last heard of it, from the
-- first change on that comes close before it; what there is to tell is the difference from what is the case when it
-- is read. So what is undone, hidden and given back, or taken by somebody in time leaves nothing.

-- How long before a session its changes are told one by one; further ahead the card and the week say them.
create or replace function told_within() returns interval language sql immutable parallel safe
  return interval '14 days';

-- Who writes, and when: at is null where nobody said (a house that is being set up).
create or replace function writer(out actor uuid, out at timestamptz) language sql stable
  return (nullif(current_setting('creneau.actor', true), '')::uuid,
          nullif(current_setting('creneau.now', true), '')::timestamptz);

-- Whether a session falls out unless somebody takes it.
create or replace function is_unsure(suspended text) returns boolean language sql immutable parallel safe
  return coalesce(suspended in ('volunteer_away', 'newcomer_alone'), false);

-- The tutor who holds a session tells her learners herself what she changes of it.
create or replace function holds_it(session uuid, person uuid) returns boolean language sql stable as $$
  select exists (select 1 from session_volunteers where session_id = session and volunteer_id = person and not away)
$$;

-- What is new to somebody who believes that a session begins then (`knew`; null: of none), or is not sure; null
-- where nothing is. `seated`: she has a seat in it and is not away.
create or replace function news_of(knew timestamptz, unsure boolean, start timestamptz, stands boolean, suspended text, seated boolean)
returns text language sql immutable parallel safe return case
  when seated and stands then case when knew is null then 'added' when knew <> start then 'moved' when unsure then 'holds' end
  when seated and is_unsure(suspended) then case when knew <> start or knew is not null and not unsure then 'waits' end
  when knew is not null then 'off'
end;

-- A session moved, fell out, came to wait or came back: for whoever is on it. What she does herself, she knows; and
-- what was made and taken back by one and the same person at once, nobody heard of.
create or replace function note_moved() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare
  doing record;
  changed uuid[];
begin
  select * into doing from writer();
  if doing.at is null then return null; end if;
  -- First what differs and is close: joined as they are, the two tables would be planned for the few rows of the
  -- first time.
  changed := array(
    select id from (
      select id, lower(during), stands, suspended from added
       where lower(during) between doing.at and doing.at + told_within()
      except select id, lower(during), stands, suspended from removed) came
    union
    select id from (
      select id, lower(during), stands, suspended from removed
       where lower(during) between doing.at and doing.at + told_within()
      except select id, lower(during), stands, suspended from added) went);
  if changed = '{}' then return null; end if;
  delete from notices where person_id = doing.actor and session_id = any(changed);
  with now_is as materialized (
    select id, during, stands, suspended, created_by, created_at from added where id = any(changed)
  ), was as materialized (
    select id, during, stands, suspended from removed where id = any(changed)
  ), seat as materialized (
    select session_id as id, volunteer_id as who, false as learns
      from session_volunteers where session_id = any(changed) and not away
    union all
    select session_id, learner_id, true from session_learners where session_id = any(changed) and not away
  ), told_by_tutor as (
    delete from notices n using now_is a join was r using (id) join seat using (id)
     where n.session_id = a.id and n.person_id = seat.who and seat.learns
       and a.stands and r.stands and holds_it(a.id, doing.actor)
  )
  insert into notices (session_id, person_id, knew, unsure, at)
  select a.id, seat.who, case when r.stands or is_unsure(r.suspended) then lower(r.during) end,
         not r.stands and is_unsure(r.suspended), doing.at
    from now_is a join was r using (id) join seat using (id)
   where (a.stands, lower(a.during), is_unsure(a.suspended)) <> (r.stands, lower(r.during), is_unsure(r.suspended))
     and seat.who is distinct from doing.actor
     and not (seat.learns and a.stands and r.stands and holds_it(a.id, doing.actor))
     and not (not a.stands and a.suspended is null and a.created_by is not distinct from doing.actor
              and doing.at - a.created_at <= interval '10 minutes')
   order by 1, 2
  on conflict do nothing;
  return null;
end $$;

create or replace trigger who_is_on_it_is_told after update on sessions
  referencing old table as removed new table as added for each statement execute function note_moved();

-- Somebody came into a session (`came`), or went from it.
create or replace function note_seats(sessions_of uuid[], people_of uuid[], came boolean) returns void
language plpgsql as $$
declare doing record;
begin
  select * into doing from writer();
  insert into notices (session_id, person_id, knew, unsure, at)
  select s.id, x.who, case when not came then lower(s.during) end, not came and not s.stands, doing.at
    from unnest(sessions_of, people_of) x(session, who)
    join sessions s on s.id = x.session
   where x.who is distinct from doing.actor
     -- Nobody waits to tell the example what it was made with.
     and not (came and exists (select 1 from people where id = x.who and is_example))
     and lower(s.during) > doing.at and lower(s.during) < doing.at + told_within()
     and case when came then not holds_it(s.id, doing.actor) else s.stands or is_unsure(s.suspended) end
   order by 1, 2
  on conflict do nothing;
end $$;

create or replace function note_volunteers() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  if nullif(current_setting('creneau.now', true), '') is null then return null; end if;
  perform note_seats(array_agg(session_id), array_agg(volunteer_id), tg_op = 'INSERT') from seats where not away;
  return null;
end $$;

create or replace function note_learners() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  if nullif(current_setting('creneau.now', true), '') is null then return null; end if;
  perform note_seats(array_agg(session_id), array_agg(learner_id), tg_op = 'INSERT') from seats where not away;
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

-- What a tutor changes of her own weekly slot she tells, too: its dates are laid in several steps.
create or replace function tutor_tells(these uuid[], tutor uuid) returns void language sql as $$
  delete from notices n using sessions s, session_learners l
   where s.id = any(these) and n.session_id = s.id and l.session_id = s.id and l.learner_id = n.person_id
     and s.stands and not l.away and holds_it(s.id, tutor)
$$;

-- Each notice with what is the case: whom, of which session, and what is new to her.
create or replace function notices_now(at timestamptz)
returns table (session_id uuid, person_id uuid, news text, start timestamptz, knew timestamptz, told_at timestamptz,
               told_as text, knew_before timestamptz)
language sql stable as $$
  select n.session_id, n.person_id, case when seat.away is not true then new.s end, lower(s.during), n.knew, n.told_at,
         n.told_as, n.knew_before
    from notices n
    join sessions s on s.id = n.session_id
    left join lateral (
      select v.away from session_volunteers v where v.session_id = n.session_id and v.volunteer_id = n.person_id
      union all
      select l.away from session_learners l where l.session_id = n.session_id and l.learner_id = n.person_id) seat on true
   cross join lateral (
     select news_of(n.knew, n.unsure, lower(s.during), s.stands, s.suspended, seat.away is not null)) new(s)
   where greatest(n.knew, lower(s.during), n.knew_before) > notices_now.at
     and (case when new.s = 'off' then n.knew else lower(s.during) end > notices_now.at or new.s is null)
$$;

-- Whom to tell what, the soonest first: of sessions to come as somebody knows them, or as they are; then who was told.
-- Who said herself that she is away knows. `is`: 'off', 'moved' or 'added'; 'waits' where it falls out unless
-- somebody takes it, and 'holds' where somebody did and she heard that it was not sure.
create or replace function list_notices(at timestamptz, most integer) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object(
      'session', session_json(session_id), 'is', coalesce(news, told_as), 'told', case when news is null then iso(told_at) end,
      'knew', iso(case when news is null then knew_before else knew end),
      'person', json_build_object('id', p.id, 'name', p.name, 'phone', p.phone, 'email', p.email,
        'language', p.message_language, 'learns', exists (select 1 from learners l where l.person_id = p.id)))
      order by news is null, soonest, session_id, p.name), '[]')
    from (
      select *, least(n.start, n.knew, n.knew_before) as soonest from notices_now(list_notices.at) n
       where (n.news is not null or n.told_at is not null)
         and exists (select 1 from people here where here.id = n.person_id and here.archived_at is null)
       order by n.news is null, soonest, n.session_id, n.person_id limit most) told
    join people p on p.id = told.person_id
$$;

-- Notes of whom that they were told of what was read, or that they were not: { of: [{ session, person, is, start }],
-- told, actor, now, deadline } -> { noted }: how many. Whose news are others by now are none.
create or replace function note_told(wish jsonb) returns jsonb language plpgsql as $$
declare
  moment timestamptz := (wish->>'now')::timestamptz;
  noted integer;
begin
  perform begin_write(wish);
  perform 1 from notices n join jsonb_to_recordset(wish->'of') x(session uuid, person uuid)
      on n.session_id = x.session and n.person_id = x.person
   order by n.session_id, n.person_id for no key update of n;
  if (wish->>'told')::boolean then
    update notices n set knew_before = n.knew, unsure_before = n.unsure, told_at = moment, told_as = c.news,
           knew = case when c.news <> 'off' then c.start end, unsure = c.news = 'waits'
      from notices_now(moment) c
      join jsonb_to_recordset(wish->'of') x(session uuid, person uuid, "is" text, start timestamptz)
        on c.session_id = x.session and c.person_id = x.person and c.news = x."is" and c.start = x.start
     where n.session_id = c.session_id and n.person_id = c.person_id;
  else
    update notices n set knew = n.knew_before, unsure = n.unsure_before, told_at = null, told_as = null,
           knew_before = null, unsure_before = null
      from jsonb_to_recordset(wish->'of') x(session uuid, person uuid)
     where n.session_id = x.session and n.person_id = x.person and n.told_at is not null and n.unsure_before is not null;
  end if;
  get diagnostics noted = row_count;
  perform require_in_time();
  return jsonb_build_object('noted', noted);
end $$;

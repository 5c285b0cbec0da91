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

-- What is new to somebody who believes what is noted of a session, or null. `seated`: she has a seat in it and is not
-- away. Another place or another end only is said where nothing else is: what else is new says all of it.
create or replace function news_for(n notices, s sessions, seated boolean) returns text
language sql immutable parallel safe as $$
  select case
    when seated and s.stands then case
      when n.knew is null then 'added' when n.knew <> lower(s.during) then 'moved' when n.unsure then 'holds'
      when n.knew_place <> s.place_id then 'elsewhere' when n.knew_until <> upper(s.during) then 'ends' end
    when seated and is_unsure(s.suspended) then
      case when n.knew <> lower(s.during) or n.knew is not null and not n.unsure then 'waits' end
    when n.knew is not null then 'off'
  end
$$;

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
      select id, during, place_id, stands, suspended from added
       where lower(during) between doing.at and doing.at + told_within()
      except select id, during, place_id, stands, suspended from removed) came
    union
    select id from (
      select id, during, place_id, stands, suspended from removed
       where lower(during) between doing.at and doing.at + told_within()
      except select id, during, place_id, stands, suspended from added) went);
  if changed = '{}' then return null; end if;
  delete from notices where person_id = doing.actor and session_id = any(changed);
  with now_is as materialized (
    select id, during, place_id, stands, suspended, created_by, created_at from added where id = any(changed)
  ), was as materialized (
    select id, during, place_id, stands, suspended from removed where id = any(changed)
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
  insert into notices (session_id, person_id, knew, knew_until, knew_place, unsure, at)
  select a.id, seat.who, lower(r.during), upper(r.during), r.place_id,
         not r.stands and is_unsure(r.suspended), doing.at
    from now_is a join (select id, stands, suspended, case when stands or is_unsure(suspended) then during end as during,
                               case when stands or is_unsure(suspended) then place_id end as place_id,
                               during as hours, place_id as place from was) r using (id)
    join seat using (id)
   where (a.stands, a.during, a.place_id, is_unsure(a.suspended)) <> (r.stands, r.hours, r.place, is_unsure(r.suspended))
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
  insert into notices (session_id, person_id, knew, knew_until, knew_place, unsure, at)
  select s.id, x.who, case when not came then lower(s.during) end, case when not came then upper(s.during) end,
         case when not came then s.place_id end, not came and not s.stands, doing.at
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
create or replace function notices_as_is(at timestamptz)
returns table (noted notices, news text, during tstzrange, place uuid) language sql stable as $$
  select n, case when seat.away is not true then new.s end, s.during, s.place_id
    from notices n
    join sessions s on s.id = n.session_id
    left join lateral (
      select v.away from session_volunteers v where v.session_id = n.session_id and v.volunteer_id = n.person_id
      union all
      select l.away from session_learners l where l.session_id = n.session_id and l.learner_id = n.person_id) seat on true
   cross join lateral (select news_for(n, s, seat.away is not null)) new(s)
   where greatest(n.knew, lower(s.during), n.knew_before) > notices_as_is.at
     and (case when new.s = 'off' then n.knew else lower(s.during) end > notices_as_is.at or new.s is null)
$$;

-- Whom to tell what, the soonest first: of sessions to come as somebody knows them, or as they are; then who was told.
-- Who said herself that she is away knows. `is`: 'off', 'moved', 'elsewhere', 'ends' or 'added'; 'waits' where it falls
-- out unless somebody takes it, and 'holds' where somebody did and she heard that it was not sure.
create or replace function list_notices(at timestamptz, most integer) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object(
      'session', session_json((t.noted).session_id), 'is', coalesce(t.news, (t.noted).told_as),
      'told', case when t.news is null then iso((t.noted).told_at) end,
      'knew', iso(case when t.news is null then (t.noted).knew_before else (t.noted).knew end),
      'knewUntil', iso(case when t.news is null then (t.noted).knew_until_before else (t.noted).knew_until end),
      'knewPlace', case when t.news is null then (t.noted).knew_place_before else (t.noted).knew_place end,
      'person', json_build_object('id', p.id, 'name', p.name, 'phone', p.phone, 'email', p.email,
        'language', p.message_language, 'learns', exists (select 1 from learners l where l.person_id = p.id)))
      order by t.news is null, t.soonest, (t.noted).session_id, p.name), '[]')
    from (
      select *, least(lower(n.during), (n.noted).knew, (n.noted).knew_before) as soonest
        from notices_as_is(list_notices.at) n
       where (n.news is not null or (n.noted).told_at is not null)
         and exists (select 1 from people here where here.id = (n.noted).person_id and here.archived_at is null)
       order by n.news is null, soonest, (n.noted).session_id, (n.noted).person_id limit most) t
    join people p on p.id = (t.noted).person_id
$$;

-- Notes of whom that they were told of what was read, or takes such a note back:
-- { of: [{ session, person, is, start, end, place, at }], told, actor, now, deadline } -> { noted, at }: how many, and
-- when. Whose news are others by now are none; a note is taken back by when it was made (`at`), so that nobody takes
-- back what another noted. Weeks and sessions are held first, as by whoever changes them.
create or replace function note_told(wish jsonb) returns jsonb language plpgsql as $$
declare
  moment timestamptz := (wish->>'now')::timestamptz;
  these uuid[] := array(select distinct (x->>'session')::uuid from jsonb_array_elements(wish->'of') x);
  noted uuid[];
begin
  perform begin_write(wish);
  perform share_weeks(coalesce((select range_agg(during) from sessions where id = any(these)), '{}'));
  perform 1 from sessions where id = any(these) order by id for share;
  perform 1 from notices n join jsonb_to_recordset(wish->'of') x(session uuid, person uuid)
      on n.session_id = x.session and n.person_id = x.person
   order by n.session_id, n.person_id for no key update of n;
  if (wish->>'told')::boolean then
    with told as (update notices n
       set knew_before = n.knew, knew_until_before = n.knew_until, knew_place_before = n.knew_place,
           unsure_before = n.unsure, told_at = moment, told_as = c.news, unsure = c.news = 'waits',
           knew = case when c.news <> 'off' then lower(c.during) end,
           knew_until = case when c.news <> 'off' then upper(c.during) end,
           knew_place = case when c.news <> 'off' then c.place end
      from notices_as_is(moment) c
      join jsonb_to_recordset(wish->'of')
             x(session uuid, person uuid, "is" text, start timestamptz, "end" timestamptz, place uuid)
        on (c.noted).session_id = x.session and (c.noted).person_id = x.person and c.news = x."is"
       and lower(c.during) = x.start and (c.news = 'off' or (upper(c.during), c.place) = (x."end", x.place))
     where n.session_id = x.session and n.person_id = x.person returning n.session_id)
    select array_agg(session_id) into noted from told;
  else
    with taken as (update notices n
       set knew = n.knew_before, knew_until = n.knew_until_before, knew_place = n.knew_place_before,
           unsure = n.unsure_before, told_at = null, told_as = null, knew_before = null, knew_until_before = null,
           knew_place_before = null, unsure_before = null
      from jsonb_to_recordset(wish->'of') x(session uuid, person uuid, at text)
     where n.session_id = x.session and n.person_id = x.person and iso(n.told_at) = x.at and n.unsure_before is not null returning n.session_id)
    select array_agg(session_id) into noted from taken;
  end if;
  -- Who said so, and of which session; whom is not said. It is about no session as such: nothing of it changed.
  insert into audit (id, at, actor_id, action, subject, subject_id, after)
  select gen_random_uuid(), moment, (wish->>'actor')::uuid,
         case when (wish->>'told')::boolean then 'notices.told' else 'notices.taken_back' end, 'telling', s.id::text,
         jsonb_build_object('start', iso(lower(s.during)), 'count', count(*))
    from unnest(noted) of(session) join sessions s on s.id = of.session group by s.id order by s.id;
  perform require_in_time();
  return jsonb_build_object('noted', coalesce(cardinality(noted), 0), 'at', iso(moment));
end $$;

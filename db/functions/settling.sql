-- Why the year does not let a session stand; null when it does. A session that teaches needs
-- somebody on either side of the table.
create or replace function why_suspended(act activities, closed boolean, taught boolean, attended boolean)
returns text language sql immutable parallel safe
return case
  when closed then 'closed'
  when act.learners_from = 0 then null
  when act.volunteers_from > 0 and not taught then 'volunteer_away'
  when not attended then 'learner_away'
end;

create or replace function cause_against(session uuid) returns text language sql stable as $$
  select why_suspended(act, is_closed(s.place_id, s.during),
    exists (select 1 from session_volunteers where session_id = s.id and not is_away(volunteer_id, s.during)),
    exists (select 1 from session_learners where session_id = s.id and not is_away(learner_id, s.during)))
    from sessions s join activities act on act.id = s.activity_id where s.id = session
$$;

-- Judges one session by the year and by who is away: suspends it, gives it back, frees and fills
-- places. `off`: its slot is not held that day. Cancelled ones stay cancelled.
-- Answers { id, from, to, code?, left?, returned? }: states before and after ('standing' or why not),
-- the invariant that kept it from coming back, who left and who returned.
create or replace function settle_session(session uuid, off boolean, at timestamptz) returns jsonb
language plpgsql as $$
declare
  s sessions;
  cause text;
  spoke text;
  heard text;
  person uuid;
  before text;
  leaving uuid[];
  coming uuid[];
  returned uuid[] := '{}';
begin
  select * into s from sessions where id = session for no key update;
  if not found or not (s.stands or s.suspended is not null) then return null; end if;
  before := coalesce(s.suspended, 'standing');
  with others as (
    select volunteer_id as who, away from session_volunteers where session_id = session
    union all select learner_id, away from session_learners where session_id = session)
  select coalesce(array_agg(who) filter (where not away and is_away(who, s.during)), '{}'),
         coalesce(array_agg(who) filter (where away and not is_away(who, s.during)), '{}')
    into leaving, coming from others;
  update session_volunteers set away = true where session_id = session and volunteer_id = any(leaving);
  update session_learners set away = true where session_id = session and learner_id = any(leaving);
  cause := case when off then 'off_rhythm' else cause_against(session) end;
  if cause is not null then
    update sessions set stands = false, suspended = cause, revision = revision + 1, updated_at = at
     where id = session and suspended is distinct from cause;
  end if;
  if cause is null and not s.stands then
    begin
      foreach person in array coming loop perform come_back(session, person); end loop;
      update sessions set stands = true, suspended = null, revision = revision + 1, updated_at = at
       where id = session;
      perform judge_now();
      returned := coming;
    exception when check_violation or exclusion_violation or unique_violation then
      get stacked diagnostics spoke = constraint_name;
    end;
    if spoke is not null then
      update sessions set suspended = 'taken', revision = revision + 1, updated_at = at
       where id = session and suspended <> 'taken';
    end if;
  end if;
  -- Whoever is back is away no more, even where the session cannot stand.
  foreach person in array coming loop
    continue when person = any(returned);
    begin
      perform come_back(session, person);
      perform judge_now();
      returned := returned || person;
    exception when check_violation or exclusion_violation or unique_violation then
      get stacked diagnostics heard = constraint_name;
      spoke := coalesce(spoke, heard);
    end;
  end loop;
  update sessions set revision = revision + 1, updated_at = at
   where id = session and revision = s.revision and cardinality(leaving) + cardinality(returned) > 0;
  return jsonb_build_object('id', session, 'from', before,
    'to', (select coalesce(suspended, 'standing') from sessions where id = session),
    'code', spoke, 'left', to_jsonb(leaving), 'returned', to_jsonb(returned));
end $$;

-- When each of these places is closed over the spans that it is asked for: its layers are laid once.
create or replace function closed_hours(places uuid[], spans tstzrange[])
returns table (place uuid, closed tstzmultirange) language sql stable as $$
  select hull.place, year.closed
    from (select asked.place, tstzrange(min(lower(asked.span)), max(upper(asked.span))) as span
            from unnest(places, spans) asked(place, span) group by asked.place) hull,
         year_over(hull.place, hull.span) year
$$;

-- The weeks in which something is settled: those of these hours (without any: of what lost its place), and
-- of what a slot is no longer or again held on, or lacks.
create or replace function weeks_to_settle(hours tstzmultirange, off uuid[], on_again uuid[], make jsonb,
                                at timestamptz)
returns tstzmultirange language sql stable as $$
  select weeks_of(
      coalesce(hours, '{}')
    + coalesce((select range_agg(s.during) from sessions s
                 where upper(s.during) > at and (s.stands or s.suspended is not null)
                   and (s.during && hours or hours is null and s.suspended = 'taken')), '{}')
    + coalesce((select range_agg(s.during) from sessions s
                 where s.id = any(off || on_again) and not s.touched), '{}')
    + coalesce((select range_agg(tstzrange((x->>'start')::timestamptz, (x->>'end')::timestamptz))
                  from jsonb_array_elements(make) x), '{}'))
$$;

-- What is to be settled, and what the year and absences say of each, in the order in which they have
-- their turn: sessions still to come in these hours, those whose slot is no longer (`off`) or again (`on`)
-- held that day, those of the same weeks that lost their place, and dates that slots lack (`make`, as
-- insert_sessions). Or one person's sessions in these hours. Reads, and writes nothing.
--
-- `cause`: why it may not stand. `leaving`, `coming`: who is away from now on, and who no longer is.
-- `doubts`: what might be in its way if everything came to stand that may. What is in no doubt needs no
-- turn: nothing that comes to stand lets another in.
create or replace function to_settle(hours tstzmultirange, off uuid[], on_again uuid[], make jsonb,
                          at timestamptz, whose uuid)
returns setof turn language plpgsql stable as $$
declare
  held tstzmultirange := case when whose is null then weeks_to_settle(hours, off, on_again, make, at) else '{}' end;
begin
  return query
  with wanted as materialized (
    select s.id from sessions s where whose is null and s.during && hours
    union select s.id from sessions s where s.id = any(off || on_again) and not s.touched
    union select s.id from sessions s where s.suspended = 'taken' and s.during <@ held
    union select v.session_id from session_volunteers v where v.volunteer_id = whose and v.during && hours
    union select l.session_id from session_learners l where l.learner_id = whose and l.during && hours
  ), subject as materialized (
    select s.id, null::jsonb as wish, s.slot_id as slot, s.activity_id as activity, s.place_id as place,
           s.exclusive, s.during as span, s.stands as stood, coalesce(s.suspended, 'standing') as was,
           o.id is not null or (s.suspended is not distinct from 'off_rhythm' and a.id is null) as is_off,
           a.id is not null as is_on, '{}'::uuid[] as rooms, 0::bigint as nth
      from wanted join sessions s on s.id = wanted.id
      left join unnest(off) o(id) on o.id = s.id
      left join unnest(on_again) a(id) on a.id = s.id
     where upper(s.during) > at and (s.stands or s.suspended is not null)
    union all
    select m.id, m.wish || jsonb_build_object('id', m.id), w.id, w.activity_id, pl.id, pl.exclusive,
           tstzrange((m.wish->>'start')::timestamptz, (m.wish->>'end')::timestamptz),
           false, 'taken', false, false, ids(m.wish->'places'), m.nth
      from (select coalesce((x->>'id')::uuid, gen_random_uuid()) as id, x as wish, k as nth
              from jsonb_array_elements(make) with ordinality t(x, k)) m
      join weekly_slots w on w.id = (m.wish->>'slot')::uuid
      join places pl on pl.id = (m.wish->'places'->>0)::uuid
     where not exists (select 1 from sessions s
                        where s.slot_id = w.id and s.held_on = (m.wish->>'day')::date)
  ), person as materialized (
    select p.*, exists (select 1 from absences_over(p.span) where person_id = p.who) as gone
      from (select s.id, s.span, v.volunteer_id as who, true as teaches, v.away
              from subject s join session_volunteers v on v.session_id = s.id where s.wish is null
            union all
            select s.id, s.span, l.learner_id, false, l.away
              from subject s join session_learners l on l.session_id = s.id where s.wish is null
            union all
            select s.id, s.span, v.volunteer_id, true, true
              from subject s join slot_volunteers v on v.slot_id = s.slot where s.wish is not null
            union all
            select s.id, s.span, l.learner_id, false, true
              from subject s join slot_learners l on l.slot_id = s.slot where s.wish is not null) p
  ), crew as materialized (
    select p.id, array_agg(p.who order by p.who) filter (where not p.away and p.gone) as leaving,
           array_agg(p.who order by p.teaches desc, p.who) filter (where p.away and not p.gone) as coming,
           array_agg(p.who order by p.who) filter (where p.teaches and not p.gone) as tutors,
           array_agg(p.who order by p.who) filter (where not p.teaches and not p.gone) as pupils,
           bool_or(p.teaches and p.away and not p.gone) as tutor_comes,
           bool_or(not p.teaches and p.away and not p.gone) as pupil_comes
      from person p group by p.id
  ), shut as materialized (
    select c.place, c.closed
      from closed_hours(array(select s.place from subject s where not s.is_off order by s.id),
                        array(select s.span from subject s where not s.is_off order by s.id)) c
  ), judged as materialized (
    select s.*, case when s.is_off then 'off_rhythm'
                     -- Which of several rooms it gets, and whether that is open, is seen in its turn.
                     else why_suspended(act, cardinality(s.rooms) < 2 and s.span && shut.closed,
                                        c.tutors is not null, c.pupils is not null) end as cause,
           coalesce(c.leaving, '{}') as leaving, coalesce(c.coming, '{}') as coming,
           coalesce(c.tutors, '{}') as tutors, coalesce(c.pupils, '{}') as pupils,
           coalesce(c.tutor_comes, false) as tutor_comes, coalesce(c.pupil_comes, false) as pupil_comes,
           act.volunteers_to, act.learners_to, act.counts_towards_promise as counts
      from subject s
      join activities act on act.id = s.activity
      left join crew c on c.id = s.id
      left join shut on shut.place = s.place
  ), trial as materialized (
    select * from judged j where j.cause is null and (not j.stood or cardinality(j.coming) > 0)
  ), weeks as materialized (
    select range_agg(tstzrange(house_instant(house_week(lower(t.span)), 0),
                               house_instant(house_week(upper(t.span)) + 7, 0))) as hours
      from trial t
  ), standing as materialized (
    -- What stands when all have let go that must, and all have come that may.
    select s.id, s.place_id as place, s.exclusive, s.during as span, act.counts_towards_promise as counts
      from weeks, sessions s join activities act on act.id = s.activity_id
     where s.stands and s.during && weeks.hours
       and s.id not in (select j.id from judged j where j.cause is not null)
    union all
    select t.id, t.place, t.exclusive, t.span, t.counts from trial t where not t.stood
  ), spot as materialized (
    select s.id, s.place, s.exclusive, s.span from standing s
    union all
    select t.id, pl.id, pl.exclusive, t.span
      from trial t, unnest(t.rooms) room join places pl on pl.id = room
     where pl.id <> t.place
  ), present as materialized (
    select s.id, v.volunteer_id as who, true as teaches, s.span, s.counts
      from standing s join session_volunteers v on v.session_id = s.id
     where not v.away and (s.id, v.volunteer_id) not in (select p.id, p.who from person p)
    union all
    select s.id, l.learner_id, false, s.span, s.counts
      from standing s join session_learners l on l.session_id = s.id
     where not l.away and (s.id, l.learner_id) not in (select p.id, p.who from person p)
    union all
    select s.id, p.who, p.teaches, s.span, s.counts
      from standing s join person p on p.id = s.id where not p.gone
  ), crowd as materialized (
    select p.id, count(*) as heads from present p group by p.id
  ), room_doubt as materialized (
    select r.id from (
      select s.id, lower(s.span) < max(upper(s.span))
                     over (w rows between unbounded preceding and 1 preceding)
                or upper(s.span) > lead(lower(s.span)) over w as clashes
        from spot s where s.exclusive
      window w as (partition by s.place order by lower(s.span), s.id)) r where r.clashes
  ), people_doubt as materialized (
    select r.id from (
      select p.id, lower(p.span) < max(upper(p.span))
                     over (w rows between unbounded preceding and 1 preceding)
                or upper(p.span) > lead(lower(p.span)) over w as clashes
        from present p
      window w as (partition by p.teaches, p.who order by lower(p.span), p.id)) r where r.clashes
  ), given as materialized (
    select p.id, p.who, p.week, sum(minutes_of(p.span)) over (partition by p.who, p.week) as minutes
      from (select *, house_week(lower(span)) as week from present where teaches and counts) p
  ), promise_doubt as materialized (
    select g.id from given g
      join volunteers v on v.person_id = g.who
      left join promise_ceilings c on c.volunteer_id = g.who and c.week = g.week
     where g.minutes > greatest(v.promise_to, c.minutes)
  ), seat_doubt as materialized (
    select t.id from trial t join spot at_place on at_place.id = t.id join places pl on pl.id = at_place.place
     where pl.capacity < case when pl.exclusive then cardinality(t.tutors) + cardinality(t.pupils)
             else (select sum(c.heads) from spot o join crowd c on c.id = o.id
                    where o.place = at_place.place and o.span && t.span) end
  )
  select j.id, j.wish, j.slot, j.activity, j.place, j.exclusive, j.span, j.stood, j.was, j.cause,
         j.leaving, j.coming, j.tutors, j.pupils, j.rooms,
         array_remove(array[
           case when j.tutor_comes and cardinality(j.tutors) > j.volunteers_to
                  or j.pupil_comes and cardinality(j.pupils) > 2
                  or t.id is not null and cardinality(j.pupils) > j.learners_to then 'sides' end,
           case when cardinality(j.rooms) > 1 and j.cause is null
                  or t.id is not null and not j.stood and j.id in (select r.id from room_doubt r) then 'room' end,
           case when t.id is not null and j.id in (select r.id from people_doubt r) then 'people' end,
           case when t.id is not null and j.id in (select r.id from promise_doubt r) then 'promise' end,
           case when t.id is not null and j.id in (select r.id from seat_doubt r) then 'seats' end], null),
         row_number() over (order by j.wish is null, j.nth, j.is_off desc, j.is_on desc, j.was = 'taken',
                                     lower(j.span), j.slot, j.id)
    from judged j left join trial t on t.id = j.id
   order by 17;
end $$;

-- Whether a place is held at that time: by what stands and does not let go, or was let in meanwhile.
create or replace function place_is_held(place uuid, t turn, going uuid[], let_in turn[]) returns boolean
language sql stable as $$
  select exists (
      select 1 from sessions o
       where o.place_id = place and o.during && t.span and o.stands and o.exclusive
         and o.id <> t.id and o.id <> all(going))
    or exists (
      select 1 from unnest(let_in) o
       where not o.stood and o.exclusive and o.place = place_is_held.place and o.span && t.span)
$$;

-- What keeps a session from standing in its place with its people, in the order in which the constraints
-- would speak; of one that stands already, what keeps those who come back.
create or replace function obstacle(t turn, going uuid[], let_in turn[]) returns text
language plpgsql stable as $$
declare
  act activities;
  room places;
  monday date := house_week(lower(t.span));
  hours tstzrange := tstzrange(house_instant(monday, 0), house_instant(monday + 7, 0));
  people_in integer := cardinality(t.tutors) + cardinality(t.pupils);
begin
  if 'room' = any(t.doubts) and t.exclusive and place_is_held(t.place, t, going, let_in) then
    return 'room_is_free';
  end if;
  if 'people' = any(t.doubts) then
    if exists (select 1 from session_learners l
                where l.learner_id = any(t.pupils) and l.during && t.span and l.stands and not l.away
                  and l.session_id <> t.id and l.session_id <> all(going) and not is_away(l.learner_id, l.during))
       or exists (select 1 from unnest(let_in) o
                   where o.id <> t.id and o.pupils && t.pupils and o.span && t.span) then
      return 'learner_is_free';
    end if;
    if exists (select 1 from session_volunteers v
                where v.volunteer_id = any(t.tutors) and v.during && t.span and v.stands and not v.away
                  and v.session_id <> t.id and v.session_id <> all(going) and not is_away(v.volunteer_id, v.during))
       or exists (select 1 from unnest(let_in) o
                   where o.id <> t.id and o.tutors && t.tutors and o.span && t.span) then
      return 'tutor_is_free';
    end if;
  end if;
  select * into act from activities where id = t.activity;
  if 'promise' = any(t.doubts) and act.counts_towards_promise and exists (
      select 1 from unnest(t.tutors) who
        join volunteers v on v.person_id = who
        left join promise_ceilings c on c.volunteer_id = who and c.week = monday
       where minutes_of(t.span) + (
               select coalesce(sum(minutes_of(x.during)), 0)
                 from session_volunteers x
                 join sessions s on s.id = x.session_id
                 join activities a on a.id = s.activity_id
                where x.volunteer_id = who and x.stands and not x.away and a.counts_towards_promise
                  and x.during && hours and house_week(lower(x.during)) = monday
                  and x.session_id <> t.id and x.session_id <> all(going) and not is_away(who, x.during)) + (
               select coalesce(sum(minutes_of(o.span)), 0)
                 from unnest(let_in) o join activities a on a.id = o.activity
                where who = any(o.tutors) and a.counts_towards_promise
                  and house_week(lower(o.span)) = monday)
             > greatest(v.promise_to, c.minutes)) then
    return 'promise_is_kept';
  end if;
  if t.stood then
    people_in := people_in + (select count(*) from session_volunteers
                       where session_id = t.id and not away and not is_away(volunteer_id, t.span))
                   + (select count(*) from session_learners
                       where session_id = t.id and not away and not is_away(learner_id, t.span))
                   + (select coalesce(sum(cardinality(o.tutors) + cardinality(o.pupils)), 0)
                        from unnest(let_in) o where o.id = t.id);
  end if;
  if 'sides' = any(t.doubts) and act.learners_to < (
      case when t.stood then (select count(*) from session_learners
                               where session_id = t.id and not away and not is_away(learner_id, t.span))
                           + (select coalesce(sum(cardinality(o.pupils)), 0) from unnest(let_in) o where o.id = t.id)
           else 0 end + cardinality(t.pupils)) and (not t.stood or cardinality(t.pupils) > 0) then
    return 'activity_takes_its_learners';
  end if;
  if 'seats' = any(t.doubts) then
    select * into room from places where id = t.place;
    if not room.exclusive then
      people_in := people_in + (
        with others as (
          select o.during as span,
                 (select count(*) from session_volunteers v
                   where v.session_id = o.id and not v.away and not is_away(v.volunteer_id, o.during))
               + (select count(*) from session_learners l
                   where l.session_id = o.id and not l.away and not is_away(l.learner_id, o.during)) as heads
            from sessions o
           where o.place_id = t.place and o.during && t.span and o.stands
             and o.id <> t.id and o.id <> all(going)
          union all
          select o.span, cardinality(o.tutors) + cardinality(o.pupils)
            from unnest(let_in) o where o.place = t.place and o.span && t.span and o.id <> t.id)
        select coalesce(max(crowd), 0) from (
          select (select sum(b.heads) from others b
                   where b.span @> greatest(lower(a.span), lower(t.span))) as crowd
            from others a) moments);
    end if;
    if people_in > room.capacity then return 'room_has_enough_seats'; end if;
  end if;
  return null;
end $$;

-- Who of those that come finds a side of the table that is not full, in their order.
create or replace function who_finds_a_side(t turn) returns uuid[] language sql stable as $$
  select coalesce(array_agg(c.who order by c.n), '{}')
    from (select x.who, x.n, x.who = any(t.tutors) as teaches,
                 row_number() over (partition by x.who = any(t.tutors) order by x.n) as nth
            from unnest(t.coming) with ordinality x(who, n)) c
    join activities act on act.id = t.activity
   where c.nth <= case
     when c.teaches then act.volunteers_to - (select count(*) from unnest(t.tutors) y where y <> all(t.coming))
     else 2 - (select count(*) from unnest(t.pupils) y where y <> all(t.coming)) end
$$;

-- The first of several rooms that is open and free then.
create or replace function room_for(t turn, going uuid[], let_in turn[]) returns uuid language sql stable as $$
  select coalesce((
    select pl.id from unnest(t.rooms) with ordinality x(room, n) join places pl on pl.id = x.room
     where not (pl.exclusive and place_is_held(pl.id, t, going, let_in))
     order by is_closed(pl.id, t.span), x.n limit 1), t.rooms[1])
$$;

-- A settlement in words: of each turn what was decided, and where nothing had to be decided, what the year
-- says. `decided`: [{ n, to, code, back, place }].
create or replace function settlement_json(turns turn[], decided jsonb[]) returns jsonb language sql stable as $$
  with verdict as (
    select (d->>'n')::bigint as n, d->>'to' as state, d->>'code' as spoke, ids(d->'back') as back,
           (d->>'place')::uuid as place
      from unnest(decided) d
  ), settled as materialized (
    select t.id, t.wish, t.slot, t.activity, t.span, t.was, t.leaving, v.spoke, t.n,
           coalesce(v.state, t.cause, 'standing') as state, coalesce(v.place, t.place) as place,
           coalesce(v.back, t.coming) as back
      from unnest(turns) t left join verdict v on v.n = t.n
  ), told as materialized (
    select * from settled
     where spoke is not null or wish is null and (was <> state or leaving <> '{}' or back <> '{}')
  ), tutors as (
    select x.id, jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name) as named
      from (select t.id, v.volunteer_id as who
              from told t join session_volunteers v on v.session_id = t.id where t.wish is null
            union all
            select t.id, v.volunteer_id
              from told t join slot_volunteers v on v.slot_id = t.slot where t.wish is not null) x
      join people p on p.id = x.who group by x.id
  ), pupils as (
    select x.id, jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by x.seat, p.name) as named
      from (select t.id, l.learner_id as who, l.seat
              from told t join session_learners l on l.session_id = t.id where t.wish is null
            union all
            select t.id, l.learner_id, l.seat
              from told t join slot_learners l on l.slot_id = t.slot where t.wish is not null) x
      join people p on p.id = x.who group by x.id
  )
  select jsonb_build_object(
    'outcomes', (select coalesce(jsonb_agg(jsonb_build_object(
          'id', t.id, 'from', t.was, 'to', t.state, 'code', t.spoke,
          'left', to_jsonb(t.leaving), 'returned', to_jsonb(t.back),
          'session', jsonb_build_object('id', t.id, 'activity', t.activity, 'place', t.place,
            'start', iso(lower(t.span)), 'end', iso(upper(t.span)),
            'volunteers', coalesce(tutors.named, '[]'), 'learners', coalesce(pupils.named, '[]')))
        order by lower(t.span), t.slot, t.n), '[]')
      from told t left join tutors on tutors.id = t.id left join pupils on pupils.id = t.id),
    'made', (select coalesce(jsonb_agg(s.wish || jsonb_build_object('places', jsonb_build_array(s.place),
                                                                    'taken', s.spoke is not null)
                                       order by s.n), '[]')
               from settled s where s.wish is not null))
$$;

-- What the year and absences, as they are now, do to sessions: { outcomes: [{ id, from, to, code, left,
-- returned, session }], made: [as insert_sessions, each with its one place, and `taken`] }. States before
-- and after ('standing' or why not), the invariant that keeps it from coming back, who leaves and who
-- returns. What lets go of a place goes first, then each in turn. Takes no lock and writes nothing.
create or replace function settlement(hours tstzmultirange, off uuid[], on_again uuid[], make jsonb,
                           at timestamptz, whose uuid)
returns jsonb language plpgsql stable as $$
declare
  turns turn[] := array(select t from to_settle(hours, off, on_again, make, at, whose) t);
  going uuid[] := array(select id from unnest(turns) where stood and cause is not null);
  let_in turn[] := '{}';
  decided jsonb[] := '{}';
  t turn;
  one turn;
  person uuid;
  seated uuid[];
  back uuid[];
  heard text;
  spoke text;
begin
  foreach t in array turns loop
    continue when t.doubts = '{}';
    seated := who_finds_a_side(t);
    spoke := case
      when exists (select 1 from unnest(t.coming) x where x = any(t.tutors) and x <> all(seated))
        then 'duty_is_not_overstaffed'
      when not seated @> t.coming then 'learner_seat_is_taken_once' end;
    if t.cause is null and not t.stood then
      if cardinality(t.rooms) > 1 then
        select id, pl.exclusive into t.place, t.exclusive
          from places pl where id = room_for(t, going, let_in);
        if is_closed(t.place, t.span) then
          t.cause := 'closed';
          spoke := null;
        end if;
      end if;
      if t.cause is null then
        spoke := coalesce(spoke, obstacle(t, going, let_in));
        if spoke is null then let_in := let_in || t; else t.cause := 'taken'; end if;
      end if;
    elsif t.cause is null then
      back := '{}';
      spoke := null;
      foreach person in array t.coming loop
        one := t;
        one.tutors := array(select x from unnest(t.tutors) x where x = person);
        one.pupils := array(select x from unnest(t.pupils) x where x = person);
        heard := case
          when person = any(seated) then obstacle(one, going, let_in)
          when one.tutors = '{}' then 'learner_seat_is_taken_once'
          else 'duty_is_not_overstaffed' end;
        if heard is null then
          back := back || person;
          let_in := let_in || one;
        end if;
        spoke := coalesce(spoke, heard);
      end loop;
      seated := back;
    end if;
    decided := decided || jsonb_build_object('n', t.n, 'to', coalesce(t.cause, 'standing'), 'code', spoke,
                                             'back', to_jsonb(seated), 'place', t.place);
  end loop;
  return settlement_json(turns, decided);
end $$;

-- Does what a settlement says: what lets go of a place first.
create or replace function write_settlement(plan jsonb, at timestamptz, actor uuid) returns void
language plpgsql as $$
begin
  perform 1 from sessions where id in (select (x->>'id')::uuid from jsonb_array_elements(plan->'outcomes') x)
    order by id for no key update;
  update sessions s set stands = false, suspended = x."to", revision = revision + 1, updated_at = at
    from jsonb_to_recordset(plan->'outcomes') x(id uuid, "to" text)
   where s.id = x.id and x."to" <> 'standing' and s.suspended is distinct from x."to";
  update session_volunteers v set away = true
    from jsonb_to_recordset(plan->'outcomes') x(id uuid, "left" jsonb)
   where x."left" <> '[]' and v.session_id = x.id and v.volunteer_id = any(ids(x."left"));
  update session_learners l set away = true
    from jsonb_to_recordset(plan->'outcomes') x(id uuid, "left" jsonb)
   where x."left" <> '[]' and l.session_id = x.id and l.learner_id = any(ids(x."left"));
  -- Whoever teaches more than before, as bookings lock them.
  perform 1 from people p
    where p.id in (select v.volunteer_id
                     from jsonb_to_recordset(plan->'outcomes') x(id uuid, "to" text, "from" text, returned jsonb)
                     join session_volunteers v on v.session_id = x.id
                    where x."to" = 'standing' and (x."from" <> 'standing' or v.volunteer_id = any(ids(x.returned)))
                    union
                   select v.volunteer_id from jsonb_to_recordset(plan->'made') x(slot uuid)
                     join slot_volunteers v on v.slot_id = x.slot)
    order by p.id for no key update;
  perform insert_sessions(array(select m from jsonb_array_elements(plan->'made') m
                                 where not (m->>'taken')::boolean), false, at, null);
  perform insert_sessions(array(select m from jsonb_array_elements(plan->'made') m
                                 where (m->>'taken')::boolean), true, at, null);
  update session_volunteers v set away = false
    from jsonb_to_recordset(plan->'outcomes') x(id uuid, returned jsonb)
   where x.returned <> '[]' and v.session_id = x.id and v.volunteer_id = any(ids(x.returned)) and v.away;
  with back as (
    select l.session_id, l.learner_id, row_number() over (partition by l.session_id order by l.learner_id) as n
      from jsonb_to_recordset(plan->'outcomes') x(id uuid, returned jsonb)
      join session_learners l on l.session_id = x.id
     where x.returned <> '[]' and l.learner_id = any(ids(x.returned)) and l.away
  ), free as (
    select b.session_id, x.seat::smallint as seat, row_number() over (partition by b.session_id order by x.seat) as n
      from (select distinct session_id from back) b, generate_series(1, 2) x(seat)
     where not exists (select 1 from session_learners l
                        where l.session_id = b.session_id and l.seat = x.seat and not l.away)
  )
  update session_learners l set away = false, seat = free.seat
    from back join free using (session_id, n)
   where l.session_id = back.session_id and l.learner_id = back.learner_id;
  update sessions s set stands = true, suspended = null, revision = revision + 1, updated_at = at
    from jsonb_to_recordset(plan->'outcomes') x(id uuid, "to" text)
   where s.id = x.id and x."to" = 'standing' and not s.stands;
  update sessions s set revision = revision + 1, updated_at = at
    from jsonb_to_recordset(plan->'outcomes') x(id uuid, "from" text, "to" text, "left" jsonb, returned jsonb)
   where s.id = x.id and x."from" = x."to" and (x."left" <> '[]' or x.returned <> '[]');
  insert into audit (id, at, actor_id, action, subject, subject_id, before, after)
  select gen_random_uuid(), write_settlement.at, actor,
         case when x."to" = 'standing' then 'session.given_back' else 'session.suspended' end,
         'session', x.id::text, jsonb_build_object('state', x."from"), jsonb_build_object('state', x."to")
    from jsonb_to_recordset(plan->'outcomes') x(id uuid, "from" text, "to" text)
   where x."from" <> x."to";
  perform judge_now();
end $$;

-- Holds one person and the sessions in these hours as bookings do: weeks, sessions, activities, places and
-- people, each sorted. Who was booked meanwhile is waited for, and all is let go and taken again.
create or replace function hold_person(whose uuid, hours tstzmultirange) returns void language plpgsql as $$
declare
  held uuid[];
  seen uuid[];
begin
  for attempt in 1 .. 5 loop
    begin
      held := person_sessions(whose, hours);
      perform share_weeks(hours + coalesce((select range_agg(during) from sessions where id = any(held)), '{}'));
      perform 1 from sessions where id = any(held) order by id for no key update;
      perform 1 from activities where id in (select activity_id from sessions where id = any(held))
        order by id for share;
      perform lock_for(
        array(select place_id from sessions where id = any(held)),
        array(select volunteer_id from session_volunteers where session_id = any(held)
              union select learner_id from session_learners where session_id = any(held)
              union select whose));
      seen := person_sessions(whose, hours);
      if seen <@ held then return; end if;
      raise exception 'booked meanwhile' using errcode = 'serialization_failure';
    exception when serialization_failure then
      if attempt = 5 then raise; end if;
    end;
  end loop;
end $$;

create or replace function person_sessions(whose uuid, hours tstzmultirange) returns uuid[] language sql stable as $$
  select array(select session_id from session_volunteers where volunteer_id = whose and during && hours
               union select session_id from session_learners where learner_id = whose and during && hours)
$$;

-- Settles what `settlement` finds, makes what slots lack, and answers what became of sessions. All of it
-- in weeks that are held meanwhile; or one person's, by the locks of a booking.
create or replace function settle(hours tstzmultirange, off uuid[], on_again uuid[], make jsonb, at timestamptz,
                       actor uuid, whose uuid)
returns jsonb language plpgsql as $$
declare
  held tstzmultirange;
  plan jsonb;
begin
  if whose is null then
    perform take_turn();
    held := weeks_to_settle(hours, off, on_again, make, at);
    perform hold_weeks(held);
    perform 1 from activities order by id for share;
    if not held @> weeks_to_settle(hours, off, on_again, make, at) then
      raise exception 'moved meanwhile' using errcode = 'serialization_failure';
    end if;
  else
    perform hold_person(whose, hours);
  end if;
  plan := settlement(hours, off, on_again, make, at, whose);
  perform write_settlement(plan, at, actor);
  perform require_in_time();
  return plan->'outcomes';
exception when check_violation or exclusion_violation or unique_violation then
  -- A promise or an activity became another one after it was reckoned with.
  raise exception 'changed meanwhile' using errcode = 'serialization_failure';
end $$;

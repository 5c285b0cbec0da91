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
      from sessions s
      left join unnest(off) o(id) on o.id = s.id
      left join unnest(on_again) a(id) on a.id = s.id
     where s.id = any(array(select id from wanted)) and upper(s.during) > at and (s.stands or s.suspended is not null)
    union all
    select m.id, m.wish || jsonb_build_object('id', m.id), w.id, w.activity_id, pl.id, pl.exclusive,
           tstzrange((m.wish->>'start')::timestamptz, (m.wish->>'end')::timestamptz),
           false, 'taken', false, false,
           array(select room::uuid from jsonb_array_elements_text(m.wish->'places') room), m.nth
      from (select coalesce((x->>'id')::uuid, gen_random_uuid()) as id, x as wish, k as nth
              from jsonb_array_elements(make) with ordinality t(x, k)) m
      join weekly_slots w on w.id = (m.wish->>'slot')::uuid
      join places pl on pl.id = (m.wish->'places'->>0)::uuid
     where not exists (select 1 from sessions s
                        where s.slot_id = w.id and s.held_on = (m.wish->>'day')::date)
  ), person as materialized (
    -- Looked up for each, since a join would have the rest of this planned for another number of people.
    select p.*, exists (select 1 from absences_over(p.span) where person_id = p.who)
             or exists (select 1 from people where id = p.who and archived_at < upper(p.span))
             or exists (select 1 from given_up where session_id = p.id and volunteer_id = p.who) as gone
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
           array_agg(p.who) filter (where p.teaches and p.gone) as no_tutors,
           array_agg(p.who) filter (where not p.teaches and p.gone) as no_pupils,
           bool_or(p.teaches and p.away and not p.gone) as tutor_comes,
           bool_or(not p.teaches and p.away and not p.gone) as pupil_comes
      from person p group by p.id
  ), shut as materialized (
    select c.place, no_room_since(pl) as archived_at,
           c.closed + case when no_room_since(pl) is null then '{}'::tstzmultirange
                           else tstzmultirange(tstzrange(no_room_since(pl), null)) end as closed
      from closed_hours(array(select s.place from subject s where not s.is_off order by s.id),
                        array(select s.span from subject s where not s.is_off order by s.id)) c
      join places pl on pl.id = c.place
  ), judged as materialized (
    select s.*, case when s.is_off then 'off_rhythm'
                     -- Which of several rooms it gets, and whether that is open, is seen in its turn.
                     else why_suspended(act, cardinality(s.rooms) < 2 and s.span && shut.closed,
                                        c.tutors is not null, c.pupils is not null,
                                        act.learners_to = 0 and c.tutors is not null
                                          and is_left_to_newcomers(act, c.tutors, lower(s.span))) end as cause,
           case when w.experienced_from > 0 then lacks_experience(s.slot, c.tutors, lower(s.span)) end as lacks_experience,
           coalesce(c.leaving, '{}') as leaving, coalesce(c.coming, '{}') as coming,
           coalesce(c.tutors, '{}') as tutors, coalesce(c.pupils, '{}') as pupils,
           coalesce(c.tutor_comes, false) as tutor_comes, coalesce(c.pupil_comes, false) as pupil_comes,
           coalesce(w.volunteers_to, act.volunteers_to) as volunteers_to, act.learners_to, act.counts_towards_promise as counts,
           c.no_tutors, c.no_pupils, coalesce(shut.archived_at < upper(s.span), false) as is_put_away
      from subject s
      join activities act on act.id = s.activity
      left join crew c on c.id = s.id
      left join shut on shut.place = s.place
      left join lateral (select own.volunteers_to, own.experienced_from from weekly_slots own
                          where own.id = s.slot limit 1) w on true
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
  select j.id, j.wish, j.slot, j.activity, j.place, j.exclusive, j.span, j.stood, j.was,
         case when j.cause in ('volunteer_away', 'learner_away') or j.cause = 'closed' and j.is_put_away
              then or_gone(j.cause, j.place, j.span, j.no_tutors, j.no_pupils) else j.cause end,
         j.leaving, j.coming, j.tutors, j.pupils, j.rooms,
         array_remove(array[
           case when (j.tutor_comes or t.is_tried and not j.stood) and cardinality(j.tutors) > j.volunteers_to
                  or j.pupil_comes and cardinality(j.pupils) > 2
                  or t.is_tried and cardinality(j.pupils) > j.learners_to then 'sides' end,
           case when t.is_tried and j.lacks_experience then 'experience' end,
           case when cardinality(j.rooms) > 1 and j.cause is null
                  or t.is_tried and not j.stood and j.id in (select r.id from room_doubt r) then 'room' end,
           case when t.is_tried and j.id in (select r.id from people_doubt r) then 'people' end,
           case when t.is_tried and j.id in (select r.id from promise_doubt r) then 'promise' end,
           case when t.is_tried and j.id in (select r.id from seat_doubt r) then 'seats' end], null),
         row_number() over (order by j.wish is null, j.nth, j.is_off desc, j.is_on desc, j.was = 'taken',
                                     lower(j.span), j.slot, j.id)
    from judged j
   -- Whether it is among `trial`, which would be joined by a plan for few.
   cross join lateral (select j.cause is null and (not j.stood or cardinality(j.coming) > 0) as is_tried) t
   order by 17;
end $$;

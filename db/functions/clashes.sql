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
  if 'sides' = any(t.doubts) and not t.stood and cardinality(t.tutors) > most_volunteers(t.slot, act) then
    return 'duty_is_not_overstaffed';
  end if;
  -- Whoever is experienced may always come back.
  if 'experience' = any(t.doubts) and exists (select 1 from unnest(t.tutors) who where is_newcomer(who, lower(t.span)))
     and lacks_experience(t.slot, t.tutors || case when t.stood then
       array(select volunteer_id from session_volunteers
              where session_id = t.id and not away and not is_away(volunteer_id, t.span))
       || array(select unnest(o.tutors) from unnest(let_in) o where o.id = t.id) else '{}' end, lower(t.span)) then
    return 'experience_keeps_its_places';
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
     when c.teaches then most_volunteers(t.slot, act) - (select count(*) from unnest(t.tutors) y where y <> all(t.coming))
     else 2 - (select count(*) from unnest(t.pupils) y where y <> all(t.coming)) end
$$;

-- The first of several rooms that is open and free then.
create or replace function room_for(t turn, going uuid[], let_in turn[]) returns uuid language sql stable as $$
  select coalesce((
    select pl.id from unnest(t.rooms) with ordinality x(room, n) join places pl on pl.id = x.room
     where not (pl.exclusive and place_is_held(pl.id, t, going, let_in))
     order by is_closed(pl.id, t.span), x.n limit 1), t.rooms[1])
$$;

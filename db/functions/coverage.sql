-- How the house's turns are covered, from an instant on: { turns: those that touch a span, by time; gap: when the
-- first one of all to come begins that lacks somebody; last: when the last one begins }. Whoever may not come
-- counts until she is gone. What the year closes, or what something else took the place of, is no turn.
create or replace function find_coverage(first timestamptz, last timestamptz, at timestamptz) returns json
language sql stable as $$
  with turn as materialized (
    select s.id, s.activity_id, s.place_id, s.during, s.stands,
           coalesce(w.volunteers_from, act.volunteers_from) as least, coalesce(w.volunteers_to, act.volunteers_to) as most,
           (select count(*) from session_volunteers v where v.session_id = s.id and not v.away) as here
      from sessions s
      join activities act on act.id = s.activity_id and act.learners_to = 0
      left join weekly_slots w on w.id = s.slot_id and w.volunteers_to is not null
     where s.during && tstzrange(at, null)
       and (s.stands or s.suspended in ('newcomer_alone', 'volunteer_away', 'volunteer_gone')))
  select json_build_object(
    'turns', (select coalesce(json_agg(json_build_object(
        'id', id, 'activity', activity_id, 'place', place_id, 'start', iso(lower(during)), 'end', iso(upper(during)),
        'stands', stands, 'on', here, 'from', least, 'to', most) order by lower(during), id), '[]')
        from turn where during && tstzrange(first, last)),
    'gap', (select iso(min(lower(during))) from turn where here < least or not stands),
    'last', (select iso(max(lower(during))) from turn))
$$;

-- The turns of a span that are over, by activity, and who of the team who does duties did how many of them:
-- { activities: [{ id, turns, needed, missing }], people: [{ id, name, stay, done: [{ activity, turns, minutes }] }] }.
-- What she does and did nothing of yet is there too.
create or replace function turns_done(first timestamptz, last timestamptz) returns json language sql stable as $$
  with turn as materialized (
    select s.id, s.activity_id, s.during, s.stands, coalesce(w.volunteers_from, act.volunteers_from) as least,
           (select count(*) from session_volunteers v where v.session_id = s.id and not v.away) as here
      from sessions s
      join activities act on act.id = s.activity_id and act.learners_to = 0
      left join weekly_slots w on w.id = s.slot_id and w.volunteers_to is not null
     where s.during && tstzrange(first, last) and upper(s.during) <= last
       and (s.stands or s.suspended in ('newcomer_alone', 'volunteer_away', 'volunteer_gone'))
  ), done as materialized (
    select v.volunteer_id as who, t.activity_id as activity, count(*) as turns, sum(minutes_of(t.during)) as minutes
      from turn t join session_volunteers v on v.session_id = t.id and not v.away
     where t.stands group by 1, 2
  ), doing as (
    select va.person_id as who, va.activity_id as activity
      from volunteer_activities va
      join activities act on act.id = va.activity_id and act.learners_to = 0 and act.archived_at is null
    union select who, activity from done
  )
  select json_build_object(
    'activities', (select coalesce(json_agg(json_build_object('id', activity_id, 'turns', turns, 'needed', needed,
                                                              'missing', missing) order by activity_id), '[]')
      from (select activity_id, count(*) as turns, sum(least) as needed, sum(greatest(0, least - here)) as missing
              from turn group by activity_id) by_activity),
    'people', (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'stay', v.stay, 'done', own.list)
                                        order by p.name, p.id), '[]')
      from people p join volunteers v on v.person_id = p.id
     cross join lateral (
       select json_agg(json_build_object('activity', doing.activity, 'turns', coalesce(d.turns, 0),
                                         'minutes', coalesce(d.minutes, 0)) order by doing.activity) as list
         from doing left join done d on d.who = doing.who and d.activity = doing.activity
        where doing.who = p.id) own
     where p.archived_at is null and p.name <> '' and own.list is not null))
$$;

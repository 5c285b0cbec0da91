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

-- The sessions that touch a span, by time, after one of them where it is given; the tag by which a reader knows the list again: no rows
-- where it is among `seen`. The tag is of what this very reader is shown: one of more would let her guess
-- at the rest. Who learns elsewhere only counts; of one learner, only sessions in which she may know it.
-- Subqueries per row rather than joins: each goes by an index, however many sessions there are. A list of
-- one place, or of one person, reads no others.
create or replace function list_sessions(
  first timestamptz, last timestamptz, place uuid, person uuid, all_of_them boolean,
  reader uuid, knows_all boolean, seen text[], after_it uuid, most integer, out tag text, out rows json)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  with listed as materialized (
    select s.*, knows_all or reader = any(holders) as is_known
      from (select * from sessions
             where list_sessions.place is null and person is null and during && tstzrange(first, last)
            union all
            select * from sessions
             where person is null and place_id = list_sessions.place and during && tstzrange(first, last)
            union all
            select own.* from (
              select session_id from session_volunteers
               where volunteer_id = person and during && tstzrange(first, last)
                 and lower(during) >= first - longest_session() and lower(during) < last
              union
              select session_id from session_learners
               where learner_id = person and during && tstzrange(first, last)
                 and lower(during) >= first - longest_session() and lower(during) < last) theirs
              join sessions own on own.id = session_id
             where list_sessions.place is null or place_id = list_sessions.place) s
      cross join lateral (
        select array(select volunteer_id from session_volunteers where session_id = s.id) as holders) h
     where case when all_of_them then s.suspended is distinct from 'off_rhythm' else s.stands end
       and (person is null or person = any(holders)
            or ((knows_all or reader = any(holders)) and exists (
                  select 1 from session_learners l where l.session_id = s.id and l.learner_id = person)))
       and (after_it is null or (lower(s.during), s.id) > (
             select lower(before.during), before.id from sessions before where before.id = after_it))
     order by lower(s.during), s.id limit most
  ), shown as materialized (
    select l.*, v.list as volunteers, v.away as volunteers_away, v.offered, s.list as learners, s.away as learners_away,
           s.heads, given.list as given_up
      from listed l
      cross join lateral who_gave_up(l.id) given
      cross join lateral (
        select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name), '[]') as list,
               coalesce(array_agg(p.id order by p.id) filter (where x.away), '{}') as away,
               coalesce(array_agg(p.id order by p.id) filter (where not x.away and x.offered_at is not null), '{}') as offered
          from session_volunteers x join people p on p.id = x.volunteer_id where x.session_id = l.id) v
      cross join lateral (
        select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by x.seat, p.name), '[]') as list,
               coalesce(array_agg(p.id order by p.id) filter (where x.away), '{}') as away, count(*) as heads
          from session_learners x join people p on p.id = x.learner_id where x.session_id = l.id) s
  ), version as (
    select md5(concat_ws(' ', reader, knows_all, string_agg(concat_ws(' ',
             (id, activity_id, shown.place_id, during, stands,
              case when is_known then suspended else (suspended is not null)::text end,
              revision, slot_id, held_on, touched, updated_at),
             volunteers, volunteers_away,
             case when is_known then concat_ws(' ', learners, learners_away) else heads::text end),
             '' order by lower(during), id))) as of_it
      from shown
  )
  select of_it, case when of_it <> all(seen) then (
      select coalesce(json_agg(json_build_object(
          'id', id, 'activity', activity_id, 'place', place_id,
          'start', iso(lower(during)), 'end', iso(upper(during)),
          'stands', stands, 'why', suspended, 'revision', revision,
          'slot', slot_id, 'heldOn', held_on, 'touched', touched, 'changedAt', iso(updated_at),
          'volunteers', volunteers, 'learners', learners, 'away', to_json(volunteers_away || learners_away),
          'offered', to_json(offered), 'gaveUp', given_up, 'struck', is_struck(stands, suspended, ended_by, created_at, updated_at))
          order by lower(during), id), '[]')
        from shown) end
    into tag, rows from version;
end $$;

-- All that the coordinator looks at, read at one moment: one answer; null where it would be more than can be
-- looked at. Ids stand in place of names where the people come along.

-- Sessions to come that need somebody: nobody is left to hold them, or the team is too small since
-- somebody is away.
create or replace function short_sessions(at timestamptz) returns table (session jsonb, missing integer)
language sql stable as $$
  -- Nobody is missing where somebody only offers it.
  select session_json(s.id), case when s.stands then greatest(0, need.least - here.count)
                                  else greatest(1, need.least - here.count) end::integer
    from sessions s
    join activities a on a.id = s.activity_id
   cross join lateral (
     select coalesce((select volunteers_from from weekly_slots where id = s.slot_id), a.volunteers_from) as least) need
   cross join lateral (
     select count(*) as count from session_volunteers v where v.session_id = s.id and not v.away) here
   where s.id = any(array(
           select id from sessions
            where suspended in ('volunteer_away', 'volunteer_gone', 'newcomer_alone') and during && tstzrange(at, null)
           union
           select session_id from session_volunteers where away and during && tstzrange(at, null)
           union
           select session_id from session_volunteers where offered_at is not null and during && tstzrange(at, null)))
     and (s.suspended in ('volunteer_away', 'volunteer_gone', 'newcomer_alone')
          or (s.stands and need.least > here.count
              and exists (select 1 from session_volunteers v where v.session_id = s.id and v.away))
          or (s.stands and exists (select 1 from session_volunteers v
                                    where v.session_id = s.id and not v.away and v.offered_at is not null)))
   order by lower(s.during), s.id
$$;

-- Of a trace, only what is told, or taken back by: a person's own values stay where they are, but her hours.
create or replace function told(subject text, action text, trace jsonb) returns jsonb
language sql immutable parallel safe as $$
  select case
    when subject in ('session', 'year') or action in ('person.away', 'person.back', 'person.ceiling') then trace
    when action = 'person.availabilities_changed' then jsonb_build_object('availabilities', trace->'availabilities')
    when subject = 'slot' and jsonb_typeof(trace) = 'object' then jsonb_build_object('change', trace->'change') end
$$;

-- The latest `most` traces since an instant, each with what it is about as that is called now.
create or replace function told_traces(since timestamptz, language text, most integer)
returns table (traces json) language sql stable as $$
  select coalesce(json_agg(json_build_object(
      'at', iso(a.at), 'day', house_day(a.at), 'action', a.action, 'subject', a.subject,
      'subjectId', a.subject_id, 'before', told(a.subject, a.action, a.before),
      'after', told(a.subject, a.action, a.after),
      'actor', case when a.actor_id is not null then json_build_object('id', a.actor_id, 'name', nullif(actor.name, '')) end,
      'name', coalesce(nullif(person.name, ''), place.name, case language when 'en' then act.name_en else act.name_fr end),
      'people', case
        when s.id is not null then to_json(
          array(select json_build_object('id', p.id, 'name', p.name) from session_volunteers x join people p on p.id = x.volunteer_id
                 where x.session_id = s.id order by p.name)
          || array(select json_build_object('id', p.id, 'name', p.name) from session_learners x join people p on p.id = x.learner_id
                    where x.session_id = s.id order by x.seat, p.name))
        when w.id is not null then to_json(
          array(select json_build_object('id', p.id, 'name', p.name) from slot_volunteers x join people p on p.id = x.volunteer_id
                 where x.slot_id = w.id order by p.name)
          || array(select json_build_object('id', p.id, 'name', p.name) from slot_learners x join people p on p.id = x.learner_id
                    where x.slot_id = w.id order by x.seat)) end,
      -- Nothing since: then it can be taken back.
      'revision', case when s.updated_at = a.at then s.revision end,
      'gaveUp', case a.action
        when 'session.given_up' then (select json_agg(volunteer_id) from given_up g where g.session_id = a.session_id)
        when 'session.offered' then (select json_agg(volunteer_id) from session_volunteers v
                                      where v.session_id = a.session_id and v.offered_at is not null) end,
      'spot', case when s.id is not null then json_build_object(
        'start', iso(lower(s.during)), 'end', iso(upper(s.during)), 'place', s.place_id) end,
      'slot', case when w.id is not null then json_build_object(
        'weekday', w.weekday, 'startMinute', w.start_minute) end) order by a.at, a.before is not null, a.seq), '[]')
    from (select *, case when subject = 'person' then subject_id::uuid end as person_id,
                 case when subject = 'place' then subject_id::uuid end as place_id,
                 case when subject = 'session' then subject_id::uuid end as session_id,
                 case when subject = 'slot' then subject_id::uuid end as slot_id
            from audit
           -- What is given to names is seen where it is given.
           where audit.at >= since and subject <> 'appointment' order by audit.at desc, audit.seq desc limit most) a
    left join people actor on actor.id = a.actor_id
    left join people person on person.id = a.person_id
    left join places place on place.id = a.place_id
    left join activities act on a.subject = 'activity' and act.id = a.subject_id
    -- One by one (`limit`): a join would read all sessions, for it cannot know how few traces there are.
    left join lateral (select * from sessions where id = a.session_id limit 1) s on true
    left join lateral (select * from weekly_slots where id = a.slot_id limit 1) w on true
$$;

create or replace function find_board(
  week date, at timestamptz, since timestamptz, language text,
  most_traces integer, most_people integer, most_sessions integer)
returns json language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  span tstzrange := tstzrange(house_instant(week, 0), house_instant(week + 7, 0));
  board json;
begin
  if (select count(*) from people where archived_at is null) > most_people
     or (select count(*) from sessions s where s.stands and s.during && span) > most_sessions then
    return null;
  end if;
  with standing as materialized (
    select s.*, h.people as holders, h.away as holders_away, l.people as pupils, l.away as pupils_away
      from (select * from sessions o where o.stands and o.during && span) s
      cross join lateral (
        select array_agg(volunteer_id) as people, array_agg(volunteer_id) filter (where away) as away
          from session_volunteers where session_id = s.id) h
      cross join lateral (
        select array_agg(learner_id order by seat, away, learner_id) as people,
               array_agg(learner_id) filter (where away) as away
          from session_learners where session_id = s.id) l
  ), there as materialized (
    -- Of learners only those who are in a session. Sessions name people by their numbers.
    select p.id, p.name, p.role, p.archived_at, row_number() over (order by p.name, p.id) - 1 as nth
      from people p
     where p.archived_at is null and p.role <> 'learner'
        or p.id in (select unnest(holders || pupils) from standing)
  ), seated as materialized (
    -- By name; learners as they sit.
    select s.id, json_agg(t.nth order by t.nth) filter (where x.who = 'holder') as holders,
           json_agg(t.nth order by x.seat) filter (where x.who = 'pupil') as pupils,
           json_agg(t.nth order by t.nth) filter (where x.who = 'away') as away
      from standing s
     cross join lateral (
       select 'holder' as who, u.* from unnest(s.holders) with ordinality u(id, seat)
       union all select 'pupil', u.* from unnest(s.pupils) with ordinality u(id, seat)
       union all select 'away', u.* from unnest(s.holders_away || s.pupils_away) with ordinality u(id, seat)) x
      join there t on t.id = x.id
     group by s.id
  -- Of everybody at once: a subquery for each person would cost more than all the rest of her. The same hours of many
  -- are told once.
  ), said as materialized (
    select person_id, list, dense_rank() over (order by list) - 1 as nth
      from (select person_id, string_agg(concat_ws(',', weekday, from_minute, to_minute), ','
                     order by weekday, from_minute) as list
              from availabilities where person_id in (select id from there) group by 1) w
  ), does as materialized (
    select person_id, array_agg(activity_id order by activity_id) as list from volunteer_activities group by 1
  ), off as materialized (
    select person_id, array_agg(array[from_day, to_day]) as list from absences
     where to_day >= find_board.week and from_day < find_board.week + 7 group by 1
  ), given as (
    select person, sum(minutes_of(s.during))::integer as minutes
      from standing s, unnest(s.holders) person
     where person <> all(coalesce(s.holders_away, '{}')) and house_week(lower(s.during)) = week
       and s.activity_id = any(array(select id from activities where counts_towards_promise))
     group by person
  )
  select json_build_object(
    'house', (select list from house_windows()),
    'hours', (select ('[[' || string_agg(list, '],[' order by nth) || ']]')::json
                from (select distinct nth, list from said) w),
    'activities', (select coalesce(json_agg(json_build_object(
        'id', id, 'volunteersFrom', volunteers_from, 'volunteersTo', volunteers_to,
        'newcomerMayBeAlone', newcomer_may_be_alone, 'learnersFrom', learners_from, 'learnersTo', learners_to, 'placeKinds', place_kinds,
        'countsTowardsPromise', counts_towards_promise) order by position, id), '[]') from activities),
    'places', (select coalesce(json_agg(json_build_object(
        'id', pl.id, 'name', pl.name, 'kind', pl.kind, 'capacity', pl.capacity,
        'exclusive', pl.exclusive, 'archived', pl.archived_at is not null, 'position', pl.position,
        'opening', (select list from opening_windows(pl.id)),
        'closed', (select list from ranges(y.closed)), 'opened', (select list from ranges(y.opened)))
        order by pl.position, pl.id), '[]')
      from places pl cross join lateral year_over(pl.id, span) y
     where pl.archived_at is null or pl.id in (select place_id from standing)),
    'people', (select coalesce(json_agg(json_build_array(
        p.id, p.name, p.role, p.archived_at is not null, said.nth, off.list, coalesce(g.minutes, 0),
        c.minutes, c.reason,
        case when v.person_id is not null then json_build_array(
          v.promise_from, v.promise_to, v.levels, v.children, v.newcomer, v.newcomer_until, v.stay, does.list) end,
        case when l.person_id is not null then json_build_array(
          l.age_group, l.oral, l.written, l.alpha, l.wish, l.minutes_wanted, l.waiting_since) end)
        order by p.nth), '[]')
      from there p
      left join volunteers v on v.person_id = p.id
      left join learners l on l.person_id = p.id
      left join given g on g.person = p.id
      left join said on said.person_id = p.id
      left join does on does.person_id = p.id
      left join off on off.person_id = p.id
      left join promise_ceilings c on c.volunteer_id = p.id and c.week = find_board.week),
    'sessions', (select coalesce(json_agg(json_build_array(
        s.id, a.nth, pl.nth, minute_at(lower(s.during)), minute_at(upper(s.during)) - minute_at(lower(s.during)),
        s.revision, s.slot_id is not null, seated.holders, seated.pupils, seated.away)
        order by lower(s.during), s.id), '[]')
      from standing s
      left join seated on seated.id = s.id
      join (select id, row_number() over (order by position, id) - 1 as nth from activities) a on a.id = s.activity_id
      join (select id, row_number() over (order by position, id) - 1 as nth from places
             where archived_at is null or id in (select place_id from standing)) pl on pl.id = s.place_id),
    'short', (select coalesce(json_agg(short), '[]') from short_sessions(at) short),
    'traces', (select traces from told_traces(since, language, most_traces)))
    into board;
  return board;
end $$;

-- A settlement in words: of each turn what was decided, and where nothing had to be decided, what the year
-- says. `decided`: [{ n, to, code, back, place }].
create or replace function settlement_json(turns turn[], decided jsonb[]) returns jsonb language sql stable as $$
  with verdict as (
    select (d->>'n')::bigint as n, d->>'to' as state, d->>'code' as spoke, ids(d->'back') as back,
           (d->>'place')::uuid as place
      from unnest(decided) d
  ), settled as materialized (
    select t.id, t.wish, t.slot, t.activity, t.span, t.was, t.leaving, t.n,
           coalesce(v.spoke, case when t.wish is null and t.was <> t.cause and is_for_good(t.cause)
                                  then 'nobody_archived_stands' end) as spoke,
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

-- Appointments: a stretch of time given to a display name, of a machine (a wash) or of a turn. Whether one can still
-- be kept is not written but asked: a closure, a turn that is moved or cancelled, a machine put away leave it as it
-- is, to be told to whoever comes, and whatever is taken back brings it back. Why: docs/decisions/040.

-- When a place is open on a day by its weekly hours (else the house's; a place without any, all day), what the year
-- opens beside them, and what of it the year closes.
create or replace function open_hours(place uuid, day date, out weekly tstzmultirange, out opens tstzmultirange,
                                    out closed tstzmultirange)
language plpgsql stable as $$
declare
  whole tstzmultirange := hours_of_days(day, day, null, null);
  year record;
begin
  select * into year from year_over(open_hours.place, range_merge(whole));
  with hours as (
    select o.weekday, o.from_minute, o.to_minute from opening_hours o
     where o.place_id = open_hours.place
        or (o.place_id is null and not exists (select 1 from opening_hours own where own.place_id = open_hours.place)))
  select case when not exists (select 1 from hours) then whole else (
           select coalesce(range_agg(tstzrange(house_instant(day, h.from_minute), house_instant(day, h.to_minute))), '{}')
             from hours h where h.weekday = extract(isodow from day)) end
    into weekly;
  opens := (weekly + year.opened) * whole;
  closed := year.closed * whole;
end $$;

-- Open hours in stretches, each cut where usual hours begin: an opening before them shifts nothing of the usual day.
create or replace function stretches_of(opens tstzmultirange, weekly tstzmultirange) returns setof tstzrange
language sql immutable parallel safe as $$
  select tstzrange(at, lead(at, 1, upper(span)) over (partition by span order by at))
    from unnest(opens) span
   cross join lateral (select lower(span) union select lower(w) from unnest(weekly) w where lower(w) <@ span) begins(at)
$$;

-- A stretch of time cut into whole parts of so many minutes, from its start.
create or replace function parts_of(span tstzrange, minutes integer) returns setof tstzrange
language sql stable as $$
  select tstzrange(at, at + make_interval(mins => minutes))
    from generate_series(lower(span), upper(span) - make_interval(mins => minutes), make_interval(mins => minutes)) at
$$;

-- What a machine in use gives on a day, and what of it the year closes.
create or replace function washes_of(machine uuid, day date) returns table (during tstzrange, closed boolean)
language sql stable as $$
  select part, part && h.closed
    from places p
   cross join lateral open_hours(p.id, washes_of.day) h
   cross join lateral stretches_of(h.opens, h.weekly) span
   cross join lateral parts_of(span, p.wash_minutes) part
   where p.id = washes_of.machine and p.wash_minutes is not null and p.archived_at is null
$$;

-- Washes in a span of which it is not noted whether they were to be had at their hour, or that they were not, while
-- they last; each with why it is not to be had, or null. Hours are asked once a machine and day.
create or replace function open_washes(span tstzrange) returns table (wash appointments, why text)
language sql stable as $$
  with given as materialized (
    select a as wash, a.place_id, a.during, house_day(lower(a.during)) as day from appointments a
     where a.place_id is not null and a.during && open_washes.span
       and (a.kept is null or not a.kept and upper(a.during) > lower(open_washes.span))
  ), days as materialized (
    select d.place_id, d.day, p.wash_minutes is null or p.archived_at is not null as put_away, h.opens, h.closed
      from (select distinct place_id, day from given) d
      join places p on p.id = d.place_id
     cross join lateral open_hours(d.place_id, d.day) h
  )
  select g.wash, case when d.put_away then 'put_away' when g.during && d.closed then 'closed'
                      when not g.during <@ d.opens then 'hours' end
    from given g join days d using (place_id, day)
$$;

-- Notes of all that began whether it was to be had, by what is the case: before any of that changes, and every hour.
-- So what is laid over it later takes no use away, and what could not be kept does not become one.
create or replace function note_kept(at timestamptz) returns void language sql as $$
  update appointments a set kept = w.why is null
    from open_washes(tstzrange(null, note_kept.at)) w
   where a.id = (w.wash).id and a.kept is null and lower(a.during) <= note_kept.at
$$;

create or replace function note_kept_before() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  perform note_kept(w.at) from writer() w where w.at is not null;
  return null;
end $$;

create or replace trigger kept_is_noted before insert or update or delete on closures
  for each statement execute function note_kept_before();
create or replace trigger kept_is_noted before insert or update or delete on openings
  for each statement execute function note_kept_before();
create or replace trigger kept_is_noted before insert or update or delete on opening_hours
  for each statement execute function note_kept_before();
create or replace trigger kept_is_noted before update of wash_minutes, archived_at on places
  for each statement execute function note_kept_before();

create or replace function given_json(a appointments, why text) returns json language sql stable as $$
  select json_build_object('id', a.id, 'name', nullif(a.name, ''), 'why', why,
    'by', (select json_build_object('id', p.id, 'name', p.name) from people p where p.id = a.given_by))
$$;

-- Machines in their order, each with what it gives and gave on a day; one that is put away only where it was given.
create or replace function list_washes(day date, at timestamptz) returns json language sql stable as $$
  with hindered as materialized (
    select * from open_washes(range_merge(hours_of_days(list_washes.day, list_washes.day, null, null))))
  select coalesce(json_agg(json_build_object(
      'id', p.id, 'name', p.name, 'minutes', p.wash_minutes, 'cents', p.wash_cents, 'washes', washes.list)
      order by p.position, p.name, p.id), '[]')
    from places p
   cross join lateral (
     select coalesce(json_agg(json_build_object('start', iso(lower(w.during)), 'end', iso(upper(w.during)),
              'closed', w.closed, 'given', w.given) order by lower(w.during)), '[]') as list
       from (select a.during, false as closed, given_json(a, case when upper(a.during) > list_washes.at then o.why end) as given
               from appointments a left join hindered o on (o.wash).id = a.id
              where a.place_id = p.id and not a.cancelled
                and lower(a.during) <@ range_merge(hours_of_days(list_washes.day, list_washes.day, null, null))
             union all
             select g.during, g.closed, null from washes_of(p.id, list_washes.day) g
              where not exists (select 1 from appointments a
                                 where a.place_id = p.id and not a.cancelled and a.during && g.during)) w) washes
   where (p.wash_minutes is not null and p.archived_at is null) or json_array_length(washes.list) > 0
$$;

-- What is given and not over, and whoever has it has to be told that it is not to be had: of machines, or of turns.
create or replace function untold_washes(at timestamptz) returns table (given appointments, why text, thing text)
language sql stable as $$
  select w.wash, w.why, p.name from open_washes(tstzrange(untold_washes.at, null)) w
    join places p on p.id = (w.wash).place_id
   where not (w.wash).cancelled and w.why is not null
$$;

create or replace function untold_appointments(at timestamptz) returns table (given appointments, why text, thing text)
language sql stable as $$
  select a, why, s.activity_id
    from appointments a
    join sessions s on s.id = a.session_id
   cross join lateral appointment_to_tell(a, untold_appointments.at) why
   where not a.cancelled and a.during && tstzrange(untold_appointments.at, null) and why is not null
$$;

-- The soonest of them, `most` at most; `in_all`: how many there are.
create or replace function to_tell(at timestamptz, of_machines boolean, most integer, out list json, out in_all integer)
language sql stable as $$
  with these as materialized (
    select * from untold_washes(to_tell.at) where of_machines
    union all
    select * from untold_appointments(to_tell.at) where not of_machines
  )
  select coalesce(json_agg(json_build_object('start', iso(lower((t.given).during)), 'end', iso(upper((t.given).during)),
           'of', t.thing, 'given', given_json(t.given, t.why)) order by lower((t.given).during), (t.given).id), '[]'),
         (select count(*)::integer from these)
    from (select * from these order by lower((given).during), (given).id limit most) t
$$;

-- What a turn gives while it stands, where its activity gives appointments.
create or replace function appointments_of(turn uuid) returns setof tstzrange language sql stable as $$
  select part from sessions s
    join activities act on act.id = s.activity_id and act.appointment_minutes is not null and act.archived_at is null
   cross join lateral parts_of(s.during, act.appointment_minutes) part
   where s.id = appointments_of.turn and s.stands
$$;

-- What of it is not given.
create or replace function free_appointments_of(turn uuid) returns setof tstzrange language sql stable as $$
  select part from appointments_of(turn) part
   where not exists (select 1 from appointments a
                      where a.session_id = free_appointments_of.turn and not a.cancelled and a.during && part)
$$;

-- Activities whose turns give appointments.
create or replace function giving_activities() returns setof text language sql stable as $$
  select id from activities where appointment_minutes is not null and archived_at is null
$$;

-- Why who was given an appointment has to be told that it is not to be had, or null.
create or replace function appointment_to_tell(a appointments, at timestamptz) returns text language sql stable as $$
  select case when upper(a.during) <= at then null
              when not s.stands and (coalesce(s.suspended, 'off_rhythm') = 'off_rhythm' or is_for_good(s.suspended)) then 'cancelled'
              when s.activity_id not in (select giving_activities()) then 'no_more'
              when s.suspended = 'closed' then 'closed'
              when not s.stands then 'suspended'
              when not a.during <@ s.during then 'moved' end
    from sessions s where s.id = a.session_id
$$;

-- Turns that give appointments on a day, or gave some that are still written there: each with what is given and free.
create or replace function list_appointments(day date, at timestamptz) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object(
      'id', s.id, 'activity', s.activity_id, 'place', s.place_id, 'start', iso(lower(s.during)),
      'end', iso(upper(s.during)), 'stands', s.stands,
      'volunteers', (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name, p.id), '[]')
                       from session_volunteers v join people p on p.id = v.volunteer_id
                      where v.session_id = s.id and not v.away),
      'appointments', given.list) order by lower(s.during), s.id), '[]')
    from range_merge(hours_of_days(list_appointments.day, list_appointments.day, null, null)) whole
    join sessions s on s.id in (
           select o.id from sessions o
            where o.during && whole and o.stands
              and o.activity_id in (select giving_activities())
           union
           select a.session_id from appointments a
            where a.session_id is not null and a.during && whole and not a.cancelled)
   cross join lateral (
     select coalesce(json_agg(json_build_object('start', iso(lower(w.during)), 'end', iso(upper(w.during)),
              'given', w.given) order by lower(w.during)), '[]') as list
       from (select a.during, given_json(a, appointment_to_tell(a, list_appointments.at)) as given
               from appointments a
              where a.session_id = s.id and not a.cancelled and a.during && whole
             union all
             select part, null from free_appointments_of(s.id) part where part && whole) w) given
   where json_array_length(given.list) > 0
$$;

-- The first turn after a day that gives appointments, long enough for one: when it begins.
create or replace function next_appointments(day date) returns text language sql stable as $$
  select iso(min(lower(s.during))) from sessions s join activities act on act.id = s.activity_id
   where s.stands and lower(s.during) >= house_instant(next_appointments.day + 1, 0)
     and act.archived_at is null and upper(s.during) - lower(s.during) >= make_interval(mins => act.appointment_minutes)
$$;

-- All appointments of turns in a span, by time: by whom somebody at the door is found again.
create or replace function appointment_names(span tstzrange, most integer) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('id', w.id, 'name', w.name, 'start', iso(lower(w.during)),
           'of', w.activity_id) order by lower(w.during), w.id), '[]')
    from (select a.*, s.activity_id from appointments a join sessions s on s.id = a.session_id
           where a.during && span and not a.cancelled and a.name <> ''
           order by lower(a.during), a.id limit most) w
$$;

-- What turns of the same activity as this one have free in a span; of any, where none is given.
create or replace function free_near_appointment(turn uuid, span tstzrange) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('session', s.id, 'activity', s.activity_id, 'start', iso(lower(part)),
                                             'end', iso(upper(part))) order by lower(part), s.id), '[]')
    from sessions s cross join lateral free_appointments_of(s.id) part
   where s.during && span and s.stands and lower(part) <@ span
     and (turn is null or s.activity_id = (select activity_id from sessions where id = free_near_appointment.turn))
$$;

-- What machines have free around an instant and is not over: that day, and as many days before and after it, of those
-- from the first to the last, as it takes to find so many.
create or replace function free_near_wash(around timestamptz, first date, last date, at timestamptz, most integer)
returns jsonb language plpgsql stable as $$
declare
  found jsonb := '[]';
  middle date := house_day(around);
begin
  for n in 0 .. greatest(last - middle, middle - first) loop
    found := found || (
      select coalesce(jsonb_agg(jsonb_build_object('place', p.id, 'start', iso(lower(w.during)), 'end', iso(upper(w.during)))
                                order by lower(w.during), p.position, p.id), '[]')
        from (select distinct unnest(array[middle - n, middle + n]) as day) d
       cross join places p
       cross join lateral washes_of(p.id, d.day) w
       where d.day between first and last and p.wash_minutes is not null and p.archived_at is null
         and not w.closed and upper(w.during) > free_near_wash.at
         and not exists (select 1 from appointments a
                          where a.place_id = p.id and not a.cancelled and a.during && w.during));
    exit when jsonb_array_length(found) >= most;
  end loop;
  return found;
end $$;

-- How often each machine was used on each day of a span, at which price: what began, and was to be had then.
create or replace function count_washes(first date, last date, at timestamptz) returns json language sql stable as $$
  with whole as (
    select tstzrange(house_instant(first, 0), house_instant(last + 1, 0)) as span
  ), used as (
    select a.place_id, a.during, a.cents from appointments a, whole
     where a.place_id is not null and a.kept and not a.cancelled and a.during && whole.span
    union all
    select (w.wash).place_id, (w.wash).during, (w.wash).cents from whole cross join lateral open_washes(whole.span) w
     where w.why is null and (w.wash).kept is null and not (w.wash).cancelled and lower((w.wash).during) <= count_washes.at
  )
  select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'day', n.day, 'cents', n.cents, 'uses', n.uses)
                           order by n.day, p.position, p.name, p.id, n.cents), '[]')
    from (select place_id, house_day(lower(during)) as day, cents, count(*)::integer as uses
            from used where house_day(lower(during)) between first and last
           group by 1, 2, 3) n
    join places p on p.id = n.place_id
$$;

-- Of all who write of one machine, or of one turn, one after the other: two who give the same hour back at once would
-- wait for each other.
create or replace function hold_given(thing uuid) returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended(thing::text, 3))
$$;

-- The same id again is the same appointment, of the same thing at the same time to the same name; else it is another's.
create or replace function given_again(wish jsonb) returns jsonb language plpgsql as $$
declare a appointments;
begin
  select * into a from appointments where id = (wish->>'id')::uuid;
  if not found then return null; end if;
  if (a.place_id, a.session_id) is distinct from ((wish->>'place')::uuid, (wish->>'session')::uuid)
     or lower(a.during) <> (wish->>'start')::timestamptz or a.name <> wish->>'name' then
    return jsonb_build_object('other', true);
  end if;
  -- Cancelled meanwhile: it is wanted again.
  if a.cancelled then return cancel_appointment(wish || jsonb_build_object('cancelled', false)); end if;
  return jsonb_build_object('given', a.id);
end $$;

-- Of an appointment, all but the name.
create or replace function appointment_trace(a appointments) returns jsonb language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object('place', a.place_id, 'session', a.session_id,
    'start', iso(lower(a.during)), 'end', iso(upper(a.during)), 'cents', a.cents))
$$;

-- Whether somebody gave as many since an instant as she may: { actor, most, since }; `most` null: without end.
create or replace function gave_many(wish jsonb) returns boolean language sql stable as $$
  select coalesce((select count(*) from appointments
                    where given_by = (wish->>'actor')::uuid and given_at >= (wish->>'since')::timestamptz)
                  >= (wish->>'most')::integer, false)
$$;

-- Gives a machine to a name: { id, place, start, name, actor, most, since, now, deadline } -> { given }
-- | { other: true }: the id is another's | { missing: true }: no machine in use | { none: true }: nothing begins there
-- then | { closed: true } | { many: true } | { refused }. It locks nothing of the year: whatever is laid over it at that
-- moment leaves it to be told.
create or replace function give_wash(wish jsonb) returns jsonb language plpgsql as $$
declare
  machine places;
  span tstzrange;
  is_shut boolean;
  made appointments;
begin
  perform keep_deadline((wish->>'deadline')::timestamptz);
  if exists (select 1 from appointments where id = (wish->>'id')::uuid) then return given_again(wish); end if;
  select * into machine from places
   where id = (wish->>'place')::uuid and wash_minutes is not null and archived_at is null;
  if not found then return jsonb_build_object('missing', true); end if;
  select w.during, w.closed into span, is_shut
    from washes_of(machine.id, house_day((wish->>'start')::timestamptz)) w
   where lower(w.during) = (wish->>'start')::timestamptz;
  if not found then return jsonb_build_object('none', true); end if;
  if is_shut then return jsonb_build_object('closed', true); end if;
  if gave_many(wish) then return jsonb_build_object('many', true); end if;
  perform hold_given(machine.id);
  insert into appointments (id, place_id, during, name, cents, given_by, given_at)
  values ((wish->>'id')::uuid, machine.id, span, wish->>'name', machine.wash_cents,
          (wish->>'actor')::uuid, (wish->>'now')::timestamptz)
      on conflict do nothing returning * into made;
  if made.id is null then return coalesce(given_again(wish), refusal('machine_is_free')); end if;
  return trace_appointment(made, 'appointment.given', wish);
end $$;

-- Gives an appointment of a turn to a name: { id, session, start, name, actor, most, since, now, deadline } -> as `give_wash`;
-- { off: true }: the turn does not take place.
create or replace function give_appointment(wish jsonb) returns jsonb language plpgsql as $$
declare
  turn sessions;
  span tstzrange;
  made appointments;
begin
  perform keep_deadline((wish->>'deadline')::timestamptz);
  if exists (select 1 from appointments where id = (wish->>'id')::uuid) then return given_again(wish); end if;
  select s.* into turn from sessions s
   where s.id = (wish->>'session')::uuid and s.activity_id in (select giving_activities());
  if not found then return jsonb_build_object('missing', true); end if;
  if not turn.stands then return jsonb_build_object('off', true); end if;
  select part into span from appointments_of(turn.id) part where lower(part) = (wish->>'start')::timestamptz;
  if not found then return jsonb_build_object('none', true); end if;
  if gave_many(wish) then return jsonb_build_object('many', true); end if;
  perform hold_given(turn.id);
  insert into appointments (id, session_id, during, name, given_by, given_at)
  values ((wish->>'id')::uuid, turn.id, span, wish->>'name', (wish->>'actor')::uuid, (wish->>'now')::timestamptz)
      on conflict do nothing returning * into made;
  if made.id is null then return coalesce(given_again(wish), refusal('appointment_is_free')); end if;
  return trace_appointment(made, 'appointment.given', wish);
end $$;

create or replace function trace_appointment(a appointments, action text, wish jsonb) returns jsonb
language plpgsql as $$
begin
  insert into audit (id, at, actor_id, action, subject, subject_id, after)
  values (gen_random_uuid(), (wish->>'now')::timestamptz, (wish->>'actor')::uuid, trace_appointment.action,
          'appointment', a.id::text, appointment_trace(a));
  return jsonb_build_object('given', a.id);
end $$;

-- Cancels an appointment, or gives it back: { id, cancelled, actor, now, deadline } -> { given } | { missing: true }
-- | { refused }: something else was given meanwhile. Done twice is done.
create or replace function cancel_appointment(wish jsonb) returns jsonb language plpgsql as $$
declare
  now_cancelled boolean := (wish->>'cancelled')::boolean;
  changed appointments;
  spoke text;
begin
  perform keep_deadline((wish->>'deadline')::timestamptz);
  perform hold_given(coalesce(place_id, session_id)) from appointments where id = (wish->>'id')::uuid;
  select * into changed from appointments
   where id = (wish->>'id')::uuid and upper(during) > (wish->>'now')::timestamptz - names_are_kept() for no key update;
  if not found then return jsonb_build_object('missing', true); end if;
  -- What the treasurer counts of a day that is over stays as it was.
  if house_day(lower(changed.during)) < house_day((wish->>'now')::timestamptz) then
    return jsonb_build_object('over', true);
  end if;
  if changed.cancelled = now_cancelled then
    perform require_in_time();
    return jsonb_build_object('given', changed.id);
  end if;
  begin
    update appointments set cancelled = now_cancelled where id = changed.id returning * into changed;
  exception when exclusion_violation then
    get stacked diagnostics spoke = constraint_name;
    return refusal(spoke);
  end;
  return trace_appointment(changed, case when now_cancelled then 'appointment.cancelled' else 'appointment.restored' end, wish);
end $$;

create or replace function names_are_kept() returns interval language sql immutable parallel safe
  return interval '30 days';

-- Forgets names once they are not needed any more, and who gave them; of washes that took place the count stays, with
-- the price, and of all else nothing.
create or replace function forget_appointments(at timestamptz) returns void language plpgsql as $$
begin
  perform note_kept(forget_appointments.at);
  delete from appointments
   where during << tstzrange(forget_appointments.at - names_are_kept(), null) and (session_id is not null or cancelled);
  update appointments set name = '', given_by = null
   where during << tstzrange(forget_appointments.at - names_are_kept(), null) and (name <> '' or given_by is not null);
end $$;

-- Appointments: a stretch of time given to a display name, of a machine (a wash) or of a turn. Whether one can still
-- be kept is not written but asked: a closure, a turn that is moved or cancelled, a machine put away leave it as it
-- is, to be told to whoever comes, and whatever is taken back brings it back. Why: docs/decisions/040.

-- When a place is open on a day by its weekly hours (else the house's; a place without any, all day) and what the
-- year opens, and what of it the year closes.
create or replace function hours_on(place uuid, day date, out opens tstzmultirange, out closed tstzmultirange)
language plpgsql stable as $$
declare
  whole tstzmultirange := hours_of_days(day, day, null, null);
  year record;
begin
  select * into year from year_over(hours_on.place, range_merge(whole));
  with hours as (
    select o.weekday, o.from_minute, o.to_minute from opening_hours o
     where o.place_id = hours_on.place
        or (o.place_id is null and not exists (select 1 from opening_hours own where own.place_id = hours_on.place)))
  select case when not exists (select 1 from hours) then whole else (
           select coalesce(range_agg(tstzrange(house_instant(day, h.from_minute), house_instant(day, h.to_minute))), '{}')
             from hours h where h.weekday = extract(isodow from day)) end
    into opens;
  opens := (opens + year.opened) * whole;
  closed := year.closed * whole;
end $$;

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
   cross join lateral hours_on(p.id, washes_of.day) h
   cross join lateral unnest(h.opens) span
   cross join lateral parts_of(span, p.wash_minutes) part
   where p.id = washes_of.machine and p.wash_minutes is not null and p.archived_at is null
$$;

-- Why who was given a machine has to be told that it is not to be had, or null.
create or replace function wash_to_tell(a appointments, at timestamptz) returns text language sql stable as $$
  select case when upper(a.during) <= at then null
              when p.archived_at is not null then 'put_away'
              when a.during && h.closed then 'closed'
              when not a.during <@ h.opens then 'hours' end
    from places p cross join lateral hours_on(p.id, house_day(lower(a.during))) h
   where p.id = a.place_id
$$;

create or replace function given_json(a appointments, why text) returns json language sql stable as $$
  select json_build_object('id', a.id, 'name', nullif(a.name, ''), 'why', why,
    'by', (select json_build_object('id', p.id, 'name', p.name) from people p where p.id = a.given_by))
$$;

-- Machines in their order, each with what it gives and gave on a day; one that is put away only where it was given.
create or replace function list_washes(day date, at timestamptz) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object(
      'id', p.id, 'name', p.name, 'minutes', p.wash_minutes, 'cents', p.wash_cents, 'washes', washes.list)
      order by p.position, p.name, p.id), '[]')
    from places p
   cross join lateral (
     select coalesce(json_agg(json_build_object('start', iso(lower(w.during)), 'end', iso(upper(w.during)),
              'closed', w.closed, 'given', w.given) order by lower(w.during)), '[]') as list
       from (select a.during, false as closed, given_json(a, wash_to_tell(a, list_washes.at)) as given
               from appointments a
              where a.place_id = p.id and not a.cancelled
                and lower(a.during) <@ range_merge(hours_of_days(list_washes.day, list_washes.day, null, null))
             union all
             select g.during, g.closed, null from washes_of(p.id, list_washes.day) g
              where not exists (select 1 from appointments a
                                 where a.place_id = p.id and not a.cancelled and a.during && g.during)) w) washes
   where (p.wash_minutes is not null and p.archived_at is null) or json_array_length(washes.list) > 0
$$;

-- Washes to come that whoever was given them has to be told of, the soonest first.
create or replace function washes_to_tell(at timestamptz, most integer) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('start', iso(lower(w.during)), 'end', iso(upper(w.during)),
           'of', w.name, 'given', w.given) order by lower(w.during), w.id), '[]')
    from (select a.id, a.during, p.name, given_json(a, why) as given
            from appointments a
            join places p on p.id = a.place_id
           cross join lateral wash_to_tell(a, washes_to_tell.at) why
           where not a.cancelled and a.during && tstzrange(washes_to_tell.at, null) and why is not null
           order by lower(a.during), a.id limit most) w
$$;

-- What a turn gives while it stands, where its activity gives appointments.
create or replace function appointments_of(turn uuid) returns setof tstzrange language sql stable as $$
  select part from sessions s
    join activities act on act.id = s.activity_id and act.appointment_minutes is not null
   cross join lateral parts_of(s.during, act.appointment_minutes) part
   where s.id = appointments_of.turn and s.stands
$$;

-- What of it is not given.
create or replace function free_appointments_of(turn uuid) returns setof tstzrange language sql stable as $$
  select part from appointments_of(turn) part
   where not exists (select 1 from appointments a
                      where a.session_id = free_appointments_of.turn and not a.cancelled and a.during && part)
$$;

-- Why who was given an appointment has to be told that it is not to be had, or null.
create or replace function appointment_to_tell(a appointments, at timestamptz) returns text language sql stable as $$
  select case when upper(a.during) <= at then null
              when not s.stands and s.suspended is null then 'cancelled'
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
              and o.activity_id in (select id from activities where appointment_minutes is not null)
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
$$;

-- The first turn after a day that gives appointments: when it begins.
create or replace function next_appointments(day date) returns text language sql stable as $$
  select iso(min(lower(s.during))) from sessions s
   where s.stands and lower(s.during) >= house_instant(next_appointments.day + 1, 0)
     and s.activity_id in (select id from activities where appointment_minutes is not null)
$$;

-- Appointments to come of those who have to be told, the soonest first.
create or replace function appointments_to_tell(at timestamptz, most integer) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('start', iso(lower(w.during)), 'end', iso(upper(w.during)),
           'of', w.activity_id, 'given', w.given) order by lower(w.during), w.id), '[]')
    from (select a.id, a.during, s.activity_id, given_json(a, why) as given
            from appointments a
            join sessions s on s.id = a.session_id
           cross join lateral appointment_to_tell(a, appointments_to_tell.at) why
           where not a.cancelled and a.during && tstzrange(appointments_to_tell.at, null) and why is not null
           order by lower(a.during), a.id limit most) w
$$;

-- All appointments of turns in a span, by time: by whom somebody at the door is found again.
create or replace function appointment_names(span tstzrange, most integer) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('id', w.id, 'name', w.name, 'start', iso(lower(w.during)),
           'of', w.activity_id) order by lower(w.during), w.id), '[]')
    from (select a.*, s.activity_id from appointments a join sessions s on s.id = a.session_id
           where a.during && span and not a.cancelled and a.name <> ''
           order by lower(a.during), a.id limit most) w
$$;

-- What turns have free in a span.
create or replace function free_appointments(span tstzrange) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('session', s.id, 'start', iso(lower(part)), 'end', iso(upper(part)))
                           order by lower(part), s.id), '[]')
    from sessions s cross join lateral free_appointments_of(s.id) part
   where s.during && span and s.stands
     and s.activity_id in (select id from activities where appointment_minutes is not null)
$$;

-- How often each machine was used on each day of a span, at which price: what began, and was not closed by the year.
create or replace function count_washes(first date, last date, at timestamptz) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'day', n.day, 'cents', n.cents, 'uses', n.uses)
                           order by n.day, p.position, p.name, p.id, n.cents), '[]')
    from (select a.place_id, house_day(lower(a.during)) as day, a.cents, count(*)::integer as uses
            from appointments a
           where a.place_id is not null and not a.cancelled and lower(a.during) <= count_washes.at
             and a.during && tstzrange(house_instant(first, 0), house_instant(last + 1, 0))
             and house_day(lower(a.during)) between first and last and not is_closed(a.place_id, a.during)
           group by 1, 2, 3) n
    join places p on p.id = n.place_id
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

-- Gives a machine to a name: { id, place, start, name, actor, now, deadline } -> { given } | { other: true }: the id
-- is another's | { missing: true }: no machine in use | { none: true }: nothing begins there then | { closed: true }
-- | { refused }. It locks nothing: whatever is laid over it at that moment leaves it to be told.
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
  insert into appointments (id, place_id, during, name, cents, given_by, given_at)
  values ((wish->>'id')::uuid, machine.id, span, wish->>'name', machine.wash_cents,
          (wish->>'actor')::uuid, (wish->>'now')::timestamptz)
      on conflict do nothing returning * into made;
  if made.id is null then return coalesce(given_again(wish), refusal('machine_is_free')); end if;
  return trace_appointment(made, 'appointment.given', wish);
end $$;

-- Gives an appointment of a turn to a name: { id, session, start, name, actor, now, deadline } -> as `give_wash`;
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
    join activities act on act.id = s.activity_id and act.appointment_minutes is not null
   where s.id = (wish->>'session')::uuid;
  if not found then return jsonb_build_object('missing', true); end if;
  if not turn.stands then return jsonb_build_object('off', true); end if;
  select part into span from appointments_of(turn.id) part where lower(part) = (wish->>'start')::timestamptz;
  if not found then return jsonb_build_object('none', true); end if;
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
  delete from appointments
   where during << tstzrange(forget_appointments.at - names_are_kept(), null) and (session_id is not null or cancelled);
  update appointments set name = '', given_by = null
   where during << tstzrange(forget_appointments.at - names_are_kept(), null) and (name <> '' or given_by is not null);
end $$;

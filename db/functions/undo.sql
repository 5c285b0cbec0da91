-- Who is on a duty, with other names of its slot: those that a change gave it (`after`, as in `changes`) go, those
-- that it has come, and whoever signed up stays.
create or replace function on_duty_with(session uuid, after jsonb, names jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(who order by who), '[]') from (
    select volunteer_id as who from session_volunteers
     where session_id = session and volunteer_id::text not in (
       select jsonb_array_elements_text(x->'state'->'volunteers') from jsonb_array_elements(after) x)
    union
    select jsonb_array_elements_text(names)::uuid) people
$$;

-- Takes a change of slots back: what was made is withdrawn, what was changed is as before, unless
-- somebody changed it since; what has begun stays; what lost its place meanwhile is left suspended,
-- to be seen. Slots that somebody changed since, and that are others now, are left alone, and so is all the
-- rest then. `dates`: on which days the slots as they were are held as the year is now (of revision `year`),
-- as insert_sessions: a year that moved since has moved them too.
-- -> { slot, changed, kept } | { missing } | { stale } | { moved }: the year moved in between | { erased }:
-- it names somebody who was erased
create or replace function undo_change(change uuid, at timestamptz, actor uuid, deadline timestamptz,
                            year integer, dates jsonb) returns jsonb
language plpgsql as $$
declare
  was changes;
  one jsonb;
  made_since jsonb;
  sessions_before jsonb;
  slots_before uuid[];
  slots_after uuid[];
  sessions_after uuid[];
  going uuid[];
  untouched uuid[];
  held text[] := array(select (d->>'slot') || ' ' || (d->>'day') from jsonb_array_elements(dates) d);
  n integer := 0;
  kept integer := 0;
begin
  perform keep_deadline(deadline);
  perform note_writer(actor, at);
  if hold_year() <> year then return jsonb_build_object('moved', true); end if;
  select * into was from changes where id = change for update;
  if not found then return jsonb_build_object('missing', true); end if;
  if was.before ? 'erased' then return jsonb_build_object('erased', true); end if;
  if was.undone_at is not null then
    return jsonb_build_object('slot', slot_json(was.slot_id), 'changed', 0, 'kept', 0);
  end if;
  slots_before := ids_of(was.before->'slots');
  slots_after := ids_of(was.after->'slots');
  sessions_after := ids_of(was.after->'sessions');
  if exists (select 1 from jsonb_array_elements(was.after->'slots') x join weekly_slots w
                on w.id = (x->>'id')::uuid where w.revision <> (x->>'revision')::integer
                                             and slot_as_made(w.id) is distinct from x->'state') then
    return jsonb_build_object('stale', true);
  end if;
  perform 1 from sessions
    where id = any(sessions_after)
    order by id for no key update;
  untouched := array(select s.id from jsonb_array_elements(was.after->'sessions') x join sessions s
      on s.id = (x->>'id')::uuid where lower(s.during) > at and session_as_made(s.id) = x
     and not exists (select 1 from jsonb_array_elements(was.before->'sessions') b
                      where b->>'id' = x->>'id' and (b->>'start')::timestamptz <= at));
  for one in select value from jsonb_array_elements(was.before->'slots') loop
    perform put_slot(one || jsonb_build_object('activity', one->'activity_id',
      'startMinute', one->'start_minute', 'from', one->'from_day', 'until', one->'until_day',
      'inTerm', one->'in_term', 'place', one->'place_id'), at, actor);
  end loop;
  -- The slot that the change itself made has no dates any more.
  update weekly_slots set withdrawn = true, revision = revision + 1, updated_at = at
   where id in (select slot_id from sessions where id = any(ids(was.before->'made'))
                union select was.slot_id)
     and id <> all(slots_before);
  update sessions set stands = false, suspended = 'off_rhythm', revision = revision + 1, updated_at = at
   where id = any(ids(was.before->'made')) and id = any(untouched);
  get diagnostics n = row_count;
  -- What somebody acted on since is theirs: the slot that would move it is no more.
  update sessions set touched = true
   where id = any(ids(was.before->'made')) and id <> all(untouched)
     and (stands or suspended <> 'off_rhythm') and lower(during) > at;
  -- What was made of such a slot since goes with it.
  update sessions s set stands = false, suspended = 'off_rhythm', revision = s.revision + 1, updated_at = at
    from weekly_slots w
   where w.id = s.slot_id and w.withdrawn and not s.touched and lower(s.during) > at
     and (s.stands or s.suspended is not null) and s.suspended is distinct from 'off_rhythm'
     and w.id = any(slots_after)
     and s.id <> all(sessions_after);
  -- Made by the change or since, for a slot that goes on: as that slot again, hidden off its days. So is
  -- what somebody acted on since and the year hides now: marked as a person's it would never come back.
  select coalesce(jsonb_agg(session_state(s.id) || jsonb_build_object(
           'slot', w.id, 'day', d.day,
           'suspended', case when extract(isodow from d.day) = w.weekday
             and d.day between w.from_day and coalesce(w.until_day, 'infinity')
             then s.suspended else 'off_rhythm' end,
           'place', coalesce(w.place_id, s.place_id),
           'start', house_instant(d.day, w.start_minute),
           'end', house_instant(d.day, w.start_minute) + make_interval(mins => w.minutes),
           'volunteers', case when exists (select 1 from activities act where act.id = s.activity_id and act.learners_to = 0)
             then on_duty_with(s.id, was.after->'slots', slot_state(w.id)->'volunteers')
             else slot_state(w.id)->'volunteers' end, 'learners', slot_state(w.id)->'learners')), '[]')
    into made_since
    from sessions s
    left join jsonb_array_elements(was.before->'sessions') b on (b->>'id')::uuid = s.id
    join weekly_slots w on w.id = coalesce((b->>'slot')::uuid, s.slot_id)
    cross join lateral (select coalesce((b->>'day')::date, s.held_on) as day) d
   where w.id = any(slots_before)
     and (s.slot_id = any(slots_before)
          or s.id = any(ids_of(was.before->'sessions')))
     and not w.withdrawn and not s.touched and lower(s.during) > at
     and (s.stands or s.suspended is not null)
     and (b is null or (s.suspended = 'off_rhythm' and s.id <> all(untouched)
                        and (b->>'start')::timestamptz > at));
  untouched := untouched || ids_of(made_since);
  select made_since || coalesce(jsonb_agg(b), '[]') into sessions_before
    from jsonb_array_elements(was.before->'sessions') b
   where b->>'id' not in (select x->>'id' from jsonb_array_elements(made_since) x);
  going := ids_of(sessions_before);
  update sessions set stands = false, suspended = 'taken'
   where id = any(untouched)
     and id = any(going)
     and (stands or suspended is not null);
  update sessions set slot_id = null, held_on = null
   where id = any(going);
  for one in select value from jsonb_array_elements(sessions_before) loop
    if (one->>'id')::uuid = any(untouched) then
      update sessions set stands = false,
        suspended = case when (one->>'stands')::boolean or one->>'suspended' is not null then 'taken' end,
        ended_by = (one->>'ended')::uuid
       where id = (one->>'id')::uuid;
      perform lay_session(one, at);
      n := n + 1;
    else
      update sessions set slot_id = (one->>'slot')::uuid, held_on = (one->>'day')::date, touched = true
       where id = (one->>'id')::uuid;
      kept := kept + (select count(*) from sessions where id = (one->>'id')::uuid and lower(during) > at);
    end if;
  end loop;
  -- What was made since, and is over or a person's, is the date of its week for the slot as it is again.
  update sessions s
     set slot_id = w.id, held_on = date_trunc('week', s.held_on)::date + w.weekday - 1
    from weekly_slots w
   where w.id = any(slots_before)
     and s.slot_id = any(slots_after)
     and s.suspended is distinct from 'off_rhythm'
     and (lower(s.during) <= at or s.touched or not (s.stands or s.suspended is not null))
     and date_trunc('week', s.held_on)::date + w.weekday - 1
         between w.from_day and coalesce(w.until_day, 'infinity')
     and s.held_on >= date_trunc('week', at at time zone house_zone())::date
     and s.id <> all(going)
     and not exists (select 1 from sessions o where o.slot_id = w.id
                        and date_trunc('week', o.held_on) = date_trunc('week', s.held_on) and o.id <> s.id);
  for one in select value from jsonb_array_elements(sessions_before) loop
    if (one->>'id')::uuid = any(untouched) then
      perform settle_session((one->>'id')::uuid, case
        when (one->>'touched')::boolean or (one->>'slot')::uuid is null
          or not (one->>'slot')::uuid = any(slots_before) then one->>'suspended' = 'off_rhythm'
        else (one->>'slot') || ' ' || (one->>'day') <> all(held) end, at);
    end if;
  end loop;
  perform make_dates((select coalesce(jsonb_agg(d), '[]') from jsonb_array_elements(dates) d
                       where (d->>'start')::timestamptz > at and not exists (
                         select 1 from sessions s
                          where s.slot_id = (d->>'slot')::uuid and s.held_on = (d->>'day')::date)),
                     false, at, actor);
  set constraints all immediate;
  perform tutor_tells(sessions_after, actor);
  update changes set undone_at = undo_change.at where id = change;
  insert into audit (id, at, actor_id, action, subject, subject_id, after)
  values (gen_random_uuid(), at, actor, 'slot.undone', 'slot', was.slot_id::text,
          jsonb_build_object('change', change, 'sessions', n, 'kept', kept));
  return jsonb_build_object('slot', slot_json(was.slot_id), 'changed', n, 'kept', kept);
end $$;

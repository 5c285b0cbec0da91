-- Who is erased leaves one row that names nobody, under another id: archived, without a name, an address or
-- anything that was said of her. What has been keeps its seats by it. Why, and what goes: docs/decisions/024.

create or replace function is_erased(person uuid) returns boolean language sql stable as $$
  select exists (select 1 from people where id = person and name = '')
$$;

-- Sessions to come with a person, standing or waiting to.
create or replace function coming_with(person uuid, since timestamptz) returns uuid[] language sql stable as $$
  select array(select s.id from sessions s
                where s.id = any(person_sessions(person, tstzmultirange(tstzrange(since, null))))
                  and lower(s.during) > since and (s.stands or s.suspended <> 'off_rhythm')
                order by s.id)
$$;

-- Whether nothing is left of a slot or a session without somebody: her side of the table is empty.
create or replace function ends_without(person uuid, seated jsonb) returns boolean language sql immutable as $$
  select seated->'volunteers' = jsonb_build_array(person) or seated->'learners' = jsonb_build_array(person)
$$;

-- How a row of people was read, for who erases it: no name stands in a statement that a server may log.
create or replace function person_as_seen(name text, email text) returns text language sql immutable parallel safe
  return encode(sha256(convert_to(name || chr(10) || coalesce(email, ''), 'UTF8')), 'hex');

-- Locks what an erasing writes to, as bookings do: her sessions and those that she made, then people.
create or replace function hold_to_erase(whom uuid, actor uuid) returns void language plpgsql as $$
begin
  perform take_turn();
  perform 1 from sessions
    where id = any(person_sessions(whom, '{(,)}')) or created_by = whom
    order by id for no key update;
  perform 1 from people where id in (whom, actor) order by id for no key update;
end $$;

-- Forgets who asked to sign in as her: counts and requests by the hash of an address. Before her row is
-- locked against whoever refers to it, since signing in takes these first.
create or replace function forget_sign_ins(whom uuid, addresses text[]) returns void language plpgsql as $$
declare
  hashes text[] := addresses || array(select address_hash from sign_in_requests where person_id = whom);
  counted text[] := hashes
    || array(select hash from known_browsers where person_id = whom)
    || array(select browser_of(address_hash, browser_hash) from sign_in_requests where address_hash = any(hashes));
begin
  delete from sign_in_requests where person_id = whom or (person_id is null and address_hash = any(hashes));
  delete from sign_in_addresses where address_hash = any(counted);
end $$;

-- Frees what is to come, as leaving does where nobody takes over: slots and sessions go on without her, and
-- those end of which nothing is left. Fewer people are in nobody's way: nothing has to be judged.
create or replace function free_seats(whom uuid, at timestamptz, actor uuid) returns void language plpgsql as $$
declare
  one uuid;
  before jsonb;
  ends boolean;
  ended uuid[] := '{}';
  ending uuid := gen_random_uuid();
  today date := house_day(at);
begin
  foreach one in array ids_of(planned_with(whom, null, at, 0)->'slots') loop
    before := slot_state(one);
    ends := ends_without(whom, before);
    if ends then
      ended := ended || one;
    else
      delete from slot_volunteers where slot_id = one and volunteer_id = whom;
      delete from slot_learners where slot_id = one and learner_id = whom;
    end if;
    update weekly_slots set revision = revision + 1, updated_at = at,
           withdrawn = ends and from_day >= today,
           until_day = case when ends and from_day < today then least(until_day, today - 1) else until_day end
     where id = one;
    insert into audit (id, at, actor_id, action, subject, subject_id, before, after)
    values (gen_random_uuid(), at, actor, case when ends then 'slot.ended' else 'slot.changed' end, 'slot', one::text,
            jsonb_build_array(before), jsonb_build_object('slots', jsonb_build_array(slot_state(one))));
  end loop;
  foreach one in array coming_with(whom, at) loop
    before := session_trace(one);
    ends := ends_without(whom, before);
    if ends then
      update sessions set stands = false, suspended = null, revision = revision + 1, updated_at = at,
                          ended_by = case when slot_id = any(ended) then ending end
       where id = one;
    else
      delete from session_volunteers where session_id = one and volunteer_id = whom;
      delete from session_learners where session_id = one and learner_id = whom;
      -- Who is left may be away.
      update sessions set revision = revision + 1, updated_at = at, stands = stands and cause is null,
                          suspended = case when stands then cause else suspended end
        from cause_against(one) cause
       where id = one;
    end if;
    perform write_trace(actor, at, case when ends then 'session.cancelled' else 'session.changed' end, one, before);
  end loop;
end $$;

-- Turns that any of them is on are left to whoever comes: they are still to be covered.
create or replace function leave_turns(whom uuid[], at timestamptz, actor uuid) returns void language plpgsql as $$
declare
  one uuid;
  before jsonb;
begin
  update weekly_slots w set revision = revision + 1, updated_at = at
   where activity_id in (select id from activities where learners_from = 0)
     and (exists (select 1 from slot_volunteers where slot_id = w.id and volunteer_id = any(whom))
       or exists (select 1 from slot_learners where slot_id = w.id and learner_id = any(whom)));
  delete from slot_volunteers v using weekly_slots w
   where volunteer_id = any(whom) and w.id = v.slot_id
     and w.activity_id in (select id from activities where learners_from = 0);
  delete from slot_learners l using weekly_slots w
   where learner_id = any(whom) and w.id = l.slot_id
     and w.activity_id in (select id from activities where learners_from = 0);
  for one in
    select s.id from sessions s join activities act on act.id = s.activity_id and act.learners_from = 0
     where s.id in (select session_id from session_volunteers where volunteer_id = any(whom)
                    union select session_id from session_learners where learner_id = any(whom))
       and lower(s.during) > at order by s.id
  loop
    before := session_trace(one);
    delete from session_volunteers where session_id = one and volunteer_id = any(whom);
    delete from session_learners where session_id = one and learner_id = any(whom);
    perform settle_left_duty(one, at);
    perform write_trace(actor, at, 'session.changed', one, before);
  end loop;
end $$;

-- Gives the seats that she had to the row that names nobody. Sessions to come that do
-- not stand lose her: nobody of that row is ever expected.
create or replace function give_seats(whom uuid, mark uuid, at timestamptz) returns void language plpgsql as $$
begin
  update sessions set request_hash = 'erased'
   where id = any(person_sessions(whom, '{(,)}')) or created_by = whom;
  delete from session_volunteers where volunteer_id = whom and lower(during) > at;
  delete from session_learners where learner_id = whom and lower(during) > at;
  delete from swaps where whom in (volunteer_id, other_id);
  update session_volunteers set volunteer_id = mark where volunteer_id = whom;
  update session_learners set learner_id = mark where learner_id = whom;
  update slot_volunteers set volunteer_id = mark where volunteer_id = whom;
  update slot_learners set learner_id = mark where learner_id = whom;
  update promise_ceilings set set_by = mark where set_by = whom;
end $$;

-- What happened stays told, without her: of traces about her the action and the time, in others her id
-- becomes the mark's. A change of slots that names her cannot be undone any more: it would bring her back.
create or replace function forget_traces(whom uuid, mark uuid) returns void language plpgsql as $$
declare
  word text := whom::text;
  mention text := '%' || whom || '%';
begin
  update changes set before = '{"erased": true}', after = '{"erased": true}', request_hash = 'erased'
   where before::text like mention or after::text like mention;
  update changes set actor_id = mark, request_hash = 'erased' where actor_id = whom;
  update audit set before = null, after = null, subject_id = mark::text where subject_id = word;
  update audit set actor_id = case when actor_id = whom then mark else actor_id end,
                   before = replace(before::text, word, mark::text)::jsonb,
                   after = replace(after::text, word, mark::text)::jsonb
   where actor_id = whom or before::text like mention or after::text like mention;
  update tallies set subject_id = mark::text where subject_id = word;
  update tallies set actor_id = mark where actor_id = whom;
  update allowances set
      told = (select coalesce(jsonb_agg(x), '[]') from jsonb_array_elements(told) x where x->>'learner' <> word),
      offered = (select coalesce(jsonb_agg(x), '[]') from jsonb_array_elements(offered) x where x->>'learner' <> word)
   where told::text like mention or offered::text like mention;
  delete from outbox where person_id = whom or subject_id = word;
  -- Whatever was judged was judged with her in the house: it will not be written any more.
  delete from import_portions;
  delete from creations where subject_id = word;
end $$;

-- Erases a person for ever: { person, actor, seen, addresses, appointments, now, deadline } -> { erased } | { missing } |
-- { changed }: the row is another than `seen` | { refused }: the actor is no coordinator who is here, or would
-- erase herself, so that one always stays.
-- The only way past the rights of the Worker's role, which deletes nobody and changes no trace. A new table
-- that refers to people goes with the row (`on delete cascade`), or gets a line in `forget_sign_ins`,
-- `give_seats` or `forget_traces`; tests/invariants/erasing.test.ts looks into every column of every table.
create or replace function erase_person(wish jsonb) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  whom uuid := (wish->>'person')::uuid;
  acting uuid := (wish->>'actor')::uuid;
  at timestamptz := (wish->>'now')::timestamptz;
  mark uuid := gen_random_uuid();
  was people;
  busy_until timestamptz;
begin
  perform begin_write(wish);
  perform hold_to_erase(whom, acting);
  if acting = whom or not exists (
      select 1 from people where id = acting and role = 'coordinator' and archived_at is null) then
    return jsonb_build_object('refused', true);
  end if;
  select * into was from people where id = whom;
  if not found or was.name = '' then return jsonb_build_object('missing', true); end if;
  if person_as_seen(was.name, was.email) is distinct from wish->>'seen' then
    return jsonb_build_object('changed', true);
  end if;
  perform leave_turns(array[whom], at, acting);
  perform free_seats(whom, at, acting);
  -- Whom an appointment is for is nobody's row: what has her name, however it is written, may be hers.
  update appointments set name = '' where lower(name) = lower(was.name) or id = any(ids(wish->'appointments'));
  perform forget_sign_ins(whom, array(select jsonb_array_elements_text(wish->'addresses')));
  -- Whoever refers to her is waited for, and found below; whoever would, finds nobody.
  perform 1 from people where id = whom for update;
  -- What has begun takes place as it was planned.
  select max(upper(during)) into busy_until from sessions
   where id = any(person_sessions(whom, tstzmultirange(tstzrange(at, null)))) and lower(during) <= at;
  -- Of the example, so is what is left of her.
  insert into people (id, role, name, archived_at, created_at, updated_at, is_example)
  values (mark, case when was.role = 'learner' then 'learner' else 'volunteer' end, '',
          greatest(at, busy_until), at, at, was.is_example);
  -- A promise that whatever she gave keeps to: all minutes of a week.
  insert into volunteers (person_id, promise_from, promise_to, levels, children, newcomer)
  select mark, 0, 7 * 24 * 60, '{}', false, false from volunteers where person_id = whom;
  insert into learners (person_id, age_group, alpha, wish, minutes_wanted)
  select mark, 'adult', false, 'either', 0 from learners where person_id = whom;
  perform give_seats(whom, mark, at);
  perform forget_traces(whom, mark);
  -- Nobody has made what she made. With it go hours, activities, absences, ceilings, links,
  -- sign-ins, browsers, the allowance, and what imports said of her and replaced.
  delete from people where id = whom;
  insert into audit (id, at, actor_id, action, subject, subject_id)
  values (gen_random_uuid(), at, acting, 'person.erased', 'person', mark::text);
  return jsonb_build_object('erased', true);
end $$;

-- Whoever was erased while a write of theirs was on its way writes nothing any more: their trace would bring
-- the old id back. As a foreign key would refuse it, which the traces of before might not keep.
create or replace function judge_actors() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare
  acting uuid[] := array(select distinct actor_id from added where actor_id is not null);
  here integer;
begin
  perform 1 from people where id = any(acting) order by id for key share;
  get diagnostics here = row_count;
  if here < cardinality(acting) then
    raise exception 'actor_is_here' using errcode = 'foreign_key_violation', constraint = 'audit_actor_id_people_id_fk';
  end if;
  return null;
end $$;

create or replace trigger actor_is_here after insert on audit
  referencing new table as added for each statement execute function judge_actors();

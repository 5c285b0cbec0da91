-- Whoever changes role, address or leaves is signed out everywhere, and a sign-in begun before ends; with
-- another address, and away, no browser is known as hers. The one sign-in by which somebody changes her own address stays:
-- a slip of the pen would keep the only coordinator out of the house.
create or replace function end_sign_ins() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare acting text := current_setting('creneau.acting_sign_in', true);
begin
  -- In the order in which signing in takes them: who comes in meanwhile is waited for, and out again.
  delete from sign_in_requests where person_id = new.id and used_at is null;
  update links set revoked_at = clock_timestamp()
   where person_id = new.id and purpose in ('invitation', 'recovery') and revoked_at is null;
  delete from sign_ins where person_id = new.id
     and (new.role <> old.role or new.archived_at is not null
          or (new.email is distinct from old.email and id::text is distinct from acting));
  if new.archived_at is not null or new.email is distinct from old.email then
    delete from known_browsers where person_id = new.id;
  end if;
  return null;
end $$;

create or replace trigger sign_ins_end_with_the_role after update of role, archived_at, email on people
  for each row
  when (new.role <> old.role or new.archived_at is distinct from old.archived_at
        or new.email is distinct from old.email)
  execute function end_sign_ins();

-- Sign-ins of who may sign in, neither too old nor too long unseen.
create or replace function live_sign_ins(at timestamptz, volunteer_idle_since timestamptz, coordinator_idle_since timestamptz)
returns table (id uuid, person uuid, role text, name text, token_hash text, device text,
               created_at timestamptz, seen_at timestamptz)
language sql stable as $$
  select s.id, p.id, p.role, p.name, s.token_hash, s.device, s.created_at, s.seen_at
    from sign_ins s join people p on p.id = s.person_id
   where p.role in ('volunteer', 'coordinator') and p.archived_at is null and s.expires_at > at
     and s.seen_at > case p.role when 'coordinator' then coordinator_idle_since else volunteer_idle_since end
$$;

-- Who holds a token, and the database's clock (epoch milliseconds); no row where nobody does. Notes that
-- it was seen where the last note is older than `noted_before`.
create or replace function find_sign_in(
  token text, at timestamptz, volunteer_idle_since timestamptz, coordinator_idle_since timestamptz,
  noted_before timestamptz)
returns table (id uuid, person uuid, role text, name text, clock float8)
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare found_one record;
begin
  select * into found_one from live_sign_ins(at, volunteer_idle_since, coordinator_idle_since) l
   where l.token_hash = token;
  if not found then return; end if;
  if found_one.seen_at < noted_before then
    update sign_ins s set seen_at = at where s.id = found_one.id and s.seen_at < noted_before;
  end if;
  return query select found_one.id, found_one.person, found_one.role, found_one.name,
                      floor(extract(epoch from clock_timestamp()) * 1000)::float8;
end $$;

-- How one browser is known and counted for one address: nobody else's hash, and no address in it.
create or replace function browser_of(address_hash text, browser_hash text) returns text
language sql immutable parallel safe
  return encode(sha256(convert_to(address_hash || browser_hash, 'UTF8')), 'hex');

-- Tries a code from the browser that made `asked`, counting the try, so that any number of guesses at once
-- get no more tries than there are. The code may be of any mail that left for that address and still serves:
-- the newest may be a stranger's asking. Nothing: the request is over, or another browser's.
--   tries_left  after a wrong code
--   closed_for  seconds until codes serve again, after too many wrong ones in a day: of all browsers that
--               never signed in as this address together, and of each other one by itself
create or replace function use_code(
  asked uuid, browser text, code text, at timestamptz, day_ago timestamptz, most_tries integer, most_wrong integer)
returns table (person_id uuid, used_at timestamptz, address_hash text, tries_left integer, closed_for integer)
language plpgsql as $$
declare mine sign_in_requests; wrong integer; since timestamptz; is_known boolean; found_one sign_in_requests;
begin
  select * into mine from sign_in_requests r where r.id = asked and r.browser_hash = browser;
  if not found then return; end if;
  perform pg_advisory_xact_lock(hashtextextended(mine.address_hash, 0));
  select * into mine from sign_in_requests r
   where r.id = asked and r.used_at is null and r.expires_at > at and r.tries < most_tries;
  if not found then return; end if;
  is_known := exists (
    select 1 from known_browsers k
     where k.hash = browser_of(mine.address_hash, browser));
  select coalesce(sum(greatest(o.tries - (o.used_at is not null)::integer, 0)), 0), min(o.created_at)
    into wrong, since
    from sign_in_requests o
   where o.address_hash = mine.address_hash and o.created_at > day_ago
     and o.tries > (o.used_at is not null)::integer
     and case when is_known then o.browser_hash = browser else not exists (
       select 1 from known_browsers k
        where k.hash = browser_of(o.address_hash, o.browser_hash)) end;
  if wrong >= most_wrong then
    return query select null::uuid, null::timestamptz, mine.address_hash, null::integer,
                        extract(epoch from since - day_ago)::integer;
    return;
  end if;
  select * into found_one from sign_in_requests m
   where m.address_hash = mine.address_hash and m.code_hash = code and m.mailed and m.person_id is not null
     and m.used_at is null and m.expires_at > at
   order by m.id = asked desc, m.created_at limit 1 for update;
  update sign_in_requests r set tries = r.tries + 1, used_at = case when found_one.id is not null then at end
   where r.id = asked;
  update sign_in_requests r set used_at = at where r.id = found_one.id and r.id <> asked;
  -- The same work for an address that is nobody's.
  if found_one.id is null then
    perform count_trace(null, at, 'sign_in.failed', 'person', coalesce(mine.person_id::text, 'nobody'));
  end if;
  return query select found_one.person_id, case when found_one.id is not null then at end, mine.address_hash,
                      most_tries - mine.tries - 1, null::integer;
end $$;

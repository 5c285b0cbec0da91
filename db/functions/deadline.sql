-- A write carries the instant, on this database's clock, after which its caller is told 503: what comes
-- later is not written. Every write of a person leaves a row in `audit`, last of all; there the clock is
-- looked at, when all locks are held, or when the transaction commits. Settling, which may leave none,
-- looks by itself.

-- Says how long this transaction may write. Null: nobody waits for it.
create or replace function keep_deadline(deadline timestamptz) returns void language sql as $$
  select set_config('creneau.deadline', coalesce(deadline::text, ''), true)
$$;

-- Says who writes, and when: null is the calendar by itself. What is noted of a change goes by it
-- (functions/notices.sql).
create or replace function note_writer(actor uuid, at timestamptz) returns void language sql as $$
  select set_config('creneau.actor', coalesce(actor::text, ''), true), set_config('creneau.now', at::text, true)
$$;

-- How write functions begin: { actor, now, deadline }.
create or replace function begin_write(wish jsonb) returns void language plpgsql as $$
begin
  perform keep_deadline((wish->>'deadline')::timestamptz);
  perform note_writer((wish->>'actor')::uuid, (wish->>'now')::timestamptz);
end $$;

create or replace function require_in_time() returns void language plpgsql as $$
begin
  -- No check_violation, which the write functions would take for a refusal.
  if clock_timestamp() > nullif(current_setting('creneau.deadline', true), '')::timestamptz then
    raise exception 'deadline_is_kept' using errcode = 'query_canceled';
  end if;
end $$;

create or replace function judge_deadline() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  perform require_in_time();
  return null;
end $$;

create constraint trigger deadline_is_kept after insert on audit
  deferrable initially deferred for each row execute function judge_deadline();

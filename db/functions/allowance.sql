-- What costs the database much is counted a person, in seconds that grow back by themselves: so many at
-- once, then one after the other. Answers how many seconds are missing; none: they are spent.
create or replace function spend(person uuid, cost real, most real) returns integer language plpgsql as $$
declare at timestamptz := clock_timestamp();
begin
  insert into allowances (person_id, spent_until) values (person, at + make_interval(secs => cost))
  on conflict (person_id) do update
    set spent_until = greatest(allowances.spent_until, at) + make_interval(secs => cost)
    where allowances.spent_until <= at + make_interval(secs => most - cost);
  if found then return 0; end if;
  return (select ceil(extract(epoch from spent_until - at) - most + cost) from allowances where person_id = person);
end $$;

-- How many sessions or absences of others' learners were told: by learner and what keeps her.
create or replace function pairs_told(known jsonb) returns integer language sql immutable parallel safe as $$
  select count(distinct (k->>'learner', k->>'by')) from jsonb_array_elements(known) k
   where not (k->>'free')::boolean
$$;

-- What somebody is told of learners whom she does not teach is counted a person and day. `asked`:
-- [{ learner, from, to, free, by? }]; answers of each whether it may be said. What was said already may be said
-- again, and what is kept by the same session. Of no more than `most_refused` is told that they are not free, and
-- no more than `most` are asked about at all: from then on nothing new is said, whether they are free or not.
create or replace function tell(person uuid, today date, asked jsonb, most_refused integer, most integer)
returns jsonb language plpgsql as $$
declare
  known jsonb;
  one jsonb;
  so_far integer;
  answers jsonb := '[]';
begin
  insert into allowances (person_id, spent_until, told_on) values (person, clock_timestamp(), today)
  on conflict (person_id) do update
    set told = case when allowances.told_on = today then allowances.told else '[]' end, told_on = today
  returning allowances.told into known;
  for one in select value from jsonb_array_elements(asked) loop
    so_far := pairs_told(known);
    if not known @> jsonb_build_array(one) and jsonb_array_length(known) < most
       and (so_far < most_refused or not (one->>'free')::boolean and pairs_told(known || one) = so_far) then
      known := known || one;
    end if;
    answers := answers || to_jsonb(known @> jsonb_build_array(one));
  end loop;
  update allowances set told = known where person_id = person;
  return answers;
end $$;

-- Keeps which of such learners were suggested to somebody today: the first that she was shown stay the day's.
create or replace function keep_offers(person uuid, today date, offers jsonb) returns void language sql as $$
  insert into allowances (person_id, spent_until, offered_on, offered)
  values (person, clock_timestamp(), today, offers)
  on conflict (person_id) do update set offered = excluded.offered, offered_on = today
    where allowances.offered_on is distinct from today
$$;

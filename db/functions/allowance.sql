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

-- As in 0007_rhythm.sql, but of two that begin at one time the older slot's is settled first: a preview
-- makes sessions under other ids, and must tell the same.

create or replace function settle(hours tstzmultirange, off uuid[], on_again uuid[], at timestamptz, actor uuid,
                       only_off boolean)
returns jsonb language plpgsql as $$
declare
  one record;
  outcome jsonb;
  all_of_it jsonb := '[]';
begin
  for one in
    select id, id = any(off) as is_off, suspended from sessions
     where upper(during) > at and (stands or suspended is not null)
       and (id = any(off) or (not only_off
            and (during && hours or id = any(on_again) or suspended = 'taken')))
     order by id = any(off) desc, id = any(on_again) desc, suspended is not distinct from 'taken',
              lower(during), slot_id, id
  loop
    outcome := settle_session(one.id,
      one.is_off or (one.suspended = 'off_rhythm' and one.id <> all(on_again)), at);
    if outcome->>'from' <> outcome->>'to' or outcome->>'code' is not null
       or outcome->'left' <> '[]' or outcome->'returned' <> '[]' then
      all_of_it := all_of_it || (outcome || jsonb_build_object('session', session_json(one.id)));
    end if;
    if outcome->>'from' <> outcome->>'to' then
      insert into audit (id, at, actor_id, action, subject, subject_id, before, after)
      values (gen_random_uuid(), at, actor,
              case when outcome->>'to' = 'standing' then 'session.given_back' else 'session.suspended' end,
              'session', one.id::text, jsonb_build_object('state', outcome->>'from'),
              jsonb_build_object('state', outcome->>'to'));
    end if;
  end loop;
  return all_of_it;
end $$;

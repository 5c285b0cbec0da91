-- What the Worker's role may do, given anew whenever it changes. It owns nothing. It reads everything,
-- and writes what the API and the functions that it calls write: nobody and no trace is deleted by it.

grant usage on schema public to creneau_app;
revoke all on all tables in schema public from creneau_app;
grant select on all tables in schema public to creneau_app;
grant insert on audit, creations to creneau_app;
grant insert, update on
  people, volunteers, learners, places, activities, sessions, weekly_slots, changes, links, allowances,
  tallies, houses
  to creneau_app;
grant insert, update, delete on
  availabilities, learner_company, learner_words, opening_hours, volunteer_activities, absences, promise_ceilings,
  closures, openings, school_holidays,
  session_volunteers, session_learners, slot_volunteers, slot_learners, slot_holders, given_up, swaps, asked,
  notices, to_judge,
  sign_ins, sign_in_requests, sign_in_addresses, known_browsers,
  appointments,
  imports, import_changes, import_marks, import_portions
  to creneau_app;
grant update on calendar to creneau_app;

-- Ours alone: those of extensions are everybody's.
do $$
declare own regprocedure;
begin
  for own in
    select p.oid from pg_proc p
     where p.pronamespace = 'public'::regnamespace
       and not exists (select 1 from pg_depend d
                        where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
  loop
    execute format('revoke execute on function %s from public', own);
    execute format('grant execute on function %s to creneau_app', own);
  end loop;
end $$;

-- A temporary table would be its own, and could stand in the way of ours.
do $$
begin
  execute format('revoke temporary on database %I from public', current_database());
end $$;

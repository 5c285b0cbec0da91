-- What is to be settled, one row a session in the order of their turns (db/functions/settling.sql).
create type turn as (
  id uuid, wish jsonb, slot uuid, activity text, place uuid, exclusive boolean, span tstzrange,
  stood boolean, was text, cause text, leaving uuid[], coming uuid[], tutors uuid[], pupils uuid[],
  rooms uuid[], doubts text[], n bigint
);
--> statement-breakpoint
-- Its signature changes.
drop function if exists settle(tstzmultirange, uuid[], uuid[], timestamptz, uuid, boolean);

-- Their arguments are others since: db/functions/lists.sql, facts.sql. One that later releases made is not there.
drop function if exists list_sessions(timestamptz, timestamptz, uuid, uuid, boolean, uuid, boolean, text[]);--> statement-breakpoint
drop function if exists find_facts(uuid, text, timestamptz, timestamptz, integer, integer, uuid[], boolean, uuid, boolean);

ALTER TABLE "sessions" ADD COLUMN "made_in" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
-- Where nobody touched it, it is where its slot put it.
update sessions set made_in = place_id where slot_id is not null and not touched;--> statement-breakpoint
-- Its arguments are others since: db/functions/undo.sql.
drop function if exists undo_change(uuid, timestamptz, uuid, timestamptz);

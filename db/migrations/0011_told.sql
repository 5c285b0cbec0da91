CREATE TABLE "tallies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"action" text NOT NULL,
	"actor_id" uuid,
	"subject_id" text NOT NULL,
	"times" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "counted_once_a_day" UNIQUE NULLS NOT DISTINCT("day","action","actor_id","subject_id")
);
--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "seq" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "audit_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "allowances" ADD COLUMN "told_on" date;--> statement-breakpoint
ALTER TABLE "allowances" ADD COLUMN "told" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "allowances" ADD COLUMN "offered_on" date;--> statement-breakpoint
ALTER TABLE "allowances" ADD COLUMN "offered" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_in_order" ON "audit" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "audit_by_actor" ON "audit" USING btree ("actor_id","seq");--> statement-breakpoint
-- Its arguments are others since: db/functions/facts.sql.
drop function if exists find_facts(uuid, text, timestamptz, timestamptz, integer, integer, uuid[], text, integer, uuid, boolean);

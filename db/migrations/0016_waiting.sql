CREATE TABLE "learner_words" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"seen_on" date NOT NULL
);
--> statement-breakpoint
ALTER TABLE "learner_words" ADD CONSTRAINT "learner_words_person_id_learners_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."learners"("person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Its arguments are others since: db/functions/facts.sql.
drop function if exists find_facts(uuid, text, timestamptz, timestamptz, integer, integer, uuid[], text, integer, uuid, boolean, uuid, date);

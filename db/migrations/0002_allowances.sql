CREATE TABLE "allowances" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"spent_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "allowances" ADD CONSTRAINT "allowances_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;
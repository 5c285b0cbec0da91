CREATE TABLE "known_browsers" (
	"hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "links" DROP CONSTRAINT "link_purpose_is_known";--> statement-breakpoint
DROP INDEX "card_is_alone";--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "version" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_in_requests" ADD COLUMN "mailed" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "known_browsers" ADD CONSTRAINT "known_browsers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "known_browsers_by_person" ON "known_browsers" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "known_browsers_by_age" ON "known_browsers" USING btree ("seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "link_is_alone" ON "links" USING btree ("person_id","purpose") WHERE "links"."revoked_at" is null;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "link_purpose_is_known" CHECK ("links"."purpose" in ('card', 'invitation'));--> statement-breakpoint
-- Their codes were kept otherwise: whoever asked a moment ago asks once more.
DELETE FROM "sign_in_requests" WHERE "used_at" IS NULL;
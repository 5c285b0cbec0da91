CREATE TABLE "houses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"school_zone" text,
	"begun_at" timestamp with time zone NOT NULL,
	CONSTRAINT "house_has_a_name" CHECK (length(btrim("houses"."name")) between 1 and 480),
	CONSTRAINT "school_zone_is_known" CHECK ("houses"."school_zone" in ('A', 'B', 'C'))
);
--> statement-breakpoint
ALTER TABLE "links" DROP CONSTRAINT "link_purpose_is_known";--> statement-breakpoint
ALTER TABLE "links" ALTER COLUMN "person_id" DROP NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "beginning_is_alone" ON "links" USING btree ("purpose") WHERE "links"."purpose" = 'beginning' and "links"."revoked_at" is null;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "link_is_somebodys" CHECK (("links"."purpose" = 'beginning') = ("links"."person_id" is null));--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "link_purpose_is_known" CHECK ("links"."purpose" in ('card', 'invitation', 'beginning', 'recovery'));
ALTER TABLE "people" ADD COLUMN "is_example" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "is_example" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "is_example" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "people_example" ON "people" USING btree ("id") WHERE "people"."is_example";--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "example_is_nobody" CHECK (not "people"."is_example" or ("people"."role" <> 'coordinator' and "people"."email" is null and "people"."phone" is null and ("people"."name" = '' or "people"."name" like '%(exemple)')));
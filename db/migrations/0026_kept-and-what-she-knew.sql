ALTER TABLE "appointments" ADD COLUMN "kept" boolean;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "knew_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "knew_place" uuid;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "knew_until_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "knew_place_before" uuid;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_knew_place_places_id_fk" FOREIGN KEY ("knew_place") REFERENCES "public"."places"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_knew_place_before_places_id_fk" FOREIGN KEY ("knew_place_before") REFERENCES "public"."places"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "washes_to_note" ON "appointments" USING btree ("place_id") WHERE "appointments"."place_id" is not null and "appointments"."kept" is null;
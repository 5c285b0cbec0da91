ALTER TABLE "notices" ADD COLUMN "unsure" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "told_as" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "knew_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "unsure_before" boolean;
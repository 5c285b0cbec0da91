ALTER TABLE "allowances" ADD COLUMN "wrote_on" date;--> statement-breakpoint
ALTER TABLE "allowances" ADD COLUMN "wrote" integer DEFAULT 0 NOT NULL;
-- Of an import of before it is not known what it wrote: it can no longer be undone.
DELETE FROM "imports";--> statement-breakpoint
ALTER TABLE "import_changes" ADD COLUMN "written" text NOT NULL;

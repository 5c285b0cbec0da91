CREATE TABLE "import_changes" (
	"import_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"created" boolean NOT NULL,
	"before" jsonb NOT NULL,
	"marks" jsonb,
	CONSTRAINT "import_changes_import_id_person_id_pk" PRIMARY KEY("import_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "import_marks" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"import_id" uuid NOT NULL,
	"marks" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"of" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"created" integer NOT NULL,
	"changed" integer NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "import_is_of_people" CHECK ("imports"."of" in ('volunteers', 'learners'))
);
--> statement-breakpoint
ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_marks" ADD CONSTRAINT "import_marks_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_changes_by_person" ON "import_changes" USING btree ("person_id");
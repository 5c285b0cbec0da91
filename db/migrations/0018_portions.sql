CREATE TABLE "import_portions" (
	"import_id" uuid NOT NULL,
	"portion" smallint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"seen" text NOT NULL,
	"rows" jsonb NOT NULL,
	CONSTRAINT "import_portions_import_id_portion_pk" PRIMARY KEY("import_id","portion")
);

CREATE TABLE "creations" (
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"request_hash" text NOT NULL,
	CONSTRAINT "creations_subject_subject_id_pk" PRIMARY KEY("subject","subject_id")
);

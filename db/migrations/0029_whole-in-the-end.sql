CREATE UNLOGGED TABLE "to_judge" (
	"xact" bigint NOT NULL,
	"session_id" uuid NOT NULL,
	"crew" boolean NOT NULL,
	CONSTRAINT "to_judge_xact_session_id_crew_pk" PRIMARY KEY("xact","session_id","crew")
);

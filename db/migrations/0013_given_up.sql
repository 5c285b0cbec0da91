CREATE TABLE "given_up" (
	"session_id" uuid NOT NULL,
	"volunteer_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "given_up_session_id_volunteer_id_pk" PRIMARY KEY("session_id","volunteer_id")
);
--> statement-breakpoint
ALTER TABLE "given_up" ADD CONSTRAINT "given_up_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "given_up" ADD CONSTRAINT "given_up_volunteer_id_volunteers_person_id_fk" FOREIGN KEY ("volunteer_id") REFERENCES "public"."volunteers"("person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "given_up_by_volunteer" ON "given_up" USING btree ("volunteer_id",lower("during"));
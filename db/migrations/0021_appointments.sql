CREATE TABLE "appointments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place_id" uuid,
	"session_id" uuid,
	"during" "tstzrange" NOT NULL,
	"name" text NOT NULL,
	"cents" smallint,
	"cancelled" boolean DEFAULT false NOT NULL,
	"given_by" uuid,
	"given_at" timestamp with time zone NOT NULL,
	CONSTRAINT "appointment_is_of_one_thing" CHECK (num_nonnulls("appointments"."place_id", "appointments"."session_id") = 1),
	CONSTRAINT "wash_has_a_price" CHECK (("appointments"."place_id" is null) = ("appointments"."cents" is null) and "appointments"."cents" >= 0),
	CONSTRAINT "appointment_name_is_short" CHECK (length("appointments"."name") <= 480),
	CONSTRAINT "appointment_has_a_length" CHECK (not isempty("appointments"."during") and lower_inc("appointments"."during") and not upper_inf("appointments"."during") and not upper_inc("appointments"."during") and upper("appointments"."during") - lower("appointments"."during") <= interval '8 hours')
);
--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "appointment_minutes" smallint;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "wash_minutes" smallint;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "wash_cents" smallint;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_given_by_people_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointments_by_time" ON "appointments" USING gist ("during");--> statement-breakpoint
CREATE INDEX "appointments_by_giver" ON "appointments" USING btree ("given_by");--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "appointments_take_minutes" CHECK ("activities"."appointment_minutes" between 5 and 240);--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "machine_has_turns_and_a_price" CHECK (case when "places"."wash_minutes" is null then "places"."wash_cents" is null else coalesce("places"."wash_minutes" between 10 and 480 and "places"."wash_cents" between 0 and 10000, false) end);--> statement-breakpoint
-- A machine, and a turn, are given to one at a time. What is cancelled stays outside.
alter table appointments add constraint machine_is_free
  exclude using gist (place_id with =, during with &&) where (not cancelled);
--> statement-breakpoint
alter table appointments add constraint appointment_is_free
  exclude using gist (session_id with =, during with &&) where (not cancelled);

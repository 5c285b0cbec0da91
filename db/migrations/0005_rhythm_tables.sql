CREATE TABLE "changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"slot_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "slot_learners" (
	"slot_id" uuid NOT NULL,
	"learner_id" uuid NOT NULL,
	"seat" smallint NOT NULL,
	CONSTRAINT "slot_learners_slot_id_learner_id_pk" PRIMARY KEY("slot_id","learner_id"),
	CONSTRAINT "slot_seat_is_taken_once" UNIQUE("slot_id","seat"),
	CONSTRAINT "slot_has_two_seats" CHECK ("slot_learners"."seat" in (1, 2))
);
--> statement-breakpoint
CREATE TABLE "slot_volunteers" (
	"slot_id" uuid NOT NULL,
	"volunteer_id" uuid NOT NULL,
	CONSTRAINT "slot_volunteers_slot_id_volunteer_id_pk" PRIMARY KEY("slot_id","volunteer_id")
);
--> statement-breakpoint
CREATE TABLE "weekly_slots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"activity_id" text NOT NULL,
	"weekday" smallint NOT NULL,
	"start_minute" smallint NOT NULL,
	"minutes" smallint NOT NULL,
	"rhythm" text NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date,
	"in_term" boolean NOT NULL,
	"place_id" uuid,
	"clock" text,
	"withdrawn" boolean DEFAULT false NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "slot_weekday_is_iso" CHECK ("weekly_slots"."weekday" between 1 and 7),
	CONSTRAINT "slot_starts_within_the_day" CHECK ("weekly_slots"."start_minute" between 0 and 1439),
	CONSTRAINT "slot_has_a_length" CHECK ("weekly_slots"."minutes" between 15 and 240),
	CONSTRAINT "slot_rhythm_is_known" CHECK ("weekly_slots"."rhythm" in ('every', 'A', 'B', 'sale', 'drop-off')),
	CONSTRAINT "slot_clock_is_known" CHECK ("weekly_slots"."clock" in ('earlier', 'later')),
	CONSTRAINT "slot_runs_forward" CHECK ("weekly_slots"."until_day" >= "weekly_slots"."from_day")
);
--> statement-breakpoint
CREATE TABLE "calendar" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"sale_rule" jsonb,
	"sale_exceptions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "calendar_is_one" CHECK ("calendar"."id")
);
--> statement-breakpoint
CREATE TABLE "closures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place_id" uuid,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"from_minute" smallint,
	"to_minute" smallint,
	"label" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "closure_has_a_length" CHECK ("from_day" <= "to_day" and ("from_minute" is null) = ("to_minute" is null) and ("from_minute" is null or (0 <= "from_minute" and "from_minute" < "to_minute" and "to_minute" <= 1440)))
);
--> statement-breakpoint
CREATE TABLE "openings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place_id" uuid,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"from_minute" smallint,
	"to_minute" smallint,
	"label" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "exceptional_opening_has_a_length" CHECK ("from_day" <= "to_day" and ("from_minute" is null) = ("to_minute" is null) and ("from_minute" is null or (0 <= "from_minute" and "from_minute" < "to_minute" and "to_minute" <= 1440)))
);
--> statement-breakpoint
CREATE TABLE "promise_ceilings" (
	"volunteer_id" uuid NOT NULL,
	"week" date NOT NULL,
	"minutes" smallint NOT NULL,
	"reason" text NOT NULL,
	"set_by" uuid,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "promise_ceilings_volunteer_id_week_pk" PRIMARY KEY("volunteer_id","week"),
	CONSTRAINT "ceiling_is_for_a_week" CHECK (extract(isodow from "promise_ceilings"."week") = 1),
	CONSTRAINT "ceiling_has_a_reason" CHECK (length(btrim("promise_ceilings"."reason")) between 3 and 200),
	CONSTRAINT "ceiling_has_minutes" CHECK ("promise_ceilings"."minutes" between 0 and 6000)
);
--> statement-breakpoint
CREATE TABLE "school_holidays" (
	"id" uuid PRIMARY KEY NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"label" text NOT NULL,
	CONSTRAINT "school_holiday_has_a_length" CHECK ("school_holidays"."from_day" <= "school_holidays"."to_day")
);
--> statement-breakpoint
ALTER TABLE "session_learners" DROP CONSTRAINT "learner_seat_is_taken_once";--> statement-breakpoint
ALTER TABLE "session_learners" ADD COLUMN "away" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "session_volunteers" ADD COLUMN "away" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "suspended" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "touched" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "slot_learners" ADD CONSTRAINT "slot_learners_slot_id_weekly_slots_id_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."weekly_slots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_learners" ADD CONSTRAINT "slot_learners_learner_id_learners_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_volunteers" ADD CONSTRAINT "slot_volunteers_slot_id_weekly_slots_id_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."weekly_slots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_volunteers" ADD CONSTRAINT "slot_volunteers_volunteer_id_volunteers_person_id_fk" FOREIGN KEY ("volunteer_id") REFERENCES "public"."volunteers"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weekly_slots" ADD CONSTRAINT "weekly_slots_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "weekly_slots" ADD CONSTRAINT "weekly_slots_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weekly_slots" ADD CONSTRAINT "weekly_slots_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closures" ADD CONSTRAINT "closures_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openings" ADD CONSTRAINT "openings_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_ceilings" ADD CONSTRAINT "promise_ceilings_volunteer_id_volunteers_person_id_fk" FOREIGN KEY ("volunteer_id") REFERENCES "public"."volunteers"("person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "changes_by_time" ON "changes" USING btree ("at");--> statement-breakpoint
CREATE INDEX "changes_by_slot" ON "changes" USING btree ("slot_id");--> statement-breakpoint
CREATE INDEX "slot_learners_by_learner" ON "slot_learners" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "slot_volunteers_by_volunteer" ON "slot_volunteers" USING btree ("volunteer_id");--> statement-breakpoint
CREATE INDEX "weekly_slots_by_activity" ON "weekly_slots" USING btree ("activity_id");--> statement-breakpoint
CREATE INDEX "weekly_slots_by_place" ON "weekly_slots" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "weekly_slots_by_creator" ON "weekly_slots" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "closures_by_day" ON "closures" USING btree ("from_day","to_day");--> statement-breakpoint
CREATE INDEX "closures_by_place" ON "closures" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "openings_by_day" ON "openings" USING btree ("from_day","to_day");--> statement-breakpoint
CREATE INDEX "openings_by_place" ON "openings" USING btree ("place_id");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_slot_id_weekly_slots_id_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."weekly_slots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "learner_seat_is_taken_once" ON "session_learners" USING btree ("session_id","seat") WHERE not "session_learners"."away";--> statement-breakpoint
CREATE INDEX "sessions_suspended" ON "sessions" USING btree ("suspended") WHERE "sessions"."suspended" is not null;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "suspension_is_known" CHECK ("sessions"."suspended" in ('closed', 'volunteer_away', 'learner_away', 'off_rhythm', 'taken'));--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "what_stands_is_not_suspended" CHECK (not ("sessions"."stands" and "sessions"."suspended" is not null));--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "slot_has_a_day" CHECK (("sessions"."slot_id" is null) = ("sessions"."held_on" is null));
CREATE TABLE "asked" (
	"session_id" uuid NOT NULL,
	"volunteer_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "asked_session_id_volunteer_id_pk" PRIMARY KEY("session_id","volunteer_id")
);
--> statement-breakpoint
CREATE TABLE "swaps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"volunteer_id" uuid NOT NULL,
	"other_session_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "swap_is_offered_once" UNIQUE("session_id","volunteer_id","other_session_id","other_id"),
	CONSTRAINT "swap_is_of_two" CHECK ("swaps"."volunteer_id" <> "swaps"."other_id" and "swaps"."session_id" <> "swaps"."other_session_id")
);
--> statement-breakpoint
CREATE TABLE "slot_holders" (
	"slot_id" uuid NOT NULL,
	"volunteer_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	CONSTRAINT "roster_is_held_once" PRIMARY KEY("slot_id","volunteer_id"),
	CONSTRAINT "holding_runs_forward" CHECK ("slot_holders"."from_day" <= "slot_holders"."until_day")
);
--> statement-breakpoint
ALTER TABLE "sessions" DROP CONSTRAINT "suspension_is_known";--> statement-breakpoint
ALTER TABLE "volunteers" ADD COLUMN "newcomer_until" date;--> statement-breakpoint
ALTER TABLE "volunteers" ADD COLUMN "stay" text;--> statement-breakpoint
ALTER TABLE "volunteers" ADD COLUMN "mentor_id" uuid;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "newcomer_may_be_alone" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "newcomer_place" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "give_back_hours" smallint DEFAULT 24 NOT NULL;--> statement-breakpoint
ALTER TABLE "session_volunteers" ADD COLUMN "offered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "weekly_slots" ADD COLUMN "volunteers_from" smallint;--> statement-breakpoint
ALTER TABLE "weekly_slots" ADD COLUMN "volunteers_to" smallint;--> statement-breakpoint
ALTER TABLE "weekly_slots" ADD COLUMN "experienced_from" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "asked" ADD CONSTRAINT "asked_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asked" ADD CONSTRAINT "asked_volunteer_id_volunteers_person_id_fk" FOREIGN KEY ("volunteer_id") REFERENCES "public"."volunteers"("person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swaps" ADD CONSTRAINT "swap_is_of_a_seat" FOREIGN KEY ("session_id","volunteer_id") REFERENCES "public"."session_volunteers"("session_id","volunteer_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swaps" ADD CONSTRAINT "swap_is_for_a_seat" FOREIGN KEY ("other_session_id","other_id") REFERENCES "public"."session_volunteers"("session_id","volunteer_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_holders" ADD CONSTRAINT "slot_holders_slot_id_weekly_slots_id_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."weekly_slots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_holders" ADD CONSTRAINT "slot_holders_volunteer_id_volunteers_person_id_fk" FOREIGN KEY ("volunteer_id") REFERENCES "public"."volunteers"("person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asked_by_volunteer" ON "asked" USING btree ("volunteer_id","at");--> statement-breakpoint
CREATE INDEX "swaps_by_other_seat" ON "swaps" USING btree ("other_session_id","other_id");--> statement-breakpoint
CREATE INDEX "slot_holders_by_volunteer" ON "slot_holders" USING btree ("volunteer_id");--> statement-breakpoint
ALTER TABLE "volunteers" ADD CONSTRAINT "volunteers_mentor_id_people_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "volunteers_by_mentor" ON "volunteers" USING btree ("mentor_id");--> statement-breakpoint
CREATE INDEX "session_volunteers_offered" ON "session_volunteers" USING btree ("session_id") WHERE "session_volunteers"."offered_at" is not null;--> statement-breakpoint
ALTER TABLE "volunteers" ADD CONSTRAINT "stay_is_known" CHECK ("volunteers"."stay" in ('trainee', 'service'));--> statement-breakpoint
ALTER TABLE "volunteers" ADD CONSTRAINT "mentor_is_not_oneself" CHECK ("volunteers"."mentor_id" <> "volunteers"."person_id");--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "give_back_hours_are_within_a_month" CHECK ("activities"."give_back_hours" between 0 and 720);--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "suspension_is_known" CHECK ("sessions"."suspended" in ('closed', 'place_gone', 'volunteer_away', 'volunteer_gone', 'learner_away', 'learner_gone', 'off_rhythm', 'taken', 'newcomer_alone'));--> statement-breakpoint
ALTER TABLE "weekly_slots" ADD CONSTRAINT "roster_needs_go_from_less_to_more" CHECK (case when "weekly_slots"."volunteers_to" is null then "weekly_slots"."volunteers_from" is null and "weekly_slots"."experienced_from" = 0 else coalesce(0 <= "weekly_slots"."volunteers_from" and "weekly_slots"."volunteers_from" <= "weekly_slots"."volunteers_to" and "weekly_slots"."volunteers_to" between 1 and 50 and "weekly_slots"."experienced_from" between 0 and "weekly_slots"."volunteers_to", false) end);--> statement-breakpoint
-- Its arguments are others since: db/functions/suspending.sql.
drop function if exists why_suspended(activities, boolean, boolean, boolean);

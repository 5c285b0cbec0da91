CREATE TABLE "audit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "creations" (
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"request_hash" text NOT NULL,
	CONSTRAINT "creations_subject_subject_id_pk" PRIMARY KEY("subject","subject_id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"person_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "link_token_is_single" UNIQUE("token_hash"),
	CONSTRAINT "link_purpose_is_known" CHECK ("links"."purpose" in ('card'))
);
--> statement-breakpoint
CREATE TABLE "sign_in_addresses" (
	"address_hash" text PRIMARY KEY NOT NULL,
	"asked_at" timestamp with time zone[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"address_hash" text NOT NULL,
	"link_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"browser_hash" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "sign_in_link_is_single" UNIQUE("link_hash"),
	CONSTRAINT "code_is_tried_five_times_at_most" CHECK ("sign_in_requests"."tries" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"device" text NOT NULL,
	CONSTRAINT "sign_in_token_is_single" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "absences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "absence_has_a_length" CHECK ("absences"."from_day" <= "absences"."to_day")
);
--> statement-breakpoint
CREATE TABLE "availabilities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"weekday" smallint NOT NULL,
	"from_minute" smallint NOT NULL,
	"to_minute" smallint NOT NULL,
	CONSTRAINT "availability_weekday_is_iso" CHECK ("availabilities"."weekday" between 1 and 7),
	CONSTRAINT "availability_has_a_length" CHECK (0 <= "availabilities"."from_minute" and "availabilities"."from_minute" < "availabilities"."to_minute" and "availabilities"."to_minute" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "learners" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"age_group" text NOT NULL,
	"oral" text,
	"written" text,
	"alpha" boolean NOT NULL,
	"wish" text NOT NULL,
	"minutes_wanted" smallint NOT NULL,
	"waiting_since" date,
	CONSTRAINT "age_group_is_known" CHECK ("learners"."age_group" in ('adult', 'child')),
	CONSTRAINT "wish_is_known" CHECK ("learners"."wish" in ('individual', 'pair', 'either')),
	CONSTRAINT "oral_level_is_known" CHECK (oral in ('pre-A1', 'A1.1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2')),
	CONSTRAINT "written_level_is_known" CHECK (written in ('pre-A1', 'A1.1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2')),
	CONSTRAINT "alpha_has_no_written_level" CHECK (not ("learners"."alpha" and "learners"."written" is not null)),
	CONSTRAINT "minutes_wanted_are_positive" CHECK ("learners"."minutes_wanted" between 0 and 1200)
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"message_language" text,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "role_is_known" CHECK ("people"."role" in ('volunteer', 'learner', 'coordinator')),
	CONSTRAINT "person_has_a_name" CHECK (length(btrim("people"."name")) between 1 and 480),
	CONSTRAINT "phone_is_e164" CHECK ("people"."phone" ~ '^[+][1-9][0-9]{6,14}$'),
	CONSTRAINT "email_is_lower_case" CHECK ("people"."email" = lower("people"."email"))
);
--> statement-breakpoint
CREATE TABLE "volunteer_activities" (
	"person_id" uuid NOT NULL,
	"activity_id" text NOT NULL,
	CONSTRAINT "volunteer_activities_person_id_activity_id_pk" PRIMARY KEY("person_id","activity_id")
);
--> statement-breakpoint
CREATE TABLE "volunteers" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"promise_from" smallint NOT NULL,
	"promise_to" smallint NOT NULL,
	"levels" text[] NOT NULL,
	"children" boolean NOT NULL,
	"newcomer" boolean NOT NULL,
	CONSTRAINT "promise_goes_from_less_to_more" CHECK (0 <= "volunteers"."promise_from" and "volunteers"."promise_from" <= "volunteers"."promise_to"),
	CONSTRAINT "taught_levels_are_known" CHECK ("volunteers"."levels" <@ array['alpha', 'pre-A1', 'A1.1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'])
);
--> statement-breakpoint
CREATE TABLE "activities" (
	"id" text PRIMARY KEY NOT NULL,
	"name_fr" text NOT NULL,
	"name_en" text NOT NULL,
	"volunteers_from" smallint NOT NULL,
	"volunteers_to" smallint NOT NULL,
	"learners_from" smallint NOT NULL,
	"learners_to" smallint NOT NULL,
	"place_kinds" text[] NOT NULL,
	"counts_towards_promise" boolean NOT NULL,
	"position" smallint NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "activity_id_is_a_word" CHECK ("activities"."id" ~ '^[a-z][a-z0-9-]{1,39}$'),
	CONSTRAINT "activity_needs_go_from_less_to_more" CHECK (0 <= "activities"."volunteers_from" and "activities"."volunteers_from" <= "activities"."volunteers_to" and 0 <= "activities"."learners_from" and "activities"."learners_from" <= "activities"."learners_to"),
	CONSTRAINT "activity_takes_two_learners_at_most" CHECK ("activities"."learners_to" <= 2)
);
--> statement-breakpoint
CREATE TABLE "opening_hours" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place_id" uuid,
	"weekday" smallint NOT NULL,
	"from_minute" smallint NOT NULL,
	"to_minute" smallint NOT NULL,
	CONSTRAINT "opening_weekday_is_iso" CHECK ("opening_hours"."weekday" between 1 and 7),
	CONSTRAINT "opening_has_a_length" CHECK (0 <= "opening_hours"."from_minute" and "opening_hours"."from_minute" < "opening_hours"."to_minute" and "opening_hours"."to_minute" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"colour" text NOT NULL,
	"shape" text NOT NULL,
	"letter" text NOT NULL,
	"capacity" smallint NOT NULL,
	"exclusive" boolean NOT NULL,
	"position" smallint NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "place_and_exclusive" UNIQUE("id","exclusive"),
	CONSTRAINT "place_has_a_name" CHECK (length(btrim("places"."name")) between 1 and 480),
	CONSTRAINT "place_has_seats" CHECK ("places"."capacity" between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "session_learners" (
	"session_id" uuid NOT NULL,
	"learner_id" uuid NOT NULL,
	"seat" smallint NOT NULL,
	"during" "tstzrange" NOT NULL,
	"stands" boolean NOT NULL,
	"away" boolean DEFAULT false NOT NULL,
	CONSTRAINT "session_learners_session_id_learner_id_pk" PRIMARY KEY("session_id","learner_id"),
	CONSTRAINT "at_most_two_learners" CHECK ("session_learners"."seat" in (1, 2))
);
--> statement-breakpoint
CREATE TABLE "session_volunteers" (
	"session_id" uuid NOT NULL,
	"volunteer_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL,
	"stands" boolean NOT NULL,
	"away" boolean DEFAULT false NOT NULL,
	CONSTRAINT "session_volunteers_session_id_volunteer_id_pk" PRIMARY KEY("session_id","volunteer_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"activity_id" text NOT NULL,
	"place_id" uuid NOT NULL,
	"exclusive" boolean NOT NULL,
	"during" "tstzrange" NOT NULL,
	"stands" boolean DEFAULT true NOT NULL,
	"suspended" text,
	"touched" boolean DEFAULT false NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"slot_id" uuid,
	"held_on" date,
	"request_hash" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_when_and_whether" UNIQUE("id","during","stands"),
	CONSTRAINT "slot_happens_once_a_day" UNIQUE("slot_id","held_on"),
	CONSTRAINT "session_has_a_length" CHECK (not isempty("sessions"."during") and lower_inc("sessions"."during") and not upper_inf("sessions"."during") and not upper_inc("sessions"."during") and upper("sessions"."during") - lower("sessions"."during") <= interval '12 hours'),
	CONSTRAINT "suspension_is_known" CHECK ("sessions"."suspended" in ('closed', 'volunteer_away', 'learner_away', 'off_rhythm', 'taken')),
	CONSTRAINT "what_stands_is_not_suspended" CHECK (not ("sessions"."stands" and "sessions"."suspended" is not null)),
	CONSTRAINT "slot_has_a_day" CHECK (("sessions"."slot_id" is null) = ("sessions"."held_on" is null))
);
--> statement-breakpoint
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
ALTER TABLE "links" ADD CONSTRAINT "links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_requests" ADD CONSTRAINT "sign_in_requests_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availabilities" ADD CONSTRAINT "availabilities_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learners" ADD CONSTRAINT "learners_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volunteer_activities" ADD CONSTRAINT "volunteer_activities_person_id_volunteers_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."volunteers"("person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volunteer_activities" ADD CONSTRAINT "volunteer_activities_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "volunteers" ADD CONSTRAINT "volunteers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_hours" ADD CONSTRAINT "opening_hours_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_learners" ADD CONSTRAINT "session_learners_learner_id_learners_person_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learners"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_learners" ADD CONSTRAINT "session_learner_session_fk" FOREIGN KEY ("session_id","during","stands") REFERENCES "public"."sessions"("id","during","stands") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "session_volunteers" ADD CONSTRAINT "session_volunteers_volunteer_id_volunteers_person_id_fk" FOREIGN KEY ("volunteer_id") REFERENCES "public"."volunteers"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_volunteers" ADD CONSTRAINT "session_volunteer_session_fk" FOREIGN KEY ("session_id","during","stands") REFERENCES "public"."sessions"("id","during","stands") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_slot_id_weekly_slots_id_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."weekly_slots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "session_place_fk" FOREIGN KEY ("place_id","exclusive") REFERENCES "public"."places"("id","exclusive") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
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
CREATE INDEX "audit_by_subject" ON "audit" USING btree ("subject","subject_id","at");--> statement-breakpoint
CREATE INDEX "audit_by_time" ON "audit" USING btree ("at");--> statement-breakpoint
CREATE INDEX "outbox_by_person" ON "outbox" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "links_by_person" ON "links" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "card_is_alone" ON "links" USING btree ("person_id") WHERE "links"."purpose" = 'card' and "links"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "sign_in_requests_by_address" ON "sign_in_requests" USING btree ("address_hash","created_at");--> statement-breakpoint
CREATE INDEX "sign_in_requests_by_person" ON "sign_in_requests" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sign_ins_by_person" ON "sign_ins" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "absences_by_person" ON "absences" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "availabilities_by_person" ON "availabilities" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "email_signs_in_one_person" ON "people" USING btree ("email") WHERE "people"."role" <> 'learner' and "people"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "people_by_role" ON "people" USING btree ("role","name");--> statement-breakpoint
CREATE INDEX "volunteer_activities_by_activity" ON "volunteer_activities" USING btree ("activity_id");--> statement-breakpoint
CREATE INDEX "opening_hours_by_place" ON "opening_hours" USING btree ("place_id");--> statement-breakpoint
CREATE UNIQUE INDEX "place_mark_is_its_own" ON "places" USING btree ("letter","shape","colour") WHERE "places"."archived_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "learner_seat_is_taken_once" ON "session_learners" USING btree ("session_id","seat") WHERE not "session_learners"."away";--> statement-breakpoint
CREATE INDEX "sessions_by_time" ON "sessions" USING gist ("during");--> statement-breakpoint
CREATE INDEX "sessions_by_activity" ON "sessions" USING btree ("activity_id");--> statement-breakpoint
CREATE INDEX "sessions_by_creator" ON "sessions" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "sessions_suspended" ON "sessions" USING btree ("suspended") WHERE "sessions"."suspended" is not null;--> statement-breakpoint
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

-- What must never be true, as far as Drizzle cannot say it. db/README.md lists these as sentences; what a
-- function has to judge stands in db/functions.

-- One session at a time in a room. Cancelled sessions and shared places stay outside.
alter table sessions add constraint room_is_free
  exclude using gist (place_id with =, during with &&) where (stands and exclusive);
--> statement-breakpoint
-- Who is away is in nobody's way.
alter table session_volunteers add constraint tutor_is_free
  exclude using gist (volunteer_id with =, during with &&) where (stands and not away);
--> statement-breakpoint
alter table session_learners add constraint learner_is_free
  exclude using gist (learner_id with =, during with &&) where (stands and not away);
--> statement-breakpoint
-- All bookings of a place in time order, shared places and cancelled ones too.
create index sessions_by_place on sessions using gist (place_id, during);
--> statement-breakpoint
alter table availabilities add constraint availability_is_said_once
  exclude using gist (person_id with =, weekday with =, int4range(from_minute, to_minute) with &&);
--> statement-breakpoint
alter table opening_hours add constraint opening_is_said_once
  exclude using gist (coalesce(place_id, '00000000-0000-0000-0000-000000000000'::uuid) with =,
                      weekday with =, int4range(from_minute, to_minute) with &&);
--> statement-breakpoint
insert into calendar default values;

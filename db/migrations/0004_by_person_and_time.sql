DROP INDEX "session_learners_by_learner";--> statement-breakpoint
DROP INDEX "session_volunteers_by_volunteer";--> statement-breakpoint
CREATE INDEX "session_learners_away" ON "session_learners" USING btree ("session_id") WHERE "session_learners"."away";--> statement-breakpoint
CREATE INDEX "session_volunteers_away" ON "session_volunteers" USING btree ("session_id") WHERE "session_volunteers"."away";--> statement-breakpoint
CREATE INDEX "promise_ceilings_by_week" ON "promise_ceilings" USING btree ("week");--> statement-breakpoint
CREATE INDEX "session_learners_by_learner" ON "session_learners" USING btree ("learner_id",lower("during"));--> statement-breakpoint
CREATE INDEX "session_volunteers_by_volunteer" ON "session_volunteers" USING btree ("volunteer_id",lower("during"));
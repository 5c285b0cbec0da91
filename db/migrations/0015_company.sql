CREATE TABLE "learner_company" (
	"person_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "company_is_said_once" PRIMARY KEY("person_id","other_id","kind"),
	CONSTRAINT "company_kind_is_known" CHECK ("learner_company"."kind" in ('apart', 'gladly')),
	CONSTRAINT "company_is_not_oneself" CHECK ("learner_company"."person_id" <> "learner_company"."other_id"),
	CONSTRAINT "apart_is_mutual" CHECK ("learner_company"."kind" <> 'apart' or "learner_company"."person_id" <= "learner_company"."other_id")
);
--> statement-breakpoint
ALTER TABLE "learner_company" ADD CONSTRAINT "learner_company_person_id_learners_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."learners"("person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learner_company" ADD CONSTRAINT "learner_company_other_id_learners_person_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."learners"("person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "company_by_other" ON "learner_company" USING btree ("other_id");--> statement-breakpoint
-- Drizzle cannot say it: of one pair, whoever of them it is said of, one kind only.
alter table learner_company add constraint apart_is_not_gladly
  exclude using gist (least(person_id, other_id) with =, greatest(person_id, other_id) with =, kind with <>);

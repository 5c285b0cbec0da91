CREATE TABLE "sign_in_addresses" (
	"address_hash" text PRIMARY KEY NOT NULL,
	"asked_at" timestamp with time zone[] NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "card_is_alone" ON "links" USING btree ("person_id") WHERE "links"."purpose" = 'card' and "links"."revoked_at" is null;--> statement-breakpoint
-- Whoever changes role or leaves is signed out everywhere; a sign-in begun with the old address ends.
create function end_sign_ins() returns trigger language plpgsql as $$
begin
  if new.role <> old.role or new.archived_at is not null then
    delete from sign_ins where person_id = new.id;
  end if;
  delete from sign_in_requests where person_id = new.id and used_at is null;
  return null;
end $$;
--> statement-breakpoint
create trigger sign_ins_end_with_the_role after update of role, archived_at, email on people
  for each row
  when (new.role <> old.role or new.archived_at is distinct from old.archived_at
        or new.email is distinct from old.email)
  execute function end_sign_ins();

CREATE TABLE "email_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"email_index" text NOT NULL,
	"code_hash" text NOT NULL,
	"tries_left" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "email_codes_tries" CHECK ("email_codes"."tries_left" >= 0)
);
--> statement-breakpoint
CREATE TABLE "password_failures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email_index" text NOT NULL,
	"known_as" uuid,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_emails" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"email_sealed" text NOT NULL,
	"email_index" text NOT NULL,
	"verified_at" timestamp with time zone NOT NULL,
	CONSTRAINT "user_emails_emailIndex_unique" UNIQUE("email_index")
);
--> statement-breakpoint
CREATE TABLE "user_passwords" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"new_phone_sealed" text,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "recovery_requests_kind" CHECK ("recovery_requests"."kind" in ('factors', 'number')),
	CONSTRAINT "recovery_requests_state" CHECK ("recovery_requests"."state" in ('waiting', 'done', 'stopped')),
	CONSTRAINT "recovery_requests_number" CHECK ("recovery_requests"."kind" = 'factors' or "recovery_requests"."state" <> 'waiting' or "recovery_requests"."new_phone_sealed" is not null),
	CONSTRAINT "recovery_requests_finished" CHECK (("recovery_requests"."state" = 'waiting') = ("recovery_requests"."finished_at" is null))
);
--> statement-breakpoint
ALTER TABLE "sign_in_codes" ADD COLUMN "handle_hash" text;--> statement-breakpoint
ALTER TABLE "sign_in_codes" ADD COLUMN "known_as" uuid;--> statement-breakpoint
ALTER TABLE "email_codes" ADD CONSTRAINT "email_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_emails" ADD CONSTRAINT "user_emails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_passwords" ADD CONSTRAINT "user_passwords_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_requests" ADD CONSTRAINT "recovery_requests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "email_codes_user" ON "email_codes" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "password_failures_email" ON "password_failures" USING btree ("email_index","at");--> statement-breakpoint
CREATE INDEX "password_failures_at" ON "password_failures" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_requests_waiting" ON "recovery_requests" USING btree ("user_id") WHERE "recovery_requests"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "recovery_requests_user" ON "recovery_requests" USING btree ("user_id","created_at");
CREATE TABLE "provider_state" (
	"provider" text PRIMARY KEY NOT NULL,
	"consecutive_failures" integer DEFAULT 0 NOT NULL,
	"opened_until" timestamp with time zone,
	"last_failure_at" timestamp with time zone,
	"last_success_at" timestamp with time zone,
	"paused_at" timestamp with time zone,
	"paused_by" uuid,
	"pause_reason" text,
	CONSTRAINT "provider_state_provider" CHECK ("provider_state"."provider" in ('mtn', 'airtel')),
	CONSTRAINT "provider_state_pause" CHECK (("provider_state"."paused_at" is null) = ("provider_state"."paused_by" is null) and ("provider_state"."paused_at" is null) = ("provider_state"."pause_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_states";--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "paid_from" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "reported_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "provider_state" ADD CONSTRAINT "provider_state_paused_by_users_id_fk" FOREIGN KEY ("paused_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_provider_id" ON "messages" USING btree ("provider_message_id");--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_paid_from" CHECK ("payment_attempts"."paid_from" in ('collection', 'disbursement'));--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_states" CHECK ("messages"."state" in ('queued', 'sent', 'unknown', 'delivered', 'failed'));
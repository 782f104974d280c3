CREATE TABLE "audit_seal_batches" (
	"last_position" bigint PRIMARY KEY NOT NULL,
	"head" "bytea" NOT NULL,
	"below_txid" bigint NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"position" bigint PRIMARY KEY NOT NULL,
	"entry_id" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_seals_entryId_unique" UNIQUE("entry_id")
);
--> statement-breakpoint
CREATE TABLE "security_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "security_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"same_key" text NOT NULL,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"count" integer DEFAULT 1 NOT NULL,
	"actor" text NOT NULL,
	"subject_kind" text,
	"subject_id" text,
	"request_id" text NOT NULL,
	"address" text,
	"user_agent" text,
	"details" jsonb NOT NULL,
	CONSTRAINT "security_events_sameKey_unique" UNIQUE("same_key"),
	CONSTRAINT "security_events_severities" CHECK ("security_events"."severity" in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
	CONSTRAINT "security_events_count" CHECK ("security_events"."count" > 0)
);
--> statement-breakpoint
CREATE TABLE "security_alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"told_count" integer NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "security_alerts_window" CHECK ("security_alerts"."ends_at" > "security_alerts"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "security_event_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" bigint NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "security_event_reviews" (
	"event_id" bigint PRIMARY KEY NOT NULL,
	"acknowledged_at" timestamp with time zone NOT NULL,
	"acknowledged_by" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "on_behalf_of" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "user_agent" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "after" jsonb;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "txid" bigint DEFAULT (pg_current_xact_id()::text)::bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "security_event_notes" ADD CONSTRAINT "security_event_notes_event_id_security_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."security_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "security_event_notes" ADD CONSTRAINT "security_event_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "security_event_reviews" ADD CONSTRAINT "security_event_reviews_event_id_security_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."security_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "security_event_reviews" ADD CONSTRAINT "security_event_reviews_acknowledged_by_users_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "security_events_kind" ON "security_events" USING btree ("kind","id");--> statement-breakpoint
CREATE INDEX "security_events_severity" ON "security_events" USING btree ("severity","id");--> statement-breakpoint
CREATE INDEX "security_alerts_kind" ON "security_alerts" USING btree ("kind","severity","ends_at");--> statement-breakpoint
CREATE INDEX "security_event_notes_event" ON "security_event_notes" USING btree ("event_id","created_at");--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree ("actor","id");--> statement-breakpoint
CREATE INDEX "audit_entries_action" ON "audit_entries" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING brin ("at");--> statement-breakpoint
CREATE INDEX "audit_entries_txid" ON "audit_entries" USING brin ("txid");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_channels" CHECK ("messages"."channel" in ('sms', 'email'));
CREATE TABLE "reconciliation_accounts" (
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"first_day" date NOT NULL,
	"opening_ugx" bigint NOT NULL,
	"baseline_ugx" bigint NOT NULL,
	"checked_until" date NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reconciliation_accounts_provider_account_pk" PRIMARY KEY("provider","account")
);
--> statement-breakpoint
CREATE TABLE "reconciliation_days" (
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"day" date NOT NULL,
	"closing_ugx" bigint NOT NULL,
	"baseline_ugx" bigint NOT NULL,
	"ledger_ugx" bigint NOT NULL,
	"in_transit_ugx" bigint NOT NULL,
	"open_ugx" bigint NOT NULL,
	"unlisted_ugx" bigint NOT NULL,
	"unexplained_ugx" bigint NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reconciliation_days_provider_account_day_pk" PRIMARY KEY("provider","account","day")
);
--> statement-breakpoint
CREATE TABLE "reconciliation_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"day" date NOT NULL,
	"class" text NOT NULL,
	"state" text NOT NULL,
	"line_id" uuid,
	"attempt_id" uuid,
	"ledger_key" text,
	"stake_ugx" bigint NOT NULL,
	"posting_key" text,
	"fee_key" text,
	"found_at" timestamp with time zone NOT NULL,
	"owner" text,
	"resolution" text,
	"resolution_key" text,
	"note" text,
	"resolved_by" text,
	"resolved_at" timestamp with time zone,
	CONSTRAINT "reconciliation_items_lineId_unique" UNIQUE("line_id"),
	CONSTRAINT "reconciliation_items_postingKey_unique" UNIQUE("posting_key"),
	CONSTRAINT "reconciliation_items_feeKey_unique" UNIQUE("fee_key"),
	CONSTRAINT "reconciliation_items_resolutionKey_unique" UNIQUE("resolution_key"),
	CONSTRAINT "reconciliation_items_kind" CHECK ("reconciliation_items"."class" in ('matched', 'fee', 'missing_internal', 'missing_external', 'status_mismatch', 'amount_mismatch', 'duplicate_external', 'reversal')),
	CONSTRAINT "reconciliation_items_subject" CHECK (("reconciliation_items"."line_id" is null) = ("reconciliation_items"."class" = 'missing_external')),
	CONSTRAINT "reconciliation_items_missing_key" CHECK ("reconciliation_items"."line_id" is not null or "reconciliation_items"."ledger_key" is not null),
	CONSTRAINT "reconciliation_items_states" CHECK ("reconciliation_items"."state" in ('open', 'resolved')),
	CONSTRAINT "reconciliation_items_resolution" CHECK (("reconciliation_items"."state" = 'resolved') = ("reconciliation_items"."resolution" is not null) and ("reconciliation_items"."resolution" is null) = ("reconciliation_items"."resolved_at" is null))
);
--> statement-breakpoint
CREATE TABLE "reconciliation_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"cause" text NOT NULL,
	"ran_by" text NOT NULL,
	"lines" integer NOT NULL,
	"postings" integer NOT NULL,
	"opened" integer NOT NULL,
	"settled" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reconciliation_runs_cause" CHECK ("reconciliation_runs"."cause" in ('upload', 'nightly', 'person'))
);
--> statement-breakpoint
CREATE TABLE "statement_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"day" date NOT NULL,
	"sha256" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"rows" integer NOT NULL,
	"new_rows" integer NOT NULL,
	"opening_ugx" bigint,
	"closing_ugx" bigint,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "statement_files_once" UNIQUE("sha256","provider","account","day"),
	CONSTRAINT "statement_files_provider" CHECK ("statement_files"."provider" in ('mtn', 'airtel')),
	CONSTRAINT "statement_files_account_name" CHECK ("statement_files"."account" in ('collection', 'disbursement'))
);
--> statement-breakpoint
CREATE TABLE "statement_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"position" integer NOT NULL,
	"fingerprint" text NOT NULL,
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"day" date NOT NULL,
	"provider_txn_id" text,
	"external_id" text,
	"reference" uuid,
	"type" text NOT NULL,
	"type_text" text NOT NULL,
	"direction" text NOT NULL,
	"amount_ugx" bigint NOT NULL,
	"moved_ugx" bigint NOT NULL,
	"fee_ugx" bigint NOT NULL,
	"balance_ugx" bigint,
	"gap_ugx" bigint NOT NULL,
	"status" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"msisdn_masked" text,
	CONSTRAINT "statement_lines_fingerprint_unique" UNIQUE("fingerprint"),
	CONSTRAINT "statement_lines_line" UNIQUE("file_id","line"),
	CONSTRAINT "statement_lines_direction" CHECK ("statement_lines"."direction" in ('in', 'out')),
	CONSTRAINT "statement_lines_status" CHECK ("statement_lines"."status" in ('succeeded', 'failed', 'pending', 'reversed')),
	CONSTRAINT "statement_lines_amount" CHECK ("statement_lines"."amount_ugx" >= 0 and "statement_lines"."fee_ugx" >= 0),
	CONSTRAINT "statement_lines_masked" CHECK ("statement_lines"."msisdn_masked" !~ '[0-9]{6}')
);
--> statement-breakpoint
CREATE TABLE "statement_mappings" (
	"provider" text PRIMARY KEY NOT NULL,
	"mapping" jsonb NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reconciliation_items" ADD CONSTRAINT "reconciliation_items_line_id_statement_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."statement_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_items" ADD CONSTRAINT "reconciliation_items_attempt_id_payment_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."payment_attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_file_id_statement_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."statement_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reconciliation_days_day" ON "reconciliation_days" USING btree ("day");--> statement-breakpoint
CREATE UNIQUE INDEX "reconciliation_items_booked" ON "reconciliation_items" USING btree ("ledger_key") WHERE "reconciliation_items"."line_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "reconciliation_items_missing" ON "reconciliation_items" USING btree ("ledger_key") WHERE "reconciliation_items"."line_id" is null;--> statement-breakpoint
CREATE INDEX "reconciliation_items_state" ON "reconciliation_items" USING btree ("state","found_at","id");--> statement-breakpoint
CREATE INDEX "reconciliation_items_class" ON "reconciliation_items" USING btree ("provider","account","class","state");--> statement-breakpoint
CREATE INDEX "reconciliation_runs_newest" ON "reconciliation_runs" USING btree ("started_at","id");--> statement-breakpoint
CREATE INDEX "statement_files_account" ON "statement_files" USING btree ("provider","account","day","uploaded_at");--> statement-breakpoint
CREATE INDEX "statement_files_newest" ON "statement_files" USING btree ("uploaded_at","id");--> statement-breakpoint
CREATE INDEX "statement_lines_day" ON "statement_lines" USING btree ("provider","account","day","position");--> statement-breakpoint
CREATE INDEX "statement_lines_txn" ON "statement_lines" USING btree ("provider","account","provider_txn_id");
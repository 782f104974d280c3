CREATE TABLE "ledger_holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" bigint NOT NULL,
	"amount_ugx" bigint NOT NULL,
	"idempotency_key" text NOT NULL,
	"kind" text NOT NULL,
	"ref_kind" text NOT NULL,
	"ref_id" uuid NOT NULL,
	"may_exceed" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"released_at" timestamp with time zone,
	"release_reason" text,
	CONSTRAINT "ledger_holds_idempotencyKey_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "ledger_holds_amount" CHECK ("ledger_holds"."amount_ugx" > 0),
	CONSTRAINT "ledger_holds_release" CHECK (("ledger_holds"."released_at" is null) = ("ledger_holds"."release_reason" is null) and ("ledger_holds"."release_reason" is null or "ledger_holds"."release_reason" in ('spent', 'released', 'expired')))
);
--> statement-breakpoint
ALTER TABLE "payment_attempts" DROP CONSTRAINT "payment_attempts_operation";--> statement-breakpoint
DROP INDEX "payment_attempts_one_open";--> statement-breakpoint
ALTER TABLE "payment_intents" ALTER COLUMN "expires_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_balances" ADD COLUMN "held_ugx" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_intents" ADD COLUMN "wallet_ugx" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_holds" ADD CONSTRAINT "ledger_holds_account_id_ledger_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."ledger_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_holds_ref" ON "ledger_holds" USING btree ("ref_kind","ref_id");--> statement-breakpoint
CREATE INDEX "ledger_holds_account" ON "ledger_holds" USING btree ("account_id") WHERE "ledger_holds"."released_at" is null;--> statement-breakpoint
CREATE INDEX "ledger_holds_due" ON "ledger_holds" USING btree ("expires_at") WHERE "ledger_holds"."released_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_attempts_one_open" ON "payment_attempts" USING btree ("intent_id") WHERE "payment_attempts"."operation" in ('collect', 'payout') and "payment_attempts"."state" in ('prepared', 'submitting', 'pending', 'unknown');--> statement-breakpoint
ALTER TABLE "ledger_balances" ADD CONSTRAINT "ledger_held_never_negative" CHECK ("ledger_balances"."held_ugx" >= 0);--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_provider" CHECK ("payment_attempts"."provider" in ('mtn', 'airtel'));--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_operation" CHECK ("payment_attempts"."operation" in ('collect', 'refund', 'payout'));--> statement-breakpoint
ALTER TABLE "payment_intents" ADD CONSTRAINT "payment_intents_wallet" CHECK ("payment_intents"."wallet_ugx" between 0 and "payment_intents"."amount_ugx");
CREATE TABLE "ledger_hours" (
	"account_id" bigint NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"debit_ugx" bigint NOT NULL,
	"credit_ugx" bigint NOT NULL,
	CONSTRAINT "ledger_hours_pk" PRIMARY KEY("account_id","hour")
);
--> statement-breakpoint
CREATE TABLE "ledger_open_postings" (
	"transaction_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_seal_batches" (
	"last_position" bigint PRIMARY KEY NOT NULL,
	"head" "bytea" NOT NULL,
	"below_txid" bigint NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_seals" (
	"position" bigint PRIMARY KEY NOT NULL,
	"transaction_id" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "ledger_seals_transactionId_unique" UNIQUE("transaction_id")
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_transaction_id_ledger_transactions_id_fk";
--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_account_id_ledger_accounts_id_fk";
--> statement-breakpoint
DROP INDEX "ledger_entries_account";--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "occurred_at" timestamp with time zone DEFAULT 'infinity' NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_hours" ADD CONSTRAINT "ledger_hours_account_id_ledger_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."ledger_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_entries_time" ON "ledger_entries" USING brin ("occurred_at");--> statement-breakpoint
CREATE INDEX "ledger_transactions_writer" ON "ledger_transactions" USING btree ("written_by");--> statement-breakpoint
CREATE INDEX "ledger_entries_account" ON "ledger_entries" USING btree ("account_id","occurred_at","id");
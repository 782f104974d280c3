CREATE TABLE "payout_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"run_key" text NOT NULL,
	"state" text NOT NULL,
	"total_ugx" bigint NOT NULL,
	"count" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"released_at" timestamp with time zone,
	"released_by" text,
	CONSTRAINT "payout_batches_runKey_unique" UNIQUE("run_key"),
	CONSTRAINT "payout_batches_kind" CHECK ("payout_batches"."kind" in ('scheduled', 'on_demand')),
	CONSTRAINT "payout_batches_state" CHECK ("payout_batches"."state" in ('waiting', 'released', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "payout_numbers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_kind" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"msisdn_sealed" text,
	"registered_name" text,
	"set_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"active_from" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "payout_numbers_owner_kind" CHECK ("payout_numbers"."owner_kind" in ('vendor', 'driver')),
	CONSTRAINT "payout_numbers_provider" CHECK ("payout_numbers"."provider" in ('mtn', 'airtel'))
);
--> statement-breakpoint
CREATE TABLE "payouts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"batch_id" uuid NOT NULL,
	"owner_kind" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"number_id" uuid NOT NULL,
	"amount_ugx" bigint NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "payouts_amount" CHECK ("payouts"."amount_ugx" > 0),
	CONSTRAINT "payouts_state" CHECK ("payouts"."state" in ('waiting', 'sending', 'looked_at', 'sent', 'failed', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"opened_by" uuid NOT NULL,
	"reason" text NOT NULL,
	"words" text NOT NULL,
	"frozen_ugx" bigint NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	"note" text,
	CONSTRAINT "disputes_state" CHECK ("disputes"."state" in ('open', 'dismissed', 'refunded')),
	CONSTRAINT "disputes_reason" CHECK ("disputes"."reason" in ('missing', 'damaged', 'wrong', 'not_as_described', 'other'))
);
--> statement-breakpoint
CREATE TABLE "order_refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"request_hash" text NOT NULL,
	"goods_ugx" bigint NOT NULL,
	"fee_ugx" bigint NOT NULL,
	"goodwill_ugx" bigint NOT NULL,
	"lines" jsonb NOT NULL,
	"vendor_ugx" bigint NOT NULL,
	"debt_ugx" bigint NOT NULL,
	"commission_ugx" bigint NOT NULL,
	"to_phone_ugx" bigint NOT NULL,
	"to_wallet_ugx" bigint NOT NULL,
	"reason" text NOT NULL,
	"made_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_refunds_kind" CHECK ("order_refunds"."kind" in ('full', 'lines', 'amount', 'delivery', 'ad_hoc')),
	CONSTRAINT "order_refunds_sums" CHECK ("order_refunds"."goods_ugx" + "order_refunds"."fee_ugx" + "order_refunds"."goodwill_ugx" = "order_refunds"."to_phone_ugx" + "order_refunds"."to_wallet_ugx" and "order_refunds"."goods_ugx" + "order_refunds"."fee_ugx" + "order_refunds"."goodwill_ugx" > 0 and least("order_refunds"."goods_ugx", "order_refunds"."fee_ugx", "order_refunds"."goodwill_ugx", "order_refunds"."to_phone_ugx", "order_refunds"."to_wallet_ugx") >= 0)
);
--> statement-breakpoint
ALTER TABLE "payout_numbers" ADD CONSTRAINT "payout_numbers_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_batch_id_payout_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."payout_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_number_id_payout_numbers_id_fk" FOREIGN KEY ("number_id") REFERENCES "public"."payout_numbers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_opened_by_users_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_refunds" ADD CONSTRAINT "order_refunds_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payout_batches_recent" ON "payout_batches" USING btree ("created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "payout_numbers_owner" ON "payout_numbers" USING btree ("owner_kind","owner_id","active_from" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "payouts_owner" ON "payouts" USING btree ("owner_kind","owner_id","created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "payouts_batch" ON "payouts" USING btree ("batch_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payouts_one_open" ON "payouts" USING btree ("owner_kind","owner_id") WHERE "payouts"."state" in ('waiting', 'sending', 'looked_at');--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_one_open" ON "disputes" USING btree ("order_id") WHERE "disputes"."state" = 'open';--> statement-breakpoint
CREATE INDEX "disputes_order" ON "disputes" USING btree ("order_id","created_at");--> statement-breakpoint
CREATE INDEX "disputes_recent" ON "disputes" USING btree ("created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "order_refunds_order" ON "order_refunds" USING btree ("order_id","created_at");
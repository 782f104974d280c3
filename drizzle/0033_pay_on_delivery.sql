CREATE TABLE "money_settings" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "money_settings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"valid_from" timestamp with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"top_ups_enabled" boolean NOT NULL,
	"pay_on_delivery_enabled" boolean NOT NULL,
	"pay_on_delivery_most_ugx" bigint NOT NULL,
	"driver_cash_limit_ugx" bigint NOT NULL,
	"payout_least_ugx" bigint NOT NULL,
	"payout_two_persons_ugx" bigint NOT NULL,
	"refund_two_persons_ugx" bigint NOT NULL,
	"commission_vat_bps" integer NOT NULL,
	"prompt_least_ugx" bigint NOT NULL,
	"prompt_most_mtn_ugx" bigint NOT NULL,
	"prompt_most_airtel_ugx" bigint NOT NULL,
	CONSTRAINT "money_settings_amounts" CHECK (least("money_settings"."pay_on_delivery_most_ugx", "money_settings"."driver_cash_limit_ugx", "money_settings"."payout_two_persons_ugx", "money_settings"."refund_two_persons_ugx") >= 0 and "money_settings"."payout_least_ugx" > 0 and "money_settings"."prompt_least_ugx" > 0 and least("money_settings"."prompt_most_mtn_ugx", "money_settings"."prompt_most_airtel_ugx") >= "money_settings"."prompt_least_ugx"),
	CONSTRAINT "money_settings_vat" CHECK ("money_settings"."commission_vat_bps" between 0 and 10000)
);
--> statement-breakpoint
ALTER TABLE "payment_intents" DROP CONSTRAINT "payment_intents_ref";--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_money";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "collect_ugx" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "cash_limit_ugx" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "door_paid_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "drivers" ADD COLUMN "cash_owed_ugx" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "pay_on_delivery" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "door_paid_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "commission_vat_bps" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "returned_goods_ugx" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "returned_fee_ugx" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "purchases" ADD COLUMN "means" text DEFAULT 'phone' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_intents_one_open" ON "payment_intents" USING btree ("ref_kind","ref_id") WHERE "payment_intents"."state" in ('awaiting_payer', 'needs_review', 'succeeded');--> statement-breakpoint
CREATE INDEX "payment_intents_ref" ON "payment_intents" USING btree ("ref_kind","ref_id");--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_money" CHECK ("deliveries"."fee_ugx" >= 0 and "deliveries"."driver_share_ugx" between 0 and "deliveries"."fee_ugx" and "deliveries"."collect_ugx" >= 0);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_returned" CHECK ("orders"."returned_goods_ugx" between 0 and "orders"."subtotal_ugx" and "orders"."returned_fee_ugx" between 0 and "orders"."delivery_fee_ugx");--> statement-breakpoint
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_means" CHECK ("purchases"."means" in ('phone', 'wallet', 'on_delivery'));
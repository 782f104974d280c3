CREATE TABLE "shop_subsidies" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "shop_subsidies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"vendor_id" uuid NOT NULL,
	"from_ugx" bigint NOT NULL,
	"most_ugx" bigint NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "shop_subsidies_amounts" CHECK ("shop_subsidies"."from_ugx" >= 0 and "shop_subsidies"."most_ugx" >= 0 and ("shop_subsidies"."most_ugx" > 0 or "shop_subsidies"."from_ugx" = 0))
);
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_money";--> statement-breakpoint
ALTER TABLE "delivery_settings" ADD COLUMN "house_from_ugx" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery_settings" ADD COLUMN "house_most_ugx" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "shop_pays_ugx" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "house_pays_ugx" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_subsidies" ADD CONSTRAINT "shop_subsidies_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shop_subsidies_newest" ON "shop_subsidies" USING btree ("vendor_id","id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "delivery_settings" ADD CONSTRAINT "delivery_settings_house" CHECK ("delivery_settings"."house_from_ugx" >= 0 and "delivery_settings"."house_most_ugx" >= 0 and ("delivery_settings"."house_most_ugx" > 0 or "delivery_settings"."house_from_ugx" = 0));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_paid_by_others" CHECK ("orders"."shop_pays_ugx" between 0 and "orders"."subtotal_ugx" - "orders"."commission_ugx" and "orders"."house_pays_ugx" >= 0);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_money" CHECK ("orders"."subtotal_ugx" > 0 and "orders"."delivery_fee_ugx" >= 0 and "orders"."commission_ugx" between 0 and "orders"."subtotal_ugx" and "orders"."driver_share_ugx" between 0 and "orders"."delivery_fee_ugx" + "orders"."shop_pays_ugx" + "orders"."house_pays_ugx" and "orders"."alone_share_ugx" >= "orders"."driver_share_ugx");
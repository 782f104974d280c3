ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_money";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_money";--> statement-breakpoint
DROP INDEX "deliveries_one_per_driver";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "trip_id" uuid;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "trip_stop" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "alone_share_ugx" bigint;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "top_up_ugx" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery_settings" ADD COLUMN "trip_pickups" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery_settings" ADD COLUMN "trip_detour_km" double precision DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery_settings" ADD COLUMN "trip_stop_ugx" bigint DEFAULT 1000 NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery_settings" ADD COLUMN "trip_wait_minutes" integer DEFAULT 10 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "trip_id" uuid;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "trip_stop" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "alone_share_ugx" bigint;--> statement-breakpoint
-- What was sold and carried before rode alone.
UPDATE "deliveries" SET "trip_id" = "id", "alone_share_ugx" = "driver_share_ugx";--> statement-breakpoint
UPDATE "orders" SET "alone_share_ugx" = "driver_share_ugx";--> statement-breakpoint
ALTER TABLE "deliveries" ALTER COLUMN "trip_id" SET NOT NULL, ALTER COLUMN "alone_share_ugx" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "alone_share_ugx" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "deliveries_trip" ON "deliveries" USING btree ("trip_id");--> statement-breakpoint
CREATE INDEX "orders_trip" ON "orders" USING btree ("trip_id") WHERE "orders"."trip_id" is not null;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_money" CHECK ("deliveries"."fee_ugx" >= 0 and "deliveries"."driver_share_ugx" between 0 and "deliveries"."fee_ugx" and "deliveries"."collect_ugx" >= 0 and "deliveries"."alone_share_ugx" >= 0 and "deliveries"."top_up_ugx" >= 0);--> statement-breakpoint
ALTER TABLE "delivery_settings" ADD CONSTRAINT "delivery_settings_trips" CHECK ("delivery_settings"."trip_pickups" between 1 and 5 and "delivery_settings"."trip_detour_km" >= 0 and "delivery_settings"."trip_stop_ugx" >= 0 and "delivery_settings"."trip_wait_minutes" >= 0);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_money" CHECK ("orders"."subtotal_ugx" > 0 and "orders"."delivery_fee_ugx" >= 0 and "orders"."commission_ugx" between 0 and "orders"."subtotal_ugx" and "orders"."driver_share_ugx" between 0 and "orders"."delivery_fee_ugx" and "orders"."alone_share_ugx" >= "orders"."driver_share_ugx");--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
-- A driver is on one trip at a time: no two parcels on their hands belong to different ones.
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_one_trip_per_driver"
  EXCLUDE USING gist ("driver_id" WITH =, "trip_id" WITH <>) WHERE ("state" in ('assigned', 'collected'));--> statement-breakpoint
-- Of the trip as well.
CREATE OR REPLACE FUNCTION orders_guard_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state AND (OLD.state || '>' || NEW.state) NOT IN (
    'awaiting_payment>placed', 'awaiting_payment>expired', 'expired>placed', 'expired>refunded',
    'placed>accepted', 'placed>rejected', 'placed>cancelled', 'accepted>ready', 'accepted>rejected',
    'accepted>cancelled', 'ready>cancelled', 'collected>failed',
    'ready>collected', 'collected>delivered', 'delivered>completed') THEN
    RAISE EXCEPTION 'an order cannot go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  -- What was agreed at sale is frozen: commission and shares are never worked out again.
  IF (NEW.subtotal_ugx, NEW.commission_bps, NEW.commission_ugx, NEW.delivery_fee_ugx, NEW.driver_share_ugx,
      NEW.pay_on_delivery, NEW.commission_vat_bps, NEW.purchase_id, NEW.customer_id, NEW.vendor_id,
      NEW.trip_id, NEW.trip_stop, NEW.alone_share_ugx)
    IS DISTINCT FROM (OLD.subtotal_ugx, OLD.commission_bps, OLD.commission_ugx, OLD.delivery_fee_ugx,
      OLD.driver_share_ugx, OLD.pay_on_delivery, OLD.commission_vat_bps, OLD.purchase_id, OLD.customer_id,
      OLD.vendor_id, OLD.trip_id, OLD.trip_stop, OLD.alone_share_ugx) THEN
    RAISE EXCEPTION 'the terms of an order are frozen' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.returned_goods_ugx < OLD.returned_goods_ugx OR NEW.returned_fee_ugx < OLD.returned_fee_ugx THEN
    RAISE EXCEPTION 'what was given back stays given back' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.door_paid_at IS NOT NULL AND NEW.door_paid_at IS DISTINCT FROM OLD.door_paid_at THEN
    RAISE EXCEPTION 'an order is paid at the door once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

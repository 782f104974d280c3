-- As before; an admin may end what is stuck.
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
      NEW.pay_on_delivery, NEW.commission_vat_bps, NEW.purchase_id, NEW.customer_id, NEW.vendor_id)
    IS DISTINCT FROM (OLD.subtotal_ugx, OLD.commission_bps, OLD.commission_ugx, OLD.delivery_fee_ugx,
      OLD.driver_share_ugx, OLD.pay_on_delivery, OLD.commission_vat_bps, OLD.purchase_id, OLD.customer_id,
      OLD.vendor_id) THEN
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
--> statement-breakpoint
-- The fee as it starts, where none is set: 5,000 and 500 a kilometre, a fifth more in the morning and evening rush
-- (minutes since midnight in Kampala), four fifths of it to the driver. A change is a newer row.
INSERT INTO delivery_settings (valid_from, base_ugx, per_km_ugx, peak_surcharge_bps, peak_windows, driver_share_bps,
  radius_km, max_distance_km, offer_seconds)
SELECT 'epoch', 5000, 500, 2000,
  '[{"fromMinute": 420, "toMinute": 540}, {"fromMinute": 1020, "toMinute": 1200}]', 8000, 5, 40, 30
WHERE NOT EXISTS (SELECT 1 FROM delivery_settings);

-- What shops promised is history, as are settings of money.
CREATE TRIGGER shop_subsidies_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON shop_subsidies
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- As before; who pays the delivery is agreed at sale as well.
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
      NEW.trip_id, NEW.trip_stop, NEW.alone_share_ugx, NEW.shop_pays_ugx, NEW.house_pays_ugx)
    IS DISTINCT FROM (OLD.subtotal_ugx, OLD.commission_bps, OLD.commission_ugx, OLD.delivery_fee_ugx,
      OLD.driver_share_ugx, OLD.pay_on_delivery, OLD.commission_vat_bps, OLD.purchase_id, OLD.customer_id,
      OLD.vendor_id, OLD.trip_id, OLD.trip_stop, OLD.alone_share_ugx, OLD.shop_pays_ugx,
      OLD.house_pays_ugx) THEN
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

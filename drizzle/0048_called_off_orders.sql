-- As before; an order can be called off until its driver has it.
CREATE OR REPLACE FUNCTION orders_guard_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state AND (OLD.state || '>' || NEW.state) NOT IN (
    'awaiting_payment>placed', 'awaiting_payment>expired', 'expired>placed', 'expired>refunded',
    'placed>accepted', 'placed>rejected', 'placed>cancelled', 'accepted>ready', 'accepted>rejected',
    'accepted>cancelled', 'ready>collected', 'ready>cancelled', 'collected>delivered',
    'delivered>completed') THEN
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
-- What we give at our own cost is never more, in all, than the order cost; also by hand-written SQL.
CREATE FUNCTION order_refunds_cap_goodwill() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  cost bigint;
BEGIN
  SELECT subtotal_ugx + delivery_fee_ugx INTO cost FROM orders WHERE id = NEW.order_id FOR NO KEY UPDATE;
  IF NEW.goodwill_ugx + (SELECT coalesce(sum(goodwill_ugx), 0) FROM order_refunds WHERE order_id = NEW.order_id) > cost THEN
    RAISE EXCEPTION 'more at our own cost than the order cost'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'order_refunds_goodwill';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_refunds_cap_goodwill BEFORE INSERT ON order_refunds FOR EACH ROW
  WHEN (NEW.goodwill_ugx > 0) EXECUTE FUNCTION order_refunds_cap_goodwill();

-- The transition table of order-state.ts once more, as the backstop against hand-written SQL.
CREATE FUNCTION orders_guard_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state AND (OLD.state || '>' || NEW.state) NOT IN (
    'awaiting_payment>placed', 'awaiting_payment>expired', 'expired>placed', 'expired>refunded',
    'placed>accepted', 'placed>rejected', 'placed>cancelled', 'accepted>ready', 'accepted>rejected',
    'ready>collected', 'collected>delivered', 'delivered>completed') THEN
    RAISE EXCEPTION 'an order cannot go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  -- What was agreed at sale is frozen: commission and shares are never worked out again.
  IF (NEW.subtotal_ugx, NEW.commission_bps, NEW.commission_ugx, NEW.delivery_fee_ugx, NEW.driver_share_ugx,
      NEW.purchase_id, NEW.customer_id, NEW.vendor_id)
    IS DISTINCT FROM (OLD.subtotal_ugx, OLD.commission_bps, OLD.commission_ugx, OLD.delivery_fee_ugx,
      OLD.driver_share_ugx, OLD.purchase_id, OLD.customer_id, OLD.vendor_id) THEN
    RAISE EXCEPTION 'the terms of an order are frozen' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER orders_guard_change BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION orders_guard_change();

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

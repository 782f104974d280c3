CREATE TRIGGER order_refunds_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON order_refunds
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What is paid to whom is fixed once it is decided, and what arrived stays so, also for hand-written SQL.
CREATE FUNCTION payouts_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('sent', 'cancelled') AND NEW.state <> OLD.state THEN
    RAISE EXCEPTION 'a payout that is over stays so' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.id, NEW.batch_id, NEW.owner_kind, NEW.owner_id, NEW.number_id, NEW.amount_ugx)
     IS DISTINCT FROM (OLD.id, OLD.batch_id, OLD.owner_kind, OLD.owner_id, OLD.number_id, OLD.amount_ugx) THEN
    RAISE EXCEPTION 'who is paid what is fixed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER payouts_guard BEFORE UPDATE ON payouts FOR EACH ROW EXECUTE FUNCTION payouts_guard();
--> statement-breakpoint
CREATE TRIGGER payouts_no_removal BEFORE DELETE OR TRUNCATE ON payouts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was found stays as it was found, and what was decided about it stays decided. Money nobody knew may be named
-- once: in the moment the payment it belongs to settles it.
CREATE OR REPLACE FUNCTION reconciliation_items_guard() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  is_named_now boolean := OLD.class = 'missing_internal' AND OLD.attempt_id IS NULL AND OLD.ledger_key IS NULL
    AND NEW.attempt_id IS NOT NULL AND NEW.ledger_key IS NOT NULL
    AND OLD.state = 'open' AND NEW.state = 'resolved' AND NEW.resolution = 'settled';
BEGIN
  IF (NEW.id, NEW.provider, NEW.account, NEW.day, NEW.class, NEW.line_id,
      NEW.stake_ugx, NEW.posting_key, NEW.fee_key, NEW.found_at)
     IS DISTINCT FROM (OLD.id, OLD.provider, OLD.account, OLD.day, OLD.class, OLD.line_id,
      OLD.stake_ugx, OLD.posting_key, OLD.fee_key, OLD.found_at)
    OR NOT is_named_now
      AND (NEW.attempt_id, NEW.ledger_key) IS DISTINCT FROM (OLD.attempt_id, OLD.ledger_key) THEN
    RAISE EXCEPTION 'what reconciliation found is fixed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.state = 'resolved' AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'a resolved item stays resolved' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

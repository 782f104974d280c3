-- A callback that comes again, word for word, is the same callback: nothing new to keep and nothing to ask.
CREATE UNIQUE INDEX provider_events_callback_once ON provider_events (attempt_id, sha256) WHERE source = 'callback';
--> statement-breakpoint
-- Success is sticky and identity is fixed, also for hand-written SQL.
CREATE FUNCTION payment_attempts_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'succeeded' AND NEW.state <> 'succeeded' THEN
    RAISE EXCEPTION 'a payment that succeeded stays so' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.reference, NEW.amount_ugx, NEW.msisdn, NEW.operation, NEW.intent_id)
     IS DISTINCT FROM (OLD.reference, OLD.amount_ugx, OLD.msisdn, OLD.operation, OLD.intent_id) THEN
    RAISE EXCEPTION 'what was asked of the operator cannot be changed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER payment_attempts_guard BEFORE UPDATE ON payment_attempts
  FOR EACH ROW EXECUTE FUNCTION payment_attempts_guard();
--> statement-breakpoint
CREATE FUNCTION payment_intents_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('succeeded', 'succeeded_late') AND NEW.state <> OLD.state THEN
    RAISE EXCEPTION 'a settled payment stays settled' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.amount_ugx, NEW.payer_user_id, NEW.allocations) IS DISTINCT FROM (OLD.amount_ugx, OLD.payer_user_id, OLD.allocations) THEN
    RAISE EXCEPTION 'amount, payer and shares of a payment are fixed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER payment_intents_guard BEFORE UPDATE ON payment_intents
  FOR EACH ROW EXECUTE FUNCTION payment_intents_guard();
--> statement-breakpoint
CREATE TRIGGER payments_no_removal BEFORE DELETE OR TRUNCATE ON payment_attempts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER payments_no_removal BEFORE DELETE OR TRUNCATE ON payment_intents
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

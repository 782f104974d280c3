-- Statements are evidence: what an operator said is kept as it was read.
CREATE TRIGGER statement_files_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON statement_files
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER statement_lines_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON statement_lines
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER reconciliation_runs_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reconciliation_runs
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER reconciliation_items_no_removal BEFORE DELETE OR TRUNCATE ON reconciliation_items
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What was found stays as it was found, and what was decided about it stays decided.
CREATE FUNCTION reconciliation_items_guard() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.provider, NEW.account, NEW.day, NEW.class, NEW.line_id, NEW.attempt_id, NEW.ledger_key,
      NEW.stake_ugx, NEW.posting_key, NEW.fee_key, NEW.found_at)
     IS DISTINCT FROM (OLD.id, OLD.provider, OLD.account, OLD.day, OLD.class, OLD.line_id, OLD.attempt_id,
      OLD.ledger_key, OLD.stake_ugx, OLD.posting_key, OLD.fee_key, OLD.found_at) THEN
    RAISE EXCEPTION 'what reconciliation found is fixed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.state = 'resolved' AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'a resolved item stays resolved' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER reconciliation_items_guard BEFORE UPDATE ON reconciliation_items
  FOR EACH ROW EXECUTE FUNCTION reconciliation_items_guard();
--> statement-breakpoint
INSERT INTO retention_rules (key, position, what, keep_days, why, basis) VALUES
  ('reconciliation.statements', 27, 'Lines of operators’ statements, with masked numbers and without names', NULL,
   'To prove that our books and the operators’ agree', 'Legal obligation (tax and accounting records)');

-- Entries carry the time of their transaction, whatever a statement says, so that an account reads in order of time.
CREATE FUNCTION ledger_entries_date() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.occurred_at := (SELECT t.occurred_at FROM ledger_transactions t WHERE t.id = NEW.transaction_id);
  RETURN NEW;
END $$;
--> statement-breakpoint
ALTER TABLE ledger_entries DISABLE TRIGGER ledger_entries_append_only;
--> statement-breakpoint
UPDATE ledger_entries e SET occurred_at = t.occurred_at FROM ledger_transactions t WHERE t.id = e.transaction_id;
--> statement-breakpoint
ALTER TABLE ledger_entries ENABLE TRIGGER ledger_entries_append_only;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_date BEFORE INSERT ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION ledger_entries_date();
--> statement-breakpoint
CREATE TRIGGER ledger_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_seals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_seal_batches_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_seal_batches
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A posting is added to the hours of its accounts when it is sealed: exactly once, and by the one process that seals.
CREATE FUNCTION ledger_seals_apply() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO ledger_hours AS h (account_id, hour, debit_ugx, credit_ugx)
  SELECT e.account_id, date_trunc('hour', e.occurred_at, 'UTC'),
    sum(greatest(e.amount_ugx, 0)), sum(greatest(-e.amount_ugx, 0))
  FROM added JOIN ledger_entries e ON e.transaction_id = added.transaction_id
  GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (account_id, hour) DO UPDATE
    SET debit_ugx = h.debit_ugx + excluded.debit_ugx, credit_ugx = h.credit_ugx + excluded.credit_ugx;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_seals_apply AFTER INSERT ON ledger_seals REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_seals_apply();
--> statement-breakpoint
CREATE FUNCTION ledger_hours_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Depth 1 is a statement somebody wrote; the seals' own trigger arrives here at depth 2.
  IF pg_trigger_depth() < 2 OR TG_OP IN ('DELETE', 'TRUNCATE') THEN
    RAISE EXCEPTION 'ledger_hours is written by ledger_seals only' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_hours_guard BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON ledger_hours
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_hours_guard();

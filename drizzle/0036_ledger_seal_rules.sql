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
  FOR EACH ROW WHEN (NEW.occurred_at = 'infinity') EXECUTE FUNCTION ledger_entries_date();
--> statement-breakpoint
-- As before, in one pass over the entries: each belongs to a posting of this very transaction and has its time, is on
-- an account that exists, and moves the kept balances in account order; no posting may leave less than what is held.
-- A posting that does not balance within one statement is noted for a check at commit.
CREATE OR REPLACE FUNCTION ledger_entries_apply() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_accounts bigint[];
  v_amounts bigint[];
  v_kinds text[];
  v_is_ours boolean;
  v_is_even boolean;
  v_side integer;
  v_change bigint := 0;
  v_free bigint;
BEGIN
  -- Subqueries by key, not joins: a join planned while a table was small would go on reading all of it.
  SELECT array_agg(e.account_id ORDER BY e.account_id), array_agg(e.amount_ugx ORDER BY e.account_id),
    array_agg((SELECT a.kind FROM ledger_accounts a WHERE a.id = e.account_id) ORDER BY e.account_id),
    bool_and(coalesce((SELECT t.written_by = pg_current_xact_id() AND t.occurred_at = e.occurred_at
      FROM ledger_transactions t WHERE t.id = e.transaction_id), false)),
    min(e.transaction_id) = max(e.transaction_id) AND sum(e.amount_ugx) = 0
  INTO v_accounts, v_amounts, v_kinds, v_is_ours, v_is_even FROM added e;
  IF v_accounts IS NULL THEN RETURN NULL; END IF;
  IF NOT v_is_ours THEN
    RAISE EXCEPTION 'a ledger transaction is closed once it is committed, and its entries have its time'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT v_is_even THEN
    INSERT INTO ledger_open_postings (transaction_id)
    SELECT e.transaction_id FROM added e GROUP BY 1 HAVING sum(e.amount_ugx) <> 0 ON CONFLICT DO NOTHING;
  END IF;
  FOR i IN 1 .. cardinality(v_accounts) LOOP
    IF v_kinds[i] IS NULL THEN
      RAISE EXCEPTION 'there is no ledger account %', v_accounts[i] USING ERRCODE = 'foreign_key_violation';
    END IF;
    v_side := ledger_side(v_kinds[i]);
    CONTINUE WHEN v_side IS NULL;
    v_change := v_change + v_side * v_amounts[i];
    CONTINUE WHEN v_accounts[i] = v_accounts[i + 1];
    UPDATE ledger_balances SET balance_ugx = balance_ugx + v_change
      WHERE account_id = v_accounts[i] RETURNING balance_ugx - held_ugx INTO v_free;
    IF NOT FOUND THEN
      INSERT INTO ledger_balances (account_id, balance_ugx) VALUES (v_accounts[i], 0) ON CONFLICT DO NOTHING;
      UPDATE ledger_balances SET balance_ugx = balance_ugx + v_change
        WHERE account_id = v_accounts[i] RETURNING balance_ugx - held_ugx INTO v_free;
    END IF;
    IF v_change < 0 AND v_free < 0 THEN
      RAISE EXCEPTION 'the money of ledger account % is held', v_accounts[i]
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_available';
    END IF;
    v_change := 0;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- One check a posting instead of one an entry: what balances in its statement keeps the sum at nought, and each
-- statement that does not comes through here, also after an early check.
CREATE FUNCTION ledger_open_postings_check() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_sum numeric;
BEGIN
  SELECT coalesce(sum(amount_ugx), 0) INTO v_sum FROM ledger_entries WHERE transaction_id = NEW.transaction_id;
  IF v_sum <> 0 THEN
    RAISE EXCEPTION 'ledger transaction % is off balance by %', NEW.transaction_id, v_sum
      USING ERRCODE = 'check_violation';
  END IF;
  DELETE FROM ledger_open_postings WHERE transaction_id = NEW.transaction_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Of a posting itself it is left to check that it has entries. Qualified names: a search path costs more than the check.
CREATE OR REPLACE FUNCTION ledger_require_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.ledger_entries e WHERE e.transaction_id OPERATOR(pg_catalog.=) NEW.id) THEN
    RAISE EXCEPTION 'ledger transaction % has no entries', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER ledger_entries_balanced ON ledger_entries;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_entries_balanced AFTER INSERT ON ledger_open_postings
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_open_postings_check();
--> statement-breakpoint
-- As before; the entries are given their time, which saves looking it up, and accounts that are there are found in the
-- statement itself.
CREATE OR REPLACE FUNCTION ledger_post(
  p_key text, p_kind text, p_ref_kind text, p_ref_id uuid, p_occurred_at timestamptz, p_entries jsonb,
  OUT transaction_id bigint, OUT replayed boolean
) LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_id bigint;
BEGIN
  INSERT INTO ledger_transactions (idempotency_key, kind, ref_kind, ref_id, occurred_at)
  VALUES (p_key, p_kind, p_ref_kind, p_ref_id, p_occurred_at)
  ON CONFLICT (idempotency_key) DO NOTHING RETURNING id INTO v_id;
  ledger_post.replayed := v_id IS NULL;
  IF v_id IS NULL THEN
    SELECT t.id INTO v_id FROM ledger_transactions t
    WHERE t.idempotency_key = p_key AND t.kind = p_kind AND t.ref_kind = p_ref_kind AND t.ref_id = p_ref_id;
    IF v_id IS NULL OR NOT ledger_same_entries(v_id, p_entries) THEN
      RAISE EXCEPTION 'the key % was used for another posting', p_key USING ERRCODE = 'UH409';
    END IF;
  ELSE
    INSERT INTO ledger_entries (transaction_id, account_id, amount_ugx, occurred_at)
    SELECT v_id, coalesce(
        CASE WHEN e.owner IS NULL
          THEN (SELECT a.id FROM ledger_accounts a WHERE a.kind = e.kind AND a.owner_id IS NULL)
          ELSE (SELECT a.id FROM ledger_accounts a WHERE a.kind = e.kind AND a.owner_id = e.owner)
        END, ledger_account(e.kind, e.owner)), e.amount, p_occurred_at
    FROM (SELECT * FROM jsonb_to_recordset(p_entries) AS given(kind text, owner uuid, amount bigint)
          ORDER BY kind, owner) AS e;
  END IF;
  ledger_post.transaction_id := v_id;
END $$;
--> statement-breakpoint
-- Setting a search path costs more than the look-up; what is named here is qualified instead.
CREATE OR REPLACE FUNCTION ledger_account(p_kind text, p_owner uuid) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_id bigint;
BEGIN
  FOR attempt IN 1..2 LOOP
    IF p_owner IS NULL THEN
      SELECT a.id INTO v_id FROM public.ledger_accounts a WHERE a.kind = p_kind AND a.owner_id IS NULL;
    ELSE
      SELECT a.id INTO v_id FROM public.ledger_accounts a WHERE a.kind = p_kind AND a.owner_id = p_owner;
    END IF;
    IF v_id IS NOT NULL THEN RETURN v_id; END IF;
    INSERT INTO public.ledger_accounts (kind, owner_id) VALUES (p_kind, p_owner)
      ON CONFLICT DO NOTHING RETURNING id INTO v_id;
    IF v_id IS NOT NULL THEN RETURN v_id; END IF;
  END LOOP;
  RAISE EXCEPTION 'ledger account % could not be opened', p_kind;
END $$;
--> statement-breakpoint
-- Both as before, but called only where there is something to put right or to refuse.
DROP TRIGGER ledger_transactions_stamp ON ledger_transactions;
--> statement-breakpoint
CREATE TRIGGER ledger_transactions_stamp BEFORE INSERT ON ledger_transactions
  FOR EACH ROW WHEN (NEW.written_by IS DISTINCT FROM pg_current_xact_id()) EXECUTE FUNCTION ledger_transactions_stamp();
--> statement-breakpoint
DROP TRIGGER ledger_balances_guard ON ledger_balances;
--> statement-breakpoint
CREATE TRIGGER ledger_balances_guard BEFORE INSERT OR UPDATE ON ledger_balances
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION ledger_balances_guard();
--> statement-breakpoint
CREATE TRIGGER ledger_balances_no_removal BEFORE DELETE OR TRUNCATE ON ledger_balances
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_balances_guard();
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

-- The ledger's rules live here so that they hold for hand-written SQL too.
-- An account "kept" has a running balance that may never fall below nought; the platform's own accounts have none,
-- because every sale touches them and would queue on one row.
CREATE FUNCTION ledger_is_kept(p_kind text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT p_kind IN ('customer_wallet', 'escrow', 'vendor_payable', 'driver_payable', 'refund_in_transit')
$$;
--> statement-breakpoint
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_kind CHECK (
  kind IN ('customer_wallet', 'escrow', 'vendor_payable', 'driver_payable', 'refund_in_transit',
           'commission', 'delivery_revenue', 'mtn_collection', 'mtn_disbursement')
  AND public.ledger_is_kept(kind) = (owner_id IS NOT NULL));
--> statement-breakpoint
CREATE TRIGGER ledger_accounts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_accounts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_transactions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transactions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION ledger_balances_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Depth 1 is a statement somebody wrote; the entries' own trigger arrives here at depth 2.
  IF pg_trigger_depth() < 2 OR TG_OP IN ('DELETE', 'TRUNCATE') THEN
    RAISE EXCEPTION 'ledger_balances is written by ledger_entries only'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_balances_guard BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON ledger_balances
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_balances_guard();
--> statement-breakpoint
-- The writer is stamped here and not by the column's default, which a statement could override.
CREATE FUNCTION ledger_transactions_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.written_by := pg_current_xact_id();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_transactions_stamp BEFORE INSERT ON ledger_transactions
  FOR EACH ROW EXECUTE FUNCTION ledger_transactions_stamp();
--> statement-breakpoint
-- Refuses entries for a transaction of another database transaction, then moves the kept balances in
-- account order, so that two postings over the same accounts can never wait for each other.
CREATE FUNCTION ledger_entries_apply() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moved record;
BEGIN
  IF EXISTS (SELECT FROM added JOIN ledger_transactions t ON t.id = added.transaction_id
             WHERE t.written_by <> pg_current_xact_id()) THEN
    RAISE EXCEPTION 'a ledger transaction is closed once it is committed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  FOR moved IN
    SELECT added.account_id, -sum(added.amount_ugx)::bigint AS change
    FROM added JOIN ledger_accounts a ON a.id = added.account_id
    WHERE ledger_is_kept(a.kind)
    GROUP BY added.account_id ORDER BY added.account_id
  LOOP
    UPDATE ledger_balances SET balance_ugx = balance_ugx + moved.change WHERE account_id = moved.account_id;
    IF NOT FOUND THEN
      INSERT INTO ledger_balances (account_id, balance_ugx) VALUES (moved.account_id, 0) ON CONFLICT DO NOTHING;
      UPDATE ledger_balances SET balance_ugx = balance_ugx + moved.change WHERE account_id = moved.account_id;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_apply AFTER INSERT ON ledger_entries REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_entries_apply();
--> statement-breakpoint
-- Checked at commit, for the transaction (it may have no entries) and for each entry (it may come after an early check).
CREATE FUNCTION ledger_require_balanced() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_transaction bigint;
  v_entries bigint;
  v_sum numeric;
BEGIN
  IF TG_TABLE_NAME = 'ledger_transactions' THEN v_transaction := NEW.id; ELSE v_transaction := NEW.transaction_id; END IF;
  SELECT count(*), coalesce(sum(amount_ugx), 0) INTO v_entries, v_sum
  FROM ledger_entries WHERE transaction_id = v_transaction;
  IF v_entries = 0 THEN
    RAISE EXCEPTION 'ledger transaction % has no entries', v_transaction USING ERRCODE = 'check_violation';
  END IF;
  IF v_sum <> 0 THEN
    RAISE EXCEPTION 'ledger transaction % is off balance by %', v_transaction, v_sum USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_transactions_balanced AFTER INSERT ON ledger_transactions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_require_balanced();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_entries_balanced AFTER INSERT ON ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_require_balanced();
--> statement-breakpoint
-- Finds an account or opens it. Two separate lookups, because a null owner needs its own index condition.
CREATE FUNCTION ledger_account(p_kind text, p_owner uuid) RETURNS bigint LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_id bigint;
BEGIN
  FOR attempt IN 1..2 LOOP
    IF p_owner IS NULL THEN
      SELECT id INTO v_id FROM ledger_accounts WHERE kind = p_kind AND owner_id IS NULL;
    ELSE
      SELECT id INTO v_id FROM ledger_accounts WHERE kind = p_kind AND owner_id = p_owner;
    END IF;
    IF v_id IS NOT NULL THEN RETURN v_id; END IF;
    INSERT INTO ledger_accounts (kind, owner_id) VALUES (p_kind, p_owner) ON CONFLICT DO NOTHING RETURNING id INTO v_id;
    IF v_id IS NOT NULL THEN RETURN v_id; END IF;
  END LOOP;
  RAISE EXCEPTION 'ledger account % could not be opened', p_kind;
END $$;
--> statement-breakpoint
-- One posting in one round trip. p_entries: [{"kind", "owner", "amount"}], debit positive, credit negative.
-- The same key again posts nothing and returns the first transaction; with other content it is refused (UH409).
CREATE FUNCTION ledger_post(
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
    INSERT INTO ledger_entries (transaction_id, account_id, amount_ugx)
    SELECT v_id, ledger_account(e.kind, e.owner), e.amount
    FROM (SELECT * FROM jsonb_to_recordset(p_entries) AS given(kind text, owner uuid, amount bigint)
          ORDER BY kind, owner) AS e;
  END IF;
  ledger_post.transaction_id := v_id;
END $$;
--> statement-breakpoint
CREATE FUNCTION ledger_same_entries(p_transaction bigint, p_entries jsonb) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  WITH stored AS (
    SELECT a.kind, a.owner_id, e.amount_ugx FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
    WHERE e.transaction_id = p_transaction
  ), given AS (
    SELECT kind, owner, amount FROM jsonb_to_recordset(p_entries) AS g(kind text, owner uuid, amount bigint)
  )
  SELECT NOT EXISTS (
    (TABLE stored EXCEPT ALL TABLE given) UNION ALL (TABLE given EXCEPT ALL TABLE stored))
$$;

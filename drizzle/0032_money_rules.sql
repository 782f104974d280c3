-- Accounts that keep a balance: what we owe to somebody on its credit side, what somebody owes us on its debit side.
CREATE FUNCTION ledger_side(p_kind text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN p_kind IN ('customer_wallet', 'escrow', 'vendor_payable', 'driver_payable', 'refund_in_transit',
                    'payout_in_transit') THEN -1
    WHEN p_kind IN ('driver_cash', 'vendor_debt') THEN 1
  END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION ledger_is_kept(p_kind text) RETURNS boolean LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ledger_side(p_kind) IS NOT NULL
$$;
--> statement-breakpoint
ALTER TABLE ledger_accounts DROP CONSTRAINT ledger_accounts_kind;
--> statement-breakpoint
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_kind CHECK (
  kind IN ('customer_wallet', 'escrow', 'vendor_payable', 'driver_payable', 'refund_in_transit', 'payout_in_transit',
           'driver_cash', 'vendor_debt', 'commission', 'commission_vat', 'delivery_revenue', 'goodwill',
           'provider_fees', 'suspense', 'mtn_collection', 'mtn_disbursement', 'airtel_collection',
           'airtel_disbursement', 'bank', 'cash_box')
  AND public.ledger_is_kept(kind) = (owner_id IS NOT NULL));
--> statement-breakpoint
-- As before, with two sides, and with money that is held: no posting may leave less than what is promised elsewhere.
CREATE OR REPLACE FUNCTION ledger_entries_apply() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moved record;
  v_free bigint;
BEGIN
  IF EXISTS (SELECT FROM added JOIN ledger_transactions t ON t.id = added.transaction_id
             WHERE t.written_by <> pg_current_xact_id()) THEN
    RAISE EXCEPTION 'a ledger transaction is closed once it is committed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  FOR moved IN
    SELECT added.account_id, (ledger_side(a.kind) * sum(added.amount_ugx))::bigint AS change
    FROM added JOIN ledger_accounts a ON a.id = added.account_id
    WHERE ledger_side(a.kind) IS NOT NULL
    GROUP BY added.account_id, a.kind ORDER BY added.account_id
  LOOP
    UPDATE ledger_balances SET balance_ugx = balance_ugx + moved.change
      WHERE account_id = moved.account_id RETURNING balance_ugx - held_ugx INTO v_free;
    IF NOT FOUND THEN
      INSERT INTO ledger_balances (account_id, balance_ugx) VALUES (moved.account_id, 0) ON CONFLICT DO NOTHING;
      UPDATE ledger_balances SET balance_ugx = balance_ugx + moved.change
        WHERE account_id = moved.account_id RETURNING balance_ugx - held_ugx INTO v_free;
    END IF;
    IF moved.change < 0 AND v_free < 0 THEN
      RAISE EXCEPTION 'the money of ledger account % is held', moved.account_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_available';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A hold locks its balance and counts against what is available until it is released; then it is history.
CREATE FUNCTION ledger_holds_apply() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_free bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.released_at IS NOT NULL THEN
      RAISE EXCEPTION 'a hold begins in force' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    INSERT INTO ledger_balances (account_id, balance_ugx) VALUES (NEW.account_id, 0) ON CONFLICT DO NOTHING;
    UPDATE ledger_balances SET held_ugx = held_ugx + NEW.amount_ugx
      WHERE account_id = NEW.account_id RETURNING balance_ugx - held_ugx INTO v_free;
    IF v_free < 0 AND NOT NEW.may_exceed THEN
      RAISE EXCEPTION 'ledger account % has too little to hold', NEW.account_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_available';
    END IF;
    RETURN NULL;
  END IF;
  IF OLD.released_at IS NOT NULL OR NEW.released_at IS NULL
     OR (NEW.id, NEW.account_id, NEW.amount_ugx, NEW.idempotency_key, NEW.kind, NEW.ref_kind, NEW.ref_id,
         NEW.may_exceed, NEW.created_at, NEW.expires_at)
        IS DISTINCT FROM (OLD.id, OLD.account_id, OLD.amount_ugx, OLD.idempotency_key, OLD.kind, OLD.ref_kind,
         OLD.ref_id, OLD.may_exceed, OLD.created_at, OLD.expires_at) THEN
    RAISE EXCEPTION 'a hold can only be released, once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  UPDATE ledger_balances SET held_ugx = held_ugx - OLD.amount_ugx WHERE account_id = OLD.account_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_holds_apply AFTER INSERT OR UPDATE ON ledger_holds
  FOR EACH ROW EXECUTE FUNCTION ledger_holds_apply();
--> statement-breakpoint
CREATE TRIGGER ledger_holds_no_removal BEFORE DELETE OR TRUNCATE ON ledger_holds
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION payment_intents_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('succeeded', 'succeeded_late') AND NEW.state <> OLD.state THEN
    RAISE EXCEPTION 'a settled payment stays settled' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.amount_ugx, NEW.wallet_ugx, NEW.payer_user_id, NEW.allocations)
     IS DISTINCT FROM (OLD.amount_ugx, OLD.wallet_ugx, OLD.payer_user_id, OLD.allocations) THEN
    RAISE EXCEPTION 'amount, payer and shares of a payment are fixed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

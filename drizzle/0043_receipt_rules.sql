-- A paper that was given out is never changed: corrections are credit notes. Only two things may happen to a receipt:
-- its buyer is forgotten, and the tax authority answers, once.
CREATE FUNCTION receipts_guard_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.number, NEW.order_id, NEW.vendor_id, NEW.customer_id, NEW.issued_at, NEW.supplied_at, NEW.seller,
      NEW.carrier, NEW.paid_by, NEW.total_ugx, NEW.tax_ugx)
    IS DISTINCT FROM (OLD.id, OLD.number, OLD.order_id, OLD.vendor_id, OLD.customer_id, OLD.issued_at,
      OLD.supplied_at, OLD.seller, OLD.carrier, OLD.paid_by, OLD.total_ugx, OLD.tax_ugx)
    OR NEW.buyer_name <> OLD.buyer_name OR (OLD.buyer_name IS NULL AND NEW.buyer_name IS NOT NULL)
    OR NEW.buyer_phone_masked <> OLD.buyer_phone_masked
    OR (OLD.buyer_phone_masked IS NULL AND NEW.buyer_phone_masked IS NOT NULL) THEN
    RAISE EXCEPTION 'a receipt is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.fiscal_state <> 'pending' AND
    (NEW.fiscal_state, NEW.fiscal_number, NEW.fiscal_verification_code, NEW.fiscal_qr, NEW.fiscal_problem)
    IS DISTINCT FROM
    (OLD.fiscal_state, OLD.fiscal_number, OLD.fiscal_verification_code, OLD.fiscal_qr, OLD.fiscal_problem) THEN
    RAISE EXCEPTION 'the answer of the tax authority is final' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER receipts_guard_change BEFORE UPDATE ON receipts FOR EACH ROW EXECUTE FUNCTION receipts_guard_change();
--> statement-breakpoint
CREATE TRIGGER receipts_stay BEFORE DELETE OR TRUNCATE ON receipts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER receipt_lines_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON receipt_lines
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER credit_notes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON credit_notes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER credit_note_lines_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON credit_note_lines
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER receipt_settings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON receipt_settings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Numbers without gaps: the counter goes on by one, and a paper bears the number it stands at.
CREATE FUNCTION receipt_counters_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.series <> OLD.series OR NEW.last <> OLD.last + 1 THEN
    RAISE EXCEPTION 'a series of numbers only goes on by one' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
INSERT INTO receipt_counters (series, last) VALUES ('receipt', 0), ('credit_note', 0);
--> statement-breakpoint
CREATE TRIGGER receipt_counters_guard BEFORE UPDATE OR DELETE ON receipt_counters
  FOR EACH ROW EXECUTE FUNCTION receipt_counters_guard();
--> statement-breakpoint
CREATE FUNCTION receipt_number_is_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number IS DISTINCT FROM (SELECT last FROM receipt_counters WHERE series = TG_ARGV[0]) THEN
    RAISE EXCEPTION '% is not the number the series % stands at', NEW.number, TG_ARGV[0]
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER receipts_number_is_next BEFORE INSERT ON receipts
  FOR EACH ROW EXECUTE FUNCTION receipt_number_is_next('receipt');
--> statement-breakpoint
CREATE TRIGGER credit_notes_number_is_next BEFORE INSERT ON credit_notes
  FOR EACH ROW EXECUTE FUNCTION receipt_number_is_next('credit_note');
--> statement-breakpoint
-- At commit a paper says what its lines add up to; lines cannot be slipped in later either.
CREATE FUNCTION receipts_require_sums() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_id uuid := coalesce(to_jsonb(NEW)->>'receipt_id', to_jsonb(NEW)->>'id');
BEGIN
  IF (SELECT (total_ugx, tax_ugx) FROM receipts WHERE id = v_id)
    IS DISTINCT FROM
    (SELECT (sum(total_ugx)::bigint, sum(tax_ugx)::bigint) FROM receipt_lines WHERE receipt_id = v_id) THEN
    RAISE EXCEPTION 'receipt % is not the sum of its lines', v_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER receipts_require_sums AFTER INSERT ON receipts
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION receipts_require_sums();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER receipt_lines_require_sums AFTER INSERT ON receipt_lines
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION receipts_require_sums();
--> statement-breakpoint
CREATE FUNCTION credit_notes_require_sums() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_id uuid := coalesce(to_jsonb(NEW)->>'credit_note_id', to_jsonb(NEW)->>'id');
BEGIN
  IF (SELECT (total_ugx, tax_ugx) FROM credit_notes WHERE id = v_id)
    IS DISTINCT FROM
    (SELECT (sum(total_ugx)::bigint, sum(tax_ugx)::bigint) FROM credit_note_lines WHERE credit_note_id = v_id) THEN
    RAISE EXCEPTION 'credit note % is not the sum of its lines', v_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF EXISTS (
    SELECT FROM credit_notes n
    JOIN receipt_lines l ON l.receipt_id = n.receipt_id
    JOIN credit_notes a ON a.receipt_id = n.receipt_id
    JOIN credit_note_lines c ON c.credit_note_id = a.id AND c.position = l.position
    WHERE n.id = v_id
    GROUP BY l.position, l.total_ugx, l.tax_ugx
    HAVING sum(c.total_ugx) > l.total_ugx OR sum(c.tax_ugx) > l.tax_ugx) THEN
    RAISE EXCEPTION 'credit note % takes back more than there is', v_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER credit_notes_require_sums AFTER INSERT ON credit_notes
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION credit_notes_require_sums();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER credit_note_lines_require_sums AFTER INSERT ON credit_note_lines
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION credit_notes_require_sums();
--> statement-breakpoint
-- The standard rate of VAT in Uganda; the platform is taken for unregistered until its own row says otherwise.
INSERT INTO receipt_settings (valid_from, vat_bps, platform_name) VALUES ('2000-01-01T00:00:00Z', 1800, 'Urban Herb');
--> statement-breakpoint
INSERT INTO retention_rules (key, position, what, keep_days, why, basis) VALUES
  ('receipts.buyers', 18, 'Whom a receipt was made out to: first name and masked number', 1826, 'Tax records must be kept for five years', 'Legal obligation: Tax Procedures Code Act');

-- Facts are written once. They may go when their time is over, or with the person they are about.
CREATE FUNCTION keep_trust_fact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND (
    OLD.keep_until <= now()
    OR OLD.subject_kind || ':' || OLD.subject_id = current_setting('urban_herb.erased_subject', true)
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'trust_facts is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER trust_facts_append_only BEFORE UPDATE OR DELETE ON trust_facts
  FOR EACH ROW EXECUTE FUNCTION keep_trust_fact();
--> statement-breakpoint
CREATE TRIGGER trust_facts_no_truncate BEFORE TRUNCATE ON trust_facts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

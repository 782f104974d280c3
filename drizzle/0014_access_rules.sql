-- Processes keep the rules in memory and compare this number: it rises with every change, also by hand.
CREATE FUNCTION access_rules_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE access_revision SET revision = revision + 1;
  RETURN NULL;
END $$;
--> statement-breakpoint
INSERT INTO access_revision (one, revision) VALUES (true, 1);
--> statement-breakpoint
CREATE TRIGGER access_policies_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON access_policies
  FOR EACH STATEMENT EXECUTE FUNCTION access_rules_changed();
--> statement-breakpoint
CREATE TRIGGER access_traced_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON access_traced
  FOR EACH STATEMENT EXECUTE FUNCTION access_rules_changed();
--> statement-breakpoint
CREATE TRIGGER access_policy_changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_policy_changes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_seal_batches_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal_batches
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

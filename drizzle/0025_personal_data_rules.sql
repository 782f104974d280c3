-- What was known of an incident, and when, is evidence: written once.
CREATE TRIGGER breach_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON breach_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER breaches_no_removal BEFORE DELETE OR TRUNCATE ON breaches
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
INSERT INTO retention_rules (key, position, what, keep_days, why, basis) VALUES
  ('dispatch.drops', 8, 'Door and note on finished deliveries; the area stays', 30, 'To settle a complaint about a delivery', 'Performance of the contract'),
  ('orders.drops', 9, 'Door and note on closed orders; the area stays', 180, 'To order again to the same place', 'Performance of the contract'),
  ('privacy.exports', 12, 'Copies of their data that people asked for', 7, 'To be fetched by their owner', 'Legal obligation: Data Protection and Privacy Act'),
  ('privacy.breaches', 23, 'The register of incidents', NULL, 'The office may ask for it', 'Legal obligation: Data Protection and Privacy Act');

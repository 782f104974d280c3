-- What a person agreed to, and the words they saw, are evidence: written once.
CREATE TRIGGER consent_records_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_records
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER consent_texts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_texts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Raw exchanges are evidence until their time is up. The clearing of the night says that it is it; whoever
-- else deletes, by hand or by mistake, is refused as before.
CREATE FUNCTION refuse_change_but_retention() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('urban_herb.retention', true) = TG_TABLE_NAME THEN RETURN NULL; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint
DROP TRIGGER provider_events_append_only ON provider_events;
--> statement-breakpoint
CREATE TRIGGER provider_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON provider_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_but_retention();
--> statement-breakpoint
INSERT INTO consent_texts (purpose, version, kind, position, title, body, since) VALUES
  ('service', 1, 'necessary', 1, 'To sell and deliver what you order',
   'Your phone number, the place you choose and what you order. The shop sees your first name and the area; the rider who carries your order sees the place until it is delivered.', '2026-01-01T00:00:00Z'),
  ('records', 1, 'necessary', 2, 'To keep the books',
   'Amounts, dates and order numbers. Tax and payment law make us keep them for years, also when you leave.', '2026-01-01T00:00:00Z'),
  ('safety', 1, 'necessary', 3, 'To keep your account yours',
   'When and from where somebody signed in, on which device, and what was changed. You can see it, and so can we when something looks wrong. You can object to device recognition under Devices.', '2026-01-01T00:00:00Z'),
  ('marketing_sms', 1, 'optional', 10, 'News by SMS',
   'Offers and news from Urban Herb, at most twice a month. Messages about your orders come anyway.', '2026-01-01T00:00:00Z'),
  ('review_name', 1, 'optional', 11, 'Your first name beside your reviews',
   'Everyone who looks at a product can read it. Without it your reviews say "A customer".', '2026-01-01T00:00:00Z'),
  ('location_history', 1, 'optional', 12, 'Remember where I signed in',
   'We keep the places your phone reports, so that a sign-in from far away stands out. Without it we look once and forget.', '2026-01-01T00:00:00Z');
--> statement-breakpoint
INSERT INTO retention_rules (key, position, what, keep_days, why, basis) VALUES
  ('identity.sign-in-codes', 1, 'Sign-in codes', 7, 'To answer "I never asked for this code"', 'Security of the account'),
  ('identity.sessions', 2, 'Sessions that have ended', 90, 'To see who was signed in when an account was misused', 'Security of the account'),
  ('notifications.messages', 3, 'Messages: number, kind and time', 90, 'To answer whether a message was sent', 'Performance of the contract'),
  ('cart.visitor-baskets', 4, 'Baskets of visitors', 30, 'So that a basket is still there next week', 'Interest of the visitor'),
  ('tracking.positions', 5, 'Tracks of deliveries', 30, 'To settle a complaint about a delivery', 'Performance of the contract'),
  ('dispatch.driver-places', 6, 'Where a driver who went off shift was last', 2, 'Only drivers on shift are offered deliveries', 'Performance of the contract'),
  ('dispatch.offers', 7, 'Offers made to drivers', 90, 'To answer who was asked and when', 'Performance of the contract'),
  ('outbox.events', 10, 'Internal events: ids and amounts', 30, 'To find faults', 'Operation of the service'),
  ('payments.exchanges', 11, 'Raw exchanges with the operators, numbers masked', 400, 'Operators settle disputes within a year', 'Performance of the contract'),
  ('payments.books', 20, 'Payments, ledger and orders: amounts, dates, numbers', NULL, 'Tax records must be kept for years', 'Legal obligation: tax and payment law'),
  ('audit.entries', 21, 'The audit log, with ids in place of names', NULL, 'Evidence of who did what', 'Legal obligation and security'),
  ('privacy.consents', 22, 'What a person agreed to and took back', NULL, 'We must be able to show it', 'Legal obligation: Data Protection and Privacy Act');

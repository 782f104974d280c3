INSERT INTO retention_rules (key, position, what, keep_days, why, basis) VALUES
  ('places.last', 13, 'The last place of a phone, rounded to a kilometre', 2, 'To see when nobody could have travelled that fast', 'Consent'),
  ('devices.unused', 14, 'Devices nobody has used since', 400, 'To tell an owner when a new one signs in', 'Security of the account'),
  ('devices.sessions', 15, 'Which device a sign-in was made from', 400, 'To sign a stranger''s device out', 'Security of the account'),
  ('risk.facts', 16, 'What was noticed about an account, after its own time of 180 to 365 days', 1, 'To recognise misuse', 'Security of the account');

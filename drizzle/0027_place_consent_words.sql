-- One choice, whichever page it is made on: "Your data" and "Your devices" show these words.
INSERT INTO consent_texts (purpose, version, kind, position, title, body, since) VALUES
  ('location_history', 2, 'optional', 12, 'Compare the place when I sign in',
   'We keep the last place your phone reports, rounded to a kilometre, for two days, name the suburb where you are signed in, and write to you when nobody could have travelled that fast.', '2026-11-26T00:00:00Z');

INSERT INTO retention_rules (key, position, what, keep_days, why, basis) VALUES
  ('estimates.times', 27, 'How long each step of a delivery took', 90, 'To say beforehand how long the next one takes', 'Performance of the contract'),
  ('estimates.promises', 28, 'The time that was shown before an order was paid', 90, 'To tell when it slips', 'Performance of the contract'),
  ('estimates.said', 29, 'What was said of the time left, and what was left', 90, 'To know how wrong estimates are', 'Performance of the contract');

INSERT INTO retention_rules (key, position, what, keep_days, why, basis) VALUES
  ('saved-places.removed', 25, 'Places a shopper took away', 1, 'So that it can be undone', 'Interest of the shopper'),
  ('saved-places.uses', 26, 'Which order went to which saved place', 30, 'To learn from the delivery where the door is', 'Performance of the contract');

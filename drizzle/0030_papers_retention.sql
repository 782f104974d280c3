INSERT INTO retention_rules (key, position, what, keep_days, why, basis) VALUES
  ('papers.refused', 17, 'Refused ids and licences, with their files', 90, 'To answer why one was refused', 'Performance of the contract'),
  ('papers.kept', 24, 'Ids and licences of people who work on the market, until they are replaced or the account is erased', NULL, 'To know who delivers and who sells', 'Performance of the contract');

-- The areas a market starts with; afterwards admins add, switch off and on.
INSERT INTO geofences (id, name, shape, enabled, created_at, updated_at) VALUES
  ('6f1c9a52-3c1e-4b8e-9d0a-5a3f0c7be101', 'Kampala',
    '{"kind":"circle","centre":{"lat":0.3476,"lng":32.5825},"radiusKm":50}', true, now(), now()),
  ('6f1c9a52-3c1e-4b8e-9d0a-5a3f0c7be102', 'Entebbe',
    '{"kind":"circle","centre":{"lat":0.0512,"lng":32.4637},"radiusKm":30}', true, now(), now());

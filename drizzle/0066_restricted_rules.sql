-- Which region a point lies in: the capital within 12 km of its middle, elsewhere that of the nearest of these towns.
-- Near a border that may be the neighbour's, so a rule that is on in one region only is looked at before it is switched.
CREATE FUNCTION region_of(p_lat double precision, p_lng double precision) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN (p_lat - 0.3136) ^ 2 + (p_lng - 32.5811) ^ 2 <= 0.1079 ^ 2 THEN 'kampala' ELSE (
    SELECT region FROM (VALUES
      ('central', 0.3533, 32.7553), ('central', 0.0512, 32.4637), ('central', 0.4044, 32.4594),
      ('central', 0.5833, 32.5333), ('central', 0.2250, 32.3136), ('central', 0.3689, 32.9242),
      ('central', -0.3333, 31.7341), ('central', 0.4175, 32.0228), ('central', 0.8492, 32.4731),
      ('central', 0.5577, 31.3950), ('central', 0.7025, 32.8886), ('central', 1.3089, 32.4564),
      ('central', -0.7167, 31.4833), ('central', -0.3089, 32.2250), ('central', 0.9161, 31.7742),
      ('central', -0.4031, 31.1572),
      ('eastern', 0.4244, 33.2041), ('eastern', 0.6092, 33.4686), ('eastern', 1.0806, 34.1750),
      ('eastern', 0.6928, 34.1809), ('eastern', 1.7146, 33.6111), ('eastern', 0.9472, 33.1197),
      ('eastern', 0.4669, 34.0900), ('eastern', 1.4000, 34.4500), ('eastern', 1.4608, 33.9361),
      ('eastern', 1.1450, 33.7094), ('eastern', 0.5714, 33.7417), ('eastern', 2.0303, 33.6428),
      ('eastern', 1.9114, 33.9664),
      ('northern', 2.7746, 32.2990), ('northern', 2.2499, 32.8999), ('northern', 3.0201, 30.9111),
      ('northern', 3.2783, 32.8867), ('northern', 2.5345, 34.6666), ('northern', 2.9806, 34.1331),
      ('northern', 1.9756, 32.5386), ('northern', 2.4783, 31.0889), ('northern', 3.6609, 31.7247),
      ('northern', 3.3779, 31.7909), ('northern', 2.7667, 33.2167), ('northern', 3.4840, 34.1492),
      ('northern', 1.9167, 33.1722), ('northern', 1.9167, 34.7833), ('northern', 2.2350, 32.3850),
      ('western', -0.6072, 30.6545), ('western', 0.6710, 30.2750), ('western', -1.2486, 29.9899),
      ('western', 1.4331, 31.3524), ('western', 1.6744, 31.7150), ('western', 0.1833, 30.0833),
      ('western', -0.5853, 30.2114), ('western', -0.7894, 29.9250), ('western', -0.8794, 30.2642),
      ('western', 0.8000, 31.0667), ('western', -1.2850, 29.6850), ('western', -0.1333, 30.5000),
      ('western', -0.7956, 30.8089), ('western', 0.6328, 30.6217), ('western', 0.7085, 30.0634),
      ('western', 1.8763, 32.0622), ('western', 0.5022, 31.0414)
    ) AS town (region, lat, lng) ORDER BY (p_lat - lat) ^ 2 + (p_lng - lng) ^ 2 LIMIT 1) END
$$;
--> statement-breakpoint
CREATE FUNCTION vendors_keep_region() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.region := region_of(NEW.lat, NEW.lng);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER vendors_region BEFORE INSERT OR UPDATE OF lat, lng, region ON vendors
FOR EACH ROW EXECUTE FUNCTION vendors_keep_region();
--> statement-breakpoint
UPDATE vendors SET region = region_of(lat, lng);
--> statement-breakpoint
CREATE TRIGGER restriction_rules_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON restriction_rules
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The rule in force for a product of a restricted category; no row for every other product. Where none was ever made
-- it is off.
CREATE FUNCTION restriction_of(p_product uuid)
RETURNS TABLE (vendor_id uuid, category_id uuid, is_on boolean, needs_licence boolean, needs_certificate boolean,
  thc_limit_ppm integer)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT p.vendor_id, p.category_id, c.enabled AND coalesce(r.is_on, false), coalesce(r.needs_licence, true),
    coalesce(r.needs_certificate, true), coalesce(r.thc_limit_ppm, -1)
  FROM products p
  JOIN categories c ON c.id = p.category_id AND c.restricted
  JOIN vendors v ON v.id = p.vendor_id
  LEFT JOIN LATERAL (SELECT * FROM restriction_rules r WHERE r.category_id = p.category_id AND r.region = v.region
    ORDER BY r.id DESC LIMIT 1) AS r ON true
  WHERE p.id = p_product
$$;
--> statement-breakpoint
-- Pieces on the shelf today, whatever rules say.
CREATE FUNCTION stock_on_shelf(p_product uuid, p_today date) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT s.available - s.lotted + coalesce((SELECT sum(l.remaining)::integer FROM lots l
    WHERE l.product_id = p_product AND l.state = 'on_shelf' AND l.expires_on >= p_today), 0)
  FROM stock_items s WHERE s.product_id = p_product
$$;
--> statement-breakpoint
-- How many pieces of restricted goods may be sold: of lots with a certificate within the limit of THC, by a shop with a
-- licence, where the category is on. Null where they may not be sold at all, or are not restricted. Evidence must last
-- until `p_today`; '-infinity' takes states as they stand, for those who read without a clock: the clock's job ends what
-- is over, and buying always asks with the day.
CREATE FUNCTION cleared_pieces(p_product uuid, p_today date) RETURNS integer
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1 AS $$
DECLARE
  rule record;
BEGIN
  SELECT * INTO rule FROM restriction_of(p_product);
  IF NOT FOUND OR NOT rule.is_on THEN
    RETURN NULL;
  END IF;
  IF rule.needs_licence AND NOT EXISTS (SELECT 1 FROM vendor_licences l WHERE l.vendor_id = rule.vendor_id
    AND l.category_id = rule.category_id AND l.state = 'approved' AND l.expires_on >= p_today) THEN
    RETURN NULL;
  END IF;
  IF NOT rule.needs_certificate THEN
    RETURN stock_on_shelf(p_product, p_today);
  END IF;
  RETURN (SELECT coalesce(sum(l.remaining)::integer, 0) FROM lots l
    WHERE l.product_id = p_product AND l.state = 'on_shelf' AND l.expires_on >= p_today
      AND l.certified_until >= p_today AND l.thc_ppm <= rule.thc_limit_ppm);
END $$;
--> statement-breakpoint
-- What a buyer could get today.
CREATE OR REPLACE FUNCTION stock_left(p_product uuid, p_today date) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN EXISTS (SELECT 1 FROM restriction_of(p_product)) THEN coalesce(cleared_pieces(p_product, p_today), 0)
    ELSE stock_on_shelf(p_product, p_today) END
$$;
--> statement-breakpoint
-- As before (0054), and of goods that need a certificate only lots that have one within the limit, and no loose pieces.
-- Takes pieces off the shelf for an order, the lot that expires first before the others, and pieces without a lot
-- last: the page shows the lot a buyer will get. What has expired stays behind even before the clock's job comes by.
-- The stock row must be locked. False when there are too few; the caller undoes everything then.
CREATE OR REPLACE FUNCTION stock_allocate(p_ref uuid, p_product uuid, p_quantity integer, p_today date) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  shelf record;
  lot record;
  thc_limit integer;
  missing integer := p_quantity;
  part integer;
BEGIN
  SELECT s.available, s.lotted INTO shelf FROM stock_items s WHERE s.product_id = p_product;
  SELECT r.thc_limit_ppm INTO thc_limit FROM restriction_of(p_product) r WHERE r.needs_certificate;
  IF shelf.lotted > 0 THEN
    FOR lot IN
      SELECT l.id, l.remaining FROM lots l
      WHERE l.product_id = p_product AND l.state = 'on_shelf' AND l.remaining > 0 AND l.expires_on >= p_today
        AND (thc_limit IS NULL OR (l.certified_until >= p_today AND l.thc_ppm <= thc_limit))
      ORDER BY l.expires_on, l.received_at, l.id FOR NO KEY UPDATE
    LOOP
      part := least(missing, lot.remaining);
      UPDATE lots SET remaining = remaining - part WHERE id = lot.id;
      INSERT INTO order_line_lots (ref_id, product_id, lot_id, quantity) VALUES (p_ref, p_product, lot.id, part);
      missing := missing - part;
      EXIT WHEN missing = 0;
    END LOOP;
  END IF;
  IF missing > (CASE WHEN thc_limit IS NULL THEN shelf.available - shelf.lotted ELSE 0 END) THEN
    RETURN false;
  END IF;
  UPDATE stock_items SET available = available - missing WHERE product_id = p_product AND missing > 0;
  RETURN true;
END $$;
--> statement-breakpoint
-- As before (0054), and restricted goods only while all that they need holds on this day.
CREATE OR REPLACE FUNCTION stock_hold(p_refs jsonb, p_now timestamptz, p_expires_at timestamptz)
RETURNS TABLE (verdict text, subject_id uuid, slug text, available integer) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  line record;
  before integer;
  remaining integer;
  by_lot boolean;
  is_restricted boolean;
  short jsonb := '[]';
  changed uuid[] := '{}';
BEGIN
  BEGIN
    FOR line IN
      SELECT (r->>'refId')::uuid AS ref_id, (l->>'productId')::uuid AS product_id,
        (l->>'quantity')::integer AS quantity
      FROM jsonb_array_elements(p_refs) AS refs(r), jsonb_array_elements(r->'lines') AS lines(l)
      ORDER BY 2, 1
    LOOP
      INSERT INTO stock_holds (ref_id, product_id, quantity, state, created_at, expires_at)
      VALUES (line.ref_id, line.product_id, line.quantity, 'held', p_now, p_expires_at)
      ON CONFLICT DO NOTHING;
      CONTINUE WHEN NOT FOUND;
      -- Counted and locked in one statement, which is all where no lot is on the shelf.
      UPDATE stock_items s SET held = s.held + line.quantity,
        available = s.available - CASE WHEN s.lotted = 0 THEN line.quantity ELSE 0 END
      WHERE s.product_id = line.product_id AND s.available >= line.quantity
      RETURNING s.available, s.lotted > 0, EXISTS (SELECT 1 FROM products p JOIN categories c ON c.id = p.category_id
        WHERE p.id = s.product_id AND c.restricted)
      INTO remaining, by_lot, is_restricted;
      IF NOT FOUND
        -- Loose pieces are taken by now and count as if they were not.
        OR (is_restricted AND coalesce(cleared_pieces(line.product_id, kampala_day(p_now)), -1)
          < CASE WHEN by_lot THEN line.quantity ELSE 0 END)
        OR (is_restricted AND NOT by_lot AND EXISTS (SELECT 1 FROM restriction_of(line.product_id) r WHERE r.needs_certificate))
        OR (by_lot
        AND NOT stock_allocate(line.ref_id, line.product_id, line.quantity, kampala_day(p_now))) THEN
        short := short || jsonb_build_object('productId', line.product_id);
        CONTINUE;
      END IF;
      IF by_lot THEN
        before := remaining;
        remaining := before - line.quantity;
      ELSE
        before := remaining + line.quantity;
      END IF;
      -- What is left of restricted goods is not what is counted here.
      IF is_restricted OR shelf_differs(before, remaining) OR (by_lot AND next_lot_differs(line.ref_id, line.product_id)) THEN
        changed := changed || line.product_id;
      END IF;
    END LOOP;
    IF jsonb_array_length(short) > 0 THEN
      RAISE EXCEPTION 'too few pieces' USING ERRCODE = 'UH001';
    END IF;
  EXCEPTION WHEN SQLSTATE 'UH001' THEN
    -- Every row above is undone here; only the variables remember who fell short.
    RETURN QUERY SELECT 'short', (e->>'productId')::uuid, NULL::text,
        coalesce(stock_left((e->>'productId')::uuid, kampala_day(p_now)), 0)
      FROM jsonb_array_elements(short) AS shorts(e);
    RETURN;
  END;
  RETURN QUERY SELECT 'changed', p.id, p.slug, NULL::integer FROM products p WHERE p.id = ANY (changed);
END $$;
--> statement-breakpoint
-- As before (0054), and restricted goods only while they may be sold.
CREATE OR REPLACE FUNCTION stock_retake(p_refs uuid[], p_now timestamptz)
RETURNS TABLE (verdict text, subject_id uuid, slug text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  ref uuid;
  hold record;
  before integer;
  remaining integer;
  changed uuid[] := '{}';
  retaken uuid[] := '{}';
  found_any boolean;
BEGIN
  PERFORM 1 FROM stock_items s
  WHERE s.product_id IN (SELECT h.product_id FROM stock_holds h WHERE h.ref_id = ANY (p_refs))
  ORDER BY s.product_id FOR UPDATE;
  FOR ref IN SELECT DISTINCT r FROM unnest(p_refs) AS refs(r) ORDER BY r LOOP
    BEGIN
      found_any := false;
      FOR hold IN
        SELECT h.product_id, h.quantity, h.state FROM stock_holds h
        WHERE h.ref_id = ref ORDER BY h.product_id FOR UPDATE
      LOOP
        found_any := true;
        CONTINUE WHEN hold.state = 'taken';
        SELECT s.available INTO before FROM stock_items s WHERE s.product_id = hold.product_id;
        IF hold.state = 'held' THEN
          UPDATE stock_items s SET held = s.held - hold.quantity WHERE s.product_id = hold.product_id;
        ELSIF hold.state <> 'released'
          OR (EXISTS (SELECT 1 FROM restriction_of(hold.product_id))
            AND cleared_pieces(hold.product_id, kampala_day(p_now)) IS NULL)
          OR NOT stock_allocate(ref, hold.product_id, hold.quantity, kampala_day(p_now)) THEN
          RAISE EXCEPTION 'too few pieces' USING ERRCODE = 'UH001';
        END IF;
        UPDATE stock_holds h SET state = 'taken' WHERE h.ref_id = ref AND h.product_id = hold.product_id;
        SELECT s.available INTO remaining FROM stock_items s WHERE s.product_id = hold.product_id;
        IF shelf_differs(before, remaining) THEN
          changed := changed || hold.product_id;
        END IF;
      END LOOP;
      IF found_any THEN
        retaken := retaken || ref;
      END IF;
    EXCEPTION WHEN SQLSTATE 'UH001' THEN
      -- This reference keeps nothing; the next one is tried for itself.
      NULL;
    END;
  END LOOP;
  RETURN QUERY SELECT 'retaken', r, NULL::text FROM unnest(retaken) AS done(r)
    UNION ALL SELECT 'changed', p.id, p.slug FROM products p WHERE p.id = ANY (changed);
END $$;
--> statement-breakpoint
-- As before (0054), and restricted goods are sold while all that they need holds.
CREATE OR REPLACE VIEW offers AS
SELECT p.id AS product_id, p.slug, p.name, p.description, p.form, p.strength, p.herbs, p.price_ugx, p.picture,
  p.rating_sum, p.rating_count, p.shelf_rank,
  v.id AS vendor_id, v.slug AS vendor_slug, v.name AS vendor_name, v.place_name AS vendor_place_name,
  v.lat AS vendor_lat, v.lng AS vendor_lng, v.commission_bps,
  c.id AS category_id, c.slug AS category_slug, c.name AS category_name,
  CASE WHEN c.restricted THEN coalesce(cleared_pieces(p.id, '-infinity'), 0) ELSE coalesce(s.available, 0) END AS available,
  (p.status = 'live' AND v.status = 'open' AND c.enabled
    AND (NOT c.restricted OR coalesce(cleared_pieces(p.id, '-infinity') > 0, false))) AS sold,
  c.restricted,
  coalesce(s.certified, false) AS certified,
  (SELECT jsonb_build_object('code', l.code, 'number', l.number, 'expiresOn', l.expires_on,
      'certified', l.certified_until IS NOT NULL)
    FROM lots l WHERE l.product_id = p.id AND l.state = 'on_shelf' AND l.remaining > 0
    ORDER BY l.expires_on, l.received_at, l.id LIMIT 1) AS next_lot
FROM products p
JOIN vendors v ON v.id = p.vendor_id
JOIN categories c ON c.id = p.category_id
LEFT JOIN stock_items s ON s.product_id = p.id;
--> statement-breakpoint
-- What is restricted is off by its rules from now on: none was ever made, so it stays off.
UPDATE categories SET enabled = true WHERE restricted;

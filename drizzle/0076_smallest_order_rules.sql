-- Fewer pieces than the shop sends are none to a buyer.
CREATE FUNCTION pieces_sent(p_pieces integer, p_least integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_pieces >= p_least THEN p_pieces ELSE 0 END;
--> statement-breakpoint
-- As before (0066), and nothing is left where fewer are left than the shop sends.
CREATE OR REPLACE VIEW offers AS
SELECT p.id AS product_id, p.slug, p.name, p.description, p.form, p.strength, p.herbs, p.price_ugx, p.picture,
  p.rating_sum, p.rating_count, p.shelf_rank,
  v.id AS vendor_id, v.slug AS vendor_slug, v.name AS vendor_name, v.place_name AS vendor_place_name,
  v.lat AS vendor_lat, v.lng AS vendor_lng, v.commission_bps,
  c.id AS category_id, c.slug AS category_slug, c.name AS category_name,
  coalesce(pieces_sent(CASE WHEN c.restricted THEN cleared_pieces(p.id, '-infinity') ELSE s.available END, p.min_quantity), 0)
    AS available,
  (p.status = 'live' AND v.status = 'open' AND c.enabled
    AND (NOT c.restricted OR coalesce(cleared_pieces(p.id, '-infinity') > 0, false))) AS sold,
  c.restricted,
  coalesce(s.certified, false) AS certified,
  (SELECT jsonb_build_object('code', l.code, 'number', l.number, 'expiresOn', l.expires_on,
      'certified', l.certified_until IS NOT NULL)
    FROM lots l WHERE l.product_id = p.id AND l.state = 'on_shelf' AND l.remaining > 0
    ORDER BY l.expires_on, l.received_at, l.id LIMIT 1) AS next_lot,
  p.min_quantity
FROM products p
JOIN vendors v ON v.id = p.vendor_id
JOIN categories c ON c.id = p.category_id
LEFT JOIN stock_items s ON s.product_id = p.id;
--> statement-breakpoint
-- Whether a page says something else: "sold out", which fewer than the smallest order are too, the exact figure up to five,
-- or nothing.
CREATE FUNCTION shelf_differs(p_before integer, p_after integer, p_least integer) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN least(pieces_sent(p_before, p_least), 6) <> least(pieces_sent(p_after, p_least), 6);
--> statement-breakpoint
-- As before (0066), and refuses fewer pieces than the shop sends: the smallest order of this moment counts, whatever the
-- basket was read with.
CREATE OR REPLACE FUNCTION stock_hold(p_refs jsonb, p_now timestamptz, p_expires_at timestamptz)
RETURNS TABLE (verdict text, subject_id uuid, slug text, available integer) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  line record;
  before integer;
  remaining integer;
  by_lot boolean;
  is_short boolean;
  is_restricted boolean;
  least_sent integer;
  short jsonb := '[]';
  too_few uuid[] := '{}';
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
      RETURNING s.available, s.lotted > 0 INTO remaining, by_lot;
      is_short := NOT FOUND;
      -- Read once the shelf is locked: whoever raises the smallest order locks it too, so one of the two comes first.
      SELECT c.restricted, p.min_quantity INTO is_restricted, least_sent
      FROM products p JOIN categories c ON c.id = p.category_id WHERE p.id = line.product_id;
      IF line.quantity < least_sent THEN
        too_few := too_few || line.product_id;
        CONTINUE;
      END IF;
      IF is_short
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
      IF is_restricted OR shelf_differs(before, remaining, least_sent) OR (by_lot AND next_lot_differs(line.ref_id, line.product_id)) THEN
        changed := changed || line.product_id;
      END IF;
    END LOOP;
    IF jsonb_array_length(short) > 0 OR cardinality(too_few) > 0 THEN
      RAISE EXCEPTION 'too few pieces' USING ERRCODE = 'UH001';
    END IF;
  EXCEPTION WHEN SQLSTATE 'UH001' THEN
    -- Every row above is undone here; only the variables remember who fell short.
    RETURN QUERY SELECT 'short', (e->>'productId')::uuid, NULL::text,
        coalesce(stock_left((e->>'productId')::uuid, kampala_day(p_now)), 0)
      FROM jsonb_array_elements(short) AS shorts(e)
      UNION ALL SELECT 'too_few', p, NULL::text, NULL::integer FROM unnest(too_few) AS few(p);
    RETURN;
  END;
  RETURN QUERY SELECT 'changed', p.id, p.slug, NULL::integer FROM products p WHERE p.id = ANY (changed);
END $$;
--> statement-breakpoint
-- As before (0054), for shelves that are sold out below the smallest order.
CREATE OR REPLACE FUNCTION stock_move(p_refs uuid[], p_from text, p_to text, p_available integer, p_held integer)
RETURNS TABLE (verdict text, subject_id uuid, slug text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  hold record;
  before integer;
  remaining integer;
  changed uuid[] := '{}';
BEGIN
  FOR hold IN
    SELECT h.ref_id, h.product_id, h.quantity FROM stock_holds h
    WHERE h.ref_id = ANY (p_refs) AND h.state = p_from ORDER BY h.product_id, h.ref_id
  LOOP
    UPDATE stock_holds h SET state = p_to
    WHERE h.ref_id = hold.ref_id AND h.product_id = hold.product_id AND h.state = p_from;
    CONTINUE WHEN NOT FOUND;
    UPDATE stock_items s SET held = s.held + p_held * hold.quantity
    WHERE s.product_id = hold.product_id
    RETURNING s.available INTO before;
    CONTINUE WHEN p_available = 0;
    PERFORM stock_give_back(hold.ref_id, hold.product_id, hold.quantity);
    SELECT s.available INTO remaining FROM stock_items s WHERE s.product_id = hold.product_id;
    IF shelf_differs(before, remaining,
      (SELECT p.min_quantity FROM products p WHERE p.id = hold.product_id)) THEN
      changed := changed || hold.product_id;
    END IF;
  END LOOP;
  RETURN QUERY SELECT 'changed', p.id, p.slug FROM products p WHERE p.id = ANY (changed);
END $$;
--> statement-breakpoint
-- As before (0066), for shelves that are sold out below the smallest order. What was ordered before it was raised is sent.
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
        IF shelf_differs(before, remaining,
          (SELECT p.min_quantity FROM products p WHERE p.id = hold.product_id)) THEN
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
DROP FUNCTION shelf_differs(integer, integer);
--> statement-breakpoint
-- Waits for those who are buying just now, and lets nobody buy for less afterwards. Whoever raises several at once locks
-- their stock first, in the order in which buyers do.
CREATE FUNCTION lock_shelf_of_raised() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM stock_items s WHERE s.product_id = NEW.id FOR NO KEY UPDATE;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER products_smallest_order BEFORE UPDATE OF min_quantity ON products
FOR EACH ROW WHEN (NEW.min_quantity > OLD.min_quantity) EXECUTE FUNCTION lock_shelf_of_raised();

CREATE FUNCTION kampala_day(p_at timestamptz) RETURNS date LANGUAGE sql STABLE AS $$
  SELECT (p_at AT TIME ZONE 'Africa/Kampala')::date
$$;
--> statement-breakpoint
-- What was received, and when it ends, is evidence. A lot that left the shelf for good never comes back.
CREATE FUNCTION lots_keep_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.product_id, NEW.number, NEW.code, NEW.made_on, NEW.expires_on, NEW.received)
    IS DISTINCT FROM (OLD.product_id, OLD.number, OLD.code, OLD.made_on, OLD.expires_on, OLD.received) THEN
    RAISE EXCEPTION 'what is known of a lot never changes' USING ERRCODE = 'UH002';
  END IF;
  IF OLD.state <> NEW.state AND NEW.state <> 'recalled' AND OLD.state IN ('withdrawn', 'expired', 'failed', 'recalled') THEN
    RAISE EXCEPTION 'a lot that is % stays so', OLD.state USING ERRCODE = 'UH002';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER lots_keep_facts BEFORE UPDATE ON lots FOR EACH ROW EXECUTE FUNCTION lots_keep_facts();
--> statement-breakpoint
-- The pieces of lots on the shelf are a part of what is available. Whoever changes a lot locks its stock row first,
-- as buyers do, so nobody waits for each other in a circle.
CREATE FUNCTION lots_shelve() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before integer := 0;
  after integer := CASE WHEN NEW.state = 'on_shelf' THEN NEW.remaining ELSE 0 END;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    before := CASE WHEN OLD.state = 'on_shelf' THEN OLD.remaining ELSE 0 END;
  ELSE
    INSERT INTO stock_items (product_id, available) VALUES (NEW.product_id, 0) ON CONFLICT DO NOTHING;
  END IF;
  UPDATE stock_items s SET available = s.available + after - before, lotted = s.lotted + after - before
  WHERE s.product_id = NEW.product_id AND after <> before;
  UPDATE stock_items s SET certified = now_certified FROM (
    SELECT EXISTS (SELECT 1 FROM lots l WHERE l.product_id = NEW.product_id AND l.state = 'on_shelf'
      AND l.remaining > 0 AND l.certified_until IS NOT NULL) AS now_certified) AS found
  WHERE s.product_id = NEW.product_id AND s.certified <> now_certified;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER lots_shelve AFTER INSERT OR UPDATE OF remaining, state, certified_until ON lots
FOR EACH ROW EXECUTE FUNCTION lots_shelve();
--> statement-breakpoint
-- Takes pieces off the shelf for an order, the lot that expires first before the others, and pieces without a lot
-- last: the page shows the lot a buyer will get. What has expired stays behind even before the clock's job comes by.
-- The stock row must be locked. False when there are too few; the caller undoes everything then.
CREATE FUNCTION stock_allocate(p_ref uuid, p_product uuid, p_quantity integer, p_today date) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  shelf record;
  lot record;
  missing integer := p_quantity;
  part integer;
BEGIN
  SELECT s.available, s.lotted INTO shelf FROM stock_items s WHERE s.product_id = p_product;
  IF shelf.lotted > 0 THEN
    FOR lot IN
      SELECT l.id, l.remaining FROM lots l
      WHERE l.product_id = p_product AND l.state = 'on_shelf' AND l.remaining > 0 AND l.expires_on >= p_today
      ORDER BY l.expires_on, l.received_at, l.id FOR NO KEY UPDATE
    LOOP
      part := least(missing, lot.remaining);
      UPDATE lots SET remaining = remaining - part WHERE id = lot.id;
      INSERT INTO order_line_lots (ref_id, product_id, lot_id, quantity) VALUES (p_ref, p_product, lot.id, part);
      missing := missing - part;
      EXIT WHEN missing = 0;
    END LOOP;
  END IF;
  IF missing > shelf.available - shelf.lotted THEN
    RETURN false;
  END IF;
  UPDATE stock_items SET available = available - missing WHERE product_id = p_product AND missing > 0;
  RETURN true;
END $$;
--> statement-breakpoint
-- Gives an order's pieces back to the lots they came from, and the rest to the shelf. A lot that left the shelf
-- meanwhile takes them, and they stay unsold with it. The stock row must be locked.
CREATE FUNCTION stock_give_back(p_ref uuid, p_product uuid, p_quantity integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  part record;
  loose integer := p_quantity;
BEGIN
  FOR part IN
    DELETE FROM order_line_lots o WHERE o.ref_id = p_ref AND o.product_id = p_product RETURNING o.lot_id, o.quantity
  LOOP
    UPDATE lots SET remaining = remaining + part.quantity WHERE id = part.lot_id;
    loose := loose - part.quantity;
  END LOOP;
  UPDATE stock_items SET available = available + loose WHERE product_id = p_product AND loose > 0;
END $$;
--> statement-breakpoint
-- A page names the lot a buyer gets: whether this order took the last pieces of one.
CREATE FUNCTION next_lot_differs(p_ref uuid, p_product uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM order_line_lots o JOIN lots l ON l.id = o.lot_id
    WHERE o.ref_id = p_ref AND o.product_id = p_product AND l.remaining = 0)
$$;
--> statement-breakpoint
-- What a buyer could get today.
CREATE FUNCTION stock_left(p_product uuid, p_today date) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT s.available - s.lotted + coalesce((SELECT sum(l.remaining)::integer FROM lots l
    WHERE l.product_id = p_product AND l.state = 'on_shelf' AND l.expires_on >= p_today), 0)
  FROM stock_items s WHERE s.product_id = p_product
$$;
--> statement-breakpoint
-- As before (0005), and pieces of lots go by lot.
CREATE OR REPLACE FUNCTION stock_hold(p_refs jsonb, p_now timestamptz, p_expires_at timestamptz)
RETURNS TABLE (verdict text, subject_id uuid, slug text, available integer) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  line record;
  before integer;
  remaining integer;
  by_lot boolean;
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
      RETURNING s.available, s.lotted > 0 INTO remaining, by_lot;
      IF NOT FOUND OR (by_lot
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
      IF shelf_differs(before, remaining) OR (by_lot AND next_lot_differs(line.ref_id, line.product_id)) THEN
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
    IF shelf_differs(before, remaining) THEN
      changed := changed || hold.product_id;
    END IF;
  END LOOP;
  RETURN QUERY SELECT 'changed', p.id, p.slug FROM products p WHERE p.id = ANY (changed);
END $$;
--> statement-breakpoint
DROP FUNCTION stock_retake(uuid[]);
--> statement-breakpoint
-- As before (0005), and what was released is taken from the lots that are on the shelf now.
CREATE FUNCTION stock_retake(p_refs uuid[], p_now timestamptz)
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
-- As before (0005), and what is known of a product's lots.
CREATE OR REPLACE VIEW offers AS
SELECT p.id AS product_id, p.slug, p.name, p.description, p.form, p.strength, p.herbs, p.price_ugx, p.picture,
  p.rating_sum, p.rating_count, p.shelf_rank,
  v.id AS vendor_id, v.slug AS vendor_slug, v.name AS vendor_name, v.place_name AS vendor_place_name,
  v.lat AS vendor_lat, v.lng AS vendor_lng, v.commission_bps,
  c.id AS category_id, c.slug AS category_slug, c.name AS category_name,
  coalesce(s.available, 0) AS available,
  (p.status = 'live' AND v.status = 'open' AND c.enabled AND NOT c.restricted) AS sold,
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

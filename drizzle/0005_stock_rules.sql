-- What a buyer may know of a product, and whether it may be sold at all. Other domains join this view, never
-- the catalogue's tables. Restricted goods need evidence nobody can hand in yet, so they are never sold.
CREATE VIEW offers AS
SELECT p.id AS product_id, p.slug, p.name, p.description, p.form, p.strength, p.herbs, p.price_ugx, p.picture,
  p.rating_sum, p.rating_count, p.shelf_rank,
  v.id AS vendor_id, v.slug AS vendor_slug, v.name AS vendor_name, v.place_name AS vendor_place_name,
  v.lat AS vendor_lat, v.lng AS vendor_lng, v.commission_bps,
  c.id AS category_id, c.slug AS category_slug, c.name AS category_name,
  coalesce(s.available, 0) AS available,
  (p.status = 'live' AND v.status = 'open' AND c.enabled AND NOT c.restricted) AS sold
FROM products p
JOIN vendors v ON v.id = p.vendor_id
JOIN categories c ON c.id = p.category_id
LEFT JOIN stock_items s ON s.product_id = p.id;
--> statement-breakpoint
CREATE INDEX products_everything ON products (shelf_rank DESC NULLS LAST, id);
--> statement-breakpoint
-- A page shows "sold out", the exact figure up to five, or nothing: only such changes concern the page cache.
CREATE FUNCTION shelf_differs(p_before integer, p_after integer) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT least(p_before, 6) <> least(p_after, 6) $$;
--> statement-breakpoint
-- Keeps pieces for references [{refId, lines: [{productId, quantity}]}]: all of them or none.
-- One conditional UPDATE per row in product order, so two baskets can neither oversell nor deadlock.
-- A (reference, product) that was held before is left alone: a repeat holds nothing twice.
CREATE FUNCTION stock_hold(p_refs jsonb, p_now timestamptz, p_expires_at timestamptz)
RETURNS TABLE (verdict text, subject_id uuid, slug text, available integer) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  line record;
  remaining integer;
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
      UPDATE stock_items s SET available = s.available - line.quantity, held = s.held + line.quantity
      WHERE s.product_id = line.product_id AND s.available >= line.quantity
      RETURNING s.available INTO remaining;
      IF NOT FOUND THEN
        SELECT s.available INTO remaining FROM stock_items s WHERE s.product_id = line.product_id;
        short := short || jsonb_build_object('productId', line.product_id, 'available', coalesce(remaining, 0));
      ELSIF shelf_differs(remaining + line.quantity, remaining) THEN
        changed := changed || line.product_id;
      END IF;
    END LOOP;
    IF jsonb_array_length(short) > 0 THEN
      RAISE EXCEPTION 'too few pieces' USING ERRCODE = 'UH001';
    END IF;
  EXCEPTION WHEN SQLSTATE 'UH001' THEN
    -- Every row above is undone here; only the variables remember who fell short.
    RETURN QUERY SELECT 'short', (e->>'productId')::uuid, NULL::text, (e->>'available')::integer
      FROM jsonb_array_elements(short) AS shorts(e);
    RETURN;
  END;
  RETURN QUERY SELECT 'changed', p.id, p.slug, NULL::integer FROM products p WHERE p.id = ANY (changed);
END $$;
--> statement-breakpoint
-- Moves every hold of the references that is still in p_from; those already moved are left alone.
CREATE FUNCTION stock_move(p_refs uuid[], p_from text, p_to text, p_available integer, p_held integer)
RETURNS TABLE (verdict text, subject_id uuid, slug text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  hold record;
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
    UPDATE stock_items s
    SET available = s.available + p_available * hold.quantity, held = s.held + p_held * hold.quantity
    WHERE s.product_id = hold.product_id
    RETURNING s.available INTO remaining;
    IF shelf_differs(remaining - p_available * hold.quantity, remaining) THEN
      changed := changed || hold.product_id;
    END IF;
  END LOOP;
  RETURN QUERY SELECT 'changed', p.id, p.slug FROM products p WHERE p.id = ANY (changed);
END $$;
--> statement-breakpoint
-- Sold: the pieces leave the hold for good.
CREATE FUNCTION stock_take(p_refs uuid[]) RETURNS TABLE (verdict text, subject_id uuid, slug text)
LANGUAGE sql AS $$ SELECT * FROM stock_move(p_refs, 'held', 'taken', 0, -1) $$;
--> statement-breakpoint
-- Not bought after all: held pieces can be sold again.
CREATE FUNCTION stock_release(p_refs uuid[]) RETURNS TABLE (verdict text, subject_id uuid, slug text)
LANGUAGE sql AS $$ SELECT * FROM stock_move(p_refs, 'held', 'released', 1, -1) $$;
--> statement-breakpoint
-- Sold, then the sale was undone before the pieces left the shop.
CREATE FUNCTION stock_return(p_refs uuid[]) RETURNS TABLE (verdict text, subject_id uuid, slug text)
LANGUAGE sql AS $$ SELECT * FROM stock_move(p_refs, 'taken', 'returned', 1, 0) $$;
--> statement-breakpoint
-- Money came after the pieces were given back: takes them again where they are still there, each reference
-- wholly or not at all. The shelves are locked first, in product order, for all references together.
CREATE FUNCTION stock_retake(p_refs uuid[]) RETURNS TABLE (verdict text, subject_id uuid, slug text)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  ref uuid;
  hold record;
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
        UPDATE stock_items s
        SET available = s.available - CASE hold.state WHEN 'released' THEN hold.quantity ELSE 0 END,
          held = s.held - CASE hold.state WHEN 'held' THEN hold.quantity ELSE 0 END
        WHERE s.product_id = hold.product_id AND hold.state IN ('released', 'held')
          AND (hold.state = 'held' OR s.available >= hold.quantity)
        RETURNING s.available INTO remaining;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'too few pieces' USING ERRCODE = 'UH001';
        END IF;
        UPDATE stock_holds h SET state = 'taken' WHERE h.ref_id = ref AND h.product_id = hold.product_id;
        IF hold.state = 'released' AND shelf_differs(remaining + hold.quantity, remaining) THEN
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

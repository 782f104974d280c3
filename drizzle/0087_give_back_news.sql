-- As before (0076), and a lot that was empty and has pieces again is news: pages name the lot a buyer gets, and search knows
-- what has a certified one. Of restricted goods it is not these pieces that are counted (0066).
CREATE OR REPLACE FUNCTION stock_move(p_refs uuid[], p_from text, p_to text, p_available integer, p_held integer)
RETURNS TABLE (verdict text, subject_id uuid, slug text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  hold record;
  before integer;
  remaining integer;
  lot_comes_back boolean;
  is_restricted boolean;
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
    RETURNING s.available, EXISTS (SELECT 1 FROM products p JOIN categories c ON c.id = p.category_id
      WHERE p.id = s.product_id AND c.restricted)
    INTO before, is_restricted;
    CONTINUE WHEN p_available = 0;
    -- Asked while the order still has the pieces.
    lot_comes_back := next_lot_differs(hold.ref_id, hold.product_id);
    PERFORM stock_give_back(hold.ref_id, hold.product_id, hold.quantity);
    SELECT s.available INTO remaining FROM stock_items s WHERE s.product_id = hold.product_id;
    IF is_restricted OR lot_comes_back OR shelf_differs(before, remaining,
      (SELECT p.min_quantity FROM products p WHERE p.id = hold.product_id)) THEN
      changed := changed || hold.product_id;
    END IF;
  END LOOP;
  RETURN QUERY SELECT 'changed', p.id, p.slug FROM products p WHERE p.id = ANY (changed);
END $$;
--> statement-breakpoint
-- As before (0076), and pieces that are taken once more may be the last of a lot.
CREATE OR REPLACE FUNCTION stock_retake(p_refs uuid[], p_now timestamptz)
RETURNS TABLE (verdict text, subject_id uuid, slug text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  ref uuid;
  hold record;
  before integer;
  remaining integer;
  is_restricted boolean;
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
        is_restricted := EXISTS (SELECT 1 FROM restriction_of(hold.product_id));
        SELECT s.available INTO before FROM stock_items s WHERE s.product_id = hold.product_id;
        IF hold.state = 'held' THEN
          UPDATE stock_items s SET held = s.held - hold.quantity WHERE s.product_id = hold.product_id;
        ELSIF hold.state <> 'released'
          OR (is_restricted AND cleared_pieces(hold.product_id, kampala_day(p_now)) IS NULL)
          OR NOT stock_allocate(ref, hold.product_id, hold.quantity, kampala_day(p_now)) THEN
          RAISE EXCEPTION 'too few pieces' USING ERRCODE = 'UH001';
        END IF;
        UPDATE stock_holds h SET state = 'taken' WHERE h.ref_id = ref AND h.product_id = hold.product_id;
        SELECT s.available INTO remaining FROM stock_items s WHERE s.product_id = hold.product_id;
        IF hold.state = 'released' AND (is_restricted OR next_lot_differs(ref, hold.product_id)
          OR shelf_differs(before, remaining,
            (SELECT p.min_quantity FROM products p WHERE p.id = hold.product_id))) THEN
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

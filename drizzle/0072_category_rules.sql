-- Two levels of categories. Changes come one after the other, so that two that fit alone cannot make a third level together,
-- and none reads a parent that is being switched off.
CREATE FUNCTION categories_in_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('categories', 0));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER categories_in_turn BEFORE INSERT OR UPDATE ON categories
FOR EACH STATEMENT EXECUTE FUNCTION categories_in_turn();
--> statement-breakpoint
-- What a category is by its parent. Whoever writes `enabled` says what they want of it, which is kept in `switched_on`; what
-- holds is worked out. Restricted stays restricted wherever it is moved to: there it is off by its own rules until somebody
-- makes some.
CREATE FUNCTION categories_keep_tree() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  above record;
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.switched_on := NEW.switched_on AND NEW.enabled;
  ELSIF NEW.enabled <> OLD.enabled AND NEW.switched_on = OLD.switched_on THEN
    NEW.switched_on := NEW.enabled;
  END IF;
  SELECT parent_id, enabled, restricted INTO above FROM categories WHERE id = NEW.parent_id;
  IF NEW.parent_id IS NOT NULL
    AND (above.parent_id IS NOT NULL OR EXISTS (SELECT FROM categories WHERE parent_id = NEW.id)) THEN
    RAISE EXCEPTION 'a category is below one other at most'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'categories_two_levels';
  END IF;
  NEW.enabled := NEW.switched_on AND coalesce(above.enabled, true);
  NEW.restricted := NEW.restricted OR coalesce(above.restricted, false);
  NEW.restricted_by := CASE WHEN above.restricted THEN NEW.parent_id WHEN NEW.restricted THEN NEW.id END;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER categories_keep_tree BEFORE INSERT OR UPDATE ON categories
FOR EACH ROW EXECUTE FUNCTION categories_keep_tree();
--> statement-breakpoint
-- Children are worked out anew from what their parent has become.
CREATE FUNCTION categories_pass_down() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE categories SET parent_id = NEW.id WHERE parent_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER categories_pass_down AFTER UPDATE ON categories
FOR EACH ROW WHEN ((OLD.enabled, OLD.restricted) IS DISTINCT FROM (NEW.enabled, NEW.restricted))
EXECUTE FUNCTION categories_pass_down();
--> statement-breakpoint
-- What there was before stands alone, and is what it was.
UPDATE categories SET switched_on = enabled;
--> statement-breakpoint
-- Old addresses lead on for ever and never to another category, as those of products and shops do (0056). The page that was
-- made for a category goes with it.
CREATE FUNCTION keep_category_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM category_slugs WHERE slug = NEW.slug AND category_id = NEW.id;
  INSERT INTO category_slugs (slug, category_id, left_at) VALUES (OLD.slug, NEW.id, now())
  ON CONFLICT (slug) DO UPDATE SET category_id = excluded.category_id, left_at = excluded.left_at;
  UPDATE content_pages p SET slug = NEW.slug WHERE p.kind = 'category' AND p.slug = OLD.slug AND NOT EXISTS (
    SELECT FROM content_pages o WHERE o.kind = 'category' AND o.slug = NEW.slug AND o.language = p.language);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER categories_slug_kept AFTER UPDATE OF slug ON categories
FOR EACH ROW WHEN (OLD.slug IS DISTINCT FROM NEW.slug) EXECUTE FUNCTION keep_category_slug();
--> statement-breakpoint
CREATE FUNCTION own_category_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM category_slugs s WHERE s.slug = NEW.slug AND s.category_id <> NEW.id) THEN
    RAISE EXCEPTION 'the address % led to another category', NEW.slug USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER categories_slug_own BEFORE INSERT OR UPDATE OF slug ON categories
FOR EACH ROW EXECUTE FUNCTION own_category_slug();
--> statement-breakpoint
-- A category, by the address it has or had, and those below it.
CREATE FUNCTION category_family(p_slug text) RETURNS SETOF uuid LANGUAGE sql STABLE ROWS 5 AS $$
  SELECT k.id FROM categories c JOIN categories k ON k.id = c.id OR k.parent_id = c.id
  WHERE c.id = coalesce((SELECT n.id FROM categories n WHERE n.slug = p_slug),
    (SELECT s.category_id FROM category_slugs s WHERE s.slug = p_slug))
$$;
--> statement-breakpoint
-- What a category is called, with the name it stands below: what of it is searched.
CREATE FUNCTION category_words(p_category uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws(' ', above.name, c.name) FROM categories c LEFT JOIN categories above ON above.id = c.parent_id
  WHERE c.id = p_category
$$;
--> statement-breakpoint
-- As before (0057), and goods are found by the name of their category's parent too.
CREATE OR REPLACE FUNCTION search_weights(p_products uuid[])
RETURNS TABLE (product_id uuid, word text, shown text, impact integer) LANGUAGE sql STABLE AS $$
  SELECT said.product_id, said.word, min(said.shown),
    round(10000 * sum(said.x) * (1 + 0.6 * bool_or(said.is_last)::integer)
      / (0.5 + sum(said.x) * (1 + 0.6 * bool_or(said.is_last)::integer)))::integer
  FROM (
    SELECT o.product_id, t.word, min(t.shown) AS shown, bool_or(field.names_it AND t.place = t.places) AS is_last,
      field.weight * count(*) / (1 - field.slope + field.slope * min(t.places) / field.usual) AS x
    FROM offers o
    CROSS JOIN LATERAL (VALUES
      (o.name, 4.0, 0.5, 6, true),
      (category_words(o.category_id), 2.0, 0.5, 2, true),
      (o.form, 2.0, 0.5, 1, true),
      (array_to_string(o.herbs, ' '), 2.0, 0.5, 3, true),
      (o.vendor_name, 2.0, 0.5, 2, true),
      (regexp_replace(o.description, '\m(?:for|with|without)\M[^.!?;]*', ' ', 'gi'), 1.5, 0.5, 12, true),
      (search_asides(o.description), 0.5, 0.5, 12, false),
      (o.strength || ' ' || o.vendor_place_name, 0.6, 0.75, 20, true)
    ) AS field (said, weight, slope, usual, names_it)
    CROSS JOIN LATERAL search_tokens(field.said) AS t
    WHERE o.product_id = ANY (p_products) AND o.sold
    GROUP BY o.product_id, field.weight, field.slope, field.usual, field.said, t.word
  ) AS said
  GROUP BY said.product_id, said.word
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION search_follow_category() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh(ARRAY(SELECT p.id FROM products p JOIN categories c ON c.id = p.category_id
    WHERE NEW.id IN (c.id, c.parent_id)));
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER categories_search ON categories;
--> statement-breakpoint
-- Of all columns: what is worked out from a parent is named in no statement.
CREATE TRIGGER categories_search AFTER UPDATE ON categories FOR EACH ROW
  WHEN ((OLD.name, OLD.slug, OLD.enabled, OLD.restricted, OLD.parent_id)
    IS DISTINCT FROM (NEW.name, NEW.slug, NEW.enabled, NEW.restricted, NEW.parent_id))
  EXECUTE FUNCTION search_follow_category();
--> statement-breakpoint
-- As before (0066), and the rules and licences that count are those of the parent where that is restricted.
CREATE OR REPLACE FUNCTION restriction_of(p_product uuid)
RETURNS TABLE (vendor_id uuid, category_id uuid, is_on boolean, needs_licence boolean, needs_certificate boolean,
  thc_limit_ppm integer)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT p.vendor_id, c.restricted_by, c.enabled AND coalesce(r.is_on, false), coalesce(r.needs_licence, true),
    coalesce(r.needs_certificate, true), coalesce(r.thc_limit_ppm, -1)
  FROM products p
  JOIN categories c ON c.id = p.category_id AND c.restricted
  JOIN vendors v ON v.id = p.vendor_id
  LEFT JOIN LATERAL (SELECT * FROM restriction_rules r WHERE r.category_id = c.restricted_by AND r.region = v.region
    ORDER BY r.id DESC LIMIT 1) AS r ON true
  WHERE p.id = p_product
$$;

-- Whoever has seen a product's address may have kept it: when it changes, the old one is remembered for ever. What was
-- never on sale had no address anybody knew.
CREATE FUNCTION keep_product_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM product_slugs WHERE slug = NEW.slug AND product_id = NEW.id;
  IF OLD.status IN ('live', 'paused') THEN
    INSERT INTO product_slugs (slug, product_id, left_at) VALUES (OLD.slug, NEW.id, now())
    ON CONFLICT (slug) DO UPDATE SET product_id = excluded.product_id, left_at = excluded.left_at;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER products_slug_kept AFTER UPDATE OF slug ON products
FOR EACH ROW WHEN (OLD.slug IS DISTINCT FROM NEW.slug) EXECUTE FUNCTION keep_product_slug();
--> statement-breakpoint
-- An address that led to one product never leads to another: who asks for it gets it with the own id behind.
CREATE FUNCTION own_product_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM product_slugs s WHERE s.slug = NEW.slug AND s.product_id <> NEW.id) THEN
    NEW.slug := NEW.slug || '-' || left(NEW.id::text, 8);
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER products_slug_own BEFORE INSERT OR UPDATE OF slug ON products
FOR EACH ROW EXECUTE FUNCTION own_product_slug();
--> statement-breakpoint
CREATE FUNCTION keep_vendor_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM vendor_slugs WHERE slug = NEW.slug AND vendor_id = NEW.id;
  INSERT INTO vendor_slugs (slug, vendor_id, left_at) VALUES (OLD.slug, NEW.id, now())
  ON CONFLICT (slug) DO UPDATE SET vendor_id = excluded.vendor_id, left_at = excluded.left_at;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER vendors_slug_kept AFTER UPDATE OF slug ON vendors
FOR EACH ROW WHEN (OLD.slug IS DISTINCT FROM NEW.slug) EXECUTE FUNCTION keep_vendor_slug();
--> statement-breakpoint
CREATE FUNCTION own_vendor_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM vendor_slugs s WHERE s.slug = NEW.slug AND s.vendor_id <> NEW.id) THEN
    RAISE EXCEPTION 'the address % led to another shop', NEW.slug USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER vendors_slug_own BEFORE INSERT OR UPDATE OF slug ON vendors
FOR EACH ROW EXECUTE FUNCTION own_vendor_slug();

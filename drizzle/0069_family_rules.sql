-- No two members of a family are the same in every axis, however their capitals are. Asked at the end of a statement, so
-- that one can swap two of them. Its index also finds a family's members.
ALTER TABLE products ADD CONSTRAINT products_options_differ EXCLUDE USING btree (
  family_id WITH =,
  (lower(options[1] || chr(31) || coalesce(options[2], '') || chr(31) || coalesce(options[3], ''))) WITH =
) WHERE (family_id IS NOT NULL) DEFERRABLE INITIALLY IMMEDIATE;
--> statement-breakpoint
-- A member says something for each axis of its family, and for no other.
CREATE FUNCTION options_fit_axes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(NEW.options) IS DISTINCT FROM (SELECT cardinality(f.axes) FROM product_families f WHERE f.id = NEW.family_id)
    OR EXISTS (SELECT 1 FROM unnest(NEW.options) AS said WHERE said IS NULL OR btrim(said) = '')
  THEN
    RAISE EXCEPTION 'a product says something for each axis of its family' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER products_options_fit AFTER INSERT OR UPDATE OF family_id, options ON products
FOR EACH ROW WHEN (NEW.family_id IS NOT NULL) EXECUTE FUNCTION options_fit_axes();
--> statement-breakpoint
CREATE FUNCTION family_stays_as_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.vendor_id <> OLD.vendor_id OR cardinality(NEW.axes) <> cardinality(OLD.axes) THEN
    RAISE EXCEPTION 'a family keeps its shop and the number of its axes' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER product_families_stay BEFORE UPDATE OF vendor_id, axes ON product_families
FOR EACH ROW EXECUTE FUNCTION family_stays_as_it_is();
--> statement-breakpoint
-- A family goes with its last member, whoever takes that one out.
CREATE FUNCTION drop_empty_family() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM product_families f
  WHERE f.id = OLD.family_id AND NOT EXISTS (SELECT 1 FROM products p WHERE p.family_id = f.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER products_family_left AFTER UPDATE OF family_id ON products
FOR EACH ROW WHEN (OLD.family_id IS NOT NULL AND OLD.family_id IS DISTINCT FROM NEW.family_id) EXECUTE FUNCTION drop_empty_family();
--> statement-breakpoint
CREATE TRIGGER products_family_gone AFTER DELETE ON products
FOR EACH ROW WHEN (OLD.family_id IS NOT NULL) EXECUTE FUNCTION drop_empty_family();

-- A search shows one product of a family, so each entry says which it is of. It is written here and by nothing else: with the
-- entry, and when a product gets into a family or leaves it.
ALTER TABLE search_entries ADD COLUMN family uuid;
--> statement-breakpoint
UPDATE search_entries e SET family = p.family_id FROM products p WHERE p.id = e.product_id AND p.family_id IS NOT NULL;
--> statement-breakpoint
-- Most products are in none.
CREATE INDEX search_entries_family ON search_entries (doc) INCLUDE (family) WHERE family IS NOT NULL;
--> statement-breakpoint
CREATE FUNCTION search_entry_family() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.family := (SELECT p.family_id FROM products p WHERE p.id = NEW.product_id);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER search_entries_family BEFORE INSERT ON search_entries
  FOR EACH ROW EXECUTE FUNCTION search_entry_family();
--> statement-breakpoint
CREATE FUNCTION search_follow_family() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_entries SET family = NEW.family_id WHERE product_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER products_search_family AFTER UPDATE OF family_id ON products
  FOR EACH ROW WHEN (OLD.family_id IS DISTINCT FROM NEW.family_id) EXECUTE FUNCTION search_follow_family();

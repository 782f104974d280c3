-- Every change of a price is kept, whoever makes it and by whatever way. The moment is that of the change as its writer
-- dates it; who dates nothing changes it now.
CREATE FUNCTION keep_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO product_prices (id, product_id, from_ugx, to_ugx, changed_at)
  VALUES (gen_random_uuid(), NEW.id, OLD.price_ugx, NEW.price_ugx,
    CASE WHEN NEW.updated_at > OLD.updated_at THEN NEW.updated_at ELSE clock_timestamp() END);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER products_price_kept AFTER UPDATE ON products
FOR EACH ROW WHEN (OLD.price_ugx <> NEW.price_ugx) EXECUTE FUNCTION keep_price();

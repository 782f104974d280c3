-- Two photos never share a place; asked at the end of a statement, so that one can move them all.
ALTER TABLE product_pictures ADD CONSTRAINT product_pictures_place UNIQUE (product_id, position) DEFERRABLE INITIALLY IMMEDIATE;
--> statement-breakpoint
-- What shelves show of a product is its first photo, whoever moves them. A product on sale must have one, so the check
-- of products refuses to lose the last. Rows only go when they are not shown, or with their product.
CREATE FUNCTION show_first_picture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE products p SET picture = first.files
  FROM (
    SELECT (SELECT jsonb_build_object('avif640', q.files->'avif640', 'webp640', q.files->'webp640',
        'avif320', q.files->'avif320', 'webp320', q.files->'webp320', 'colour', q.files->'colour')
      FROM product_pictures q WHERE q.product_id = NEW.product_id AND q.position = 0) AS files
  ) first
  WHERE p.id = NEW.product_id AND p.picture IS DISTINCT FROM first.files;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER product_pictures_inserted AFTER INSERT ON product_pictures
FOR EACH ROW WHEN (NEW.position = 0) EXECUTE FUNCTION show_first_picture();
--> statement-breakpoint
CREATE TRIGGER product_pictures_moved AFTER UPDATE OF position, files ON product_pictures
FOR EACH ROW WHEN (NEW.position = 0 OR OLD.position = 0) EXECUTE FUNCTION show_first_picture();
--> statement-breakpoint
-- The photos there are become each the first of its product. A drawing that stands for a photo is known by its ground,
-- which is one of six; it stays until the shop sends a photo.
INSERT INTO product_pictures (id, product_id, position, files, created_at)
SELECT gen_random_uuid(), p.id, 0, p.picture, p.updated_at FROM products p
WHERE p.picture IS NOT NULL
  AND p.picture->>'colour' NOT IN ('#eef3e4', '#f8e9dc', '#fbf1d3', '#eaf2f3', '#f5eaf0', '#f6f1e6');

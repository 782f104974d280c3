-- Whether a lot with a good certificate is on the shelf is searched by too. Traits there are say that none is; what has one
-- is given its own below.
ALTER TABLE search_traits ADD COLUMN certified boolean NOT NULL DEFAULT false;
--> statement-breakpoint
ALTER TABLE search_traits ALTER COLUMN certified DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE search_traits DROP CONSTRAINT search_traits_category_slug_form_strength_price_band_rating_key;
--> statement-breakpoint
ALTER TABLE search_traits ADD CONSTRAINT search_traits_once
  UNIQUE (category_slug, form, strength, price_band, rating_floor, in_stock, certified);
--> statement-breakpoint
CREATE OR REPLACE VIEW search_facts AS
SELECT product_id, category_slug, form, strength, vendor_id, price_ugx, shelf_rank, available > 0 AS in_stock,
  width_bucket(price_ugx, ARRAY[10000, 20000, 50000, 100000]::bigint[])::smallint AS price_band,
  CASE WHEN rating_count = 0 THEN 0 ELSE round(10.0 * rating_sum / rating_count) END::smallint AS rating,
  certified
FROM offers WHERE sold;
--> statement-breakpoint
-- As before (0057), and whether a certified lot is on the shelf.
CREATE OR REPLACE FUNCTION search_refresh_facts(p_products uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM search_entries e WHERE e.product_id = ANY (p_products)
    AND NOT EXISTS (SELECT 1 FROM search_facts f WHERE f.product_id = e.product_id);
  INSERT INTO search_traits (category_slug, form, strength, price_band, rating_floor, in_stock, certified)
  SELECT DISTINCT category_slug, form, strength, price_band, rating / 10, in_stock, certified
  FROM search_facts f WHERE product_id = ANY (p_products) AND NOT EXISTS (
    SELECT 1 FROM search_traits t WHERE t.category_slug = f.category_slug AND t.form = f.form AND t.strength = f.strength
      AND t.price_band = f.price_band AND t.rating_floor = f.rating / 10 AND t.in_stock = f.in_stock AND t.certified = f.certified
  )
  ORDER BY 1, 2, 3, 4, 5, 6, 7
  ON CONFLICT DO NOTHING;
  INSERT INTO search_shops (vendor_id)
  SELECT DISTINCT vendor_id FROM search_facts f WHERE product_id = ANY (p_products)
    AND NOT EXISTS (SELECT 1 FROM search_shops s WHERE s.vendor_id = f.vendor_id)
  ORDER BY 1
  ON CONFLICT DO NOTHING;
  WITH now AS (
    SELECT f.product_id, t.no AS trait, s.no AS shop, f.price_ugx, f.rating, f.shelf_rank
    FROM search_facts f
    JOIN search_traits t ON t.category_slug = f.category_slug AND t.form = f.form AND t.strength = f.strength
      AND t.price_band = f.price_band AND t.rating_floor = f.rating / 10 AND t.in_stock = f.in_stock AND t.certified = f.certified
    JOIN search_shops s ON s.vendor_id = f.vendor_id
    WHERE f.product_id = ANY (p_products)
  ), entries AS (
    INSERT INTO search_entries AS e (product_id, trait, shop, price_ugx, rating, shelf_rank, words)
    SELECT product_id, trait, shop, price_ugx, rating, shelf_rank, '{}' FROM now ORDER BY product_id
    ON CONFLICT (product_id) DO UPDATE
      SET trait = excluded.trait, shop = excluded.shop, price_ugx = excluded.price_ugx, rating = excluded.rating,
        shelf_rank = excluded.shelf_rank
      WHERE (e.trait, e.shop, e.price_ugx, e.rating, e.shelf_rank)
        IS DISTINCT FROM (excluded.trait, excluded.shop, excluded.price_ugx, excluded.rating, excluded.shelf_rank)
    RETURNING doc, trait, shop, words
  )
  UPDATE search_postings p SET trait = e.trait, shop = e.shop
  FROM (SELECT doc, trait, shop, unnest(words) AS word FROM entries) AS e
  WHERE p.word = e.word AND p.doc = e.doc AND (p.trait, p.shop) IS DISTINCT FROM (e.trait, e.shop);
END $$;
--> statement-breakpoint
SELECT search_refresh_facts(ARRAY(SELECT product_id FROM search_facts WHERE certified));

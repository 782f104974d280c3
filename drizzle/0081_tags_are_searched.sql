-- As before (0072), and goods are found by their tags. None has any yet, so no word changes by this. The last of many tags
-- says no more of what a product is than the first.
CREATE OR REPLACE FUNCTION search_weights(p_products uuid[])
RETURNS TABLE (product_id uuid, word text, shown text, impact integer) LANGUAGE sql STABLE AS $$
  SELECT said.product_id, said.word, min(said.shown),
    round(10000 * sum(said.x) * (1 + 0.6 * bool_or(said.is_last)::integer)
      / (0.5 + sum(said.x) * (1 + 0.6 * bool_or(said.is_last)::integer)))::integer
  FROM (
    SELECT o.product_id, t.word, min(t.shown) AS shown, bool_or(field.names_it AND t.place = t.places) AS is_last,
      field.weight * count(*) / (1 - field.slope + field.slope * min(t.places) / field.usual) AS x
    FROM offers o
    JOIN products p ON p.id = o.product_id
    CROSS JOIN LATERAL (VALUES
      (o.name, 4.0, 0.5, 6, true),
      (category_words(o.category_id), 2.0, 0.5, 2, true),
      (o.form, 2.0, 0.5, 1, true),
      (array_to_string(o.herbs, ' '), 2.0, 0.5, 3, true),
      (array_to_string(p.tags, ' '), 1.5, 0.5, 6, false),
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
-- As before (0057), and tags are words too.
CREATE OR REPLACE FUNCTION search_follow_products() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  reworded uuid[];
  refigured uuid[];
BEGIN
  SELECT array_agg(id) FILTER (WHERE is_reworded), array_agg(id) FILTER (WHERE NOT is_reworded) INTO reworded, refigured
  FROM (
    SELECT n.id, (o.name, o.description, o.herbs, o.tags, o.form, o.strength, o.vendor_id, o.category_id, o.status)
        IS DISTINCT FROM (n.name, n.description, n.herbs, n.tags, n.form, n.strength, n.vendor_id, n.category_id, n.status) AS is_reworded
    FROM now n JOIN old o ON o.id = n.id
    WHERE (n.status = 'live' OR o.status = 'live')
      AND (o.name, o.description, o.herbs, o.tags, o.form, o.strength, o.vendor_id, o.category_id, o.status, o.price_ugx, o.rating_sum, o.rating_count, o.shelf_rank)
        IS DISTINCT FROM (n.name, n.description, n.herbs, n.tags, n.form, n.strength, n.vendor_id, n.category_id, n.status, n.price_ugx, n.rating_sum, n.rating_count, n.shelf_rank)
  ) AS changed;
  IF reworded IS NOT NULL THEN PERFORM search_refresh(reworded); END IF;
  IF refigured IS NOT NULL THEN PERFORM search_refresh_facts(refigured); END IF;
  RETURN NULL;
END $$;

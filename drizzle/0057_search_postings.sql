-- What PostgreSQL searches by: postings, one row for each word of a product on sale, with what the word says of it worked
-- out beforehand, so that a search reads one narrow index and nothing else.
DROP TRIGGER products_search ON products;
--> statement-breakpoint
DROP TRIGGER vendors_search ON vendors;
--> statement-breakpoint
DROP TRIGGER categories_search ON categories;
--> statement-breakpoint
DROP FUNCTION search_follow_product(), search_follow_vendor(), search_follow_category(), search_refresh(uuid[]),
  search_word_query(text), search_products(text, integer, integer, uuid, integer);
--> statement-breakpoint
DROP TABLE search_documents, search_words;
--> statement-breakpoint
-- The words of a text in order: folded, cut at what is neither letter nor digit, stemmed as English; stop words left out.
CREATE FUNCTION search_tokens(p_text text)
RETURNS TABLE (word text, shown text, place integer, places integer) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT lexeme[1], token, row_number() OVER (ORDER BY n)::integer, count(*) OVER ()::integer
  FROM (
    SELECT n, left(cut, 40) AS token, ts_lexize('english_stem', left(cut, 40)) AS lexeme
    FROM regexp_split_to_table(search_fold(translate(p_text, '®™©', '')), '[^[:alnum:]]+') WITH ORDINALITY AS cuts (cut, n)
    WHERE cut <> ''
  ) AS tokens
  WHERE cardinality(lexeme) = 1
$$;
--> statement-breakpoint
-- What facets count, each combination once. Rows never change, so a process may remember them.
CREATE TABLE search_traits (
  no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  category_slug text NOT NULL,
  form text NOT NULL,
  strength text NOT NULL,
  price_band smallint NOT NULL,
  rating_floor smallint NOT NULL,
  in_stock boolean NOT NULL,
  UNIQUE (category_slug, form, strength, price_band, rating_floor, in_stock)
);
--> statement-breakpoint
CREATE TABLE search_shops (
  no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  vendor_id uuid NOT NULL UNIQUE REFERENCES vendors (id) ON DELETE CASCADE
);
--> statement-breakpoint
-- One row for each product on sale.
CREATE TABLE search_entries (
  doc integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  product_id uuid NOT NULL UNIQUE REFERENCES products (id) ON DELETE CASCADE,
  trait integer NOT NULL,
  shop integer NOT NULL,
  price_ugx bigint NOT NULL,
  -- Mean times ten; 0 while nobody has rated.
  rating smallint NOT NULL,
  -- Which comes first of two that are found alike.
  shelf_rank integer NOT NULL,
  words text[] COLLATE "C" NOT NULL
);
--> statement-breakpoint
-- `impact` is what the word says of the product, 0 to 10000; trait and shop are those of the entry, so that counting
-- needs no second look.
CREATE TABLE search_postings (
  word text COLLATE "C" NOT NULL,
  doc integer NOT NULL,
  impact integer NOT NULL,
  trait integer NOT NULL,
  shop integer NOT NULL,
  PRIMARY KEY (word, doc) INCLUDE (impact, trait, shop)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
--> statement-breakpoint
-- Every word that a product on sale has had, with one way it was written: what beginnings and mistypings are compared with.
CREATE TABLE search_words (word text COLLATE "C" PRIMARY KEY, shown text NOT NULL);
--> statement-breakpoint
CREATE INDEX search_words_alike ON search_words USING gin (word gin_trgm_ops);
--> statement-breakpoint
-- The lower ends of the bands of prices, in shillings, are those of PRICE_BANDS_UGX (market/search/inputs.ts).
CREATE VIEW search_facts AS
SELECT product_id, category_slug, form, strength, vendor_id, price_ugx, shelf_rank, available > 0 AS in_stock,
  width_bucket(price_ugx, ARRAY[10000, 20000, 50000, 100000]::bigint[])::smallint AS price_band,
  CASE WHEN rating_count = 0 THEN 0 ELSE round(10.0 * rating_sum / rating_count) END::smallint AS rating
FROM offers WHERE sold;
--> statement-breakpoint
-- What a text says of a thing beside what it is: "with a brush", "for laptops", up to the end of the sentence.
CREATE FUNCTION search_asides(p_text text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(said[1], ' '), '')
  FROM regexp_matches(p_text, '\m(?:for|with|without)\M([^.!?;]*)', 'gi') AS said
$$;
--> statement-breakpoint
-- What each word says of a product, after BM25F: occurrences count by the weight of their field, less in a longer one, and
-- each further one less than the one before; the last word of a field, in English what the thing is, counts more, and
-- what a description says of it beside that counts less.
CREATE FUNCTION search_weights(p_products uuid[])
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
      (o.category_name, 2.0, 0.5, 2, true),
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
-- Postings go with their entry.
CREATE FUNCTION search_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM search_postings p USING unnest(OLD.words) AS had (word) WHERE p.word = had.word AND p.doc = OLD.doc;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER search_entries_gone AFTER DELETE ON search_entries FOR EACH ROW EXECUTE FUNCTION search_forget();
--> statement-breakpoint
-- Brings what is counted, ordered and filtered by up to date: everything but words. What is not sold is forgotten.
CREATE FUNCTION search_refresh_facts(p_products uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM search_entries e WHERE e.product_id = ANY (p_products)
    AND NOT EXISTS (SELECT 1 FROM search_facts f WHERE f.product_id = e.product_id);
  INSERT INTO search_traits (category_slug, form, strength, price_band, rating_floor, in_stock)
  SELECT DISTINCT category_slug, form, strength, price_band, rating / 10, in_stock
  FROM search_facts f WHERE product_id = ANY (p_products) AND NOT EXISTS (
    SELECT 1 FROM search_traits t WHERE t.category_slug = f.category_slug AND t.form = f.form AND t.strength = f.strength
      AND t.price_band = f.price_band AND t.rating_floor = f.rating / 10 AND t.in_stock = f.in_stock
  )
  ORDER BY 1, 2, 3, 4, 5, 6
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
      AND t.price_band = f.price_band AND t.rating_floor = f.rating / 10 AND t.in_stock = f.in_stock
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
-- Brings everything up to date.
CREATE FUNCTION search_refresh(p_products uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh_facts(p_products);
  WITH said AS MATERIALIZED (
    SELECT e.doc, e.trait, e.shop, w.word, w.shown, w.impact
    FROM search_weights(p_products) AS w JOIN search_entries e ON e.product_id = w.product_id
  ), known AS (
    INSERT INTO search_words (word, shown)
    SELECT word, min(shown) FROM said s WHERE NOT EXISTS (SELECT 1 FROM search_words k WHERE k.word = s.word)
    GROUP BY word ORDER BY word
    ON CONFLICT DO NOTHING
  ), gone AS (
    DELETE FROM search_postings p
    USING (SELECT doc, unnest(words) AS word FROM search_entries WHERE product_id = ANY (p_products)) AS had
    WHERE p.word = had.word AND p.doc = had.doc
      AND NOT EXISTS (SELECT 1 FROM said s WHERE s.doc = had.doc AND s.word = had.word)
  ), written AS (
    INSERT INTO search_postings AS p (word, doc, impact, trait, shop)
    SELECT word, doc, impact, trait, shop FROM said ORDER BY word, doc
    ON CONFLICT (word, doc) DO UPDATE SET impact = excluded.impact WHERE p.impact <> excluded.impact
  )
  UPDATE search_entries e SET words = s.words
  FROM (SELECT doc, array_agg(word ORDER BY word) AS words FROM said GROUP BY doc) AS s
  WHERE e.doc = s.doc AND e.words IS DISTINCT FROM s.words;
END $$;
--> statement-breakpoint
-- A short name of all that is searched of a product; null for one that is not found.
CREATE FUNCTION search_stamp(p_product uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT md5(concat_ws(',', e.trait, e.shop, e.price_ugx, e.rating, e.shelf_rank,
    (SELECT string_agg(concat_ws(':', p.word, p.impact, p.trait, p.shop), ',' ORDER BY p.word)
      FROM unnest(e.words) AS had (word) JOIN search_postings p ON p.word = had.word AND p.doc = e.doc)))
  FROM search_entries e WHERE e.product_id = p_product
$$;
--> statement-breakpoint
CREATE FUNCTION search_follow_new_products() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh(ARRAY(SELECT id FROM now WHERE status = 'live'));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER products_search_new AFTER INSERT ON products REFERENCING NEW TABLE AS now
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_new_products();
--> statement-breakpoint
-- A price or a rating changes no word.
CREATE FUNCTION search_follow_products() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  reworded uuid[];
  refigured uuid[];
BEGIN
  SELECT array_agg(id) FILTER (WHERE is_reworded), array_agg(id) FILTER (WHERE NOT is_reworded) INTO reworded, refigured
  FROM (
    SELECT n.id, (o.name, o.description, o.herbs, o.form, o.strength, o.vendor_id, o.category_id, o.status)
        IS DISTINCT FROM (n.name, n.description, n.herbs, n.form, n.strength, n.vendor_id, n.category_id, n.status) AS is_reworded
    FROM now n JOIN old o ON o.id = n.id
    WHERE (n.status = 'live' OR o.status = 'live')
      AND (o.name, o.description, o.herbs, o.form, o.strength, o.vendor_id, o.category_id, o.status, o.price_ugx, o.rating_sum, o.rating_count, o.shelf_rank)
        IS DISTINCT FROM (n.name, n.description, n.herbs, n.form, n.strength, n.vendor_id, n.category_id, n.status, n.price_ugx, n.rating_sum, n.rating_count, n.shelf_rank)
  ) AS changed;
  IF reworded IS NOT NULL THEN PERFORM search_refresh(reworded); END IF;
  IF refigured IS NOT NULL THEN PERFORM search_refresh_facts(refigured); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER products_search AFTER UPDATE ON products REFERENCING OLD TABLE AS old NEW TABLE AS now
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_products();
--> statement-breakpoint
-- Only the first count of a product's pieces is followed here. Later ones change within orders, which must not wait for
-- an index: the event of a shelf that differs brings these (market/search-index).
CREATE FUNCTION search_follow_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh_facts(ARRAY(SELECT product_id FROM now));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_items_search AFTER INSERT ON stock_items REFERENCING NEW TABLE AS now
  FOR EACH STATEMENT EXECUTE FUNCTION search_follow_stock();
--> statement-breakpoint
CREATE FUNCTION search_follow_vendor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh(ARRAY(SELECT id FROM products WHERE vendor_id = NEW.id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER vendors_search AFTER UPDATE OF name, place_name, status ON vendors
  FOR EACH ROW WHEN ((OLD.name, OLD.place_name, OLD.status) IS DISTINCT FROM (NEW.name, NEW.place_name, NEW.status))
  EXECUTE FUNCTION search_follow_vendor();
--> statement-breakpoint
CREATE FUNCTION search_follow_category() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh(ARRAY(SELECT id FROM products WHERE category_id = NEW.id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER categories_search AFTER UPDATE OF name, slug, enabled, restricted ON categories
  FOR EACH ROW
  WHEN ((OLD.name, OLD.slug, OLD.enabled, OLD.restricted) IS DISTINCT FROM (NEW.name, NEW.slug, NEW.enabled, NEW.restricted))
  EXECUTE FUNCTION search_follow_category();
--> statement-breakpoint
-- How many products have a word, counted no further than 2,000: what that tells of a word changes little beyond.
CREATE FUNCTION search_frequency(p_word text) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT count(*)::integer FROM (SELECT 1 FROM search_postings WHERE word = p_word COLLATE "C" LIMIT 2000) AS seen
$$;
--> statement-breakpoint
-- What to look for, for slots [[{"word", "share"}]]: each word of a query with other ways to say it, which count by their
-- share, in hundredths. Ways that nothing on sale has are left out; where a slot has none left, the words that begin with
-- what was typed, else the most alike by trigrams, stand in for it. A slot of a stop word has no row, one that nothing is
-- near has a row without a word.
CREATE FUNCTION search_plan(p_slots jsonb)
RETURNS TABLE (slot integer, word text, shown text, share integer, frequency integer, how text) LANGUAGE plpgsql STABLE
SET pg_trgm.similarity_threshold = 0.35 AS $$
#variable_conflict use_column
DECLARE
  ways jsonb;
  typed text;
BEGIN
  FOR slot, ways IN SELECT n, s FROM jsonb_array_elements(p_slots) WITH ORDINALITY AS slots (s, n) LOOP
    RETURN QUERY
    SELECT slot, known.word, known.shown, known.share, known.frequency, 'said'
    FROM (
      SELECT t.word, min(t.shown) AS shown, max((w->>'share')::integer) AS share, search_frequency(t.word) AS frequency
      FROM jsonb_array_elements(ways) AS w CROSS JOIN LATERAL search_tokens(w->>'word') AS t
      GROUP BY t.word
    ) AS known
    WHERE known.frequency > 0;
    CONTINUE WHEN FOUND;
    SELECT t.word INTO typed FROM search_tokens(ways->0->>'word') AS t LIMIT 1;
    CONTINUE WHEN typed IS NULL;
    RETURN QUERY
    SELECT slot, begun.word, begun.shown, 80, begun.frequency, 'begun' FROM (
      SELECT k.word, k.shown, search_frequency(k.word) AS frequency FROM search_words k
      WHERE length(typed) > 1 AND k.word >= typed AND k.word < typed || chr(1114111) ORDER BY length(k.word), k.word LIMIT 20
    ) AS begun
    WHERE begun.frequency > 0;
    CONTINUE WHEN FOUND;
    RETURN QUERY
    SELECT slot, alike.word, alike.shown, (100 * alike.nearness)::integer, alike.frequency, 'alike' FROM (
      SELECT near.word, near.shown, near.nearness, search_frequency(near.word) AS frequency FROM (
        (SELECT k.word, k.shown, similarity(k.word, typed) AS nearness
          FROM search_words k WHERE length(typed) > 2 AND k.word % typed ORDER BY 3 DESC, 1 LIMIT 6)
        -- Two letters the wrong way round leave a short word hardly a trigram.
        UNION SELECT k.word, k.shown, 0.5::real FROM generate_series(1, length(typed) - 1) AS i
          JOIN search_words k
          ON k.word = left(typed, i - 1) || substr(typed, i + 1, 1) || substr(typed, i, 1) || substr(typed, i + 2)
      ) AS near
    ) AS alike
    WHERE alike.frequency > 0 ORDER BY alike.nearness DESC, alike.word LIMIT 3;
    CONTINUE WHEN FOUND;
    RETURN QUERY SELECT slot, NULL::text, NULL::text, 0, 0, 'unknown';
  END LOOP;
END $$;
--> statement-breakpoint
SELECT search_refresh(ARRAY(SELECT id FROM products));

-- unaccent() is only STABLE, because its dictionary could change; ours does not, and an index needs IMMUTABLE.
CREATE FUNCTION search_fold(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, p_text)) $$;
--> statement-breakpoint
-- One document per product: name (A), herbs (B), category and form (C), shop (D). Kept by triggers, because it
-- is made of three tables.
CREATE TABLE search_documents (
  product_id uuid PRIMARY KEY REFERENCES products (id) ON DELETE CASCADE,
  document tsvector NOT NULL
);
--> statement-breakpoint
CREATE INDEX search_documents_document ON search_documents USING gin (document);
--> statement-breakpoint
-- Every word any document has had: what a mistyped word is compared with.
CREATE TABLE search_words (word text PRIMARY KEY);
--> statement-breakpoint
CREATE INDEX search_words_word ON search_words USING gin (word gin_trgm_ops);
--> statement-breakpoint
CREATE FUNCTION search_refresh(p_products uuid[]) RETURNS void LANGUAGE sql AS $$
  WITH made AS (
    INSERT INTO search_documents (product_id, document)
    SELECT p.id,
      setweight(to_tsvector('simple', search_fold(p.name)), 'A')
        || setweight(to_tsvector('simple', search_fold(array_to_string(p.herbs, ' '))), 'B')
        || setweight(to_tsvector('simple', search_fold(c.name || ' ' || p.form || ' ' || p.strength)), 'C')
        || setweight(to_tsvector('simple', search_fold(v.name || ' ' || v.place_name)), 'D')
    FROM products p JOIN vendors v ON v.id = p.vendor_id JOIN categories c ON c.id = p.category_id
    WHERE p.id = ANY (p_products)
    ORDER BY p.id
    ON CONFLICT (product_id) DO UPDATE SET document = excluded.document
    RETURNING document
  )
  INSERT INTO search_words (word)
  SELECT DISTINCT word FROM made, unnest(tsvector_to_array(document)) AS words(word) ORDER BY word
  ON CONFLICT DO NOTHING
$$;
--> statement-breakpoint
CREATE FUNCTION search_follow_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh(ARRAY[NEW.id]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER products_search
  AFTER INSERT OR UPDATE OF name, herbs, form, strength, vendor_id, category_id ON products
  FOR EACH ROW EXECUTE FUNCTION search_follow_product();
--> statement-breakpoint
CREATE FUNCTION search_follow_vendor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh(ARRAY(SELECT id FROM products WHERE vendor_id = NEW.id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER vendors_search AFTER UPDATE OF name, place_name ON vendors
  FOR EACH ROW EXECUTE FUNCTION search_follow_vendor();
--> statement-breakpoint
CREATE FUNCTION search_follow_category() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh(ARRAY(SELECT id FROM products WHERE category_id = NEW.id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER categories_search AFTER UPDATE OF name ON categories
  FOR EACH ROW EXECUTE FUNCTION search_follow_category();
--> statement-breakpoint
-- One typed word as a query: words that begin with it (a plural s is forgiven); where none does, the three
-- most alike by trigrams. The words come out of a tsvector, so they hold no operators; quoting them all the
-- same keeps a lone apostrophe a letter. Null when nothing is near.
CREATE FUNCTION search_word_query(p_word text) RETURNS tsquery LANGUAGE plpgsql STABLE
SET pg_trgm.similarity_threshold = 0.35 AS $$
DECLARE
  stem text := CASE WHEN length(p_word) > 3 THEN regexp_replace(p_word, 's$', '') ELSE p_word END;
  alike text;
BEGIN
  IF EXISTS (SELECT 1 FROM search_words WHERE word LIKE replace(replace(replace(stem, '\', '\\'), '%', '\%'), '_', '\_') || '%') THEN
    RETURN to_tsquery('simple', '''' || replace(replace(stem, '\', '\\'), '''', '''''') || ''':*');
  END IF;
  SELECT string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''', ' | ') INTO alike FROM (
    SELECT word FROM search_words WHERE word % p_word AND length(p_word) > 2
    ORDER BY similarity(word, p_word) DESC, word LIMIT 3
  ) AS nearest;
  RETURN alike::tsquery;
END $$;
--> statement-breakpoint
-- Products on sale for what somebody typed, best first. All words must match; when no product has them all, any.
-- The score is a whole number so that a page can go on exactly where the last one ended.
CREATE FUNCTION search_products(p_text text, p_score integer, p_rank integer, p_id uuid, p_limit integer)
RETURNS TABLE (product_id uuid, score integer, shelf_rank integer) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
  every_word tsquery;
  any_word tsquery;
  asked tsquery;
  word_query tsquery;
  word text;
  words integer := 0;
BEGIN
  FOR word IN
    SELECT lexeme FROM unnest(to_tsvector('simple', search_fold(p_text))) ORDER BY positions[1] LIMIT 8
  LOOP
    words := words + 1;
    word_query := search_word_query(word);
    IF word_query IS NOT NULL THEN
      any_word := coalesce(any_word || word_query, word_query);
      every_word := CASE WHEN words = 1 THEN word_query ELSE every_word && word_query END;
    ELSE
      every_word := NULL;
    END IF;
  END LOOP;
  asked := any_word;
  IF every_word IS NOT NULL AND EXISTS (
    SELECT 1 FROM search_documents d JOIN offers o ON o.product_id = d.product_id
    WHERE d.document @@ every_word AND o.sold
  ) THEN
    asked := every_word;
  END IF;
  RETURN QUERY
  SELECT found.product_id, found.score, found.shelf_rank FROM (
    SELECT o.product_id, o.shelf_rank,
      (1000000 * ts_rank('{0.1, 0.3, 0.6, 1.0}', d.document, asked))::integer AS score
    FROM search_documents d JOIN offers o ON o.product_id = d.product_id
    WHERE d.document @@ asked AND o.sold
  ) AS found
  WHERE p_score IS NULL OR (found.score, found.shelf_rank) < (p_score, p_rank)
    OR (found.score = p_score AND found.shelf_rank = p_rank AND found.product_id > p_id)
  ORDER BY found.score DESC, found.shelf_rank DESC, found.product_id
  LIMIT p_limit;
END $$;

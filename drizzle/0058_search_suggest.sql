-- What is suggested while somebody types: a last word that is only begun, and the names of shelves and shops.
CREATE INDEX vendors_named ON vendors USING gin (search_fold(name) gin_trgm_ops);
--> statement-breakpoint
-- Words of what is on sale for one that is being typed: the most frequent of the short ones that begin with it, else those
-- of which a part is most like it. Shares are in hundredths, as in search_plan.
CREATE FUNCTION search_begun(p_typed text)
RETURNS TABLE (word text, shown text, share integer, frequency integer, how text) LANGUAGE plpgsql STABLE
SET pg_trgm.word_similarity_threshold = 0.5 AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT begun.word, begun.shown, 80, search_frequency(begun.word), 'begun' FROM (
    SELECT near.word, near.shown,
      (SELECT count(*) FROM (SELECT 1 FROM search_postings p WHERE p.word = near.word LIMIT 200) AS seen) AS few
    FROM (
      SELECT k.word, k.shown FROM search_words k
      WHERE length(p_typed) > 1 AND k.word >= p_typed AND k.word < p_typed || chr(1114111)
      ORDER BY length(k.word), k.word LIMIT 40
    ) AS near
    ORDER BY few DESC, length(near.word), near.word LIMIT 8
  ) AS begun
  WHERE begun.few > 0;
  IF FOUND THEN RETURN; END IF;
  RETURN QUERY
  SELECT alike.word, alike.shown, (80 * alike.nearness)::integer, alike.frequency, 'alike' FROM (
    SELECT near.word, near.shown, near.nearness, search_frequency(near.word) AS frequency FROM (
      SELECT k.word, k.shown, word_similarity(p_typed, k.word) AS nearness FROM search_words k
      WHERE length(p_typed) > 3 AND p_typed <% k.word ORDER BY 3 DESC, length(k.word), 1 LIMIT 12
    ) AS near
  ) AS alike
  WHERE alike.frequency > 0 ORDER BY alike.nearness DESC, alike.word LIMIT 5;
END $$;
--> statement-breakpoint
-- Shelves and shops on show whose names begin like, or hold something like, one of the ways to say what is typed. Of a
-- short one only the end may be missing: everything is like three letters.
CREATE FUNCTION search_named(p_ways text[], p_most integer)
RETURNS TABLE (kind text, slug text, name text, beside text, nearness real) LANGUAGE sql STABLE
SET pg_trgm.word_similarity_threshold = 0.5 AS $$
  WITH ways AS (SELECT DISTINCT way FROM unnest(p_ways) AS asked (way) WHERE length(way) > 1),
  shelves AS (
    SELECT 'category' AS kind, c.slug, c.name, NULL::text AS beside, max(word_similarity(w.way, search_fold(c.name))) AS nearness
    FROM ways w JOIN categories c ON w.way <% search_fold(c.name)
    WHERE c.enabled AND NOT c.restricted AND word_similarity(w.way, search_fold(c.name)) >= CASE WHEN length(w.way) < 5 THEN 0.66 ELSE 0.5 END
    GROUP BY c.slug, c.name ORDER BY 5 DESC, 2 LIMIT p_most
  ), shops AS (
    SELECT 'shop' AS kind, v.slug, v.name, v.place_name AS beside, max(word_similarity(w.way, search_fold(v.name))) AS nearness
    FROM ways w JOIN vendors v ON w.way <% search_fold(v.name)
    WHERE v.status = 'open' AND word_similarity(w.way, search_fold(v.name)) >= CASE WHEN length(w.way) < 5 THEN 0.66 ELSE 0.5 END
    GROUP BY v.slug, v.name, v.place_name ORDER BY 5 DESC, 2 LIMIT p_most
  )
  SELECT * FROM shelves UNION ALL SELECT * FROM shops
$$;

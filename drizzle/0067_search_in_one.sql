-- One statement for a whole search: what its words are to the index, and the products that have them. Their statements are
-- planned once a connection: planning anew costs more than most searches.
ALTER FUNCTION search_plan(jsonb) SET plan_cache_mode = force_generic_plan;
--> statement-breakpoint
-- The words to look for, with what a product's score gains by each: more by a rare one, as BM25 has it; ways to say the same
-- are as rare as the most frequent of them. `place` orders the slots, those that find least first, `nth` all rows as planned. A
-- row without a word says that nothing comes near what was typed there.
CREATE FUNCTION search_ways(p_slots jsonb)
RETURNS TABLE (nth bigint, slot integer, place integer, word text, shown text, weight integer, frequency integer, how text)
LANGUAGE sql STABLE AS $$
  WITH planned AS MATERIALIZED (
    SELECT * FROM search_plan(p_slots) WITH ORDINALITY AS p (slot, word, shown, share, frequency, how, nth)
  ), slots AS (
    SELECT p.slot, row_number() OVER (ORDER BY sum(p.frequency), p.slot)::integer AS place,
      sum(p.frequency)::integer AS frequency, max(p.frequency) AS most
    FROM planned p WHERE p.word IS NOT NULL GROUP BY p.slot
  )
  SELECT p.nth, p.slot, s.place, p.word, p.shown,
    -- Fewer than a thousand products are too few to tell how rare a word is.
    greatest(1, round(p.share * ln(1 + (greatest(1000, 2 * s.most, c.reltuples) - s.most + 0.5::float8) / (s.most + 0.5::float8))))::integer,
    s.frequency, p.how
  FROM planned p CROSS JOIN pg_class c LEFT JOIN slots s ON s.slot = p.slot
  WHERE c.oid = 'search_entries'::regclass
$$;
--> statement-breakpoint
-- Products that have both words, of which each has many: the postings of one word lie in order, so they are gone through
-- together.
CREATE FUNCTION search_both(p_words text[], p_weights integer[])
RETURNS TABLE (doc integer, score bigint, trait integer, shop integer) LANGUAGE plpgsql STABLE ROWS 1000
SET plan_cache_mode = force_generic_plan SET enable_nestloop = off AS $$
BEGIN
  RETURN QUERY SELECT a.doc, 2000000000::bigint + a.impact * p_weights[1] + b.impact * p_weights[2], a.trait, a.shop
  FROM search_postings a JOIN search_postings b ON b.doc = a.doc
  WHERE a.word = p_words[1] COLLATE "C" AND b.word = p_words[2] COLLATE "C";
END $$;
--> statement-breakpoint
-- Products that have every slot; or, for `p_any`, one slot at least. Of more than one slot each that is there adds a thousand
-- millions to the score, which no words do: what has more comes before what has fewer.
-- The lists go together and are in order of places; `p_frequency` is that of the first slot.
CREATE FUNCTION search_matches(p_words text[], p_weights integer[], p_places integer[], p_frequency integer, p_any boolean)
RETURNS TABLE (doc integer, score bigint, trait integer, shop integer) LANGUAGE plpgsql STABLE ROWS 1000
SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  words integer := cardinality(p_words);
  all_slots integer := p_places[words];
  -- Up to so many products are looked up one by one in the other words; more are counted together.
  are_few boolean := NOT p_any AND p_frequency < 1000;
BEGIN
  IF words = 0 THEN
    RETURN;
  ELSIF all_slots = 1 THEN
    RETURN QUERY SELECT p.doc, max(p.impact * w.weight)::bigint, min(p.trait), min(p.shop)
    FROM unnest(p_words, p_weights) AS w (word, weight) JOIN search_postings p ON p.word = w.word COLLATE "C"
    GROUP BY p.doc;
  ELSIF words = 2 AND are_few THEN
    RETURN QUERY SELECT a.doc, 2000000000::bigint + a.impact * p_weights[1] + b.impact * p_weights[2], a.trait, a.shop
    FROM search_postings a JOIN search_postings b ON b.doc = a.doc
    WHERE a.word = p_words[1] COLLATE "C" AND b.word = p_words[2] COLLATE "C";
  ELSIF words = 2 AND NOT p_any THEN
    RETURN QUERY SELECT * FROM search_both(p_words, p_weights);
  ELSIF are_few THEN
    RETURN QUERY SELECT base.doc, all_slots * 1000000000::bigint + base.score + also.score, base.trait, base.shop
    FROM (
      SELECT p.doc, max(p.impact * w.weight)::bigint AS score, min(p.trait) AS trait, min(p.shop) AS shop
      FROM unnest(p_words, p_weights, p_places) AS w (word, weight, place)
      JOIN search_postings p ON p.word = w.word COLLATE "C"
      WHERE w.place = 1 GROUP BY p.doc
    ) AS base
    CROSS JOIN LATERAL (
      SELECT sum(best)::bigint AS score, count(*) AS slots
      FROM (
        SELECT max(p.impact * w.weight) AS best FROM unnest(p_words, p_weights, p_places) AS w (word, weight, place)
        JOIN search_postings p ON p.word = w.word COLLATE "C" AND p.doc = base.doc
        WHERE w.place > 1 GROUP BY w.place
      ) AS others
    ) AS also
    WHERE also.slots = all_slots - 1;
  ELSIF words = all_slots AND NOT p_any THEN
    RETURN QUERY SELECT base.doc, (all_slots - 2) * 1000000000::bigint + base.score + also.score, base.trait, base.shop
    FROM search_both(p_words, p_weights) AS base
    CROSS JOIN LATERAL (
      SELECT sum(p.impact * w.weight) AS score, count(*) AS slots
      FROM unnest(p_words[3:], p_weights[3:]) AS w (word, weight)
      JOIN search_postings p ON p.word = w.word COLLATE "C" AND p.doc = base.doc
    ) AS also
    WHERE also.slots = all_slots - 2;
  ELSIF words = all_slots THEN
    RETURN QUERY SELECT p.doc, count(*) * 1000000000 + sum(p.impact * w.weight), min(p.trait), min(p.shop)
    FROM unnest(p_words, p_weights) AS w (word, weight) JOIN search_postings p ON p.word = w.word COLLATE "C"
    GROUP BY p.doc;
  ELSE
    RETURN QUERY SELECT s.doc, (count(*) * 1000000000 + sum(s.score))::bigint,
      min(s.trait), min(s.shop)
    FROM (
      SELECT p.doc, max(p.impact * w.weight) AS score, min(p.trait) AS trait, min(p.shop) AS shop
      FROM unnest(p_words, p_weights, p_places) AS w (word, weight, place)
      JOIN search_postings p ON p.word = w.word COLLATE "C"
      GROUP BY p.doc, w.place
    ) AS s
    GROUP BY s.doc HAVING p_any OR count(*) = all_slots;
  END IF;
END $$;
--> statement-breakpoint
-- What a search finds: products that have all words and are as asked for; where more than one word is looked for and fewer
-- than five have them all, then those that have some. Lists and prices that are null ask for nothing. `p_partial` says that
-- nothing is near some word.
CREATE FUNCTION search_found(
  p_words text[], p_weights integer[], p_places integer[], p_frequency integer, p_partial boolean,
  p_traits integer[], p_shops integer[], p_min_price bigint, p_max_price bigint
)
RETURNS TABLE (doc integer, score bigint, trait integer, shop integer) LANGUAGE plpgsql STABLE ROWS 1000
SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  all_slots integer := p_places[cardinality(p_places)];
  found_all bigint;
BEGIN
  -- The most frequent of all searches by far; it need not pass through another function.
  IF cardinality(p_words) = 1 THEN
    RETURN QUERY SELECT m.doc, (m.impact * p_weights[1])::bigint, m.trait, m.shop FROM search_postings m
    WHERE m.word = p_words[1] COLLATE "C"
      AND (p_traits IS NULL OR m.trait IN (SELECT unnest(p_traits))) AND (p_shops IS NULL OR m.shop IN (SELECT unnest(p_shops)))
      AND (p_min_price IS NULL OR (SELECT e.price_ugx BETWEEN p_min_price AND p_max_price FROM search_entries e WHERE e.doc = m.doc));
    RETURN;
  END IF;
  RETURN QUERY SELECT m.doc, m.score, m.trait, m.shop
  FROM search_matches(p_words, p_weights, p_places, p_frequency, p_partial) AS m
  WHERE (p_traits IS NULL OR m.trait IN (SELECT unnest(p_traits))) AND (p_shops IS NULL OR m.shop IN (SELECT unnest(p_shops)))
    AND (p_min_price IS NULL OR (SELECT e.price_ugx BETWEEN p_min_price AND p_max_price FROM search_entries e WHERE e.doc = m.doc));
  GET DIAGNOSTICS found_all = ROW_COUNT;
  IF p_partial OR all_slots = 1 OR found_all >= 5 THEN RETURN; END IF;
  RETURN QUERY SELECT m.doc, m.score, m.trait, m.shop
  FROM search_matches(p_words, p_weights, p_places, p_frequency, true) AS m
  WHERE m.score < all_slots * 1000000000::bigint
    AND (p_traits IS NULL OR m.trait IN (SELECT unnest(p_traits))) AND (p_shops IS NULL OR m.shop IN (SELECT unnest(p_shops)))
    AND (p_min_price IS NULL OR (SELECT e.price_ugx BETWEEN p_min_price AND p_max_price FROM search_entries e WHERE e.doc = m.doc));
END $$;

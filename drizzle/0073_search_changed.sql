-- A web process holds a copy of the index and asks now and then what has changed since it last asked: rows are stamped with the
-- transaction that wrote them, because whoever knows which transactions had ended misses none that end late. Null is as old as
-- this column.
ALTER TABLE search_entries ADD COLUMN changed xid8;
--> statement-breakpoint
CREATE INDEX search_entries_changed ON search_entries (changed);
--> statement-breakpoint
ALTER TABLE search_shops ADD COLUMN changed xid8;
--> statement-breakpoint
ALTER TABLE search_shops ALTER COLUMN changed SET DEFAULT pg_current_xact_id();
--> statement-breakpoint
CREATE INDEX search_shops_changed ON search_shops (changed);
--> statement-breakpoint
-- Entries there were. A copy that has not asked for a day is made anew, so older rows are of no use to anybody.
CREATE TABLE search_gone (doc integer PRIMARY KEY, changed xid8 NOT NULL, at timestamptz NOT NULL);
--> statement-breakpoint
CREATE INDEX search_gone_changed ON search_gone (changed);
--> statement-breakpoint
CREATE INDEX search_gone_at ON search_gone (at);
--> statement-breakpoint
CREATE FUNCTION search_stamp_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed := pg_current_xact_id();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER search_entries_changed BEFORE INSERT OR UPDATE ON search_entries
  FOR EACH ROW EXECUTE FUNCTION search_stamp_entry();
--> statement-breakpoint
-- Words that come or go are written into the entry too; how much one says of it is in the posting alone.
CREATE FUNCTION search_stamp_reworded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_entries e SET changed = pg_current_xact_id()
  WHERE e.doc IN (SELECT n.doc FROM now n) AND e.changed IS DISTINCT FROM pg_current_xact_id();
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER search_postings_changed AFTER UPDATE ON search_postings REFERENCING NEW TABLE AS now
  FOR EACH STATEMENT EXECUTE FUNCTION search_stamp_reworded();
--> statement-breakpoint
CREATE FUNCTION search_note_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_gone (doc, changed, at) SELECT doc, pg_current_xact_id(), now() FROM had ORDER BY doc ON CONFLICT DO NOTHING;
  DELETE FROM search_gone WHERE doc IN (
    SELECT doc FROM search_gone WHERE at < now() - interval '2 days' ORDER BY at LIMIT 200 FOR UPDATE SKIP LOCKED
  );
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER search_entries_noted AFTER DELETE ON search_entries REFERENCING OLD TABLE AS had
  FOR EACH STATEMENT EXECUTE FUNCTION search_note_gone();
--> statement-breakpoint
CREATE FUNCTION search_stamp_shop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_shops SET changed = pg_current_xact_id() WHERE vendor_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER vendors_search_shop AFTER UPDATE OF slug, name, lat, lng ON vendors
  FOR EACH ROW WHEN ((OLD.slug, OLD.name, OLD.lat, OLD.lng) IS DISTINCT FROM (NEW.slug, NEW.name, NEW.lat, NEW.lng))
  EXECUTE FUNCTION search_stamp_shop();
--> statement-breakpoint
-- Words that begin with one that nothing on sale has, the shortest first.
CREATE FUNCTION search_beginnings(p_typed text) RETURNS TABLE (word text, shown text) LANGUAGE sql STABLE ROWS 20 AS $$
  SELECT k.word, k.shown FROM search_words k
  WHERE length(p_typed) > 1 AND k.word >= p_typed AND k.word < p_typed || chr(1114111) ORDER BY length(k.word), k.word LIMIT 20
$$;
--> statement-breakpoint
-- Words that are like one that nothing on sale has, the most alike first.
CREATE FUNCTION search_likenesses(p_typed text) RETURNS TABLE (word text, shown text, share integer) LANGUAGE sql STABLE ROWS 6
SET pg_trgm.similarity_threshold = 0.35 AS $$
  SELECT near.word, near.shown, (100 * near.nearness)::integer FROM (
    (SELECT k.word, k.shown, similarity(k.word, p_typed) AS nearness
      FROM search_words k WHERE length(p_typed) > 2 AND k.word % p_typed ORDER BY 3 DESC, 1 LIMIT 6)
    -- Two letters the wrong way round leave a short word hardly a trigram.
    UNION SELECT k.word, k.shown, 0.5::real FROM generate_series(1, length(p_typed) - 1) AS i
      JOIN search_words k
      ON k.word = left(p_typed, i - 1) || substr(p_typed, i + 1, 1) || substr(p_typed, i, 1) || substr(p_typed, i + 2)
  ) AS near
  ORDER BY near.nearness DESC, near.word
$$;
--> statement-breakpoint
-- As before (0057, 0067), of the two functions above.
CREATE OR REPLACE FUNCTION search_plan(p_slots jsonb)
RETURNS TABLE (slot integer, word text, shown text, share integer, frequency integer, how text) LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_generic_plan AS $$
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
    SELECT slot, begun.word, begun.shown, 80, begun.frequency, 'begun'
    FROM (SELECT b.word, b.shown, search_frequency(b.word) AS frequency FROM search_beginnings(typed) AS b) AS begun
    WHERE begun.frequency > 0;
    CONTINUE WHEN FOUND;
    RETURN QUERY
    SELECT slot, alike.word, alike.shown, alike.share, alike.frequency, 'alike'
    FROM (
      SELECT l.word, l.shown, l.share, search_frequency(l.word) AS frequency, l.nth
      FROM search_likenesses(typed) WITH ORDINALITY AS l (word, shown, share, nth)
    ) AS alike
    WHERE alike.frequency > 0 ORDER BY alike.nth LIMIT 3;
    CONTINUE WHEN FOUND;
    RETURN QUERY SELECT slot, NULL::text, NULL::text, 0, 0, 'unknown';
  END LOOP;
END $$;

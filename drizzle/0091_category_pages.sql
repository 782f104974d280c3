-- A category that is taken away leaves its address free for another one, which must not get its page. The page stays, with all
-- that was said on it, at an address that no category can have while this one's id is in it, and nobody is shown it any more.
CREATE FUNCTION release_category_page() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE content_pages SET slug = OLD.slug || '-' || left(replace(OLD.id::text, '-', ''), 12), removed_at = now()
  WHERE kind = 'category' AND slug = OLD.slug;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER categories_release_page AFTER DELETE ON categories
FOR EACH ROW EXECUTE FUNCTION release_category_page();
--> statement-breakpoint
-- Pages whose category went before.
UPDATE content_pages p SET slug = p.slug || '-' || left(replace(p.id::text, '-', ''), 12), removed_at = now()
WHERE p.kind = 'category' AND p.removed_at IS NULL AND NOT EXISTS (SELECT FROM categories c WHERE c.slug = p.slug);

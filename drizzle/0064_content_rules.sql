-- What was saved of a page is evidence: its words, number, writer and time never change, and no version goes away.
-- Where it stands may change until buyers have seen it.
CREATE FUNCTION content_version_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'versions of a page are kept' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.page_id, NEW.number, NEW.body, NEW.author_id, NEW.created_at)
    IS DISTINCT FROM (OLD.page_id, OLD.number, OLD.body, OLD.author_id, OLD.created_at) THEN
    RAISE EXCEPTION 'the words of a version never change' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.state = 'published' AND (NEW.state, NEW.publish_at) IS DISTINCT FROM (OLD.state, OLD.publish_at) THEN
    RAISE EXCEPTION 'a published version stays so' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER content_versions_kept BEFORE UPDATE OR DELETE ON content_versions
FOR EACH ROW EXECUTE FUNCTION content_version_kept();
--> statement-breakpoint
CREATE FUNCTION content_versions_never_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'versions of a page are kept' USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER content_versions_never_truncated BEFORE TRUNCATE ON content_versions
FOR EACH STATEMENT EXECUTE FUNCTION content_versions_never_emptied();
--> statement-breakpoint
-- Versions are numbered one after the other, and each begins as a draft. Whoever writes one holds the page's row.
CREATE FUNCTION content_version_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'draft' THEN
    RAISE EXCEPTION 'a version begins as a draft' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.number <> 1 + coalesce((SELECT max(v.number) FROM content_versions v WHERE v.page_id = NEW.page_id), 0) THEN
    RAISE EXCEPTION 'versions are numbered without gaps' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER content_versions_follow BEFORE INSERT ON content_versions
FOR EACH ROW EXECUTE FUNCTION content_version_follows();

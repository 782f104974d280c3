CREATE TABLE "content_reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"page_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"publish_at" timestamp with time zone,
	"state" text NOT NULL,
	"reason" text,
	"submitted_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "content_reviews_state" CHECK ("content_reviews"."state" in ('waiting', 'approved', 'sent_back', 'withdrawn')),
	CONSTRAINT "content_reviews_decided" CHECK (("content_reviews"."decided_at" is null) = ("content_reviews"."state" = 'waiting')),
	CONSTRAINT "content_reviews_reason" CHECK (("content_reviews"."reason" is not null) = ("content_reviews"."state" = 'sent_back'))
);
--> statement-breakpoint
ALTER TABLE "content_pages" DROP CONSTRAINT "content_pages_kind";--> statement-breakpoint
ALTER TABLE "content_pages" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "content_reviews" ADD CONSTRAINT "content_reviews_version" FOREIGN KEY ("page_id","number") REFERENCES "public"."content_versions"("page_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "content_reviews_one_waits" ON "content_reviews" USING btree ("page_id") WHERE "content_reviews"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "content_reviews_queue" ON "content_reviews" USING btree ("submitted_at","id") WHERE "content_reviews"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "content_reviews_page" ON "content_reviews" USING btree ("page_id","submitted_at" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "content_pages" ADD CONSTRAINT "content_pages_removed" CHECK ("content_pages"."removed_at" is null or "content_pages"."kind" = 'shared');--> statement-breakpoint
ALTER TABLE "content_pages" ADD CONSTRAINT "content_pages_kind" CHECK ("content_pages"."kind" in ('home', 'category', 'landing', 'shop', 'shared'));
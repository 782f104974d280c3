CREATE TABLE "content_pages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"slug" text NOT NULL,
	"language" text NOT NULL,
	"vendor_id" uuid,
	"head" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "content_pages_kind" CHECK ("content_pages"."kind" in ('home', 'category', 'landing', 'shop')),
	CONSTRAINT "content_pages_language" CHECK ("content_pages"."language" in ('en', 'lg', 'sw')),
	CONSTRAINT "content_pages_home" CHECK ("content_pages"."kind" <> 'home' or "content_pages"."slug" = 'home'),
	CONSTRAINT "content_pages_shop" CHECK (("content_pages"."kind" = 'shop') = ("content_pages"."vendor_id" is not null)),
	CONSTRAINT "content_pages_owner" CHECK ("content_pages"."vendor_id" is null or "content_pages"."slug" = "content_pages"."vendor_id"::text)
);
--> statement-breakpoint
CREATE TABLE "content_versions" (
	"page_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"body" jsonb NOT NULL,
	"state" text NOT NULL,
	"publish_at" timestamp with time zone,
	"author_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "content_versions_page_id_number_pk" PRIMARY KEY("page_id","number"),
	CONSTRAINT "content_versions_number" CHECK ("content_versions"."number" > 0),
	CONSTRAINT "content_versions_state" CHECK ("content_versions"."state" in ('draft', 'scheduled', 'published')),
	CONSTRAINT "content_versions_time" CHECK (("content_versions"."publish_at" is null) = ("content_versions"."state" = 'draft'))
);
--> statement-breakpoint
ALTER TABLE "content_pages" ADD CONSTRAINT "content_pages_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_versions" ADD CONSTRAINT "content_versions_page_id_content_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."content_pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_versions" ADD CONSTRAINT "content_versions_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "content_pages_place" ON "content_pages" USING btree ("kind","slug","language");--> statement-breakpoint
CREATE INDEX "content_pages_vendor" ON "content_pages" USING btree ("vendor_id") WHERE "content_pages"."vendor_id" is not null;--> statement-breakpoint
CREATE INDEX "content_versions_shown" ON "content_versions" USING btree ("page_id","publish_at" DESC NULLS LAST,"number" DESC NULLS LAST) WHERE "content_versions"."publish_at" is not null;
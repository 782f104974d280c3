CREATE TABLE "product_prices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"from_ugx" bigint NOT NULL,
	"to_ugx" bigint NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product_reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"proposed" jsonb NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"submitted_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "product_reviews_kind" CHECK ("product_reviews"."kind" in ('first', 'edit')),
	CONSTRAINT "product_reviews_state" CHECK ("product_reviews"."state" in ('waiting', 'approved', 'sent_back', 'withdrawn')),
	CONSTRAINT "product_reviews_decided" CHECK (("product_reviews"."decided_at" is null) = ("product_reviews"."state" = 'waiting')),
	CONSTRAINT "product_reviews_reason" CHECK (("product_reviews"."reason" is not null) = ("product_reviews"."state" = 'sent_back'))
);
--> statement-breakpoint
CREATE TABLE "stock_corrections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"delta" integer NOT NULL,
	"available_after" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "products" DROP CONSTRAINT "products_status";--> statement-breakpoint
ALTER TABLE "products" ALTER COLUMN "picture" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "sku" text;--> statement-breakpoint
ALTER TABLE "product_prices" ADD CONSTRAINT "product_prices_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_reviews" ADD CONSTRAINT "product_reviews_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_corrections" ADD CONSTRAINT "stock_corrections_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_prices_product" ON "product_prices" USING btree ("product_id","changed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "product_reviews_one_waits" ON "product_reviews" USING btree ("product_id") WHERE "product_reviews"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "product_reviews_queue" ON "product_reviews" USING btree ("submitted_at","id") WHERE "product_reviews"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "product_reviews_product" ON "product_reviews" USING btree ("product_id","submitted_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "stock_corrections_product" ON "stock_corrections" USING btree ("product_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "products_vendor_news" ON "products" USING btree ("vendor_id","updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "products_sku" ON "products" USING btree ("vendor_id","sku");--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_picture" CHECK ("products"."picture" is not null or "products"."status" = 'draft');--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_status" CHECK ("products"."status" in ('draft', 'review', 'live', 'paused'));
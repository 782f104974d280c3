CREATE TABLE "product_families" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vendor_id" uuid NOT NULL,
	"category_id" uuid NOT NULL,
	"name" text NOT NULL,
	"axes" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "product_families_same" UNIQUE("id","vendor_id","category_id"),
	CONSTRAINT "product_families_axes" CHECK (cardinality("product_families"."axes") between 1 and 3)
);
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "family_id" uuid;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "options" text[];--> statement-breakpoint
ALTER TABLE "product_families" ADD CONSTRAINT "product_families_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_families" ADD CONSTRAINT "product_families_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_families_vendor" ON "product_families" USING btree ("vendor_id");--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_family" FOREIGN KEY ("family_id","vendor_id","category_id") REFERENCES "public"."product_families"("id","vendor_id","category_id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_options" CHECK (("products"."family_id" is null) = ("products"."options" is null));
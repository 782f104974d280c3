ALTER TABLE "product_families" ADD COLUMN "source" text;--> statement-breakpoint
CREATE UNIQUE INDEX "product_families_source" ON "product_families" USING btree ("vendor_id","source");
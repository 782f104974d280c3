CREATE TABLE "product_pictures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"position" integer,
	"alt" text DEFAULT '' NOT NULL,
	"files" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "product_pictures_most" CHECK ("product_pictures"."position" between 0 and 7),
	CONSTRAINT "product_pictures_shown" CHECK (("product_pictures"."position" is null) = ("product_pictures"."removed_at" is not null)),
	CONSTRAINT "product_pictures_alt" CHECK (char_length("product_pictures"."alt") <= 160)
);
--> statement-breakpoint
ALTER TABLE "product_pictures" ADD CONSTRAINT "product_pictures_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "product_pictures_once" ON "product_pictures" USING btree ("product_id",("files"->>'webp640'));--> statement-breakpoint
CREATE INDEX "product_pictures_removed" ON "product_pictures" USING btree ("removed_at") WHERE "product_pictures"."position" is null;
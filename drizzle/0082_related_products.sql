CREATE TABLE "product_companions" (
	"product_id" uuid NOT NULL,
	"companion_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "product_companions_product_id_companion_id_pk" PRIMARY KEY("product_id","companion_id"),
	CONSTRAINT "product_companions_place" UNIQUE("product_id","position"),
	CONSTRAINT "product_companions_most" CHECK ("product_companions"."position" between 0 and 3),
	CONSTRAINT "product_companions_others" CHECK ("product_companions"."product_id" <> "product_companions"."companion_id")
);
--> statement-breakpoint
ALTER TABLE "product_companions" ADD CONSTRAINT "product_companions_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_companions" ADD CONSTRAINT "product_companions_companion_id_products_id_fk" FOREIGN KEY ("companion_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_companions_of" ON "product_companions" USING btree ("companion_id");--> statement-breakpoint
CREATE INDEX "products_herbs" ON "products" USING gin ("herbs");--> statement-breakpoint
CREATE INDEX "products_tags_in" ON "products" USING gin ("tags");
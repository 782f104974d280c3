CREATE TABLE "product_import_pictures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"import_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"product_id" uuid NOT NULL,
	"url" text NOT NULL,
	"host" text NOT NULL,
	"lane" integer NOT NULL,
	"position" integer NOT NULL,
	"alt" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"picture_id" uuid,
	"drawn_picture" jsonb,
	CONSTRAINT "product_import_pictures_state" CHECK ("product_import_pictures"."state" in ('waiting', 'fetched', 'refused', 'failed', 'undone')),
	CONSTRAINT "product_import_pictures_reason" CHECK ("product_import_pictures"."reason" is not null or "product_import_pictures"."state" not in ('refused', 'failed')),
	CONSTRAINT "product_import_pictures_photo" CHECK ("product_import_pictures"."picture_id" is null or "product_import_pictures"."state" = 'fetched')
);
--> statement-breakpoint
ALTER TABLE "product_imports" ADD COLUMN "picture_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "product_import_pictures" ADD CONSTRAINT "product_import_pictures_import_id_product_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."product_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_import_pictures" ADD CONSTRAINT "product_import_pictures_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_import_pictures" ADD CONSTRAINT "product_import_pictures_picture_id_product_pictures_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."product_pictures"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "product_import_pictures_once" ON "product_import_pictures" USING btree ("import_id","product_id",md5("url"));--> statement-breakpoint
CREATE UNIQUE INDEX "product_import_pictures_number" ON "product_import_pictures" USING btree ("import_id","number");--> statement-breakpoint
CREATE INDEX "product_import_pictures_due" ON "product_import_pictures" USING btree ("import_id","lane","due_at") WHERE "product_import_pictures"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "product_import_pictures_late" ON "product_import_pictures" USING btree ("due_at") WHERE "product_import_pictures"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "product_import_pictures_product" ON "product_import_pictures" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "product_import_pictures_photo" ON "product_import_pictures" USING btree ("picture_id") WHERE "product_import_pictures"."picture_id" is not null;
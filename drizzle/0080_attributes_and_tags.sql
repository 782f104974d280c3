CREATE TABLE "category_attributes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"category_id" uuid NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"kind" text NOT NULL,
	"unit" text,
	"choices" text[] DEFAULT '{}' NOT NULL,
	"required" boolean DEFAULT false NOT NULL,
	"shown" boolean DEFAULT true NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "category_attributes_key" UNIQUE("category_id","key"),
	CONSTRAINT "category_attributes_kind" CHECK ("category_attributes"."kind" in ('text', 'number', 'choice', 'yes_no')),
	CONSTRAINT "category_attributes_unit" CHECK ("category_attributes"."unit" is null or "category_attributes"."kind" = 'number'),
	CONSTRAINT "category_attributes_choices" CHECK (("category_attributes"."kind" = 'choice') = (cardinality("category_attributes"."choices") > 0))
);
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "attributes" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "category_attributes" ADD CONSTRAINT "category_attributes_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_tags" CHECK (cardinality("products"."tags") <= 10);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_attributes" CHECK (jsonb_typeof("products"."attributes") = 'object');
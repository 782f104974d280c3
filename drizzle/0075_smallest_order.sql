ALTER TABLE "products" ADD COLUMN "min_quantity" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "cost_ugx" bigint;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_cost" CHECK ("products"."cost_ugx" between 0 and 100000000);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_min_quantity" CHECK ("products"."min_quantity" between 1 and 50);